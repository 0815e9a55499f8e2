import { randomUUID } from 'node:crypto'
import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import { Problem, PROBLEM_STATUS } from 'sync-protocol'
import { problemBody } from './problems.ts'

type ParseError = Error & { readonly code?: string }

/** What Node's parser refuses before any route is known. */
const REFUSED: Readonly<Record<string, Problem>> = {
  HPE_HEADER_OVERFLOW: new Problem('too_large', 'The headers of this request are too large.'),
  ERR_HTTP_REQUEST_TIMEOUT: new Problem('malformed', 'The request did not arrive whole in time.'),
}
const UNREADABLE = new Problem('malformed', 'This is no HTTP request that can be read.')

/** Status that HTTP has for what no code of ours says better. */
const STATUS: Readonly<Record<string, number>> = { HPE_HEADER_OVERFLOW: 431, ERR_HTTP_REQUEST_TIMEOUT: 408 }

/** Answers as every other failure, by problem details, and ends the connection: nothing that follows can be trusted. */
export function answerClientError(error: ParseError, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
  const { code = '' } = error
  const problem = REFUSED[code] ?? UNREADABLE
  const status = STATUS[code] ?? PROBLEM_STATUS[problem.code]
  const body = JSON.stringify({ ...problemBody(problem, randomUUID().slice(0, 13)), status })
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`, 'content-type: application/problem+json; charset=utf-8', 'cache-control: no-store',
    'x-content-type-options: nosniff', `content-length: ${Buffer.byteLength(body)}`, 'connection: close', '', '',
  ]
  socket.end(head.join('\r\n') + body)
}
