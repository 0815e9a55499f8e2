/** What ends a round for longer than a pause. Each is left again: by a person, a wake, or the slow timer. */
export type StopReason = 'session_ended' | 'revoked' | 'not_this_user'

export type SyncState =
  /** Nothing to do. Looks again by itself every 30 to 60 s, should a poke be lost. */
  | { readonly at: 'idle' }
  | { readonly at: 'enrolling' }
  | { readonly at: 'pushing' }
  | { readonly at: 'pulling' }
  /** The queue is being put in order: resent from its journal, or carried over to a new device. */
  | { readonly at: 'mending' }
  /** The server asked for patience, or refused in a way that a later try may cure. */
  | { readonly at: 'waiting'; readonly ms: number }
  /** Nobody answers. */
  | { readonly at: 'offline'; readonly ms: number }
  | { readonly at: 'stopped'; readonly because: StopReason }

export type Machine = {
  readonly state: SyncState
  /** Rounds in a row that came to nothing. */
  readonly failures: number
  /** Woken while busy: another round follows. */
  readonly again: boolean
  /** Bytes of arguments in the next batch. [P11] */
  readonly batch: number
  /** Rows of the next page: more while pages come quickly, so that a first filling needs few round trips. */
  readonly rows: number
  /** The server takes no pull from this build; pushes go on without one. [P7] */
  readonly pushOnly: boolean
}

/** stream_up, stream_down: signs of the network, no sign of work. asked: the office wants what is unsent. */
export type WakeReason = 'start' | 'queue' | 'poke' | 'online' | 'visible' | 'person' | 'signed_in' | 'asked' | 'stream_up' | 'stream_down'

export type PageOutcome = { readonly fenced: boolean; readonly more: boolean; readonly lost: 'nothing' | 'rewound' | 'gap' }
export type SyncEvent =
  | { readonly type: 'wake'; readonly why: WakeReason }
  /** The time of the present state is over. */
  | { readonly type: 'timer' }
  | { readonly type: 'enrolled' }
  | { readonly type: 'not_enrolled' }
  | { readonly type: 'nothing_to_push' }
  /** `left`: mutations still to send. `bytes`: what was sent now. `afterMs`: the server wants a pause before the rest. */
  | { readonly type: 'pushed'; readonly stored: number; readonly left: number; readonly tookMs: number; readonly bytes: number; readonly afterMs?: number; readonly page?: PageOutcome }
  | { readonly type: 'pulled'; readonly tookMs: number; readonly page: PageOutcome }
  | { readonly type: 'mended'; readonly gap: boolean }
  | { readonly type: 'no_answer' }
  /** 429, 503, 507: with the server's own wish, if it named one. */
  | { readonly type: 'busy'; readonly afterMs: number | null }
  | { readonly type: 'refused'; readonly code: string; readonly last?: number }
  | { readonly type: 'session_ended' }

export type SyncCommand =
  | { readonly do: 'enrol' }
  | { readonly do: 'push'; readonly bytes: number; readonly rows: number; readonly withPull: boolean }
  | { readonly do: 'pull'; readonly rows: number }
  | { readonly do: 'rewind'; readonly last: number }
  | { readonly do: 'carry_over'; readonly how: 'unanswered' | 'everything' }
  /** Facts are with the server: bytes may follow. */
  | { readonly do: 'files' }
  /** The request under way is given up. */
  | { readonly do: 'abort' }

export type Step = { readonly machine: Machine; readonly commands: readonly SyncCommand[] }

export const FIRST_BATCH = 65_536
export const LARGEST_BATCH = 262_144
/** On a thin link the round trips cost more than a lost batch: there a batch may be larger. [P11] */
export const LARGEST_THIN_BATCH = 1_048_576
const SMALLEST_BATCH = 4_096
export const FIRST_ROWS = 500
/** Parsed in one go: more would be felt as a jerk, and the next page is on its way meanwhile. */
export const MOST_ROWS = 1_000
/** So long should a push take: with fewer round trips, and well within the patience should the link become thinner. Milliseconds. [P11] */
const AIM_MS = 15_000
/** An answer that took longer shows a thin link. Milliseconds. [P11] */
const THIN_MS = 1_500
/** A batch is at most so many times the last that came through. */
const GROWTH = 8
/** A page within this time lets the next one grow, in milliseconds. */
const QUICK_PAGE_MS = 1_500
const BACK_OFF = { first: 1_000, most: 30_000 }
/** Mends in a row before a pause: a server that keeps refusing must not be flooded. */
const MENDS_IN_A_ROW = 3

export const START: Machine = { state: { at: 'idle' }, failures: 0, again: false, batch: FIRST_BATCH, rows: FIRST_ROWS, pushOnly: false }

