import { useState } from 'react'
import { Problem } from 'sync-protocol'
import { showToast } from '../../../parts/toast.tsx'
import { useAskServer } from '../lists/ask-server.ts'
import { useProblemText } from '../use-saying.ts'

/** Acts that the server books at once. `problem` says why it did not; the form stays as it is. */
export function useAct(onDone: () => void) {
  const ask = useAskServer()
  const text = useProblemText()
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(false)
  const run = (path: string, body: object, said: string, method: 'POST' | 'PATCH' = 'POST', version?: number) => {
    setBusy(true)
    ask(method, path, body, version).then(
      () => { showToast({ text: said }); onDone() },
      (error: unknown) => setProblem(error instanceof Problem && error.code === 'invalid_field' ? error.message : text(error)),
    ).finally(() => setBusy(false))
  }
  return { run, problem, busy }
}
