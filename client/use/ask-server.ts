import { useCallback } from 'react'
import { Problem, PROBLEM_STATUS, type ProblemCode } from 'sync-protocol'
import { useSession, useWho } from './context.ts'

const isCode = (code: unknown): code is ProblemCode => typeof code === 'string' && code in PROBLEM_STATUS
const NO_ANSWER = 'The server does not answer.'

export type Ask = (method: 'GET' | 'POST' | 'PATCH', path: string, body?: unknown, version?: number) => Promise<unknown>

async function problemIn(reply: Response): Promise<Problem> {
  const said = await reply.json().catch(() => ({})) as { code?: unknown; detail?: unknown; field?: unknown }
  const detail = typeof said.detail === 'string' ? said.detail : NO_ANSWER
  return new Problem(isCode(said.code) ? said.code : 'unavailable', detail, { field: typeof said.field === 'string' ? said.field : undefined })
}

/**
 * Asks the server itself, for the few acts that are *online only*. `path` begins with `/api/`; `body` travels as JSON,
 * a text as it is. Gives the answer's JSON, undefined where there is none.
 * Throws Problem: the server's own; `unavailable` without an answer, `signed_out` when the session has ended.
 */
export function useAsk(): Ask {
  const { access } = useSession()
  const who = useWho()
  return useCallback(async (method, path, body, version) => {
    const token = await access(who)
    if (token.kind === 'session_ended') throw new Problem('signed_out', 'The sign-in ended.')
    if (token.kind === 'no_answer') throw new Problem('unavailable', NO_ANSWER)
    const reply = await fetch(path, {
      method, cache: 'no-store', redirect: 'error',
      headers: {
        authorization: `Bearer ${token.token}`, accept: 'application/json',
        ...(body !== undefined && { 'content-type': 'application/json' }), ...(version !== undefined && { 'if-match': `"${version}"` }),
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    }).catch((error: unknown) => { throw new Problem('unavailable', NO_ANSWER, { cause: error }) })
    if (!reply.ok) throw await problemIn(reply)
    return reply.status === 204 ? undefined : reply.json()
  }, [access, who])
}
