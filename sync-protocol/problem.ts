/** Every failure that the other side can act on, and the HTTP status it travels with. Codes never change. */
export const PROBLEM_STATUS = {
  malformed: 400,
  too_deep: 400,
  duplicate_key: 400,
  invalid_field: 400,
  unknown_field: 400,
  signed_out: 401,
  bad_credentials: 401,
  forbidden: 403,
  user_mismatch: 403,
  device_revoked: 403,
  origin_refused: 403,
  not_found: 404,
  method_not_allowed: 405,
  stale_version: 412,
  precondition_required: 428,
  step_not_allowed: 409,
  online_only: 409,
  device_fork: 409,
  seq_gap: 409,
  epoch_changed: 409,
  id_reused: 409,
  conflict: 409,
  too_large: 413,
  unsupported_media: 415,
  rule_55: 422,
  series_not_yours: 422,
  client_too_old: 426,
  too_many_requests: 429,
  internal: 500,
  unavailable: 503,
  replica_behind: 503,
  storage_full: 507,
} as const

export type ProblemCode = keyof typeof PROBLEM_STATUS

/** An expected failure. Anything else that is thrown is a bug and becomes a 500. */
export class Problem extends Error {
  override readonly name = 'Problem'
  readonly code: ProblemCode
  /** The field at fault, as a path from the body's root: `lines/2/hsn`. */
  readonly field: string | undefined
  /** Facts for programs: `{ last: 411 }` of a seq_gap. */
  readonly facts: Readonly<Record<string, unknown>>

  constructor(
    code: ProblemCode,
    message: string,
    options: { field?: string | undefined; facts?: Readonly<Record<string, unknown>>; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause })
    this.code = code
    this.field = options.field
    this.facts = options.facts ?? {}
  }
}
