import type { Database } from '../deps.ts'

/** What opening needs of the configuration. */
export type DatabasePlace = {
  /** `mysql://user:password@host:port/name`, `mariadb://…`, `sqlite:/path/to/file`, `sqlite::memory:`. */
  readonly databaseUrl: string
}

/** Opens both ways into the database. Throws Problem('unavailable') when it does not answer. */
export async function openDatabase(_place: DatabasePlace): Promise<Database> {
  throw new Error('being written')
}

/** Brings the tables up to date. */
export async function migrate(_db: Database): Promise<void> {
  throw new Error('being written')
}

/** The random id of this data set, made at first start; another one after a restore. */
export async function readEpoch(_db: Database): Promise<string> {
  throw new Error('being written')
}
