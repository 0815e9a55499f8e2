// `npm test`: installs what the tests need and runs them all. Runs on Node 20; the rest goes on with Node 24.
import { ensureInstalled } from './install.mjs'
import { nodePath, runForeground } from './processes.mjs'

ensureInstalled()
process.exitCode = await runForeground([nodePath(), 'tests/run.ts', ...process.argv.slice(2)])
