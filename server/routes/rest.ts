import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Problem, type Id } from 'sync-protocol'

/** The version as a strong entity tag. */
export const etagOf = (ver: number): string => `"${ver}"`

/**
 * The version that the caller saw, from If-Match; undefined for `*`.
 * Throws Problem: precondition_required when it is missing, stale_version when it can be no version of ours.
 */
export function seenVersion(request: FastifyRequest): number | undefined {
  const header = request.headers['if-match']
  if (header === undefined) {
    throw new Problem('precondition_required', 'Send the version that you saw as If-Match: the ETag of the last answer.')
  }
  if (header.trim() === '*') return undefined
  const [, digits] = /^"([1-9][0-9]{0,14})"$/.exec(header.trim()) ?? []
  if (digits === undefined) throw new Problem('stale_version', 'This If-Match is no version of this record.')
  return Number(digits)
}

/** Answers with a record and its version, or 304 when the caller has it. */
export function sendRow(request: FastifyRequest, reply: FastifyReply, ver: number, row: object): FastifyReply {
  const etag = etagOf(ver)
  void reply.header('etag', etag)
  const known = request.headers['if-none-match']?.split(',').map((tag) => tag.trim().replace(/^W\//, ''))
  return known?.includes(etag) ? reply.code(304).send() : reply.send({ ...row, ver })
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** The Idempotency-Key as the id of the mutation; other texts than UUIDs are hashed into one, for each person his own. */
export function idempotencyKey(request: FastifyRequest, user: Id): Id | undefined {
  const header = request.headers['idempotency-key']
  if (header === undefined) return undefined
  if (typeof header !== 'string' || header.length < 8 || header.length > 200) {
    throw new Problem('invalid_field', 'An Idempotency-Key has 8 to 200 characters.', { field: 'Idempotency-Key' })
  }
  const key = header.toLowerCase()
  return UUID.test(key) ? key : idFrom(`${user} ${header}`)
}

/** The same UUID for the same text: what a repeated creation makes is what the first one made. */
export function idFrom(text: string): Id {
  const hex = createHash('sha256').update(text).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
