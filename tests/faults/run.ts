// npm run faults -- [--runs 1] [--only pattern] [--seconds 4]: real processes, everything that goes wrong, and what is left of it.
// npm run faults -- --kills 200 [--on cluster]   kill -9 under load, again and again
// npm run faults -- --partitions 50              devices, servers, MariaDB and Redis lose one another
// --seed N: what people do and which trouble comes; when it comes is the machine's. --first N: from that look on.
import { parseArgs } from 'node:util'
import { ensurePrograms } from '../support/programs.ts'
import { startMariadb, startRedis, type Mortal } from '../support/services.ts'
import { FAULTS } from './faults.ts'
import { kills, partitions, type Lane } from './lanes.ts'
import { PAGE_FAULTS, strikePages } from './pages.ts'
import { strike, type Result } from './round.ts'
import { tableOf } from './table.ts'
import { clusterWorld, partedWorld, sqliteWorld, type World } from './world.ts'

const { values: options } = parseArgs({ options: {
  runs: { type: 'string', default: '1' }, only: { type: 'string', default: '' }, seconds: { type: 'string', default: '4' },
  kills: { type: 'string', default: '0' }, partitions: { type: 'string', default: '0' }, on: { type: 'string', default: 'sqlite' }, seed: { type: 'string', default: String(Date.now() % 100_000) }, first: { type: 'string', default: '0' },
} })
const runs = Number(options.runs)
const seed = Number(options.seed)
const lanesOnly = options.kills !== '0' || options.partitions !== '0'

process.setMaxListeners(0) // each world has servers that must not outlive us
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130))
const services: Mortal[] = []
async function both(): Promise<[Mortal, Mortal]> {
  ensurePrograms(['mariadb', 'redis'])
  if (services.length === 0) services.push(await startMariadb(), await startRedis())
  const [mariadb, redis] = services
  if (!mariadb || !redis) throw new Error('MariaDB and Redis are needed')
  return [mariadb, redis]
}
const worldOn = async (kind: World['kind']): Promise<World> => (kind === 'sqlite' ? sqliteWorld(seed) : clusterWorld(...(await both()), seed))

const results: Result[] = []
const skipped = new Map<string, string>()
function tell(run: string, result: Result): void {
  results.push(result)
  const { fault, saved, drainMs, violations } = result
  console.log(`${run}  ${fault}: ${saved} saved, empty after ${drainMs ?? '> 60,000'} ms${violations.map((said) => `\n      ${said}`).join('')}`)
}

async function playFaults(kind: World['kind']): Promise<void> {
  const faults = FAULTS.filter(({ name, world }) => world === kind && new RegExp(options.only).test(name))
  if (faults.length === 0) return
  const timing = { beforeMs: 700, lastsMs: Number(options.seconds) * 1_000, afterMs: 300 }
  for (let run = 0; run < runs; run++) {
    let world = await worldOn(kind)
    for (const fault of faults) {
      const reason = fault.reason?.(world)
      if (reason !== undefined) {
        skipped.set(fault.name, reason)
        continue
      }
      const result = await strike(world, fault, timing)
      tell(`${run + 1}/${runs}`, result)
      if (result.violations.length === 0) continue
      await world.end() // what is broken stays broken: the next fault gets a new world
      world = await worldOn(kind)
    }
    await world.end()
  }
}

async function playPages(): Promise<void> {
  if (!PAGE_FAULTS.some((name) => new RegExp(options.only).test(name))) return
  ensurePrograms(['chromium'])
  const world = await sqliteWorld(seed)
  const broken = (error: unknown): Result[] => [{ fault: 'pages', saved: 0, drainMs: undefined, violations: [String(error)] }]
  for (let run = 0; run < runs; run++) for (const result of await strikePages(world, 3).catch(broken)) tell(`${run + 1}/${runs}`, result)
  await world.end()
}

async function playLane<On extends World>({ name, looks, look }: Lane<On>, fresh: () => Promise<On>): Promise<void> {
  let world = looks > 0 ? await fresh() : undefined
  for (let n = Number(options.first); world && n < looks; n++) {
    const result = await look(world, seed, n).catch((error: unknown): Result => ({ fault: name, saved: 0, drainMs: undefined, violations: [`The run came to no end: ${String(error)}`] }))
    tell(`${n + 1}/${looks}`, result)
    if (result.violations.length === 0) continue
    await world.end()
    world = await fresh()
  }
  await world?.end()
}

console.log(`seed ${seed}`)
if (lanesOnly) {
  await playLane(kills(Number(options.kills)), () => worldOn(options.on === 'cluster' ? 'cluster' : 'sqlite'))
  await playLane(partitions(Number(options.partitions)), async () => partedWorld(...(await both()), seed))
} else {
  await playFaults('sqlite')
  await playFaults('cluster')
  await playPages()
}
await Promise.allSettled(services.map((service) => service.stop()))
console.log(`\n${tableOf(results, skipped)}`)
process.exit(results.some(({ violations }) => violations.length > 0) ? 1 : 0)
