import './no-channels.ts'
import { removeFolder, scratchFolder } from './database.ts'
import type { Share } from './many.ts'
import { scriptOf } from './script.ts'
import { simulate, type Report } from './simulate.ts'
import { makeTemplate } from './template.ts'

// One process of several: plays what it is given and sends the reports back.
const folder = scratchFolder()
const template = await makeTemplate(folder)
process.on('exit', () => removeFolder(folder))
process.on('disconnect', () => process.exit(0))
process.on('message', ({ seeds, steps }: Share) => {
  void play(seeds, steps).then((reports) => process.send?.(reports))
})

async function play(seeds: readonly number[], steps: number): Promise<Report[]> {
  const reports: Report[] = []
  for (const seed of seeds) reports.push(await simulate(scriptOf(seed, steps), { template, folder }))
  return reports
}
