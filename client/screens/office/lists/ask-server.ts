import { useCallback } from 'react'
import { useAsk } from '../../../use/index.ts'

type Ask = (method: 'POST' | 'PATCH', path: string, body: object, version?: number) => Promise<void>

/**
 * Asks the server itself: for people, passwords and devices, which no device may change alone.
 * Throws: Problem, `unavailable` when there is no answer.
 */
export function useAskServer(): Ask {
  const ask = useAsk()
  return useCallback(async (method, path, body, version) => {
    await ask(method, `/api/v1/company/${path}`, body, version)
  }, [ask])
}
