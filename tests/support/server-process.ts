import { spawn, type ChildProcess } from 'node:child_process'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { setTimeout as sleep } from 'node:timers/promises'
import { endsWithUs } from './keeper.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const READY_MS = 90_000

/** A real server process on a data folder of its own. */
export type ServerProcess = {
  readonly port: number
  start(): Promise<void>
  /** Ends it at once, as a power cut does, or by another signal; resolves when it is gone. */
  end(signal?: NodeJS.Signals): Promise<void>
  /** Stops and continues it, as a machine that swaps or a paused virtual machine. */
  pause(): void
  go(): void
  running(): boolean
  /** The process's own lines: JSON of pino, and what was said aloud. */
  log(): string
}

type Options = {
  readonly folder: string
  readonly port: number
  readonly env: NodeJS.ProcessEnv
  readonly name?: string
  /** The program, from the root of the product; another build of it, for instance. */
  readonly main?: string
}

export function serverProcess({ folder, port, env, name = 'server', main = 'server/main.ts' }: Options): ServerProcess {
  const path = join(folder, `${name}.log`)
  let child: ChildProcess | undefined
  const alive = () => child !== undefined && child.exitCode === null && child.signalCode === null
  process.once('exit', () => child?.kill('SIGKILL')) // nothing stays behind

  return {
    port,
    running: alive,
    async start() {
      const out = openSync(path, 'a')
      child = endsWithUs(spawn(process.execPath, [main], { cwd: ROOT, env: { ...env, PORT: String(port) }, stdio: ['ignore', out, out] }))
      closeSync(out)
      await untilReady(port, alive).catch((cause: unknown) => { throw new Error(`The server is not ready:\n${logOf(path).slice(-2_000)}`, { cause }) })
    },
    async end(signal = 'SIGKILL') {
      const ending = child
      if (!ending || !alive()) return
      const gone = new Promise((resolve) => ending.once('exit', resolve))
      ending.kill(signal)
      await gone
    },
    pause: () => void child?.kill('SIGSTOP'),
    go: () => void child?.kill('SIGCONT'),
    log: () => logOf(path),
  }
}

function logOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

async function untilReady(port: number, alive: () => boolean): Promise<void> {
  for (const end = Date.now() + READY_MS; Date.now() < end; ) {
    if (!alive()) throw new Error('It ended')
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1/health/ready`, { signal: AbortSignal.timeout(2_000) }).catch(() => undefined)
    if (answer?.ok) return
    await sleep(100)
  }
  throw new Error('It took too long')
}
