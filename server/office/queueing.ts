import { Problem } from 'sync-protocol'

/** Runs work a few at a time. Throws Problem `unavailable` with these words when the queue is full. */
export function createTurns(atOnce: number, waiting: number, whenFull: string): <T>(work: () => Promise<T>) => Promise<T> {
  const queue: (() => void)[] = []
  let running = 0
  const enter = async () => {
    if (running < atOnce) {
      running++
      return
    }
    if (queue.length >= waiting) throw new Problem('unavailable', whenFull)
    await new Promise<void>((go) => queue.push(go))
  }
  const leave = () => {
    const next = queue.shift() // takes over the place
    if (next) next()
    else running--
  }
  return async (work) => {
    await enter()
    try {
      return await work()
    } finally {
      leave()
    }
  }
}
