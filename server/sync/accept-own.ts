import type { Knex } from 'knex'
import type { Change, Id, MutationResult, Principal, RecordType, RecordTypes } from 'sync-protocol'
import type { Deps } from '../deps.ts'

export type StoredRow<T extends RecordType = RecordType> = {
  readonly type: T
  readonly id: Id
  readonly ver: number
  /** Null when it was removed. */
  readonly row: RecordTypes[T] | null
}

/**
 * A change by REST or by the server itself. `change` may be a function of the row as it stands under the lock:
 * that is how an edit gets its `saw` and an issue its number.
 */
export type OwnChange = {
  readonly entity: readonly [RecordType, Id]
  readonly change: Change | ((found: OwnView) => Change | Promise<Change>)
}

/** What a change made under the lock may look at. */
export type OwnView = {
  readonly row: RecordTypes[RecordType] | undefined
  readonly ver: number
  readonly trx: Knex.Transaction
  /** The next number of the server's own series for a registration: `W01` and its like. */
  nextNumber(registration: Id, nature: string, fy: string): Promise<{ series: string; serial: number }>
}

export type OwnOptions = {
  /** The Idempotency-Key: becomes the mutation's id. A repeated create must name the same record, so derive its id from the key. */
  readonly key?: Id
  /** If-Match: the version that the first change's record must have. Throws Problem('stale_version') otherwise. */
  readonly ifVer?: number
  /** SQL of the same transaction, after the changes are written: a password hash, a file's name. */
  readonly also?: (trx: Knex.Transaction) => Promise<void>
}

export type OwnOutcome = { readonly results: MutationResult[]; readonly rows: StoredRow[] }

/**
 * Runs changes through the same path as a push, as the company's server-owned device, all or none.
 * `who` null is the system itself: role admin. Throws the Problem of the first change that is refused.
 */
export async function acceptOwn(
  _deps: Deps,
  _company: Id,
  _who: Pick<Principal, 'user'> | null,
  _changes: readonly OwnChange[],
  _options: OwnOptions = {},
): Promise<OwnOutcome> {
  throw new Error('being written')
}
