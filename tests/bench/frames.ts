// npm run bench:frames -- [--challans 10000]: the office's list of challans in a real browser on a built client, while a new
// device is filled. Tells the longest tasks of the main thread, by the processor's time: neighbours on the machine are not in it.
import { parseArgs } from 'node:util'
import { ensurePrograms } from '../support/programs.ts'
import { fillInSight } from './filling-in-sight.ts'
import { setStage } from './stage.ts'

const { values: options } = parseArgs({ options: { challans: { type: 'string', default: '10000' } } })
ensurePrograms(['chromium'])
const stage = await setStage([Number(options.challans)], undefined)
try {
  const [company] = stage.companies
  if (!company) throw new Error('No company')
  const { tasks, ms, shown } = await fillInSight(stage, company)
  const longest = tasks.toSorted((a, b) => b.cpu - a.cpu)
  const over = (limit: number, by: 'cpu' | 'wall') => tasks.filter((task) => task[by] > limit).length
  console.log(`${options.challans} challans in ${(ms / 1_000).toFixed(1)} s, first ones in sight after ${(shown / 1_000).toFixed(1)} s; ${tasks.length} tasks, ${(tasks.reduce((sum, { cpu }) => sum + cpu, 0) / 1_000).toFixed(1)} s of the processor`)
  console.log(`over 50 ms: ${over(50, 'cpu')} by the processor, ${over(50, 'wall')} by the wall; over 25 ms: ${over(25, 'cpu')}`)
  for (const { at, cpu, wall, causes } of longest.slice(0, 15)) console.log(`${cpu.toFixed(0).padStart(5)} ms of the processor, ${wall.toFixed(0)} ms by the wall, at ${(at / 1_000).toFixed(1)} s: ${causes.join('; ')}`)
} finally {
  await stage.stop()
}
