import { fieldsOf, type Challan, type User } from 'sync-protocol'
import { acceptOwn } from 'server/sync/accept-own.ts'
import { renewEpoch } from 'server/sync/renewal.ts'
import { Problem } from 'sync-protocol'
import { chanceOf, type Chance } from './chance.ts'
import { crashTab } from './device.ts'
import { seatAt, type Run, type Seat } from './run-state.ts'
import type { EventName, Step } from './script.ts'
import { cacheName, queueName } from './watch.ts'

/** Something that nobody wanted happens. */
export async function befall(run: Run, step: Step): Promise<void> {
  const seat = seatAt(run, step.on)
  if (!seat) return
  run.steps++
  await EVENT[step.do as EventName](run, seat, chanceOf(step.chance))
  run.count(step.do)
}

type Happening = (run: Run, seat: Seat, chance: Chance) => Promise<void> | void

/** Lets a few turns pass, so that what comes next falls into the middle of something. */
async function inTheMiddle({ kernel }: Run, chance: Chance, act: () => void): Promise<void> {
  kernel.after(chance.below(chance.often(0.7) ? 60 : 400), act)
  await kernel.settle()
  kernel.after(0, () => undefined)
}

const crashAll = ({ kernel }: Run, { device }: Seat): void => {
  for (const tab of [...device.tabs]) crashTab(kernel, device, tab)
}

async function crashAndReopen(run: Run, seat: Seat, chance: Chance, between: () => void = () => undefined): Promise<void> {
  const [tab] = seat.device.tabs
  if (tab?.engine && chance.often(0.5)) run.kernel.queue(tab.owner, () => tab.engine?.wake())
  await inTheMiddle(run, chance, () => crashAll(run, seat))
  crashAll(run, seat)
  between()
  run.openTab(seat)
  if (chance.often(0.3)) await crashAndReopen(run, seat, chance, between)
}

const EVENT: Readonly<Record<EventName, Happening>> = {
  offline: (_run, { device }) => { device.link.up = false },
  online: (run, { device }) => {
    device.link.up = true
    for (const { owner, engine } of device.tabs) run.kernel.queue(owner, () => engine?.wake('online'))
  },
  crash: (run, seat, chance) => crashAndReopen(run, seat, chance),
  /** The browser throws the disposable database away. */
  drop_cache: (run, seat, chance) => crashAndReopen(run, seat, chance, () => {
    const found = seat.watched.find(({ person }) => person.user === seat.person)
    if (!found) return
    seat.device.disk.drop(cacheName(found.person))
    found.cursor = undefined
  }),
  /** The power fails: the queue was written through, the cache had not been. */
  power: async (run, seat, chance) => {
    const found = seat.watched.find(({ person }) => person.user === seat.person)
    if (!found) return
    const copy = seat.device.disk.copy(cacheName(found.person))
    await run.kernel.advance(chance.below(20_000))
    await crashAndReopen(run, seat, chance, () => {
      if (copy) seat.device.disk.restore(cacheName(found.person), copy)
      found.cursor = undefined
    })
  },
  clock: (_run, { device }, chance) => { device.skew = chance.often(0.3) ? 0 : (chance.below(7_200) - 3_600) * 1_000 },
  second_tab: (run, seat) => {
    if (seat.device.tabs.length >= 3) return
    // a page that leads without asking cannot be joined: it gives way to two that do ask
    if (seat.device.tabs.length === 1) crashAll(run, seat)
    while (seat.device.tabs.length < 2) if (!run.openTab(seat, { alone: false })) return
  },
  close_tab: (run, { device }, chance) => {
    const tab = device.tabs[chance.below(Math.max(1, device.tabs.length))]
    if (tab && device.tabs.length > 1) crashTab(run.kernel, device, tab)
  },
  /** Another person takes the tablet. */
  switch: (run, seat) => {
    if (seat.people.length < 2) return
    crashAll(run, seat)
    seat.person = seat.people.find((id) => id !== seat.person) ?? seat.person
    run.openTab(seat)
  },
  sign_out: (_run, seat) => {
    const session = seat.device.sessions.get(seat.person)
    if (session) session.ended = true
  },
  sign_in: (run, seat) => {
    const session = seat.device.sessions.get(seat.person)
    if (!session) return
    session.ended = false
    for (const { owner, engine } of seat.device.tabs) run.kernel.queue(owner, () => engine?.wake('signed_in'))
  },
  /** A page is frozen in the background and thawed when another one leads long since. */
  freeze: async (run, { device }, chance) => {
    const tab = device.tabs[0]
    if (!tab || device.tabs.length < 2) return
    run.kernel.freeze(tab.owner)
    await run.kernel.advance(15_000 + chance.below(60_000))
    run.kernel.thaw(tab.owner)
  },
  server_crash: async (run, _seat, chance) => {
    await inTheMiddle(run, chance, () => run.server.kill())
    await run.restart()
  },
  commit_lost: (run) => run.nextCommit('lost'),
  commit_unknown: (run) => run.nextCommit('unknown'),
  disk_full: (run) => run.nextCommit('full'),
  office_edit: (run, seat, chance) => rest(run, officeEdit(run, seat, chance)),
  move_person: (run, seat, chance) => rest(run, movePerson(run, seat, chance)),
  /** The server holds another data set by name: as after a restore that lost nothing. */
  new_epoch: async (run) => {
    await renewed(run)
    await run.restart()
  },
  back_up: (run) => run.backUp(),
  /** The server's disk is lost, and an older copy takes its place: under another epoch, or noticed by its tags alone. */
  restore: async (run, _seat, chance) => {
    if (!(await run.restore())) return
    // unnoticed: nobody told the server that it stands on a backup, so that it may give out codes again [E3]
    if (chance.often(0.5)) return void (run.codesRepeat = true)
    await renewed(run)
    await run.restart()
  },
  /** The whole browser is set back to an older copy of itself: it has forgotten what it sent. */
  old_profile: async (run, seat, chance) => {
    const found = seat.watched.find(({ person }) => person.user === seat.person)
    if (!found) return
    const names = [cacheName(found.person), queueName(found.person)]
    const copies = names.map((name) => seat.device.disk.copy(name))
    const entries = new Map(found.journal.entries)
    await run.kernel.advance(chance.below(60_000))
    crashAll(run, seat)
    names.forEach((name, i) => {
      const copy = copies[i]
      if (copy && copies.every((one) => one !== undefined)) seat.device.disk.restore(name, copy)
    })
    if (copies.every((one) => one !== undefined)) {
      found.journal.entries = entries
      found.journal.files = new Map()
    }
    found.cursor = undefined
    run.openTab(seat)
  },
  /** A person clears the browser's data: what was not sent is gone, and nobody can help it. */
  wipe: (run, seat) => {
    const found = seat.watched.find(({ person }) => person.user === seat.person)
    if (!found) return
    crashAll(run, seat)
    for (const name of [cacheName(found.person), queueName(found.person)]) seat.device.disk.drop(name)
    found.journal.entries = new Map()
    found.journal.files = new Map()
    found.cursor = undefined
    run.openTab(seat)
  },
  /** The service worker wakes for a moment. */
  worker: (run, seat) => {
    const tab = seat.device.tabs[0]
    if (tab) run.kernel.queue(tab.owner, () => { void tab.engine?.once() })
  },
}

