// Starting other programs, plain enough for Node 20 with nothing installed.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { constants } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('..', import.meta.url))

const FIRST_LTS = { major: 24, minor: 11 }
export const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP']
const BIN = join(ROOT, 'node_modules', '.bin')

/** The Node that runs TypeScript: this one when it is new enough, else the one among the dependencies. */
export function nodePath() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > FIRST_LTS.major || (major === FIRST_LTS.major && minor >= FIRST_LTS.minor)) return process.execPath
  const carried = join(BIN, 'node')
  if (existsSync(carried)) return carried
  console.error(`Node 24 LTS or newer is needed. This is ${process.version}, and npm carries none for this machine: see .nvmrc.`)
  process.exit(1)
}

/** The environment of child programs: tools and the right Node come first on the path. */
export function toolEnv(more = {}) {
  return { ...process.env, PATH: `${BIN}${delimiter}${process.env.PATH ?? ''}`, ...more }
}

/**
 * Runs a program in the foreground and resolves to its exit code; Ctrl-C and SIGTERM reach it.
 *
 * @param {string[]} command
 * @param {{ env?: NodeJS.ProcessEnv; cwd?: string }} options
 * @returns {Promise<number>}
 */
export async function runForeground([program, ...args], { env = toolEnv(), cwd = ROOT } = {}) {
  const child = spawn(program, args, { cwd, env, stdio: 'inherit' })
  const stop = forwardSignals(child)
  const code = await ended(child)
  stop()
  return code
}

/** Runs a program quietly and resolves to its exit code and everything it printed. */
export async function runCaptured([program, ...args], { env = toolEnv(), cwd = ROOT } = {}) {
  const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
  const chunks = []
  child.stdout.on('data', (chunk) => chunks.push(chunk))
  child.stderr.on('data', (chunk) => chunks.push(chunk))
  const code = await ended(child)
  return { code, output: Buffer.concat(chunks).toString() }
}

/** The exit code of a program; 128 + n when signal n ended it, as shells have it; 127 when it never ran. */
export function ended(child) {
  return new Promise((resolve) => {
    child.once('error', (error) => {
      console.error(`${child.spawnfile}: ${error.message}`)
      resolve(127)
    })
    child.once('close', (code, signal) => resolve(code ?? 128 + (constants.signals[signal] ?? 0)))
  })
}

/**
 * Passes signals on to a child and stays until it ends. Ctrl-C in a terminal reaches the child by
 * itself, so a SIGINT is passed on only when no terminal did that. Returns the undo.
 */
function forwardSignals(child) {
  const pass = (signal) => {
    if (signal === 'SIGINT' && process.stdin.isTTY) return
    child.kill(signal)
  }
  for (const signal of SIGNALS) process.on(signal, pass)
  const takeAlong = () => child.kill('SIGKILL')
  process.once('exit', takeAlong)
  const forgetParent = onOrphaned(() => child.kill('SIGTERM'))
  return () => {
    process.off('exit', takeAlong)
    forgetParent()
    for (const signal of SIGNALS) process.off(signal, pass)
  }
}

/** Calls back once when the program that started this one is gone: npm killed hard takes all of it along. */
export function onOrphaned(act) {
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    act()
  }, 500)
  timer.unref()
  return () => clearInterval(timer)
}
