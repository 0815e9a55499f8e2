// `npm start`: installs what is missing, builds what is stale, then serves client and API on one port.
import { join } from 'node:path'
import { ensureBuilt } from './build-client.mjs'
import { ensureInstalled } from './install.mjs'
import { nodePath, ROOT, runForeground, toolEnv } from './processes.mjs'

ensureInstalled()
const built = await ensureBuilt()
// Node keeps what it has compiled: a third less work at the second start.
const env = toolEnv({ NODE_COMPILE_CACHE: join(ROOT, 'node_modules', '.cache', 'node') })
process.exitCode = built === 0 ? await runForeground([nodePath(), 'server/main.ts'], { env }) : built
