import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  FIRST_BATCH, LARGEST_BATCH, LARGEST_THIN_BATCH, START, backOff, step, timeOutOf, type Machine, type PageOutcome, type SyncCommand, type SyncEvent, type SyncState,
} from 'client/sync/machine.ts'

const HALF = 0.5
const page = (over: Partial<PageOutcome> = {}): PageOutcome => ({ fenced: false, more: false, lost: 'nothing', ...over })
const at = (state: SyncState, over: Partial<Machine> = {}): Machine => ({ ...START, state, ...over })
const pushing = at({ at: 'pushing' })
const pulling = at({ at: 'pulling' })
const pushed = (over: Partial<Extract<SyncEvent, { type: 'pushed' }>> = {}): SyncEvent => ({ type: 'pushed', stored: 1, left: 0, tookMs: 100, bytes: FIRST_BATCH, ...over })
const pulled = (over: Partial<PageOutcome> = {}): SyncEvent => ({ type: 'pulled', tookMs: 100, page: page(over) })
const refused = (code: string, last?: number): SyncEvent => ({ type: 'refused', code, ...(last === undefined ? {} : { last }) })

/** State, event, where it leads, and the first thing that is done there. */
const TABLE: readonly [string, Machine, SyncEvent, SyncState['at'], SyncCommand['do'] | undefined][] = [
  ['idle wakes into a push', START, { type: 'wake', why: 'queue' }, 'pushing', 'push'],
  ['idle looks again by itself', START, { type: 'timer' }, 'pushing', 'push'],
  ['a database without a device enrols first', pushing, { type: 'not_enrolled' }, 'enrolling', 'enrol'],
  ['after enrolling it pushes', at({ at: 'enrolling' }), { type: 'enrolled' }, 'pushing', 'push'],
  ['nothing to push: a pull', pushing, { type: 'nothing_to_push' }, 'pulling', 'pull'],
  ['pushed with a pull in one trip: at rest', pushing, pushed({ page: page() }), 'idle', 'files'],
  ['pushed, more to push', pushing, pushed({ left: 5 }), 'pushing', 'push'],
  ['pushed without a pull: pulls', pushing, pushed(), 'pulling', 'pull'],
  ['an answer that moved nothing is no reason to hurry', pushing, pushed({ stored: 0, left: 3 }), 'waiting', undefined],
  ['[P2] retry: the server names the pause', pushing, pushed({ left: 3, afterMs: 800 }), 'waiting', undefined],
  ['more pages', pulling, pulled({ more: true }), 'pulling', 'pull'],
  ['last page: at rest', pulling, pulled(), 'idle', 'files'],
  ['[Q2] fenced: another leads', pulling, pulled({ fenced: true }), 'waiting', undefined],
  ['[Q6] the server lost work that the journal has', pulling, pulled({ lost: 'rewound' }), 'pushing', 'push'],
  ['[Q6] the server lost work that the journal has not', pulling, pulled({ lost: 'gap' }), 'mending', 'carry_over'],
  ['no answer', pushing, { type: 'no_answer' }, 'offline', undefined],
  ['[P7] busy', pushing, { type: 'busy', afterMs: 3_000 }, 'waiting', undefined],
  ['[P7] session ended', pushing, { type: 'session_ended' }, 'stopped', undefined],
  ['[P7] revoked', pushing, refused('device_revoked'), 'stopped', undefined],
  ['[P7] not this user', pushing, refused('user_mismatch'), 'stopped', undefined],
  ['[P1] fork', pushing, refused('device_fork', 7), 'mending', 'carry_over'],
  ['[P1] gap', pushing, refused('seq_gap', 7), 'mending', 'rewind'],
  ['[P7] another epoch: pull first', pushing, refused('epoch_changed'), 'pulling', 'pull'],
  ['[P7] 413: half the batch at once', pushing, refused('too_large'), 'pushing', 'push'],
  ['[P7] 426 to a push with a pull: push alone', pushing, refused('client_too_old'), 'pushing', 'push'],
  ['[P7] 426 to a pull: at rest, pushes go on', pulling, refused('client_too_old'), 'idle', 'files'],
  ['a refusal nobody thought of may pass', pushing, refused('malformed'), 'waiting', undefined],
  ['mended: pushes', at({ at: 'mending' }), { type: 'mended', gap: false }, 'pushing', 'push'],
  ['a journal with a gap: a new device', at({ at: 'mending' }), { type: 'mended', gap: true }, 'mending', 'carry_over'],
  ['[D8] a push without an answer is given up', pushing, { type: 'timer' }, 'offline', 'abort'],
  ['[D8] stopped tries again by itself', at({ at: 'stopped', because: 'session_ended' }), { type: 'timer' }, 'pushing', 'push'],
  ['signed in again', at({ at: 'stopped', because: 'session_ended' }), { type: 'wake', why: 'signed_in' }, 'pushing', 'push'],
  ['saving does not wake what is stopped', at({ at: 'stopped', because: 'session_ended' }), { type: 'wake', why: 'queue' }, 'stopped', undefined],
  ['saving offline waits for the next try', at({ at: 'offline', ms: 9 }), { type: 'wake', why: 'queue' }, 'offline', undefined],
  ['the network is back', at({ at: 'offline', ms: 9 }), { type: 'wake', why: 'online' }, 'pushing', 'push'],
  ['[P7] Retry-After is kept even when the network event comes', at({ at: 'waiting', ms: 9 }), { type: 'wake', why: 'online' }, 'waiting', undefined],
  ['the stream fell: is there a network?', START, { type: 'wake', why: 'stream_down' }, 'pushing', 'push'],
  ['the stream fell again: known', at({ at: 'offline', ms: 9 }), { type: 'wake', why: 'stream_down' }, 'offline', undefined],
  ['the stream stands: there is a network', at({ at: 'offline', ms: 9 }), { type: 'wake', why: 'stream_up' }, 'pushing', 'push'],
  ['the stream stands: nothing new at rest', START, { type: 'wake', why: 'stream_up' }, 'idle', undefined],
  ['a person may try now', at({ at: 'waiting', ms: 9 }), { type: 'wake', why: 'person' }, 'pushing', 'push'],
  ['an answer that nobody waits for', at({ at: 'offline', ms: 9 }), pushed(), 'offline', undefined],
]

