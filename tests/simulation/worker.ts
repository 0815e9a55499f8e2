import './choose-back-end.ts'
import type { Share } from './many.ts'
import type { Report } from './simulate.ts'

// One process of several: plays what it is given and sends the reports back.
await import('./no-channels.ts')
const { groundOf } = await import('./ground.ts')
const { backEnd } = await import('./back-end.ts')
const { plantNamed } = await import('./hunt.ts')
const { scriptFor } = await import('./many.ts')
const { simulate } = await import('./simulate.ts')

// where an error came from is told when one seed is replayed; a thousand refusals need not know
Error.stackTraceLimit = 0

const url = process.env['SIM_DATABASE_URL']
const ground = await groundOf(url, backEnd)
process.on('exit', () => ground.close())
process.on('disconnect', () => process.exit(0))
process.on('message', (share: Share) => {
  void play(share).then((reports) => process.send?.(reports))
})

async function play({ scripts, plant }: Share): Promise<Report[]> {
  const reports: Report[] = []
  for (const script of scripts) reports.push(await simulate(scriptFor(script), { ground, plant: plant === undefined ? undefined : plantNamed(plant) }))
  return reports
}
