import type { Answer, Id, Line } from 'sync-protocol'
import { SavedField } from '../../../parts/office/saved-field.tsx'
import { useChallan } from '../../../use/index.ts'
import { useWords } from '../../../words/index.ts'
import { useBooksWords } from '../reports/words.ts'
import { typedQuantity } from './typed-numbers.ts'

type Props = { readonly line: Line; readonly onAnswers: (answers: Answer[]) => void }

/** Which earlier lines this one brings back, and what of them is accounted for, in the unit in which they went. */
export function AnswerFields({ line: { answers = [] }, onAnswers }: Props) {
  return <>{answers.map((answer) => (
    <AnswerField key={answer.line} answer={answer} onAnswer={(next) => onAnswers(answers.map((one) => (one === answer ? next : one)))} />
  ))}</>
}

function AnswerField({ answer, onAnswer }: { readonly answer: Answer; readonly onAnswer: (answer: Answer) => void }) {
  const words = useBooksWords()
  const common = useWords()
  const source = useChallan(answer.challan)?.row
  const sent = source?.lines.find(({ id }: { id: Id }) => id === answer.line)
  const unit = common.unit(sent?.uqc ?? '')
  const save = (field: 'qty' | 'loss') => (text: string) => {
    const value = typedQuantity(text)
    if (value !== undefined) onAnswer({ ...answer, [field]: value })
  }
  return (
    <>
      <p className="wide form-legend">{words.columns.original}: <span className="num">{source?.legal?.number}</span> {sent?.name}</p>
      <SavedField label={`${words.returning.qty}, ${unit}`} inputMode="decimal" value={String(answer.qty / 1000)} onSave={save('qty')} />
      <SavedField label={`${words.returning.loss}, ${unit}`} inputMode="decimal" value={answer.loss === 0 ? '' : String(answer.loss / 1000)} onSave={save('loss')} />
    </>
  )
}
