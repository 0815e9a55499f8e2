// `npm start`: installs what is missing, builds what is stale, then serves client and API on one port.
import { ensureBuilt } from './build-client.mjs'
import { ensureInstalled } from './install.mjs'
import { nodePath, runForeground } from './processes.mjs'

ensureInstalled()
const built = await ensureBuilt()
process.exitCode = built === 0 ? await runForeground([nodePath(), 'server/main.ts']) : built
