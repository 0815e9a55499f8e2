import type { FastifyInstance } from 'fastify'
import { Problem } from 'sync-protocol'
import { faultOf } from './json-text.ts'

/**
 * The only body that the API reads as data: UTF-8 JSON, not nested deeper than 20, no key twice.
 * An empty body counts as absent: the route's schema says whether one is needed.
 */
export function acceptStrictJson(app: FastifyInstance): void {
  app.removeContentTypeParser(['application/json', 'text/plain'])
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, async (_request: unknown, body: Buffer) =>
    body.length === 0 ? undefined : readJson(body),
  )
}

/** Throws Problem: malformed, too_deep or duplicate_key. */
export function readJson(bytes: Uint8Array): unknown {
  const text = decode(bytes)
  const value = parse(text)
  const fault = faultOf(text)
  if (fault) throw new Problem(fault.code, fault.message, { field: fault.field })
  return value
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new Problem('malformed', 'The body is not UTF-8 text', { cause })
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new Problem('malformed', 'The body is not valid JSON', { cause })
  }
}
