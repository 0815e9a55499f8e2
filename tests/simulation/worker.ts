import './no-channels.ts'
import { mysqlGround, sqliteGround } from './ground.ts'
import { plantNamed } from './hunt.ts'
import type { Share } from './many.ts'
import { simulate, type Report } from './simulate.ts'

// One process of several: plays what it is given and sends the reports back.
const url = process.env['SIM_DATABASE_URL']
const ground = await (url ? mysqlGround(url) : sqliteGround())
process.on('exit', () => ground.close())
process.on('disconnect', () => process.exit(0))
process.on('message', (share: Share) => {
  void play(share).then((reports) => process.send?.(reports))
})

async function play({ scripts, plant }: Share): Promise<Report[]> {
  const reports: Report[] = []
  for (const script of scripts) reports.push(await simulate(script, { ground, plant: plant === undefined ? undefined : plantNamed(plant) }))
  return reports
}
