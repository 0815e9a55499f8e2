import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Problem, PROBLEM_STATUS, type ProblemCode, type ProblemReply } from 'sync-protocol'
import { databaseFault } from '../store/faults.ts'

/** Seconds after which it makes sense to come again, when the problem does not say so itself. */
const RETRY_AFTER: Partial<Record<ProblemCode, number>> = { too_many_requests: 30, unavailable: 2, replica_behind: 1, storage_full: 20 }

const FULL = { code: 'storage_full', message: 'The server has no space left' } as const

/** What Fastify and Node call a failure that is the caller's, and what we call it. */
const FRAMEWORK: Readonly<Record<string, { code: ProblemCode; message: string }>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: { code: 'too_large', message: 'The body is too large' },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: { code: 'unsupported_media', message: 'Send JSON with Content-Type: application/json' },
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: { code: 'malformed', message: 'The body is not as long as Content-Length says' },
  FST_ERR_CTP_EMPTY_JSON_BODY: { code: 'malformed', message: 'The body is empty' },
  FST_ERR_BAD_URL: { code: 'malformed', message: 'The address cannot be read' },
  FST_ERR_ASYNC_CONSTRAINT: { code: 'not_found', message: 'Nothing is here' },
  FST_ERR_MAX_PARAM_LENGTH: { code: 'not_found', message: 'Nothing is here' },
  Z_DATA_ERROR: { code: 'malformed', message: 'The body is not valid gzip' },
  Z_BUF_ERROR: { code: 'malformed', message: 'The gzipped body was cut off' },
  ECONNRESET: { code: 'malformed', message: 'The body was cut off' },
  ERR_STREAM_PREMATURE_CLOSE: { code: 'malformed', message: 'Whoever asked went away before the answer was out' },
  ENOSPC: FULL,
}

/** Answers every failure as problem details (RFC 9457). What is not expected becomes a 500 that tells nothing. */
export function answerProblems(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError | Problem, request, reply) => sendProblem(reply, request, toProblem(error)))
}

/** The expected failure behind whatever was thrown. */
export function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error
  const database = databaseFault(error)
  if (database === 'full') return new Problem(FULL.code, FULL.message, { cause: error })
  if (database) return new Problem('unavailable', 'The database does not answer right now. Try again in a moment.', { cause: error })
  const { code, statusCode, message } = error as Partial<FastifyError>
  const known = code === undefined ? undefined : FRAMEWORK[code]
  if (known) return new Problem(known.code, known.message, { cause: error })
  if (statusCode === 429) return new Problem('too_many_requests', 'Too many requests: wait a little', { cause: error })
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
    return new Problem(statusCode === 404 ? 'not_found' : 'malformed', message ?? 'The request cannot be read', { cause: error })
  }
  return new Problem('internal', 'Something went wrong on our side. It has been noted.', { cause: error })
}

/** Sends a problem, with what HTTP wants beside it, and notes it in the log. */
export function sendProblem(reply: FastifyReply, request: FastifyRequest, problem: Problem): FastifyReply {
  const body = problemBody(problem, request.id)
  noteProblem(request, problem, body.status)
  const retryAfter = problem.facts['retryAfter'] ?? RETRY_AFTER[problem.code]
  if (typeof retryAfter === 'number') reply.header('retry-after', Math.max(1, Math.ceil(retryAfter)))
  if (body.status === 401) reply.header('www-authenticate', 'Bearer')
  return reply
    .code(body.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .header('cache-control', 'no-store')
    .serializer(JSON.stringify)
    .send(body)
}

/** The body of a problem, without anything that is ours alone to know. */
export function problemBody(problem: Problem, request: string): ProblemReply {
  return {
    type: `urn:4syz-challan:problem:${problem.code}`,
    title: problem.code.replaceAll('_', ' '),
    status: PROBLEM_STATUS[problem.code],
    detail: problem.message,
    code: problem.code,
    ...(problem.field === undefined ? {} : { field: problem.field }),
    request,
    ...(Object.keys(problem.facts).length === 0 ? {} : { facts: problem.facts }),
  }
}

function noteProblem(request: FastifyRequest, problem: Problem, status: number): void {
  const facts = { code: problem.code, field: problem.field, status }
  if (status === 500) request.log.error({ ...facts, err: problem.cause ?? problem }, problem.message)
  else if (status > 500) request.log.warn({ ...facts, err: problem.cause }, problem.message)
  else request.log.info(facts, problem.message)
}
