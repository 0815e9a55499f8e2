// `npm run dev`: the server with reload, and the Vite server in front of it. Ctrl-C ends both.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { ensureInstalled } from './install.mjs'
import { ended, nodePath, onOrphaned, ROOT, SIGNALS, toolEnv } from './processes.mjs'

ensureInstalled()
const port = process.env.PORT ?? '8000'
const env = toolEnv({ PORT: port, API_URL: `http://127.0.0.1:${port}`, FORCE_COLOR: process.stdout.isTTY ? '1' : '0' })

const programs = [
  start('server', ['--watch', '--watch-preserve-output', 'server/main.ts'], ROOT),
  start('client', [join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js'), '--clearScreen', 'false'], join(ROOT, 'client')),
]

const stopAll = () => {
  for (const { child } of programs) child.kill('SIGTERM')
}
for (const signal of SIGNALS) process.on(signal, stopAll)
onOrphaned(stopAll)

// One without the other is no development mode: the first to end takes the other with it.
const codes = programs.map(({ done }) => done)
const first = await Promise.race(codes)
stopAll()
await Promise.all(codes)
process.exitCode = first > 128 ? 0 : first

function start(name, args, cwd) {
  const child = spawn(nodePath(), args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => console.log(`${name} │ ${line}`))
  }
  return { child, done: ended(child) }
}