/** Work of the office over REST: it may be refused, and a crash of the server may swallow it. */
async function rest(run: Run, work: Promise<unknown> | undefined): Promise<void> {
  work?.catch((error: unknown) => {
    if (!(error instanceof Problem)) run.findings.add('I13', `office: ${error instanceof Error ? error.stack : String(error)}`)
  })
  await run.kernel.advance(50)
}

/** The command that follows a restore; whoever sees it fail runs it again. */
async function renewed({ server, kernel }: Run): Promise<void> {
  const renew = () => server.run((deps) => renewEpoch(deps.db, kernel.now))
  await kernel.drive(renew().catch(renew))
}

const NO_LINES = { add: [], edit: [], remove: [] }

function officeEdit(run: Run, { firm }: Seat, chance: Chance): Promise<unknown> | undefined {
  const company = firm.company.id
  const drafts = [...run.history.visible(company, new Set(['office']), run.history.head(company))].filter(([key, { text }]) => key.startsWith('challan:') && text.includes('"legal":null'))
  if (drafts.length === 0) return undefined
  const [key] = chance.pick(drafts)
  return run.server.run((deps) => acceptOwn(deps, company, null, [{
    entity: ['challan', key.slice('challan:'.length)],
    change: ({ row }) => {
      if (!row) throw new Problem('not_found', 'gone')
      const { poRef } = fieldsOf(row as Challan)
      return { name: 'challan.edit', args: { fields: { poRef: { saw: poRef, wants: `REST ${chance.below(9)}` } }, lines: NO_LINES } }
    },
  }]))
}

/** The admin gives a warehouse person another godown, or takes a right to issue away. */
function movePerson(run: Run, { firm }: Seat, chance: Chance): Promise<unknown> {
  const user = firm.users.find(({ role }) => role === 'warehouse') as User
  return run.server.run((deps) => acceptOwn(deps, firm.company.id, null, [{
    entity: ['user', user.id],
    change: ({ row }) => {
      const { locations, mayIssue } = row as User
      const fields = chance.often(0.7)
        ? { locations: { saw: locations, wants: firm.locations.map(({ id }) => id).filter(() => chance.often(0.6)) } }
        : { mayIssue: { saw: mayIssue, wants: !mayIssue } }
      return { name: 'user.edit', args: { fields } }
    },
  }]))
}
