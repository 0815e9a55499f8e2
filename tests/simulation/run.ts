import { parseArgs } from 'node:util'
import { simulate } from './simulate.ts'
import { scratchFolder, removeFolder } from './database.ts'
import { makeTemplate } from './template.ts'
import { scriptOf } from './script.ts'

const { values } = parseArgs({ options: { seed: { type: 'string' }, seeds: { type: 'string' }, steps: { type: 'string' }, tell: { type: 'boolean' }, without: { type: 'string' } } })
const folder = scratchFolder()
const template = await makeTemplate(folder)
const first = Number(values.seed ?? 1)
const count = Number(values.seeds ?? 1)
const stats: Record<string, number> = {}
const t0 = performance.now()
let bad = 0
for (let seed = first; seed < first + count; seed++) {
  const script = scriptOf(seed, Number(values.steps ?? 100))
  const without = values.without?.split(',') ?? []
  const report = await simulate({ ...script, steps: script.steps.filter((s) => !without.includes(s.do)) }, { template, folder, tell: values.tell ? console.log : undefined })
  for (const [k, v] of Object.entries(report.stats)) stats[k] = (stats[k] ?? 0) + v
  if (report.violations.length > 0) { bad++; console.log(seed, report.violations) }
}
console.log(stats, `${count} seeds, ${bad} bad, ${((performance.now() - t0) / 1000).toFixed(1)} s`)
removeFolder(folder)