describe('where each event leads', () => {
  test.each(TABLE)('%s', (_name, machine, event, leadsTo, does) => {
    const { machine: next, commands } = step(machine, event, HALF)
    expect(next.state.at).toBe(leadsTo)
    expect(commands[0]?.do).toBe(does)
  })

  test('woken while busy: one more round, not two at a time', () => {
    const woken = step(pulling, { type: 'wake', why: 'queue' }, HALF)
    expect(woken).toMatchObject({ machine: { state: { at: 'pulling' }, again: true }, commands: [] })
    expect(step(woken.machine, pulled(), HALF)).toMatchObject({ machine: { state: { at: 'pushing' }, again: false } })
  })
})

describe('[P11] the size of a batch', () => {
  const after = (batch: number, bytes: number, tookMs: number) => step({ ...pushing, batch }, pushed({ left: 9, bytes, tookMs }), HALF).machine.batch
  test('grows to 256 KB while answers are quick', () => {
    expect(after(FIRST_BATCH, FIRST_BATCH, 200)).toBe(LARGEST_BATCH)
    expect(after(LARGEST_BATCH, LARGEST_BATCH, 900)).toBe(LARGEST_BATCH)
  })
  test('aims at pushes of 15 s on a thin link, 1 MB at most', () => {
    expect(after(FIRST_BATCH, FIRST_BATCH, 3_000)).toBe(FIRST_BATCH * 5)
    expect(after(FIRST_BATCH, FIRST_BATCH, 7_500)).toBe(FIRST_BATCH * 2)
    expect(after(400_000, 400_000, 30_000)).toBe(200_000)
    expect(after(800_000, 800_000, 2_000)).toBe(LARGEST_THIN_BATCH)
  })
  test('a light push says little: it makes the next one neither larger than it proves nor smaller', () => {
    expect(after(FIRST_BATCH, 400, 100)).toBe(FIRST_BATCH)
    expect(after(LARGEST_THIN_BATCH, 400, 20_000)).toBe(LARGEST_THIN_BATCH)
  })
  test('2.2 MB over 50 kbit/s with round trips of 1.2 s: at most six pushes, none longer than 20 s', () => {
    const BYTES_A_MS = 6.25 * 7.9 // 50 kbit/s, and what gzip makes of changes
    let machine = pushing
    const took: number[] = []
    for (let left = 2_200_000; left > 0;) {
      const bytes = Math.min(machine.batch, left)
      left -= bytes
      took.push(1_200 + bytes / BYTES_A_MS)
      machine = step(machine, pushed({ left, bytes, tookMs: took.at(-1) ?? 0 }), HALF).machine
      machine = { ...machine, state: { at: 'pushing' } }
    }
    expect(took.length).toBeLessThanOrEqual(6)
    expect(Math.max(...took)).toBeLessThan(20_000)
  })
  test('waits for no page before the last of a long queue', () => {
    expect(step(pushing, pushed({ left: 9 }), HALF).commands).toMatchObject([{ do: 'push', withPull: false }])
  })
  test('halves on 413 and on a time-out', () => {
    expect(step(pushing, refused('too_large'), HALF).machine.batch).toBe(FIRST_BATCH / 2)
    expect(step(pushing, { type: 'timer' }, HALF).machine.batch).toBe(FIRST_BATCH / 2)
  })
})

test('[P11] a push that took too long comes with fewer rows too: it may have carried a page', () => {
  expect(step({ ...pushing, rows: 4_000 }, { type: 'timer' }, HALF).machine).toMatchObject({ batch: FIRST_BATCH / 2, rows: 2_000 })
})

