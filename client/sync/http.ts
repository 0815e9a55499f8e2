import type { Principal } from 'sync-protocol'
import type { AccessAnswer } from '../session/access.ts'
import { retryAfter } from './retry-after.ts'
import type { Answer, Refusal } from './transport.ts'

/** Where an access token comes from. */
export type Access = (who: Principal, options?: { readonly renew?: boolean }) => Promise<AccessAnswer>
export type HttpOptions = {
  /** Empty for the page's own server. */
  readonly base: string
  readonly who: Principal
  readonly access: Access
  readonly fetch: typeof fetch
  readonly now: () => number
  /** Called when nothing was heard for 8 s of a request under way, and when something was heard again. */
  readonly onQuiet?: (quiet: boolean) => void
}

/** Without a sign of life for so long, a person is told that there is no network. The request goes on. [5.1 of the experience page] */
export const QUIET_MS = 8_000
/** … and for as long as a body needs on a link as thin as is still worked over, in bytes a millisecond. */
const THIN_BYTES_A_MS = 3
const GZIP_FROM_BYTES = 1_024

/** A JSON body, compressed when that pays and the browser can. */
export async function encodeBody(value: unknown): Promise<{ body: BodyInit; size: number; headers: Record<string, string> }> {
  const text = JSON.stringify(value)
  const headers = { 'content-type': 'application/json' }
  if (text.length < GZIP_FROM_BYTES || typeof CompressionStream === 'undefined') return { body: text, size: text.length, headers }
  const packed = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'))
  const body = await new Response(packed).arrayBuffer()
  return { body, size: body.byteLength, headers: { ...headers, 'content-encoding': 'gzip' } }
}

const isJson = (response: Response): boolean => /^application\/(problem\+)?json\b/i.test(response.headers.get('content-type') ?? '')
const isProblem = (body: unknown): body is { code: string; status: number; detail?: string; title?: string; facts?: unknown } =>
  typeof body === 'object' && body !== null && typeof (body as { code?: unknown }).code === 'string'

/** Reads an answer: ours, or none at all. */
async function read<T>(response: Response, shape: (body: unknown) => body is T, now: number): Promise<Answer<T>> {
  if (!isJson(response)) return { kind: 'no_answer' }
  const body: unknown = await response.json()
  if (response.ok) return shape(body) ? { kind: 'ok', reply: body } : { kind: 'no_answer' }
  if (!isProblem(body)) return { kind: 'no_answer' }
  const facts = typeof body.facts === 'object' && body.facts !== null ? (body.facts as Record<string, unknown>) : {}
  const refusal: Refusal = {
    code: body.code, status: response.status, message: body.detail ?? body.title ?? '', facts, afterMs: retryAfter(response.headers.get('retry-after'), now),
  }
  return { kind: 'refused', refusal }
}

/** One request as one person: with a token, and once more with a new one when the server does not know it any more. */
export async function ask<T>(options: HttpOptions, path: string, value: unknown, shape: (body: unknown) => body is T, signal: AbortSignal): Promise<Answer<T>> {
  const first = await once(options, path, value, shape, signal, false)
  const expired = first.kind === 'refused' && first.refusal.status === 401
  if (!expired) return first
  const second = await once(options, path, value, shape, signal, true)
  return second.kind === 'refused' && second.refusal.status === 401 ? { kind: 'session_ended' } : second
}

async function once<T>(options: HttpOptions, path: string, value: unknown, shape: (body: unknown) => body is T, signal: AbortSignal, renew: boolean): Promise<Answer<T>> {
  let quiet = setTimeout(() => options.onQuiet?.(true), QUIET_MS)
  try {
    const token = await options.access(options.who, { renew })
    if (token.kind !== 'token') return { kind: token.kind }
    const { body, size, headers } = await encodeBody(value)
    clearTimeout(quiet)
    quiet = setTimeout(() => options.onQuiet?.(true), QUIET_MS + size / THIN_BYTES_A_MS)
    const init: RequestInit = { method: 'POST', body, signal, headers: { ...headers, accept: 'application/json', authorization: `Bearer ${token.token}` }, cache: 'no-store', redirect: 'error' }
    const response = await options.fetch(options.base + path, init)
    clearTimeout(quiet)
    const answer = await read(response, shape, options.now())
    options.onQuiet?.(answer.kind === 'no_answer')
    return answer
  } catch {
    return { kind: 'no_answer' } // no network, a cut body, an abort: the machine tries again
  } finally {
    clearTimeout(quiet)
  }
}
