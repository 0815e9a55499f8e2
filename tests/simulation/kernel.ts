import { chanceOf, type Chance } from './chance.ts'

/** Whose code runs: a tab of a browser, a process of the server, or nobody. What a dead one would do never happens. */
export type Owner = { readonly name: string; dead: boolean }
export const someone = (name: string): Owner => ({ name, dead: false })

export type Timer = { readonly owner: Owner; readonly at: number; readonly order: number; run: (() => void) | undefined }

/**
 * Time, turns and chance of one run. Nothing here waits for the real clock: a turn is given to one piece of code at
 * a time, chosen by the seed among all that are ready, and time moves only when nobody is ready.
 */
export type Kernel = {
  /** Milliseconds since 1970, as the world has it. Devices may be wrong about it. */
  readonly now: () => number
  readonly chance: Chance
  /** Who has the turn. */
  readonly current: () => Owner
  /** Runs `act` as somebody: what it queues is his. */
  readonly as: <T>(owner: Owner, act: () => T) => T
  /** Hands the rest of this turn, with the promises that it settles, to somebody. */
  readonly become: (owner: Owner) => void
  /** Runs `act` in a later turn. */
  readonly queue: (owner: Owner, act: () => void) => void
  readonly setTimer: (owner: Owner, act: () => void, ms: number) => Timer
  readonly clearTimer: (timer: Timer) => void
  /** Gives turns until nobody is ready. Throws Livelock. */
  readonly settle: () => Promise<void>
  /** Moves time on by `ms`, running what falls due on the way. */
  readonly advance: (ms: number) => Promise<void>
  /** Like `advance`, ends as soon as `done` says so; false when it never did. */
  readonly until: (done: () => boolean, ms: number) => Promise<boolean>
  /** Gives turns, and time where it takes that, until the work is done. Throws what it throws. */
  readonly drive: <T>(work: Promise<T>) => Promise<T>
  /** Runs `act` once so many turns from now were given: between any two steps of anybody. One at a time. */
  readonly after: (turns: number, act: () => void) => void
  /** This owner gets no turn until he is thawed. What falls due meanwhile waits. */
  readonly freeze: (owner: Owner) => void
  readonly thaw: (owner: Owner) => void
  /** Nothing of this owner happens any more. */
  readonly kill: (owner: Owner) => void
  /** Work outside of the kernel's view (a real database): the kernel waits for it. */
  readonly outside: <T>(work: Promise<T>) => Promise<T>
  /** Turns given so far. */
  readonly turns: () => number
}

export class Livelock extends Error {
  override readonly name = 'Livelock'
}

/** Work takes time too: what waits for a moment is not kept waiting by somebody who looks again and again. */
const TURNS_A_MS = 500

/** More turns than this without time moving means that somebody runs in circles. */
const MOST_TURNS = 400_000

const nobody = someone('nobody')
const realSetImmediate = globalThis.setImmediate
/** Runs every microtask and tick that waits. Only outside of one: a turn of Node's own loop between two of ours costs more than the turn. */
const endOfTurn = (process as unknown as { _tickCallback(): void })._tickCallback.bind(process)

