import { between, type Traffic } from './cable.ts'
import type { Device, Stage } from './stage.ts'

export type CaughtUp = Traffic & { /** Milliseconds from the end of the sign-in until the last of them is seen. */ readonly ms: number }

/** `away` was without network while the other device changed so many challans, the newest of all last. */
export async function catchUp(stage: Stage, busy: Device, away: Device, changes: number, word: string): Promise<CaughtUp> {
  await away.page.evaluate(() => window.challanBench.disconnect())
  await busy.page.evaluate(async ({ changes, word }) => {
    const bench = window.challanBench
    const ids = (await bench.newest(changes)).map(({ id }) => id).toReversed()
    for (const id of ids) await bench.edit(id, { driverNote: word })
    await bench.settled()
  }, { changes, word })

  const before = stage.cable.count()
  const ms = await away.page.evaluate(async ({ url, credentials, word }) => {
    const bench = window.challanBench
    await bench.connect(url, credentials)
    const began = performance.now()
    await new Promise<void>((resolve) => {
      const stop = bench.watch(([newest]) => {
        if (newest?.driverNote !== word) return
        setTimeout(() => stop())
        resolve()
      }, 1)
    })
    const took = performance.now() - began
    await bench.sync()
    return took
  }, { url: stage.url, credentials: away.credentials, word })
  const traffic = between(before, stage.cable.count())
  const seen = await away.page.evaluate(async ({ changes, word }) => (await window.challanBench.newest(changes)).filter(({ driverNote }) => driverNote === word).length, { changes, word })
  if (seen !== changes) throw new Error(`${seen} of ${changes} changes were caught up`)
  return { ms, ...traffic }
}
