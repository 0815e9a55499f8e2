import { registerHooks } from 'node:module'

// Before anything of the client is loaded: whoever asks for Dexie gets the one in memory.
if (process.env['SIM_BACK_END'] === 'memory') {
  const memory = new URL('memory/dexie.ts', import.meta.url).href
  registerHooks({ resolve: (specifier, context, next) => (specifier === 'dexie' ? { url: memory, shortCircuit: true } : next(specifier, context)) })
}