export function createKernel(seed: number, start: number): Kernel {
  const chance = chanceOf(seed)
  const scheduling = chance.fork('turns')
  const ready = new Map<Owner, (() => void)[]>()
  let owners: Owner[] = []
  const timers = new Set<Timer>()
  let now = start
  let order = 0
  let current = nobody
  let turns = 0
  let outside = 0
  let interruption: { at: number; act: () => void } | undefined
  const frozen = new Map<Owner, (() => void)[]>()

  const queue = (owner: Owner, act: () => void) => {
    if (owner.dead) return
    const kept = frozen.get(owner)
    if (kept) return void kept.push(act)
    const list = ready.get(owner)
    if (list) list.push(act)
    else {
      ready.set(owner, [act])
      owners.push(owner)
    }
  }
  const as = <T>(owner: Owner, act: () => T): T => {
    const before = current
    current = owner
    try {
      return act()
    } finally {
      current = before
    }
  }

  const turn = (): boolean => {
    if (owners.length === 0) return false
    const at = owners.length === 1 ? 0 : scheduling.below(owners.length)
    const owner = owners[at] as Owner
    const list = ready.get(owner) ?? []
    const act = list.shift()
    if (list.length === 0) {
      ready.delete(owner)
      owners = owners.filter((other) => other !== owner)
    }
    current = owner
    act?.()
    return true
  }

  /** Gives turns until nobody is ready, or until work outside must be waited for. */
  const giveTurns = (most: number): 'quiet' | 'outside' => {
    for (let spent = 0; ; ) {
      endOfTurn()
      current = nobody
      if (interruption && turns >= interruption.at) {
        const { act } = interruption
        interruption = undefined
        act()
        endOfTurn()
      }
      if (!turn()) return outside === 0 ? 'quiet' : 'outside'
      if (++turns % TURNS_A_MS === 0) {
        now += 1
        fallDue()
      }
      if (++spent > most) throw new Livelock(`${spent} turns at ${new Date(now).toISOString()}, last for ${current.name}`)
    }
  }
  const settle = async () => {
    for (;;) {
      const state = await new Promise<'quiet' | 'outside'>((resolve, reject) => {
        realSetImmediate(() => {
          try {
            resolve(giveTurns(MOST_TURNS))
          } catch (error) {
            reject(error instanceof Error ? error : new Error(String(error)))
          }
        })
      })
      if (state === 'quiet') return
    }
  }

  /** What is due gets its turn. */
  const fallDue = () => {
    const due = [...timers].filter(({ at }) => at <= now).sort((a, b) => a.at - b.at || a.order - b.order)
    for (const timer of due) {
      timers.delete(timer)
      if (timer.run) queue(timer.owner, timer.run)
    }
  }

  const nextTimer = (): Timer | undefined => {
    let best: Timer | undefined
    for (const timer of timers) if (!best || timer.at < best.at || (timer.at === best.at && timer.order < best.order)) best = timer
    return best
  }
  const until = async (done: () => boolean, ms: number) => {
    const end = now + ms
    for (;;) {
      await settle()
      if (done()) return true
      const timer = nextTimer()
      if (!timer || timer.at > end) {
        now = Math.max(now, end)
        return false
      }
      now = Math.max(now, timer.at)
      timers.delete(timer)
      const { run } = timer
      if (run) queue(timer.owner, run)
    }
  }

  return {
    now: () => now,
    chance,
    current: () => current,
    as,
    become: (owner) => { current = owner },
    queue,
    settle,
    until,
    turns: () => turns,
    setTimer: (owner, act, ms) => {
      const timer: Timer = { owner, at: now + Math.max(0, Math.ceil(ms)), order: order++, run: act }
      if (!owner.dead) timers.add(timer)
      return timer
    },
    clearTimer: (timer) => {
      timer.run = undefined
      timers.delete(timer)
    },
    advance: async (ms) => { await until(() => false, ms) },
    drive: async (work) => {
      let done = false
      const mark = () => { done = true }
      work.then(mark, mark)
      if (!(await until(() => done, 600_000))) throw new Livelock('Work that never ends')
      return work
    },
    after: (wanted, act) => { interruption = { at: turns + wanted, act } },
    freeze: (owner) => {
      if (!frozen.has(owner)) frozen.set(owner, ready.get(owner) ?? [])
      ready.delete(owner)
      owners = owners.filter((other) => other !== owner)
    },
    thaw: (owner) => {
      const kept = frozen.get(owner) ?? []
      frozen.delete(owner)
      for (const act of kept) queue(owner, act)
    },
    kill: (owner) => {
      owner.dead = true
      ready.delete(owner)
      owners = owners.filter((other) => other !== owner)
      for (const timer of timers) if (timer.owner === owner) timers.delete(timer)
    },
    outside: async (work) => {
      outside++
      try {
        return await work
      } finally {
        outside--
      }
    },
  }
}
