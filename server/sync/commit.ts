import type { Knex } from 'knex'
import type { Id, Instant, RecordType, RecordTypes } from 'sync-protocol'
import type { Deps } from '../deps.ts'

/** One writing transaction of a company, while it holds the lock. */
export type Bracket = {
  readonly trx: Knex.Transaction
  readonly company: Id
  /** When it began, by the server's clock. */
  readonly at: Instant
  /** Saves a record past `decide` (founding a company, its registrations) and touches its channels. `null` removes it. */
  put<T extends RecordType>(type: T, id: Id, row: RecordTypes[T] | null): Promise<{ ver: number; seq: number }>
  /** Appends an event to the company's audit chain. */
  audit(event: AuditInput): void
}

/** What the audit trail says about an act. `detail` is any small JSON value without secrets. */
export type AuditInput = {
  readonly user: Id | null
  readonly device: Id | null
  readonly action: string
  readonly entity: string
  readonly entityId: Id | null
  readonly mutation?: Id | null
  readonly detail?: unknown
}

/**
 * Runs `work` in one writing transaction of a company: lock first, head raised last, pokes after the commit. [O1]
 * Deadlocks and lock time-outs repeat the whole, at most five times. [P8]
 * Throws Problem('unavailable') when the database fails or the outcome of the COMMIT is unknown, Problem('storage_full')
 * when the disk is full; whatever `work` throws rolls everything back.
 */
export async function inCompany<T>(_deps: Deps, _company: Id, _device: Id | null, _work: (bracket: Bracket) => Promise<T>): Promise<T> {
  throw new Error('being written')
}
