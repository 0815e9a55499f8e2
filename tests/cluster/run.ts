// npm run cluster -- [--runs 1] [--only pattern] [--seconds 6] [--no-hammer]: three nodes of MariaDB Galera, a server on each.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { strike, type Result } from '../faults/round.ts'
import { tableOf } from '../faults/table.ts'
import { startGalera } from '../support/galera.ts'
import { ensurePrograms } from '../support/programs.ts'
import { startRedis } from '../support/services.ts'
import { galeraFaults } from './faults.ts'
import { galeraWorld } from './world.ts'

const { values: options } = parseArgs({ allowNegative: true, options: {
  runs: { type: 'string', default: '1' }, only: { type: 'string', default: '' }, seconds: { type: 'string', default: '6' }, hammer: { type: 'boolean', default: true },
} })
const runs = Number(options.runs)
const timing = { beforeMs: 1_500, lastsMs: Number(options.seconds) * 1_000, afterMs: 500 }

process.setMaxListeners(0) // each part has processes that must not outlive us
ensurePrograms(['mariadb', 'redis']) // Debian's MariaDB brings Galera and rsync along
const [galera, redis] = [await startGalera(), await startRedis()]
process.env['TEST_MARIADB_URL'] = galera.nodes[0]?.url
const { checkBehind } = await import('./behind.ts') // the engines ask the environment when they are loaded
const behind = await checkBehind(galera)
console.log(`a node that is behind: ${behind.length === 0 ? 'waits, and calls nothing lost that another one has' : behind.join('; ')}`)
let broken = behind.length > 0
if (options.hammer) {
  const hammer = fileURLToPath(new URL('../server/hammer/run.ts', import.meta.url))
  const { status } = spawnSync(process.execPath, [hammer, ...galera.nodes.flatMap(({ url }) => ['--database', url])], { stdio: 'inherit' })
  broken ||= status !== 0
}

const results: Result[] = []
for (let run = 0; run < runs; run++) {
  let world = await galeraWorld(galera, redis)
  for (const fault of galeraFaults(galera).filter(({ name }) => new RegExp(options.only).test(name))) {
    const result = await strike(world, fault, timing)
    results.push(result)
    const { saved, drainMs, violations } = result
    console.log(`${run + 1}/${runs}  ${fault.name}: ${saved} saved, empty after ${drainMs ?? '> 60,000'} ms${violations.map((said) => `\n      ${said}`).join('')}`)
    if (violations.length === 0) continue
    broken = true
    await world.end() // what is broken stays broken: the next fault gets a new world
    world = await galeraWorld(galera, redis)
  }
  await world.end()
}
await Promise.allSettled([galera.stop(), redis.stop()])
console.log(`\n${tableOf(results, new Map())}`)
process.exit(broken ? 1 : 0)
