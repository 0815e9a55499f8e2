import type { Knex } from 'knex'
import type { Id } from 'sync-protocol'

/** The invariants of the design that a database shows by itself. */
export type Rule = 'I1' | 'I2' | 'I4' | 'I5' | 'I7' | 'I11' | 'I12'

/** One thing that must not be, and what shows it. */
export type Damage = { readonly rule: Rule; readonly company: Id; readonly what: string }

/** One company of a database, in one snapshot. */
export type Books = {
  readonly db: Knex
  readonly company: Id
  /** Where the originals of photos and signatures lie; undefined when only the database is looked at. */
  readonly blobs: string | undefined
}

export type Check = (books: Books) => AsyncGenerator<Damage>

/** Rows read in one statement. */
export const PAGE = 500
