import type { Id } from 'sync-protocol'

/** Clock, chance and hashing, handed in so that a test or a simulation can decide them. */
export type Env = {
  /** Milliseconds since 1970, by this device's clock. */
  readonly now: () => number
  /** A new UUIDv7, lower case. */
  readonly uuid: () => Id
  /** At least 0, below 1. */
  readonly random: () => number
  /** sha-256 of UTF-8 text as lower-case hex, synchronous: it runs inside a transaction. [P10a] */
  readonly sha256: (text: string) => string
  /** Runs one at a time across all tabs. Where there are no Web Locks, transactions alone must do. */
  readonly exclusive?: <T>(name: string, run: () => Promise<T>) => Promise<T>
  /** Challans of a page are packed from so many on, and so many to a record. For tests; 50 and 100 unless given. */
  readonly packing?: { readonly least: number; readonly size: number }
}
