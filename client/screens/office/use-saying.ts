import { useCallback } from 'react'
import { Problem } from 'sync-protocol'
import { showToast } from '../../parts/toast.tsx'
import { useWords } from '../../words/index.ts'

/** Says why something could not be saved, in words for people. */
export function useProblemText(): (problem: unknown) => string {
  const { problems } = useWords()
  return useCallback((problem) => {
    if (!(problem instanceof Problem)) throw problem
    const known: Partial<Record<string, string>> = problems
    return known[problem.code] ?? problem.message ?? problems.other
  }, [problems])
}

/** Runs an act that saves; an expected failure is said in a toast, a bug goes on to the error page. */
export function useSaying(): (act: () => Promise<unknown>) => void {
  const text = useProblemText()
  return useCallback((act) => {
    act().catch((problem: unknown) => showToast({ text: text(problem), stay: 8000 }))
  }, [text])
}
