import { useState } from 'react'
import { Link } from 'react-router'
import type { Instant, Notice, NoticeKind } from 'sync-protocol'
import { age, timeOrDate } from '../../../parts/format.ts'
import { useNotices } from '../../../use/index.ts'
import { useWords } from '../../../words/index.ts'
import { NoticeIcon } from './notice-icon.tsx'
import { useHomeWords } from './words.ts'

/** What asks for an act of the office; the rest is news for the bell. */
const ASKING: readonly NoticeKind[] = ['conflict', 'eway_ended', 'eway_ending', 'refused', 'late_leaving', 'overdue', 'question']
const FIRST = 7

export const placeOf = ({ kind, about, challan }: Notice): string => {
  if (kind === 'conflict') return '/conflicts'
  if (kind === 'question' || kind === 'answer') return `/questions/${about ?? ''}`
  return `/challans/${challan ?? ''}`
}

/** One row a fact, with the one act that settles it, oldest harm first. */
export function NeedsYou({ now }: { readonly now: Instant }) {
  const words = useHomeWords()
  const notices = useNotices()?.filter(({ kind }) => ASKING.includes(kind))
  const [all, setAll] = useState(false)
  const shown = all ? notices : notices?.slice(0, FIRST)
  const rest = (notices?.length ?? 0) - (shown?.length ?? 0)
  return (
    <section className="home-card" aria-labelledby="home-needs">
      <header><h2 id="home-needs">{words.needsYou}</h2><span className="num">{notices?.length ?? ''}</span></header>
      {notices?.length === 0 && <div className="home-empty"><b>{words.nothing}</b><p>{words.nothingHelp}</p></div>}
      <ul>{shown?.map((notice) => <Need key={notice.key} notice={notice} now={now} />)}</ul>
      {rest > 0 && <button type="button" className="home-more" onClick={() => setAll(true)}>{words.more(rest)}</button>}
    </section>
  )
}

function Need({ notice, now }: { readonly notice: Notice; readonly now: Instant }) {
  const words = useHomeWords()
  const { kind, title, who, detail } = notice
  const doing = kind === 'conflict' ? words.compare : kind === 'question' ? words.answer : words.open
  return (
    <li>
      <NoticeIcon kind={kind} />
      <div className="home-need"><b>{words.notice[kind](title)}</b><p>{words.noticeText[kind](who, detail)}</p></div>
      <span className="home-when num"><When notice={notice} now={now} /></span>
      <Link className="btn btn-line btn-desk" to={placeOf(notice)} aria-label={`${doing}: ${title}`}>{doing}</Link>
    </li>
  )
}

function When({ notice: { kind, at }, now }: { readonly notice: Notice; readonly now: Instant }) {
  const words = useHomeWords()
  const common = useWords()
  if (kind === 'late_leaving' || kind === 'overdue') return words.late(age(now - at, common))
  if (kind === 'eway_ending') return words.left(age(at - now, common))
  return timeOrDate(at, now)
}
