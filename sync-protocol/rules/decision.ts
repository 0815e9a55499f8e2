import type { Company } from '../records/masters.ts'
import type { Role } from '../records/people.ts'
import type { Id, Instant } from '../records/scalars.ts'
import type { Conflict } from '../records/sync.ts'
import type { ProblemCode } from '../problem.ts'

/** Who acts. */
export type Actor = {
  readonly user: Id
  readonly name: string
  readonly role: Role
  /** Where a warehouse person works. */
  readonly locations: readonly Id[]
  readonly mayIssue: boolean
  /** The server's own device: REST and internal work. */
  readonly server: boolean
}

/** All that a decision may know beside the row: no clock, no database. */
export type Context = {
  readonly mutation: Id
  readonly actor: Actor
  /** Whose work it is, where a supervisor takes it over: he has the right, the author keeps his name. [A1] */
  readonly claimed?: { readonly user: Id; readonly name: string }
  /** When it was done, by the device's clock. */
  readonly at: Instant
  /** When the server received it; null on the device. */
  readonly received: Instant | null
  /** The device's clock less the server's when it was sent, in milliseconds; null on the device, which cannot know. [P10] */
  readonly skewMs: number | null
  readonly company: Company
  /** The company's GST registrations: an issue names one of them as consignor. */
  readonly registrations: readonly { readonly id: Id; readonly gstin: string }[]
  /** Of a `challan.issue` or `challan.enter`: what the series table says about the number; `known`: the series is the company's; `inUse`: a device still takes numbers of it. Null for every other change. */
  readonly number: { readonly seriesIsMine: boolean; readonly taken: boolean; readonly known?: boolean; readonly inUse?: boolean } | null
  /** Synchronous sha-256 of UTF-8 text as lower-case hex, handed in. [P10a] */
  readonly sha256: (text: string) => string
}

/**
 * What becomes of a change. `row` is the record as it stands afterwards; null means removed.
 * A `conflict` beside the row is stored with both versions until a person chooses.
 */
export type Decision<Row> =
  | { readonly kind: 'applied'; readonly row: Row | null; readonly conflict?: Conflict }
  | { readonly kind: 'merged'; readonly row: Row; readonly kept: readonly string[]; readonly conflict?: Conflict }
  | { readonly kind: 'conflict'; readonly row: Row | null; readonly conflict: Conflict; readonly kept: readonly string[] }
  | { readonly kind: 'parked'; readonly why: 'needs' | 'version' | 'exception'; readonly message: string }
  | { readonly kind: 'rejected'; readonly code: ProblemCode; readonly message: string; readonly field?: string }
