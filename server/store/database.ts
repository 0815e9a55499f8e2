import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import knex, { type Knex } from 'knex'
import { migrationSource } from 'migrations'
import type { Config, DatabaseTarget } from 'shared-config'
import { Problem } from 'sync-protocol'
import type { Database } from '../deps.ts'

type Sqlite = Extract<DatabaseTarget, { engine: 'sqlite' }>
type Mysql = Extract<DatabaseTarget, { engine: 'mysql' }>

/** Opens both ways into the database. Throws Problem('unavailable') that says why, without the password. */
export async function openDatabase({ database }: Pick<Config, 'database'>): Promise<Database> {
  let db: Database | undefined
  try {
    db = database.engine === 'sqlite' ? openSqlite(database) : openMysql(database)
    await db.write.raw('SELECT 1')
    await db.read.raw('SELECT 1')
    return db
  } catch (cause) {
    await db?.close()
    const where = database.engine === 'sqlite' ? database.file : `${database.host}:${database.port}/${database.name}`
    throw new Problem('unavailable', `The database ${where} does not answer: ${cause instanceof Error ? cause.message : 'unknown error'}`, { cause })
  }
}

/** knex tells the console what it also throws; we say it once, in our own words. */
const SILENT = { warn: () => undefined, error: () => undefined, debug: () => undefined, deprecate: () => undefined }

/** WAL lets readers go on while the one writer writes. FULL, because without it an answer could leave before the fsync. */
const SQLITE_WRITER = ['journal_mode = WAL', 'synchronous = FULL', 'foreign_keys = ON', 'busy_timeout = 5000', 'cache_size = -32000']
const SQLITE_READER = ['busy_timeout = 5000', 'cache_size = -32000']

type SqliteConnection = { pragma(text: string): unknown; prepare(sql: string): unknown }
type Created<Connection> = (connection: Connection, done: (error: unknown, connection: Connection) => void) => void

/** Texts that are kept: a batch of every size has one of its own. */
const KEPT_STATEMENTS = 300

/** knex prepares the same text anew at every call, which is a third of a small query's time: here each is prepared once. */
function keepStatements(connection: SqliteConnection): void {
  const kept = new Map<string, unknown>()
  const prepare = connection.prepare.bind(connection)
  connection.prepare = (sql) => {
    const known = kept.get(sql)
    if (known !== undefined) return known
    const statement = prepare(sql)
    if (kept.size >= KEPT_STATEMENTS) kept.clear()
    kept.set(sql, statement)
    return statement
  }
}

function openSqlite({ file }: Sqlite): Database {
  const inMemory = file === ':memory:'
  if (!inMemory) mkdirSync(dirname(file), { recursive: true })
  const open = (pragmas: readonly string[], readonly: boolean, max: number): Knex => {
    const afterCreate: Created<SqliteConnection> = (connection, done) => {
      for (const pragma of pragmas) connection.pragma(pragma)
      keepStatements(connection)
      done(null, connection)
    }
    // a memory database is its one connection, so that connection is never given back
    const pool = { min: inMemory ? 1 : 0, max, afterCreate, ...(inMemory ? { idleTimeoutMillis: 2 ** 31 - 1 } : {}) }
    return knex({ client: 'better-sqlite3', connection: { filename: file, options: { readonly } }, useNullAsDefault: true, pool, log: SILENT })
  }
  const write = open(SQLITE_WRITER, false, 1)
  const read = inMemory ? write : open(SQLITE_READER, true, 4)
  return { write, read, dialect: 'sqlite', close: () => closeBoth(write, read) }
}

/** Strict: a value that does not fit is an error, never cut. */
const MYSQL_SESSION = "sql_mode = 'STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION', innodb_lock_wait_timeout = 10"

type MysqlConnection = { query(text: string, done: (error: unknown) => void): void }

/** Two pools: writers read what is committed now, readers keep one snapshot through a transaction. */
function openMysql({ host, port, user, password, name }: Mysql): Database {
  const open = (isolation: string, max: number): Knex => {
    const afterCreate: Created<MysqlConnection> = (connection, done) => {
      connection.query(`SET SESSION ${MYSQL_SESSION}`, (error) => {
        if (error) done(error, connection)
        else connection.query(`SET SESSION TRANSACTION ISOLATION LEVEL ${isolation}`, (refused) => done(refused, connection))
      })
    }
    return knex({
      client: 'mysql2',
      connection: {
        host, port, user, password, database: name,
        charset: 'utf8mb4', timezone: 'Z', dateStrings: true, supportBigNumbers: true, bigNumberStrings: false, connectTimeout: 5_000,
      },
      pool: { min: 0, max, afterCreate },
      log: SILENT,
      acquireConnectionTimeout: 10_000,
    })
  }
  const write = open('READ COMMITTED', 10)
  const read = open('REPEATABLE READ', 10)
  return { write, read, dialect: 'mysql', close: () => closeBoth(write, read) }
}

async function closeBoth(write: Knex, read: Knex): Promise<void> {
  if (read !== write) await read.destroy()
  await write.destroy()
}

/** Brings the tables up to date. Run once, by one process. */
export async function migrate(db: Database): Promise<void> {
  await db.write.migrate.latest({ migrationSource })
}

/** Takes every step back, the newest first. Only a reset and the tests do this. */
export async function unmigrate(db: Database): Promise<void> {
  await db.write.migrate.rollback({ migrationSource }, true)
}
