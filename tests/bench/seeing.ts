import { median, percentile } from './figures.ts'
import type { Device } from './stage.ts'

declare global {
  interface Window {
    /** When each word was seen on this page, in milliseconds since 1970. */
    seen: Map<string, number>
  }
}

/** Milliseconds between the call that saves a change on one device and the call of the other's watch that shows it. */
export type Seeing = { readonly p50: number; readonly p95: number; readonly times: number }

/** Both are connected. `pauseMs` between what is seen and the next change: a quiet company, or a busy one. */
export async function seeChanges(from: Device, to: Device, times: number, pauseMs: number): Promise<Seeing> {
  await to.page.evaluate(() => {
    window.seen = new Map()
    window.challanBench.watch(([newest]) => {
      const word = newest?.driverNote ?? ''
      if (!window.seen.has(word)) window.seen.set(word, performance.timeOrigin + performance.now())
    }, 1)
  })
  const took: number[] = []
  for (let i = 0; i < times; i++) {
    const word = `seen ${pauseMs} ${i}`
    const saved = await from.page.evaluate(async (word) => {
      const [newest] = await window.challanBench.newest(1)
      const began = performance.timeOrigin + performance.now()
      await window.challanBench.edit(newest?.id ?? '', { driverNote: word })
      return began
    }, word)
    const seen = await to.page.waitForFunction((word) => window.seen.get(word), word, { polling: 5 })
    took.push(Number(await seen.jsonValue()) - saved)
    await new Promise((resolve) => setTimeout(resolve, pauseMs * (1 + (i % 5) / 10)))
  }
  return { p50: median(took), p95: percentile(took, 0.95), times }
}
