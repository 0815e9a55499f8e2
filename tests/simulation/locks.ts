import type { Kernel, Owner } from './kernel.ts'

type Held = { readonly tab: Owner; readonly lose: (reason: Error) => void }
type Waiting = { readonly tab: Owner; readonly grant: () => void; readonly steal: boolean }

/** The Web Locks of one browser: exclusive ones, with `ifAvailable`, `steal` and `signal`. */
export type Locks = {
  /** The LockManager as this tab sees it. */
  of(tab: Owner): LockManager
  /** A tab died: what it held is free, what it waited for is forgotten. */
  crash(tab: Owner): void
}

const aborted = (why: string): Error => Object.assign(new Error(why), { name: 'AbortError' })

export function createLocks(kernel: Kernel): Locks {
  const held = new Map<string, Held>()
  const waiting = new Map<string, Waiting[]>()

  const next = (name: string) => {
    if (held.has(name)) return
    const [first, ...rest] = waiting.get(name) ?? []
    waiting.set(name, rest)
    if (first) first.grant()
  }

  async function request<T>(tab: Owner, name: string, options: LockOptions, run: (lock: Lock | null) => Promise<T>): Promise<T> {
    const { ifAvailable, steal, signal } = options
    signal?.throwIfAborted()
    if (ifAvailable && held.has(name)) return run(null)
    if (steal) {
      const before = held.get(name)
      held.delete(name)
      if (before) kernel.queue(before.tab, () => before.lose(aborted('stolen')))
    } else if (held.has(name)) {
      await new Promise<void>((resolve, reject) => {
        const mine: Waiting = { tab, steal: false, grant: () => { hold(); kernel.queue(tab, resolve) } }
        waiting.set(name, [...(waiting.get(name) ?? []), mine])
        signal?.addEventListener('abort', () => {
          if (!(waiting.get(name) ?? []).includes(mine)) return
          waiting.set(name, (waiting.get(name) ?? []).filter((other) => other !== mine))
          reject(aborted('no longer waited for'))
        }, { once: true })
      })
    }
    let lose: (reason: Error) => void = () => undefined
    const lost = new Promise<never>((_resolve, reject) => { lose = reject })
    lost.catch(() => undefined)
    function hold() {
      held.set(name, { tab, lose: (reason) => lose(reason) })
    }
    hold()
    const mine = held.get(name)
    try {
      return await Promise.race([run({ name, mode: 'exclusive' } as Lock), lost])
    } finally {
      if (held.get(name) === mine) {
        held.delete(name)
        next(name)
      }
    }
  }

  return {
    of: (tab) => ({
      request: (name: string, ...rest: [LockOptions | ((lock: Lock | null) => Promise<unknown>), ((lock: Lock | null) => Promise<unknown>)?]) => {
        const [first, second] = rest
        return typeof first === 'function' ? request(tab, name, {}, first) : request(tab, name, first, second as never)
      },
    }) as unknown as LockManager,
    crash(tab) {
      for (const [name, list] of waiting) waiting.set(name, list.filter((other) => other.tab !== tab))
      for (const [name, lock] of held) {
        if (lock.tab !== tab) continue
        held.delete(name)
        next(name)
      }
    },
  }
}
