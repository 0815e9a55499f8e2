type Counted = { count: number; since: number }
type Told = { current: number; ttl: number }
type Answer = (error: Error | null, told: Told) => void

/** Keys that are counted at once in one process. The one that was begun first is forgotten when there are more. */
const MOST_KEYS = 20_000

/**
 * Counts requests by key in a window. Every request is told its own place in the count: the library's own store hands
 * all of a burst the same living object, so that the last one's place refuses them all.
 */
export class LimitStore {
  readonly #windows = new Map<string, Counted>()

  incr(key: string, answer: Answer, window: number): void {
    const now = Date.now()
    const known = this.#windows.get(key)
    const counted = known && known.since + window > now ? known : this.#begin(key, now)
    counted.count += 1
    answer(null, { current: counted.count, ttl: window - (now - counted.since) })
  }

  read(key: string, answer: Answer, window: number): void {
    const known = this.#windows.get(key)
    const left = known ? known.since + window - Date.now() : 0
    answer(null, known && left > 0 ? { current: known.count, ttl: left } : { current: 0, ttl: 0 })
  }

  /** Routes with a limit of their own count for themselves. */
  child(): LimitStore {
    return new LimitStore()
  }

  #begin(key: string, now: number): Counted {
    this.#windows.delete(key)
    if (this.#windows.size >= MOST_KEYS) this.#windows.delete(this.#windows.keys().next().value ?? '')
    const fresh = { count: 0, since: now }
    this.#windows.set(key, fresh)
    return fresh
  }
}
