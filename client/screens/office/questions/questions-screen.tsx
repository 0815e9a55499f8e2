import { CircleQuestionMark } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { Query } from 'sync-protocol'
import { timeOrDate } from '../../../parts/format.ts'
import { useNow } from '../../../parts/use-now.ts'
import { useMasters } from '../../../use/index.ts'
import { useMay } from '../actor.ts'
import { ListPage } from '../lists/list-page.tsx'
import { useHomeWords } from '../home/words.ts'
import { AskSheet } from './ask-sheet.tsx'
import { QuestionDetail } from './question-detail.tsx'
import { QuestionState } from './question-state.tsx'
import './questions.css'

const DONE: readonly Query['state'][] = ['resolved', 'closed']

const lastWord = ({ replies, opened }: Query) => replies.at(-1)?.stamp ?? opened

/** What clients and colleagues asked, open ones first, the one beside the list with its answers. */
export function QuestionsScreen() {
  const { questions: words, nav } = useHomeWords()
  const now = useNow()
  const may = useMay()
  const rows = useMasters('query')
  const [all, setAll] = useState(false)
  const shown = useMemo(
    () => rows?.filter(({ row }) => all || !DONE.includes(row.state)).toSorted((a, b) => lastWord(b.row).at - lastWord(a.row).at),
    [rows, all],
  )
  return (
    <ListPage
      title={nav.questions} base="/questions" rows={shown} beside emptyHelp={words.noneHelp} fresh={may('query.open') ? words.fresh : undefined}
      find={({ subject, title, from, text, replies }) => [subject, title, from, text, ...replies.map((reply) => reply.text)].join(' ')}
      above={(
        <nav className="views" aria-label={words.state}>
          {[false, true].map((every) => <button key={String(every)} type="button" className="view-button" aria-pressed={all === every} onClick={() => setAll(every)}>{every ? words.filterAll : words.filterOpen}</button>)}
        </nav>
      )}
      columns={[
        { head: words.subject, width: 'auto', cell: ({ subject }) => <span className="device-name"><CircleQuestionMark size={17} aria-hidden="true" />{subject}</span> },
        { head: words.about, width: '220px', from: 620, cell: ({ title, from }) => <span className="second">{title || from}</span> },
        { head: words.state, width: '120px', cell: ({ state }) => <QuestionState state={state} /> },
        { head: words.last, width: '210px', from: 760, cell: (query) => <span className="second">{lastWord(query).byName}, <span className="num">{timeOrDate(lastWord(query).at, now)}</span></span> },
      ]}
    >
      {(id, close) => {
        if (id === 'new') return <AskSheet open challan={null} onClose={close} />
        const found = rows?.find((one) => one.id === id)
        return found ? <QuestionDetail key={found.id} cached={found} onClose={close} /> : null
      }}
    </ListPage>
  )
}
