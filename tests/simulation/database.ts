import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Database as Handle } from 'server/deps.ts'
import type { Chance } from './chance.ts'
import { someone, type Kernel, type Owner } from './kernel.ts'
import { sqlLedger, type Ledger, type Select } from './ledger.ts'

/** What a server process says to its database, one statement a turn. Held here so that a run can interfere. */
export type Wire = {
  readonly kernel: Kernel
  /** The process that speaks. */
  readonly owner: Owner
  /** Called after each COMMIT of a writer, before its process hears of it. */
  readonly committed: (ledger: Ledger) => Promise<void> | void
  /** What shall go wrong with the next COMMIT. */
  fault: CommitFault | undefined
  readonly connections: Connection[]
  readonly chance: Chance
}
/** lost: it was rolled back. unknown: it was committed, and the process hears an error all the same. [P8] */
export type CommitFault = 'lost' | 'unknown' | 'full'

type Statement = { sql?: string; bindings?: unknown[]; response?: unknown }
type Connection = { close?: () => void; destroy?: () => void; [WIRE]?: Wire; [WRITTEN]?: boolean }
type Client = {
  _query(connection: Connection, statement: Statement): Promise<Statement>
  acquireRawConnection(): Promise<Connection>
  getPoolSettings(config: unknown): { create: () => Promise<Connection> }
}
const WIRE = Symbol('wire')
const WRITTEN = Symbol('written')
const PATCHED = Symbol('patched')
const speaking = new WeakMap<object, Wire>()
let opening: Wire | undefined

/** Makes every statement of this handle a turn of the server's process. */
export async function listenIn(open: () => Promise<Handle>, wire: Wire): Promise<Handle> {
  opening = wire
  try {
    const handle = await open()
    for (const knex of [handle.write, handle.read]) speaking.set((knex as unknown as { client: object }).client, wire)
    return handle
  } finally {
    opening = undefined
  }
}

/** Patches a driver's client once. What no wire listens to goes through untouched. */
export function patchClient(client: object): void {
  const prototype = Object.getPrototypeOf(client) as Client & { [PATCHED]?: true }
  if (prototype[PATCHED]) return
  prototype[PATCHED] = true
  const { acquireRawConnection, getPoolSettings, _query: query } = prototype
  // a connection is made with statements of its own: the kernel waits for the whole
  prototype.getPoolSettings = function (this: Client, config) {
    const settings = getPoolSettings.call(this, config)
    const { create } = settings
    const wire = opening
    // time flies here: a connection that rests for 30 s would be opened anew, with every statement, many times a run
    return wire ? { ...settings, idleTimeoutMillis: 2 ** 31 - 1, create: () => wire.kernel.outside(create()) } : settings
  }
  prototype.acquireRawConnection = async function (this: Client) {
    const wire = speaking.get(this) ?? opening
    const connection = await acquireRawConnection.call(this)
    if (wire) {
      connection[WIRE] = wire
      wire.connections.push(connection)
    }
    return connection
  }
  prototype._query = async function (this: Client, connection: Connection, statement: Statement) {
    const wire = connection?.[WIRE]
    if (!wire) return query.call(this, connection, statement)
    await turnOf(wire, () => undefined)
    const run = (asked: Statement) => wire.kernel.outside(query.call(this, connection, asked))
    const kind = kindOf(statement.sql ?? '')
    if (kind === 'change') connection[WRITTEN] = true
    if (kind !== 'commit') return run(statement)
    const wrote = connection[WRITTEN] === true
    connection[WRITTEN] = false
    return wrote ? commit(wire, statement, run) : run(statement)
  }
}

/** What a statement does to what others see; a transaction that only reads has no outcome that could be lost. */
function kindOf(sql: string): 'commit' | 'change' | 'other' {
  const first = sql.trimStart().slice(0, 6).toUpperCase()
  if (first === 'COMMIT') return 'commit'
  return first === 'SELECT' || first.startsWith('BEGIN') || first === 'SAVEPO' || first === 'RELEAS' || first === 'ROLLBA' ? 'other' : 'change'
}

/** A statement takes no time, or up to 50 ms: so that requests meet. */
const SLOW_OFTEN = 0.05
const SLOWEST_MS = 50

/** Does a statement's work in a turn of the process. */
export function turnOf<T>({ kernel, owner, chance }: Wire, work: () => T): Promise<T> {
  return new Promise((resolve, reject) => {
    const act = () => {
      try {
        resolve(work())
      } catch (error) {
        reject(error as Error)
      }
    }
    if (chance.often(SLOW_OFTEN)) kernel.setTimer(owner, act, chance.below(SLOWEST_MS))
    else kernel.queue(owner, act)
  })
}

async function commit(wire: Wire, statement: Statement, run: (statement: Statement) => Promise<Statement>): Promise<Statement> {
  const { fault } = wire
  wire.fault = undefined
  if (fault === 'lost' || fault === 'full') {
    await run({ ...statement, sql: 'ROLLBACK' })
    throw failed(fault)
  }
  const done = await run(statement)
  const select: Select = async (sql, ...bindings) => rowsOf((await run({ sql, bindings: [...bindings] })).response)
  await wire.committed(sqlLedger(select))
  if (fault === 'unknown') throw failed(fault)
  return done
}

export const failed = (fault: CommitFault): Error => Object.assign(new Error('simulated'), { code: fault === 'full' ? 'SQLITE_FULL' : 'SQLITE_IOERR' })

/** better-sqlite3 gives rows, mysql2 gives [rows, fields]. */
export const rowsOf = (response: unknown): Record<string, unknown>[] =>
  (Array.isArray(response) && Array.isArray(response[0]) ? response[0] : response) as Record<string, unknown>[]

/** The process is gone: what it had not committed is rolled back, nothing it waits for comes. */
export function cutOff(wire: Wire): void {
  wire.kernel.kill(wire.owner)
  for (const connection of wire.connections) (connection.close ?? connection.destroy)?.call(connection)
}

/** A place for databases that is quick: memory where the system offers it. */
export function scratchFolder(): string {
  const shm = '/dev/shm'
  return mkdtempSync(join(existsSync(shm) ? shm : tmpdir(), 'challan-sim-'))
}

export const copyDatabase = (from: string, to: string): void => {
  mkdirSync(join(to, '..'), { recursive: true })
  copyFileSync(from, to)
}

export const removeFolder = (folder: string): void => rmSync(folder, { recursive: true, force: true })
export const processOf = (n: number): Owner => someone(`server ${n}`)
