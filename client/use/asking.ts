import { Problem, PROBLEM_STATUS, type ProblemCode } from 'sync-protocol'
import type { AccessAnswer } from '../session/access.ts'
import type { createUnanswered } from './unanswered.ts'

export type Ask = (method: 'GET' | 'POST' | 'PATCH', path: string, body?: unknown, version?: number) => Promise<unknown>
type Asker = {
  readonly who: string
  readonly access: () => Promise<AccessAnswer>
  readonly unanswered: ReturnType<typeof createUnanswered>
}

const NO_ANSWER = 'The server does not answer.'
const noAnswer = (cause: unknown): never => { throw new Problem('unavailable', NO_ANSWER, { cause }) }
const isCode = (code: unknown): code is ProblemCode => typeof code === 'string' && code in PROBLEM_STATUS

/**
 * Asks the server itself, for the few acts that are *online only*. `path` begins with `/api/`; `body` travels as JSON,
 * a text as it is. Gives the answer's JSON, undefined where there is none. An act that had no answer is asked again under
 * the same `Idempotency-Key`, so that it happens once.
 * Throws Problem: the server's own; `unavailable` without an answer, `signed_out` when the session has ended.
 */
export function createAsk({ who, access, unanswered }: Asker): Ask {
  return async (method, path, body, version) => {
    const token = await access()
    if (token.kind === 'session_ended') throw new Problem('signed_out', 'The sign-in ended.')
    if (token.kind === 'no_answer') throw new Problem('unavailable', NO_ANSWER)
    const sent = body === undefined || typeof body === 'string' ? body : JSON.stringify(body)
    const act = JSON.stringify([who, method, path, sent])
    const reply = await fetch(path, {
      method, cache: 'no-store', redirect: 'error',
      headers: {
        authorization: `Bearer ${token.token}`, accept: 'application/json',
        ...(method !== 'GET' && { 'idempotency-key': unanswered.keyFor(act) }),
        ...(sent !== undefined && { 'content-type': 'application/json' }), ...(version !== undefined && { 'if-match': `"${version}"` }),
      },
      ...(sent !== undefined && { body: sent }),
    }).catch(noAnswer)
    const said = await heard(reply)
    unanswered.answered(act)
    if (said instanceof Problem) throw said
    return said
  }
}

/** What the server said, a refusal as a Problem. Throws `unavailable` for what is no word of the server's. */
async function heard(reply: Response): Promise<unknown> {
  if (reply.status === 204) return undefined
  const said: unknown = await reply.json().catch((error: unknown) => (reply.ok ? noAnswer(error) : {}))
  if (reply.ok) return said
  const { code, detail, field } = said as { code?: unknown; detail?: unknown; field?: unknown }
  const problem = new Problem(isCode(code) ? code : 'unavailable', typeof detail === 'string' ? detail : NO_ANSWER, { field: typeof field === 'string' ? field : undefined })
  if (problem.code === 'unavailable') throw problem
  return problem
}
