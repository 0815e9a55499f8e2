import type { Query } from 'sync-protocol'
import { useHomeWords } from '../home/words.ts'

/** How a question stands, in words on a colour. */
export function QuestionState({ state }: { readonly state: Query['state'] }) {
  const { questions } = useHomeWords()
  return <span className={`question-state question-${state}`}>{questions.states[state]}</span>
}
