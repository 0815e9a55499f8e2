import type { Device, Stage } from './stage.ts'
import type { Seeded } from './seed.ts'
import { between, type Traffic } from './cable.ts'

export type FirstSync = Traffic & {
  /** Milliseconds from the end of the sign-in until a list of the newest can be shown. */
  readonly usable: number
  /** … until every challan is there. */
  readonly complete: number
  /** The longest time that the page was busy at a stretch, in milliseconds. */
  readonly longest: number
  readonly challans: number
}

/** A new device of this company: from signing in to having everything. It stays connected. */
export async function firstSync(stage: Stage, company: Seeded, person?: number): Promise<{ device: Device; figures: FirstSync }> {
  const device = await stage.device(company, person)
  const before = stage.cable.count()
  const asked = { url: stage.url, credentials: device.credentials, wanted: Math.min(50, company.size) }
  const took = await device.page.evaluate(async ({ url, credentials, wanted }) => {
    const bench = window.challanBench
    let longest = 0
    new PerformanceObserver((list) => { for (const { duration } of list.getEntries()) longest = Math.max(longest, duration) }).observe({ type: 'longtask' })
    await bench.open('device')
    await bench.connect(url, credentials)
    const began = performance.now()
    const usable = new Promise<number>((resolve) => {
      const stop = bench.watch((newest) => {
        if (newest.length < wanted) return
        setTimeout(() => stop())
        resolve(performance.now() - began)
      }, wanted)
    })
    await bench.settled()
    const complete = performance.now() - began
    await new Promise((resolve) => setTimeout(resolve, 50))
    return { usable: await usable, complete, longest, challans: await bench.count() }
  }, asked)
  if (took.challans !== company.size) throw new Error(`${took.challans} of ${company.size} challans came`)
  return { device, figures: { ...took, ...between(before, stage.cable.count()) } }
}