const go = (machine: Machine, state: SyncState, ...commands: SyncCommand[]): Step => ({ machine: { ...machine, state }, commands })
const stay = (machine: Machine): Step => ({ machine, commands: [] })

const push = (machine: Machine, withPull = !machine.pushOnly): Step =>
  go({ ...machine, again: false }, { at: 'pushing' }, { do: 'push', bytes: machine.batch, rows: machine.rows, withPull })
const pull = (machine: Machine): Step => go(machine, { at: 'pulling' }, { do: 'pull', rows: machine.rows })
const idle = (machine: Machine): Step => go(machine, { at: 'idle' }, { do: 'files' })
const carryOver = (machine: Machine, how: 'unanswered' | 'everything'): Step => go(machine, { at: 'mending' }, { do: 'carry_over', how })

/** Full jitter: anything between nothing and a limit that doubles with each failure, in milliseconds. */
export function backOff(failures: number, chance: number): number {
  return Math.round(chance * Math.min(BACK_OFF.most, BACK_OFF.first * 2 ** Math.min(failures, 10)))
}

function pause(machine: Machine, at: 'waiting' | 'offline', chance: number, least = 0): Step {
  const failures = machine.failures + 1
  return go({ ...machine, failures, again: false }, { at, ms: least + backOff(failures, chance) })
}

const halved = (machine: Machine): Machine => ({ ...machine, batch: Math.max(SMALLEST_BATCH, machine.batch / 2) })

/** The round is over: once more if something came up meanwhile. */
const finish = (machine: Machine): Step => (machine.again ? push({ ...machine, failures: 0 }) : idle({ ...machine, failures: 0 }))

function afterPage(machine: Machine, page: PageOutcome, chance: number): Step {
  if (page.fenced) return pause(machine, 'waiting', chance) // another leader is at work
  if (page.lost === 'gap') return mend(machine, chance, () => carryOver(machine, 'everything'))
  if (page.more) return pull({ ...machine, failures: 0, again: machine.again || page.lost === 'rewound' })
  return finish({ ...machine, again: machine.again || page.lost === 'rewound' })
}

/** Mending is tried a few times at once, then with pauses. */
function mend(machine: Machine, chance: number, start: () => Step): Step {
  if (machine.failures >= MENDS_IN_A_ROW && machine.failures % 2 === 1) return pause(machine, 'waiting', chance)
  const { machine: next, commands } = start()
  return { machine: { ...next, failures: machine.failures + 1 }, commands }
}

/** The batch that should take as long as is aimed at, judged by the last; a light push alone makes none smaller. */
function nextSize(batch: number, { bytes, tookMs }: { readonly bytes: number; readonly tookMs: number }): number {
  const fitting = bytes * Math.min(GROWTH, AIM_MS / Math.max(1, tookMs))
  if (tookMs > AIM_MS) return bytes < batch / 2 ? batch : Math.max(SMALLEST_BATCH, Math.floor(fitting))
  return Math.max(batch, Math.min(tookMs > THIN_MS ? LARGEST_THIN_BATCH : LARGEST_BATCH, Math.floor(fitting)))
}

function afterPush(machine: Machine, event: Extract<SyncEvent, { type: 'pushed' }>, chance: number): Step {
  const paced = { ...machine, batch: nextSize(machine.batch, event) }
  if (event.afterMs !== undefined) return pause(paced, 'waiting', chance, event.afterMs)
  if (event.page) return afterPage(event.left > 0 ? { ...paced, again: true } : paced, event.page, chance)
  if (event.stored === 0) return pause(paced, 'waiting', chance) // an answer that moved nothing
  if (event.left > 0) return push({ ...paced, failures: 0 }, false) // a page would hold the last answers of a long queue up
  return paced.pushOnly ? finish(paced) : pull({ ...paced, failures: 0 })
}

/** What a refusal asks for. What is not listed may pass by itself: it is tried again with growing pauses. [P7] */
const REFUSED: Readonly<Record<string, (machine: Machine, event: { readonly last?: number }, chance: number) => Step>> = {
  signed_out: (machine) => go(machine, { at: 'stopped', because: 'session_ended' }),
  device_revoked: (machine) => go(machine, { at: 'stopped', because: 'revoked' }),
  user_mismatch: (machine) => go(machine, { at: 'stopped', because: 'not_this_user' }),
  // with `last`: another copy of this database sent other work; without: the server knows nothing of the device
  device_fork: (machine, { last }, chance) => mend(machine, chance, () => carryOver(machine, last === undefined ? 'everything' : 'unanswered')),
  seq_gap: (machine, { last = 0 }, chance) => mend(machine, chance, () => go(machine, { at: 'mending' }, { do: 'rewind', last })),
  epoch_changed: (machine, _event, chance) => mend(machine, chance, () => pull({ ...machine, again: true })),
  too_large: (machine, _event, chance) => (machine.batch > SMALLEST_BATCH ? push(halved(machine)) : pause(machine, 'waiting', chance)),
  client_too_old: (machine, _event, chance) =>
    machine.state.at === 'pushing' && !machine.pushOnly ? push({ ...machine, pushOnly: true })
      : machine.state.at === 'pulling' ? finish({ ...machine, pushOnly: true }) : pause(machine, 'waiting', chance),
}

