import type { Id } from 'sync-protocol'
import { createFindings } from './findings.ts'
import { takeOver } from './globals.ts'
import { createKernel } from './kernel.ts'
import { CALM } from './network.ts'
import type { Filled, Plot } from './plot.ts'
import { openRun } from './run-state.ts'
import { CAST } from './script.ts'
import { START } from './template.ts'

const HOUR_MS = 3_600_000
/** So long a person works on a device before the next one does, in milliseconds. */
const TURN_MS = 30_000

/** Lets every person of every device sign in once and receive what is his. What the server then holds stays in the plot. */
export async function fillDevices(plot: Plot): Promise<Filled> {
  const kernel = createKernel(0, START - HOUR_MS)
  const findings = createFindings()
  const giveBack = takeOver(kernel)
  try {
    const run = await openRun({ kernel, findings, plot, plant: undefined, weather: CALM, cast: CAST.map((_, i) => i), filled: undefined, fresh: undefined, windows: undefined, old: undefined, tell: () => undefined })
    await kernel.advance(TURN_MS)
    for (const seat of run.devices) {
      for (const person of seat.people.slice(1) as Id[]) {
        seat.person = person
        run.openTab(seat)
      }
    }
    await kernel.advance(TURN_MS)
    run.close()
    const disks = new Map(run.devices.flatMap(({ place, device: { disk } }) => { const packed = disk.pack?.(); return packed ? [[place, packed] as const] : [] }))
    if (findings.list.length > 0) throw new Error(findings.list.map(({ rule, what }) => `${rule}: ${what}`).join('\n'))
    return { disks, pages: run.pages }
  } finally {
    giveBack()
  }
}
