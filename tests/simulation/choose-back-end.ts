import { registerHooks } from 'node:module'

// Before anything of the client is loaded: whoever asks for Dexie gets the one in memory, and schemas are compiled.
if (process.env['SIM_BACK_END'] === 'memory') {
  const memory: Readonly<Record<string, string>> = {
    dexie: new URL('memory/dexie.ts', import.meta.url).href, 'typebox/value': new URL('memory/typebox-value.ts', import.meta.url).href,
  }
  registerHooks({
    resolve(specifier, context, next) {
      const url = memory[specifier]
      return url === undefined || url === context.parentURL ? next(specifier, context) : { url, shortCircuit: true }
    },
  })
}
