// `npm run check`: types, lint, layers, names and the lock, side by side, with one summary.
import { availableParallelism } from 'node:os'
import { performance } from 'node:perf_hooks'
import { ensureInstalled } from './install.mjs'
import { runCaptured } from './processes.mjs'

const CHECKS = [
  { name: 'types', command: ['node_modules/.bin/tsc', '-b', '--pretty', 'false'] },
  { name: 'lint', command: ['node_modules/.bin/oxlint', '-c', 'shared-config/lint.json', '--type-aware', '--deny-warnings'] },
  { name: 'layers', command: ['node', 'shared-config/check-layers.ts'] },
  { name: 'names', command: ['node', 'shared-config/check-names.ts'] },
  { name: 'lock', command: ['node', 'shared-config/check-lock.ts'] },
]

ensureInstalled()
const waiting = [...CHECKS]
const failed = []
await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, work))
console.log(failed.length === 0 ? 'check: all good' : `check: ${failed.join(', ')} failed`)
process.exitCode = failed.length === 0 ? 0 : 1

async function work() {
  for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
    const started = performance.now()
    const { code, output } = await runCaptured(check.command)
    const seconds = ((performance.now() - started) / 1000).toFixed(1)
    if (code !== 0) {
      failed.push(check.name)
      console.log(output.trimEnd())
    }
    console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${check.name.padEnd(7)} ${seconds} s`)
  }
}
