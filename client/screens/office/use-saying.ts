import { useCallback } from 'react'
import { Problem } from 'sync-protocol'
import { showToast } from '../../parts/toast.tsx'
import { language, useWords } from '../../words/index.ts'

/** Refusals whose own sentence says more than the general one. It is English. */
const EXACT: readonly string[] = ['invalid_field', 'step_not_allowed', 'series_not_yours', 'rule_55', 'not_found']

/** Says why something could not be saved, in words for people. */
export function useProblemText(): (problem: unknown) => string {
  const { problems } = useWords()
  const spoken = language.use()
  return useCallback((problem) => {
    if (!(problem instanceof Problem)) throw problem
    const known: Partial<Record<string, string>> = problems
    if (problem.facts['clock'] !== undefined) return problems.wrong_clock
    const exact = spoken === 'en' && EXACT.includes(problem.code) ? problem.message : undefined
    return exact ?? known[problem.code] ?? problem.message
  }, [problems, spoken])
}

/** Runs an act that saves; an expected failure is said in a toast, a bug goes on to the error page. */
export function useSaying(): (act: () => Promise<unknown>) => void {
  const text = useProblemText()
  return useCallback((act) => {
    act().catch((problem: unknown) => showToast({ text: text(problem), stay: 8000 }))
  }, [text])
}
