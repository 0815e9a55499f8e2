import type { Knex } from 'knex'
import type { Config } from 'shared-config'
import type { PokeHub } from './sync/poke-hub.ts'

/** The two ways into one database. */
export type Database = {
  /** The only connection that writes on SQLite; the pool on MySQL. */
  readonly write: Knex
  /** A read-only pool beside it on SQLite; the same pool on MySQL. */
  readonly read: Knex
  readonly dialect: 'sqlite' | 'mysql'
  close(): Promise<void>
}

/** What the use cases need. Built once, in main and in tests, and handed in. */
export type Deps = {
  readonly db: Database
  readonly config: Config
  readonly pokes: PokeHub
  /** Random id of the server's data set: another one after a restore. */
  readonly epoch: string
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** A fresh UUIDv7. */
  readonly uuid: () => string
  readonly log: Log
}

export type Log = {
  info(facts: object, message: string): void
  warn(facts: object, message: string): void
  error(facts: object, message: string): void
}
