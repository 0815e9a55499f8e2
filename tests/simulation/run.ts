import { parseArgs } from 'node:util'

// The back end is chosen before anything of the client is loaded: thousands of seeds over plain memory, or the truth.
const { values } = parseArgs({ options: { truth: { type: 'boolean' }, database: { type: 'string' } }, strict: false })
process.env['SIM_BACK_END'] = values.truth ? 'dexie' : 'memory'
await import('./choose-back-end.ts')
await import('./command.ts')
