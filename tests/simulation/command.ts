import './no-channels.ts'
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { backEnd } from './back-end.ts'
import { groundOf } from './ground.ts'
import { hunt, plantNamed } from './hunt.ts'
import { playMany, seedsFrom, type Played } from './many.ts'
import { PLANTS } from './planted.ts'
import { scriptOf, type Script } from './script.ts'
import { scriptText, shrink } from './shrink.ts'
import { simulate, type Options, type Report } from './simulate.ts'

const USAGE = `npm run sim                          100 seeds from 1
npm run sim -- --seeds 2000 --from 1 many seeds, on all cores
npm run sim -- --seed 4711           one seed, every event told; a failing one is shrunk to a minimal script
npm run sim -- --file <script.json>  a script that was kept
npm run sim -- --planted             every planted fault: how many seeds it takes to find it (--plant <name>: one)
  --steps <n>                        steps a run: acts, mishaps and requests of engines together; 200 unless told
  --minutes <n>                      begins no further seed after so long
  --truth                            real Dexie on fake-indexeddb instead of plain memory; its seeds are other runs
  --database <url>                   mysql://… instead of SQLite
  --quiet                            tells the result only`

const { values } = parseArgs({
  options: {
    seed: { type: 'string' }, seeds: { type: 'string' }, from: { type: 'string' }, steps: { type: 'string' }, minutes: { type: 'string' }, file: { type: 'string' },
    database: { type: 'string' }, planted: { type: 'boolean' }, plant: { type: 'string' }, quiet: { type: 'boolean' }, help: { type: 'boolean' }, truth: { type: 'boolean' },
  },
})
const steps = Number(values.steps ?? 200)
const plant = values.plant === undefined ? undefined : plantNamed(values.plant)

if (values.help) console.log(USAGE)
else if (values.planted) process.exitCode = await findPlanted()
else if (values.file !== undefined) process.exitCode = await playOne(JSON.parse(readFileSync(values.file, 'utf8')) as Script)
else if (values.seed !== undefined) process.exitCode = await playOne(scriptOf(Number(values.seed), steps))
else {
  const scripts = seedsFrom(Number(values.from ?? 1), Number(values.seeds ?? 100), steps)
  process.exitCode = tell(await playMany({ scripts, plant: values.plant, databaseUrl: values.database, backEnd, within: values.minutes === undefined ? undefined : Number(values.minutes) * 60, tell: told }))
}

/** Long hunts say where they are, and what they found at once. */
function told(played: number, broken: readonly Report[]): void {
  for (const { seed, violations } of broken) console.log(`seed ${seed}: ${violations.map(({ rule, what }) => `${rule} ${what}`).join('\n  ')}`)
  if (played % 1_000 < 8 && !values.quiet) console.log(`${played} played`)
}

async function playOne(script: Script): Promise<number> {
  const ground = await groundOf(values.database, backEnd)
  process.on('exit', () => ground.close())
  const options: Options = { ground, plant }
  const { violations, stats, played } = await simulate(script, { ...options, tell: values.quiet ? undefined : console.log })
  for (const { rule, what } of violations) console.log(`${rule}: ${what}`)
  const [first] = violations
  if (!first) {
    console.log(`${JSON.stringify(stats)}\nseed ${script.seed}: every invariant held`)
    return 0
  }
  console.log('\nShrinking …')
  const breaks = async (shorter: Script) => (await simulate(shorter, options)).violations.some(({ rule }) => rule === first.rule)
  const { most: _, ...whole } = script
  const short = await shrink({ ...whole, steps: script.steps.slice(0, played) }, first.rule, breaks)
  console.log(`\n${short.steps.length} of ${played} lines break ${first.rule}:\n${scriptText(short)}`)
  return 1
}

async function findPlanted(): Promise<number> {
  let missed = 0
  console.log(`fault                 found by seed   rules   (${steps} steps a seed)`)
  for (const one of plant ? [plant] : PLANTS) {
    const { seeds, by } = await hunt(one, { most: Number(values.seeds ?? 1_000), steps })
    missed += seeds === undefined ? 1 : 0
    console.log(`${one.name.padEnd(24)} ${String(seeds ?? 'NOT FOUND').padStart(9)}   ${[...new Set(by.map(({ rule }) => rule))].join(' ').padEnd(9)} ${one.what}`)
  }
  return missed === 0 ? 0 : 1
}

function tell({ played, broken, stats, seconds }: Played): number {
  if (!values.quiet) console.log(Object.entries(stats).sort(([a], [b]) => (a < b ? -1 : 1)).map(([what, times]) => `${what}: ${times}`).join(', '))
  for (const { seed, violations } of broken) {
    console.log(`\nseed ${seed}`)
    for (const { rule, what } of violations) console.log(`  ${rule}: ${what}`)
  }
  const again = broken[0] ? `; replay: npm run sim -- --seed ${broken[0].seed} --steps ${steps}` : ''
  console.log(`\n${played} seeds of ${steps} steps in ${seconds.toFixed(0)} s, ${broken.length} broken${again}`)
  return broken.length === 0 ? 0 : 1
}
