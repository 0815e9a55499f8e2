import { useCallback } from 'react'
import { Problem, PROBLEM_STATUS, type ProblemCode } from 'sync-protocol'
import { useSession, useWho } from '../../../use/index.ts'

const isCode = (code: unknown): code is ProblemCode => typeof code === 'string' && code in PROBLEM_STATUS

type Ask = (method: 'POST' | 'PATCH', path: string, body: object, version?: number) => Promise<void>

/**
 * Asks the server itself: for people, passwords and devices, which no device may change alone.
 * Throws: Problem, `unavailable` when there is no answer.
 */
export function useAskServer(): Ask {
  const { access } = useSession()
  const who = useWho()
  return useCallback(async (method, path, body, version) => {
    const answer = await access(who)
    if (answer.kind === 'session_ended') throw new Problem('signed_out', 'The sign-in ended.')
    if (answer.kind === 'no_answer') throw new Problem('unavailable', 'No answer.')
    const headers = {
      authorization: `Bearer ${answer.token}`, 'content-type': 'application/json',
      ...(version !== undefined && { 'if-match': `"${version}"` }),
    }
    const init: RequestInit = { method, headers, body: JSON.stringify(body) }
    const reply = await fetch(`/api/v1/company/${path}`, init).catch(() => { throw new Problem('unavailable', 'No answer.') })
    if (reply.ok) return
    const said = await reply.json().catch(() => ({})) as { code?: unknown; detail?: unknown; field?: unknown }
    throw new Problem(isCode(said.code) ? said.code : 'unavailable', typeof said.detail === 'string' ? said.detail : 'No answer.', {
      field: typeof said.field === 'string' ? said.field : undefined,
    })
  }, [access, who])
}
