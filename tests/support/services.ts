import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createConnection } from 'mysql2/promise'
import { endsWithUs, goesWithUs } from './keeper.ts'

/** A server of our own on a free port of 127.0.0.1, and the end of it. */
export type Service = Readonly<{ url: string; stop: () => Promise<void> }>
/** One that can be taken away as a power cut does, and comes back with what it had on disk. */
export type Mortal = Service & Readonly<{ kill: () => Promise<void>; again: () => Promise<void> }>

const AS_ROOT = process.getuid?.() === 0 ? ['--user=root'] : []
const READY_MS = 60_000

/**
 * A MariaDB with an empty database `challan`; root has no password.
 *
 * Commits are on disk when they answer, as in production: about 0.5 s to start from the seed of
 * the test run (TEST_MARIADB_SEED), 2 s from nothing.
 */
export async function startMariadb(): Promise<Mortal> {
  const folder = mkdtempSync(join(tmpdir(), 'challan-mariadb-'))
  const data = join(folder, 'data')
  const seed = process.env['TEST_MARIADB_SEED']
  if (seed) cpSync(seed, data, { recursive: true })
  else await installMariadb(data)

  const port = await freePort()
  const run = () => launch('mariadbd', [
    '--no-defaults',
    ...AS_ROOT,
    `--datadir=${data}`,
    `--port=${port}`,
    '--bind-address=127.0.0.1',
    `--socket=${join(folder, 's')}`,
    `--pid-file=${join(folder, 'pid')}`,
    `--tmpdir=${folder}`,
    `--log-error=${join(folder, 'log')}`,
    '--skip-log-bin',
    '--performance-schema=OFF',
    '--innodb-buffer-pool-size=64M',
    '--innodb-buffer-pool-dump-at-shutdown=OFF',
    '--innodb-buffer-pool-load-at-startup=OFF',
    '--innodb-flush-log-at-trx-commit=1',
    '--max-connections=200',
    '--character-set-server=utf8mb4',
    '--collation-server=utf8mb4_bin',
  ])
  const url = `mysql://root@127.0.0.1:${port}/challan`
  return mortal({ run, url, folder, ready: () => createDatabase(url) }).catch((cause: unknown) => {
    throw new Error(`MariaDB did not start.\n${readLog(join(folder, 'log'))}`, { cause })
  })
}

type Birth = { readonly run: () => ChildProcess; readonly url: string; readonly folder: string; readonly ready: () => Promise<void> }

async function mortal({ run, url, folder, ready }: Birth): Promise<Mortal> {
  goesWithUs(folder)
  let child = run()
  let stop = stopper(child, folder)
  try {
    await untilReady(child, ready)
  } catch (error) {
    await stop()
    throw error
  }
  return {
    url,
    stop: () => stop(),
    async kill() {
      child.kill('SIGKILL')
      await closed(child)
    },
    async again() {
      child = run()
      stop = stopper(child, folder)
      await untilReady(child, ready)
    },
  }
}

/** Makes the data folder of a new MariaDB: once for a test run, copied for each server. */
export async function installMariadb(data: string): Promise<void> {
  const child = spawn('mariadb-install-db', [
    '--no-defaults',
    ...AS_ROOT,
    `--datadir=${data}`,
    '--auth-root-authentication-method=normal',
    '--skip-test-db',
  ])
  const output: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk))
  child.stderr.on('data', (chunk: Buffer) => output.push(chunk))
  const code = await closed(child)
  if (code !== 0) throw new Error(`mariadb-install-db failed:\n${Buffer.concat(output).toString()}`)
}

/** Another empty database beside the one that `url` names, so that test files do not meet. */
export async function freshDatabase(url: string): Promise<string> {
  const fresh = new URL(url)
  fresh.pathname = `/t_${randomBytes(8).toString('hex')}`
  await createDatabase(fresh.href)
  return fresh.href
}

export async function startRedis(): Promise<Mortal> {
  const folder = mkdtempSync(join(tmpdir(), 'challan-redis-'))
  const port = await freePort()
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', '', '--appendonly', 'no']
  return mortal({ run: () => launch('redis-server', args), url: `redis://127.0.0.1:${port}`, folder, ready: () => reach(port) })
}

/** A port that nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('A TCP server without a port')
  return address.port
}

/** Its output goes nowhere; a program that is not there shows as one that has no process id. */
function launch(program: string, args: readonly string[]): ChildProcess {
  return endsWithUs(spawn(program, args, { stdio: 'ignore' }).on('error', () => undefined))
}

async function createDatabase(url: string): Promise<void> {
  const { hostname, port, pathname, username } = new URL(url)
  const connection = await createConnection({ host: hostname, port: Number(port), user: username })
  try {
    await connection.query(`create database if not exists \`${pathname.slice(1)}\``)
  } finally {
    await connection.end()
  }
}

function reach(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => resolve(void socket.destroy()))
    socket.once('error', reject)
  })
}

async function untilReady(child: ChildProcess, attempt: () => Promise<void>): Promise<void> {
  const patience = AbortSignal.timeout(READY_MS)
  for (;;) {
    try {
      return await attempt()
    } catch (error) {
      if (child.exitCode !== null || child.pid === undefined || patience.aborted) throw error
      await sleep(50)
    }
  }
}

/** Ends a server and removes what it left, at the latest when this process ends. */
function stopper(child: ChildProcess, folder: string): () => Promise<void> {
  const clear = () => {
    child.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  }
  process.once('exit', clear)
  return async () => {
    process.off('exit', clear)
    child.kill('SIGTERM')
    await Promise.race([closed(child), sleep(10_000, undefined, { ref: false })])
    clear()
  }
}

function closed(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.pid === undefined) return Promise.resolve(child.exitCode)
  return new Promise((resolve) => child.once('close', resolve).once('error', () => resolve(null)))
}

function readLog(path: string): string {
  try {
    return readFileSync(path, 'utf8').split('\n').slice(-20).join('\n')
  } catch {
    return ''
  }
}