/** Which wakes end a state at once. Work saved while there is no network waits for the next try. */
const ENDED_BY: Record<'idle' | 'waiting' | 'offline' | 'stopped', readonly WakeReason[]> = {
  idle: ['start', 'queue', 'poke', 'online', 'visible', 'person', 'signed_in', 'asked', 'stream_down'],
  waiting: ['start', 'person', 'signed_in', 'asked'],
  offline: ['start', 'poke', 'online', 'visible', 'person', 'signed_in', 'asked', 'stream_up'],
  stopped: ['start', 'online', 'visible', 'person', 'signed_in', 'asked'],
}
const BUSY: readonly SyncState['at'][] = ['enrolling', 'pushing', 'pulling', 'mending']

function wake(machine: Machine, why: WakeReason): Step {
  const { at } = machine.state
  if (at === 'idle' || at === 'waiting' || at === 'offline' || at === 'stopped') return ENDED_BY[at].includes(why) ? push(machine) : stay(machine)
  return why === 'stream_up' || why === 'stream_down' ? stay(machine) : stay({ ...machine, again: true })
}

const fewerRows = (slow: Machine): Machine => ({ ...slow, rows: Math.max(50, Math.floor(slow.rows / 2)) })
/** [P11] What took too long is halved: on a thin link the next one gets through. A push may carry a page as well. */
const slower = (machine: Machine): Machine => ({
  pushing: (slow: Machine) => fewerRows(halved(slow)), pulling: fewerRows,
} as Partial<Record<SyncState['at'], (machine: Machine) => Machine>>)[machine.state.at]?.(machine) ?? machine

function timeOut(machine: Machine, chance: number): Step {
  const { at } = machine.state
  if (!BUSY.includes(at)) return push({ ...machine, pushOnly: false }) // a server that wanted another build may have been put back
  const step = pause(slower(machine), at === 'mending' ? 'waiting' : 'offline', chance)
  return { machine: step.machine, commands: [{ do: 'abort' }, ...step.commands] }
}

/**
 * State and event in, state and commands out. Timers, requests and storage live in the engine and only obey.
 * An answer that comes when nobody asked any more (after an abort) changes nothing.
 * `chance`: at least 0, below 1.
 */
export function step(machine: Machine, event: SyncEvent, chance: number): Step {
  if (event.type === 'wake') return wake(machine, event.why)
  if (event.type === 'timer') return timeOut(machine, chance)
  if (!BUSY.includes(machine.state.at)) return stay(machine)
  switch (event.type) {
    case 'not_enrolled': return go(machine, { at: 'enrolling' }, { do: 'enrol' })
    case 'enrolled': return push(machine)
    case 'nothing_to_push': return machine.pushOnly ? finish(machine) : pull(machine)
    case 'pushed': return afterPush(machine, event, chance)
    case 'pulled': return afterPage({ ...machine, pushOnly: false, rows: event.tookMs < QUICK_PAGE_MS ? Math.min(MOST_ROWS, machine.rows * 2) : machine.rows }, event.page, chance)
    case 'mended': return event.gap ? carryOver(machine, 'everything') : push(machine)
    case 'no_answer': return pause(machine, 'offline', chance)
    case 'busy': return pause(machine, 'waiting', chance, event.afterMs ?? 0)
    case 'session_ended': return go(machine, { at: 'stopped', because: 'session_ended' })
    case 'refused': return (REFUSED[event.code] ?? ((present) => pause(present, 'waiting', chance)))(machine, event, chance)
  }
}

/**
 * How long a state may last, in milliseconds: there is none without an end. [D8] A connection that is half open never
 * answers; the work behind it must be with the server within a minute all the same.
 */
const PATIENCE: Record<Exclude<SyncState['at'], 'idle' | 'waiting' | 'offline'>, number> = {
  enrolling: 30_000, pushing: 40_000, pulling: 45_000, mending: 30_000, stopped: 600_000,
}

export function timeOutOf(state: SyncState, chance: number): number {
  if (state.at === 'waiting' || state.at === 'offline') return state.ms
  return state.at === 'idle' ? 30_000 + Math.round(chance * 30_000) : PATIENCE[state.at]
}
