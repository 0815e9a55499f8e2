import { X } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'react-router'
import { QUERY_STATES, type Query } from 'sync-protocol'
import type { Cached } from '../../../store/cache.ts'
import { replyQuery } from '../../../store/actions.ts'
import { Button } from '../../../parts/button.tsx'
import { AreaField, SelectField } from '../../../parts/field.tsx'
import { timeOrDate } from '../../../parts/format.ts'
import { useNow } from '../../../parts/use-now.ts'
import { useStores } from '../../../use/index.ts'
import { useWords } from '../../../words/index.ts'
import { useMay } from '../actor.ts'
import { useHomeWords } from '../home/words.ts'
import { useSaying } from '../use-saying.ts'
import { QuestionState } from './question-state.tsx'

/** A question with everything that was said, and the next word. */
export function QuestionDetail({ cached: { id, row, pending }, onClose }: { readonly cached: Cached<Query>; readonly onClose: () => void }) {
  const { questions: words } = useHomeWords()
  const common = useWords()
  const may = useMay()
  const now = useNow()
  return (
    <aside className="detail" aria-label={row.subject}>
      <header className="detail-head">
        <span className="detail-number">{words.kinds[row.kind]}{row.from && ` · ${row.from}`}</span><span className="spacer" />
        <Button look="quiet" size="desk" className="btn-icon" aria-label={common.close} onClick={onClose}><X size={17} aria-hidden="true" /></Button>
      </header>
      <h2>{row.subject}</h2>
      <div className="detail-line"><QuestionState state={row.state} /><span>{row.title}</span></div>
      {row.challan && <div className="detail-acts"><Link className="btn btn-line btn-desk" to={`/challans/${row.challan}`}>{words.challan}</Link></div>}
      <ol className="said">
        <Said who={row.opened.byName} at={timeOrDate(row.opened.at, now)} text={row.text || row.subject} />
        {row.replies.map(({ stamp, text, state }) => (
          <Said key={stamp.mutation} who={stamp.byName} at={timeOrDate(stamp.at, now)} text={text} note={state ? words.became(words.states[state]) : undefined} />
        ))}
      </ol>
      {pending > 0 && <p className="detail-line">{common.sync.wait(pending)}</p>}
      {may('query.reply') && <Reply id={id} state={row.state} />}
    </aside>
  )
}

type SaidProps = { readonly who: string; readonly at: string; readonly text: string; readonly note?: string | undefined }

function Said({ who, at, text, note }: SaidProps) {
  return <li><p><b>{who}</b> <span className="num">{at}</span></p><p>{text}</p>{note && <p className="said-note">{note}</p>}</li>
}

function Reply({ id, state }: { readonly id: string; readonly state: Query['state'] }) {
  const { questions: words } = useHomeWords()
  const stores = useStores()
  const say = useSaying()
  const [text, setText] = useState('')
  const [next, setNext] = useState<Query['state']>(state === 'open' ? 'in_progress' : state)
  const send = () => say(async () => {
    await replyQuery(stores, id, { text: text.trim(), state: next === state ? null : next })
    setText('')
  })
  return (
    <div className="said-reply">
      <AreaField size="desk" label={words.replyLabel} value={text} maxLength={1000} onText={setText} />
      <div className="said-acts">
        <SelectField size="desk" label={words.setState} value={next} onText={(value) => setNext(QUERY_STATES.find((one) => one === value) ?? state)}>
          {QUERY_STATES.map((one) => <option key={one} value={one}>{words.states[one]}</option>)}
        </SelectField>
        <Button size="desk" disabled={text.trim() === ''} onClick={send}>{words.send}</Button>
      </div>
    </div>
  )
}
