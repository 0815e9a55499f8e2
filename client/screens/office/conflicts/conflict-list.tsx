import { Check, CircleCheck, GitFork, Search } from 'lucide-react'
import { CONFLICT_KINDS, type Conflict, type Id } from 'sync-protocol'
import { timeOrDate } from '../../../parts/format.ts'
import { useNow } from '../../../parts/use-now.ts'
import type { ListedConflict } from '../../../use/index.ts'
import { useConflictWords } from '../detail/use-conflict-words.ts'
import { isChoice, type Kind } from './conflict-facts.ts'
import { useConflictBook } from './words.ts'

type Props = {
  readonly shown: { readonly open: readonly ListedConflict[]; readonly settled: readonly ListedConflict[] }
  readonly open: Id | undefined
  readonly q: string
  readonly kind: Kind | ''
  readonly onOpen: (id: Id) => void
  readonly onFilter: (name: 'q' | 'kind', value: string) => void
}

/** What is to check, newest first, and what was settled lately. */
export function ConflictList({ shown, open, q, kind, onOpen, onFilter }: Props) {
  const book = useConflictBook()
  return (
    <nav className="cf-list" aria-label={book.toCheck}>
      <div className="cf-filter" role="search">
        <label className="filters-find"><Search size={15} aria-hidden="true" /><input type="search" value={q} placeholder={book.find} aria-label={book.find} onChange={(event) => onFilter('q', event.currentTarget.value)} /></label>
        <select className="input" aria-label={book.kind} value={kind} onChange={(event) => onFilter('kind', event.currentTarget.value)}>
          <option value="">{book.all}</option>
          {CONFLICT_KINDS.filter((one) => one !== 'soft').map((one) => <option key={one} value={one}>{book.short[one]}</option>)}
        </select>
      </div>
      <h2>{book.toCheck}<span className="num">{shown.open.length}</span></h2>
      {shown.open.length === 0 && q === '' && kind === '' ? <div className="cf-empty"><CircleCheck size={22} aria-hidden="true" /><b>{book.none}</b><p>{book.noneHelp}</p></div> : null}
      <ul>{shown.open.map((one) => <Row key={one.id} one={one} current={one.id === open} onOpen={onOpen} />)}</ul>
      {shown.settled.length > 0 ? <h2>{book.settledLately}<span className="num">{shown.settled.length}</span></h2> : null}
      <ul>{shown.settled.map((one) => <Row key={one.id} one={one} current={one.id === open} onOpen={onOpen} />)}</ul>
    </nav>
  )
}

function Row({ one: { id, row, number }, current, onOpen }: { readonly one: ListedConflict; readonly current: boolean; readonly onOpen: (id: Id) => void }) {
  const now = useNow()
  const about = useAbout(row, number)
  const at = row.settled?.stamp.at ?? row.mine.received ?? row.mine.at
  return (
    <li>
      <button type="button" className="cf-row" aria-current={current || undefined} onClick={() => onOpen(id)}>
        {row.settled ? <Check className="cf-check" size={17} aria-hidden="true" /> : <GitFork className="cf-fork" size={17} aria-hidden="true" />}
        <span><b className="one-line">{row.title}</b><small className="one-line">{about}</small></span>
        <time className="num">{timeOrDate(at, now)}</time>
      </button>
    </li>
  )
}

/** `00420, Quantity and Vehicle`; for what is settled, what was chosen. */
function useAbout(row: Conflict, number: string): string {
  const book = useConflictBook()
  const say = useConflictWords(row)
  if (row.settled && row.kind === 'excess') return row.settled.choice === 'mine' ? book.corrected : book.countStands
  if (row.settled) return row.settled.choice === 'theirs' ? book.keptTheirs : row.kind === 'refused' || row.kind === 'waiting' ? book.tookOver(row.mine.byName) : book.choseMine(row.mine.byName)
  const what = isChoice(row) ? row.fields.map(({ field }) => say.field(field)).join(', ') : book.short[row.kind]
  const short = number.split('-').at(-1) ?? ''
  return [row.title.includes(number) ? '' : short, what].filter(Boolean).join(', ')
}
