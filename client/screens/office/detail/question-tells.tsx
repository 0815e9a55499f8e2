import { CircleQuestionMark } from 'lucide-react'
import { Link } from 'react-router'
import type { Id } from 'sync-protocol'
import { useMasters } from '../../../use/index.ts'
import { useHomeWords } from '../home/words.ts'
import { TellRow } from './tell-row.tsx'

/** The questions on a challan that are not closed, each with its last word. */
export function QuestionTells({ challan }: { readonly challan: Id }) {
  const { questions: words } = useHomeWords()
  const open = useMasters('query')?.filter(({ row }) => row.challan === challan && row.state !== 'closed') ?? []
  return open.map(({ id, row }) => (
    <TellRow key={id} look="news" icon={<CircleQuestionMark size={18} aria-hidden="true" />} title={row.subject}>
      {words.states[row.state]} · {row.replies.at(-1)?.text ?? row.text} <Link className="link" to={`/questions/${id}`}>{words.reply}</Link>
    </TellRow>
  ))
}
