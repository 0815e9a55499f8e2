import type { LeaderBeat } from '../store/cache.ts'
import type { Stores } from '../store/stores.ts'
import type { Clock } from './pokes.ts'

/** One leads at a time, for one person on one device: across tabs and the service worker. [D3] */
export type Lock = {
  /** Waits for its turn, runs until `run` returns, and again when it was stolen. `stop` ends it all. */
  lead(run: (lost: AbortSignal) => Promise<void>, stop: AbortSignal): Promise<void>
  /** Runs now, or tells at once that somebody else leads. */
  tryLead(run: () => Promise<void>): Promise<boolean>
}

/** Where nobody else can be: tests, the simulation, a harness in Node. */
export const aloneLock: Lock = {
  lead: (run, stop) => run(stop),
  tryLead: async (run) => {
    await run()
    return true
  },
}

export const BEAT_MS = 4_000
/** A leader silent for longer is frozen: 15 s after it froze another leads. */
export const FROZEN_MS = 10_000

const lockName = ({ who }: Stores): string => `engine:${who.company}:${who.user}`

async function beat({ cache }: Stores, tab: string, now: number): Promise<void> {
  await cache.meta.put({ key: 'leader', tab, beat: now }).catch(() => undefined)
}

async function isFrozen({ cache }: Stores, now: number): Promise<boolean> {
  const last = (await cache.meta.get('leader').catch(() => undefined)) as LeaderBeat | undefined
  return last !== undefined && Math.abs(now - last.beat) > FROZEN_MS
}

/**
 * The Web Lock of this person, with a heartbeat in the cache. Whoever waits looks at the beat and takes the lock
 * from a leader that the browser has frozen; that one, thawed, finds its page fenced. [Q2]
 */
export function webLock(stores: Stores, clock: Clock, locks: LockManager = navigator.locks): Lock {
  const name = lockName(stores)
  const tab = stores.env.uuid()

  async function hold(run: (lost: AbortSignal) => Promise<void>, lost: AbortController): Promise<void> {
    let timer: unknown
    const again = () => {
      void beat(stores, tab, clock.now())
      timer = clock.setTimer(again, BEAT_MS)
    }
    again()
    try {
      await run(lost.signal)
    } finally {
      clock.clearTimer(timer)
    }
  }

  async function leadOnce(run: (lost: AbortSignal) => Promise<void>, stop: AbortSignal, steal: boolean): Promise<void> {
    const lost = new AbortController()
    const waiting = new AbortController()
    const onStop = () => { lost.abort(); waiting.abort() }
    stop.addEventListener('abort', onStop, { once: true })
    const options: LockOptions = steal ? { steal: true } : { signal: waiting.signal }
    try {
      await locks.request(name, options, () => {
        waiting.signal.throwIfAborted()
        return hold(run, lost)
      })
    } catch (error) {
      if ((error as Error | null)?.name !== 'AbortError') throw error // stolen, stopped, or no longer waited for
    } finally {
      lost.abort()
      stop.removeEventListener('abort', onStop)
    }
  }

  /** Waits in the queue of the lock and watches the leader meanwhile. */
  async function waitAndLead(run: (lost: AbortSignal) => Promise<void>, stop: AbortSignal): Promise<void> {
    const mine = new AbortController()
    const onStop = () => mine.abort()
    stop.addEventListener('abort', onStop, { once: true })
    let leading = false
    let steal = false
    let timer: unknown
    const look = async () => {
      if (leading || mine.signal.aborted) return
      if (await isFrozen(stores, clock.now())) {
        steal = true
        mine.abort()
      } else timer = clock.setTimer(() => void look(), BEAT_MS)
    }
    timer = clock.setTimer(() => void look(), BEAT_MS)
    await leadOnce((lost) => { leading = true; return run(lost) }, leading ? stop : mine.signal, false)
    clock.clearTimer(timer)
    stop.removeEventListener('abort', onStop)
    if (steal && !stop.aborted) await leadOnce(run, stop, true)
  }

  return {
    async lead(run, stop) {
      while (!stop.aborted) await waitAndLead(run, stop)
    },
    async tryLead(run) {
      const free = await locks.request(name, { ifAvailable: true }, async (lock) => {
        if (!lock) return false
        await hold(run, new AbortController())
        return true
      })
      if (free || !(await isFrozen(stores, clock.now()))) return free
      await leadOnce(() => run(), new AbortController().signal, true)
      return true
    },
  }
}
