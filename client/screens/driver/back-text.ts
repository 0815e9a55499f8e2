import type { Attempt } from 'sync-protocol'
import { number } from '../../parts/format.ts'
import { useDriverWords } from '../../words/index.ts'
import { useStop } from './stop-frame.tsx'

/** What is in the vehicle after this attempt: "2 Brass ball valve come back with you". */
export function useBackText(attempt: Attempt): string {
  const { challan } = useStop()
  const { saved, problem } = useDriverWords()
  if (attempt.next === 'later') return problem.later
  if (attempt.outcome !== 'delivered') return saved.nothingHanded
  const coming = attempt.lines.filter(({ damaged, refused }) => damaged + refused > 0)
  const [first] = coming
  if (!first) return saved.allHanded
  const count = (line: typeof first) => line.damaged + line.refused
  if (coming.length === 1) {
    const name = challan.lines.find(({ id }) => id === first.line)?.name ?? ''
    return saved.backNamed(number(count(first)), name)
  }
  return saved.comeBack(number(coming.reduce((sum, line) => sum + count(line), 0)))
}
