// `npm run build`: the client for production, into client/dist.
import { ensureBuilt } from './build-client.mjs'
import { ensureInstalled } from './install.mjs'

ensureInstalled()
process.exitCode = await ensureBuilt({ always: true })