test('[P7] a build that was too old asks again by itself: the server may have been put back', () => {
  expect(step({ ...START, pushOnly: true }, { type: 'timer' }, HALF)).toMatchObject({ machine: { pushOnly: false }, commands: [{ do: 'push', withPull: true }] })
})

test('[D8] work behind a half-open connection is tried again within a minute', () => {
  expect(timeOutOf({ at: 'pushing' }, HALF)).toBeLessThanOrEqual(45_000)
  expect(timeOutOf({ at: 'pulling' }, HALF)).toBeLessThanOrEqual(45_000)
})

test('[P7] back-off has full jitter, doubles, and ends at 30 s', () => {
  expect(backOff(1, 0)).toBe(0)
  expect([1, 2, 3].map((failures) => backOff(failures, 0.999))).toEqual([1998, 3996, 7992])
  expect(backOff(99, 1)).toBe(30_000)
  const waiting = step(pushing, { type: 'busy', afterMs: 4_000 }, HALF).machine.state
  expect(waiting).toMatchObject({ at: 'waiting', ms: 5_000 })
})

const events: fc.Arbitrary<SyncEvent> = fc.oneof(
  fc.constantFrom('start', 'queue', 'poke', 'online', 'visible', 'person', 'signed_in', 'stream_up', 'stream_down').map((why) => ({ type: 'wake', why }) as SyncEvent),
  fc.constantFrom('timer', 'enrolled', 'not_enrolled', 'nothing_to_push', 'no_answer', 'session_ended').map((type) => ({ type }) as SyncEvent),
  fc.record({ type: fc.constant('pushed' as const), stored: fc.nat(3), left: fc.nat(3), tookMs: fc.nat(90_000), bytes: fc.nat(2_000_000) }),
  fc.record({ type: fc.constant('pulled' as const), tookMs: fc.nat(9_000), page: fc.record({ fenced: fc.boolean(), more: fc.boolean(), lost: fc.constantFrom('nothing', 'rewound', 'gap') }) }) as fc.Arbitrary<SyncEvent>,
  fc.boolean().map((gap) => ({ type: 'mended', gap }) as SyncEvent),
  fc.option(fc.nat(5_000)).map((afterMs) => ({ type: 'busy', afterMs }) as SyncEvent),
  fc.constantFrom('signed_out', 'device_revoked', 'user_mismatch', 'device_fork', 'seq_gap', 'epoch_changed', 'too_large', 'client_too_old', 'malformed', 'forbidden')
    .map((code) => ({ type: 'refused', code }) as SyncEvent),
)
const runs = fc.array(fc.tuple(events, fc.double({ min: 0, max: 0.999, noNaN: true })), { maxLength: 60 })
const BUSY = ['enrolling', 'pushing', 'pulling', 'mending']

describe('whatever happens', () => {
  test('every state has a time-out, and a busy one has exactly one request under way', () => {
    fc.assert(fc.property(runs, (run) => {
      let machine: Machine = START
      for (const [event, chance] of run) {
        const before = machine.state
        const next = step(machine, event, chance)
        machine = next.machine
        const ms = timeOutOf(machine.state, chance)
        expect(Number.isFinite(ms) && ms >= 0 && ms <= 3_700_000).toBe(true)
        const requests = next.commands.filter((command) => command.do !== 'files' && command.do !== 'abort')
        expect(requests.length).toBe(BUSY.includes(machine.state.at) && machine.state !== before ? 1 : 0)
      }
    }), { numRuns: 500 })
  })

  test('[V3] asked by the office, a device that pauses, has no network or has stopped tries at once', () => {
    const resting: SyncState[] = [{ at: 'idle' }, { at: 'waiting', ms: 9_000 }, { at: 'offline', ms: 9_000 }, { at: 'stopped', because: 'session_ended' }]
    for (const state of resting) expect(step(at(state), { type: 'wake', why: 'asked' }, HALF).commands.map((command) => command.do)).toEqual(['push'])
  })

  test('there is always a way to the next push: a person and good answers lead there', () => {
    fc.assert(fc.property(runs, (run) => {
      let machine = run.reduce((present, [event, chance]) => step(present, event, chance).machine, START)
      const seen: string[] = []
      for (let i = 0; i < 10 && !seen.includes('push'); i++) {
        const { at: state } = machine.state
        const event: SyncEvent = state === 'enrolling' ? { type: 'enrolled' } : state === 'mending' ? { type: 'mended', gap: false } : state === 'pulling' ? pulled() : { type: 'wake', why: 'person' }
        const next = state === 'pushing' ? step(machine, { type: 'timer' }, HALF) : step(machine, event, HALF)
        seen.push(...next.commands.map((command) => command.do))
        machine = next.machine
      }
      expect(seen).toContain('push')
    }), { numRuns: 500 })
  })
})
