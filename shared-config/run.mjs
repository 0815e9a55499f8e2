// Runs one TypeScript entry of the menu: node shared-config/run.mjs <entry> [--build] [arguments].
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ensureBuilt } from './build-client.mjs'
import { ensureInstalled } from './install.mjs'
import { nodePath, ROOT, runForeground } from './processes.mjs'

const [entry, ...rest] = process.argv.slice(2)
if (entry === undefined || !existsSync(join(ROOT, entry))) {
  console.error(`There is no ${entry ?? 'entry'} to run.`)
  process.exit(1)
}

ensureInstalled()
const wantsBuild = rest[0] === '--build'
const built = wantsBuild ? await ensureBuilt() : 0
const args = wantsBuild ? rest.slice(1) : rest
process.exitCode = built === 0 ? await runForeground([nodePath(), entry, ...args]) : built
