import type { Id } from 'sync-protocol'
import type { QueuedMutation } from 'client/store/queue.ts'
import { crashTab } from './device.ts'
import { CALM } from './network.ts'
import type { Run, Seat } from './run-state.ts'
import { readCursorOf, type Watched } from './watch.ts'

/** After healing, queues must be empty within so long, without a hand; a request under way may hang for 90 s first. [I10] */
const EMPTY_WITHIN_MS = 200_000
/** And every device at the head: a lost poke costs one poll of at most a minute. */
const EQUAL_WITHIN_MS = 200_000

/** A device that has just come back must hear from the server before it knows what it has to send again. */
const LOOK_AROUND_MS = 10_000

const unsentOf = ({ journal }: Watched): QueuedMutation[] => [...journal.entries.values()].filter(({ state }) => state === 'unsent')

/** The weather clears, everybody is back and signed in; then the world is left alone until it is quiet. */
export async function heal(run: Run): Promise<void> {
  const { kernel, network } = run
  network.weather = CALM
  run.server.wire.fault = undefined
  for (const seat of run.devices) {
    seat.device.link.up = true
    for (const session of seat.device.sessions.values()) session.ended = false
    for (const { owner, engine } of seat.device.tabs) kernel.queue(owner, () => engine?.wake('online'))
  }
  const others = run.devices.filter(({ people }) => people.length > 1)
  await workOn(run, others, (seat) => seat.people.find((id) => id !== seat.person) ?? seat.person)
  await workOn(run, run.devices, ({ people, person }) => (people.length > 1 ? (people.find((id) => id !== person) ?? person) : person))
  await quiet(run)
  for (const { watched } of run.devices) {
    for (const one of watched) for (const { name, id } of unsentOf(one)) {
      run.findings.add('I10', `${one.device.name}/${one.person.user.slice(-2)}: ${name} ${id} was not sent within ${EMPTY_WITHIN_MS / 1_000} s of healing`)
    }
  }
}

/** Lets one person of each device work until his queue is empty and his rows are the newest. */
async function workOn(run: Run, seats: readonly Seat[], whoOf: (seat: Seat) => Id): Promise<void> {
  if (seats.length === 0) return
  for (const seat of seats) {
    const person = whoOf(seat)
    if (person === seat.person && seat.device.tabs.length > 0) continue
    for (const tab of [...seat.device.tabs]) crashTab(run.kernel, seat.device, tab)
    seat.person = person
    run.openTab(seat)
  }
  await run.kernel.advance(LOOK_AROUND_MS)
  const watched = seats.flatMap((seat) => seat.watched.filter(({ person }) => person.user === seat.person))
  await run.kernel.until(() => watched.every((one) => isEmpty(one)), EMPTY_WITHIN_MS)
}

const isEmpty = (watched: Watched): boolean =>
  Boolean(watched.journal.identity?.device) && unsentOf(watched).length === 0 && Boolean(readCursorOf(watched)?.cursor)

/** Nobody saves anything any more: waits until every device stands at the head of its company, and has put nothing back to be sent again. */
async function quiet(run: Run): Promise<void> {
  const atRest = ({ firm, watched, person }: Seat): boolean => {
    const one = watched.find((found) => found.person.user === person)
    const cursor = one && readCursorOf(one)
    return one !== undefined && cursor !== undefined && cursor.seq === run.history.head(firm.company.id) && Object.keys(cursor.backfill).length === 0 && unsentOf(one).length === 0
  }
  const done = await run.kernel.until(() => run.devices.every(atRest), EQUAL_WITHIN_MS)
  if (done) return
  for (const seat of run.devices.filter((one) => !atRest(one))) run.findings.add('I10', `${seat.device.name} did not reach the head within ${EQUAL_WITHIN_MS / 1_000} s`)
}
