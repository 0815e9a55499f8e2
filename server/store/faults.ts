/**
 * What an error of a driver asks for.
 * again: a deadlock, a lock time-out or a key that another writer took: the same transaction may succeed now.
 * full: no room to write. unavailable: the database is away, or failed in a way that tells nothing about our data.
 */
export type DatabaseFault = 'again' | 'full' | 'unavailable'

/** Deadlock, lock wait time-out, record changed, duplicate key; the last is a race that a second look settles. */
const AGAIN = new Set([1213, 1205, 1020, 1062])
const FULL = new Set([1021, 1114, 1041, 28])
const AGAIN_CODES = /^SQLITE_(BUSY|LOCKED|CONSTRAINT_(UNIQUE|PRIMARYKEY))/
const FULL_CODES = /^(SQLITE_FULL|SQLITE_IOERR_(WRITE|FSYNC|TRUNCATE|SHMSIZE)|ENOSPC)/
const DRIVER_CODES = /^(SQLITE_|ER_|PROTOCOL_|ECONN|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND|ENOSPC|HANDSHAKE_)/
const DRIVER_NAMES = new Set(['SqliteError', 'KnexTimeoutError'])
const LOST = /closed state|connection lost|Unable to acquire a connection|aborted|Transaction query already complete|Connection is closing/i

/** The fault of the database behind an error; undefined when it is none. [P5] [P8] */
export function databaseFault(error: unknown): DatabaseFault | undefined {
  if (!(error instanceof Error)) return undefined
  const { errno, code } = error as { errno?: unknown; code?: unknown }
  const number = typeof errno === 'number' ? errno : 0
  const word = typeof code === 'string' ? code : ''
  const ofDriver = DRIVER_NAMES.has(error.name) || DRIVER_CODES.test(word) || LOST.test(error.message)
  if (!ofDriver) return undefined
  if (FULL_CODES.test(word) || FULL.has(number)) return 'full'
  if (AGAIN_CODES.test(word) || AGAIN.has(number)) return 'again'
  return 'unavailable'
}
