import { Problem } from 'sync-protocol'
import type { Cached } from 'client/store/cache.ts'
import type { QueuedMutation } from 'client/store/queue.ts'
import { ACTS, type ActName, type Me } from './acts.ts'
import { chanceOf } from './chance.ts'
import type { Tab } from './device.ts'
import { seatAt, type Run, type Seat } from './run-state.ts'
import { heldRows, queueName } from './watch.ts'

/** What a person at this device does now. Returns at once: it happens in turns of the tab, and may be cut by a crash. */
export function perform(run: Run, on: number, name: ActName, seed: number): void {
  const seat = seatAt(run, on)
  if (!seat) return
  const ready = seat.device.tabs.filter(({ stores, who }) => stores !== undefined && who.user === seat.person)
  if (ready.length === 0) return
  const chance = chanceOf(seed)
  const tab = chance.pick(ready)
  run.kernel.queue(tab.owner, () => { void act(run, seat, tab, name, seed) })
}

async function act(run: Run, seat: Seat, tab: Tab, name: ActName, seed: number): Promise<void> {
  const { stores } = tab
  if (!stores) return
  const person = { company: tab.who.company, user: tab.who.user }
  const me: Me = {
    stores, chance: chanceOf(seed).fork(name), firm: seat.firm, role: tab.who.role, user: tab.who.user, now: stores.env.now,
    rows: (type) => (heldRows(seat.device, person, type) ?? []) as readonly Cached<never>[],
    outbox: () => seat.device.disk.rows<QueuedMutation>(queueName(person), 'mutations') ?? [],
  }
  try {
    const doing = ACTS[name](me)
    if (doing === undefined) return run.count('idle')
    run.steps++
    await doing
    run.count(name)
  } catch (error) {
    if (!(error instanceof Problem)) run.findings.add('I13', `${seat.device.name} ${name}: ${error instanceof Error ? error.stack : String(error)}`)
    else run.count(`refused ${error.code}`)
    run.tell(`   ${seat.device.name} ${name} refused: ${error instanceof Error ? error.message : String(error)}`)
  }
}
