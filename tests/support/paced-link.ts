import { setTimeout as sleep } from 'node:timers/promises'

/** `bytesPerSecond` each way; `oneWayMs` for the first byte to get there. */
export type Pace = { readonly bytesPerSecond: number; readonly oneWayMs: number }

/** A thin link that all requests share: bytes wait for those before them, then travel. */
export type Link = {
  up(bytes: number): Promise<void>
  down(bytes: number): Promise<void>
  pace(pace?: Pace): void
  /** Bytes so far, headers included. */
  readonly carried: { up: number; down: number }
}

export function linkOf(): Link {
  const free = { up: 0, down: 0 }
  const carried = { up: 0, down: 0 }
  let pace: Pace | undefined
  const carry = async (way: 'up' | 'down', bytes: number) => {
    carried[way] += bytes
    if (!pace) return
    const begin = Math.max(Date.now(), free[way])
    free[way] = begin + (bytes / pace.bytesPerSecond) * 1_000
    await sleep(free[way] - Date.now() + pace.oneWayMs)
  }
  return {
    carried,
    up: (bytes) => carry('up', bytes),
    down: (bytes) => carry('down', bytes),
    pace: (next) => { pace = next },
  }
}
