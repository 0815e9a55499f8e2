import { between, type Traffic } from './cable.ts'
import type { Device, Stage } from './stage.ts'

/** Milliseconds of each of `times` saves without network, each of another challan. */
export function saveOffline({ page }: Device, times: number, word: string): Promise<number[]> {
  return page.evaluate(async ({ times, word }) => {
    const bench = window.challanBench
    await bench.disconnect()
    const ids = (await bench.newest(times)).map(({ id }) => id)
    const took: number[] = []
    for (const [i, id] of ids.entries()) {
      const began = performance.now()
      await bench.edit(id, { driverNote: `${word} ${i}` })
      took.push(performance.now() - began)
    }
    if ((await bench.unsent()) !== times) throw new Error(`${await bench.unsent()} of ${times} changes wait`)
    return took
  }, { times, word })
}

export type Drained = Traffic & { /** Milliseconds from the end of the sign-in until nothing waits any more. */ readonly ms: number }

/** The network comes back. */
export async function drain(stage: Stage, { page, credentials }: Device): Promise<Drained> {
  const before = stage.cable.count()
  const ms = await page.evaluate(async ({ url, credentials }) => {
    const bench = window.challanBench
    await bench.connect(url, credentials)
    const began = performance.now()
    await bench.settled()
    const took = performance.now() - began
    await bench.sync()
    return took
  }, { url: stage.url, credentials })
  return { ms, ...between(before, stage.cable.count()) }
}
