// npm run faults -- [--runs 1] [--only pattern] [--seconds 4]: real processes, everything that goes wrong, and what is left of it.
import { parseArgs } from 'node:util'
import { ensurePrograms } from '../support/programs.ts'
import { startMariadb, startRedis, type Mortal } from '../support/services.ts'
import { FAULTS } from './faults.ts'
import { PAGE_FAULTS, strikePages } from './pages.ts'
import { strike, type Result } from './round.ts'
import { tableOf } from './table.ts'
import { clusterWorld, sqliteWorld, type World } from './world.ts'

const { values: options } = parseArgs({ options: { runs: { type: 'string', default: '1' }, only: { type: 'string', default: '' }, seconds: { type: 'string', default: '4' } } })
const runs = Number(options.runs)
const timing = { beforeMs: 700, lastsMs: Number(options.seconds) * 1_000, afterMs: 300 }
const wanted = FAULTS.filter(({ name }) => new RegExp(options.only).test(name))

process.setMaxListeners(0) // each world has servers that must not outlive us
const services: Mortal[] = []
async function cluster(): Promise<World> {
  if (services.length === 0) services.push(await startMariadb(), await startRedis())
  const [mariadb, redis] = services
  if (!mariadb || !redis) throw new Error('MariaDB and Redis are needed')
  return clusterWorld(mariadb, redis)
}

const results: Result[] = []
function tell(run: number, result: Result): void {
  results.push(result)
  const { fault, saved, drainMs, violations } = result
  console.log(`${run + 1}/${runs}  ${fault}: ${saved} saved, empty after ${drainMs ?? '> 60,000'} ms${violations.map((said) => `\n      ${said}`).join('')}`)
}
const skipped = new Map<string, string>()
for (const kind of ['sqlite', 'cluster'] as const) {
  const faults = wanted.filter(({ world }) => world === kind)
  if (faults.length === 0) continue
  if (kind === 'cluster') ensurePrograms(['mariadb', 'redis'])
  for (let run = 0; run < runs; run++) {
    let world = kind === 'sqlite' ? await sqliteWorld() : await cluster()
    for (const fault of faults) {
      const reason = fault.reason?.(world)
      if (reason !== undefined) {
        skipped.set(fault.name, reason)
        continue
      }
      const result = await strike(world, fault, timing)
      tell(run, result)
      if (result.violations.length === 0) continue
      await world.end() // what is broken stays broken: the next fault gets a new world
      world = kind === 'sqlite' ? await sqliteWorld() : await cluster()
    }
    await world.end()
  }
}
if (PAGE_FAULTS.some((name) => new RegExp(options.only).test(name))) {
  ensurePrograms(['chromium'])
  const world = await sqliteWorld()
  const broken = (error: unknown): Result[] => [{ fault: 'pages', saved: 0, drainMs: undefined, violations: [String(error)] }]
  for (let run = 0; run < runs; run++) for (const result of await strikePages(world, 3).catch(broken)) tell(run, result)
  await world.end()
}
await Promise.allSettled(services.map((service) => service.stop()))
console.log(`\n${tableOf(results, skipped)}`)
process.exit(results.some(({ violations }) => violations.length > 0) ? 1 : 0)
