// All tests, with the servers they need: node tests/run.ts [arguments for Vitest]. The last line counts.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureBuilt } from '../shared-config/build-client.mjs'
import { runForeground, toolEnv } from '../shared-config/processes.mjs'
import { canInstall, ensurePrograms, findProgram, type Need } from './support/programs.ts'
import { sentence, tally } from './support/report.ts'
import { installMariadb, type Service, startMariadb, startRedis } from './support/services.ts'

const NEEDS: Readonly<Record<string, readonly (Need | 'build')[]>> = {
  rules: [],
  server: ['mariadb', 'redis'],
  client: [],
  migrations: ['mariadb'],
  integration: ['mariadb', 'redis', 'chromium', 'build'],
  simulation: ['mariadb'],
  e2e: ['mariadb', 'redis', 'chromium', 'build'],
}

const args = process.argv.slice(2)
const folder = mkdtempSync(join(tmpdir(), 'challan-tests-'))
const report = join(folder, 'report.json')
const services: Service[] = []
process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
// Vitest is told as well and ends first; this is for the time before it runs. Exit ends the servers.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => setTimeout(() => process.exit(130), 5000))

const needs = new Set(projectsOf(args).flatMap((project) => NEEDS[project] ?? []))
let exitCode = 1
try {
  const env = await prepare()
  exitCode = await runForeground(
    ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...args],
    { env },
  )
} catch (error) {
  console.error(error)
} finally {
  await Promise.allSettled(services.map((service) => service.stop()))
}

const counted = tally(report, exitCode)
const nothingMayBeSkipped = process.env['CI'] === 'true' || canInstall()
const skippedInVain = nothingMayBeSkipped && counted.skipped > 0
if (skippedInVain) console.log('A test that can run on this machine was skipped: that counts as a failure.')
process.exitCode = exitCode === 0 && counted.failed === 0 && !skippedInVain ? 0 : 1
console.log(sentence(counted))

/** Programs, build and servers; resolves to the environment that tells the tests where they are. */
async function prepare(): Promise<NodeJS.ProcessEnv> {
  ensurePrograms([...needs].filter((need) => need !== 'build'))
  if (needs.has('build') && (await ensureBuilt()) !== 0) throw new Error('The client could not be built')

  const found: Record<string, string> = {}
  if (has('mariadb')) {
    const seed = join(folder, 'mariadb')
    await installMariadb(seed)
    process.env['TEST_MARIADB_SEED'] = found['TEST_MARIADB_SEED'] = seed
    found['TEST_MARIADB_URL'] = await started(startMariadb())
  }
  if (has('redis')) found['TEST_REDIS_URL'] = await started(startRedis())
  const chromium = findProgram('chromium')
  if (has('chromium') && chromium) found['CHROMIUM'] = chromium
  return toolEnv({ ...found, NODE_ENV: 'test', TMPDIR: folder }) // what tests leave behind goes with the folder
}

function has(need: Need): boolean {
  return needs.has(need) && findProgram(need) !== undefined
}

async function started(starting: Promise<Service>): Promise<string> {
  const service = await starting
  services.push(service)
  return service.url
}

/** The projects that `--project` names, or all. */
function projectsOf(args: readonly string[]): readonly string[] {
  const named = args.flatMap((arg, i) =>
    arg === '--project' ? (args[i + 1] ?? []) : arg.startsWith('--project=') ? arg.slice('--project='.length) : [],
  )
  return named.length > 0 ? named : Object.keys(NEEDS)
}
