import { Link } from 'react-router'
import { StateGlyph } from '../../parts/state-glyph.tsx'
import { SyncGlyph } from '../../parts/sync-glyph.tsx'
import { time } from '../../parts/format.ts'
import type { Stop } from '../../use/index.ts'
import { useDriverWords, useWords } from '../../words/index.ts'
import { sayPackages } from './next-card.tsx'
import { doorOf, isDone, nameOf } from './stop-facts.ts'
import { useDue } from './use-due.ts'

/** A stop in the list: its number or result, name, place, and when. */
export function StopRow({ stop }: { readonly stop: Stop }) {
  const common = useWords()
  const { today } = useDriverWords()
  const { challan } = stop
  const done = isDone(stop)
  const mark = stop.started ? today.started : stop.state === 'later' ? today.later : ''
  const second = done ? common.states[challan.status] : sayPackages(challan, common)
  return (
    <Link to={`/stop/${stop.id}`} className={done ? 'stop-row stop-done' : 'stop-row'}>
      {done ? <span className="stop-result"><StateGlyph state={challan.status} size={28} /></span> : <span className="stop-number num">{stop.place}</span>}
      <span className="stop-what">
        <b className="two-lines">{nameOf(challan)}</b>
        <span className="two-lines num">
          {mark ? <em>{mark}</em> : null}
          {[mark ? '' : doorOf(challan)?.place, second].filter(Boolean).join(' · ')}
        </span>
      </span>
      <When stop={stop} />
    </Link>
  )
}

function When({ stop }: { readonly stop: Stop }) {
  const due = useDue(stop)
  const last = stop.challan.attempts.at(-1)
  if (isDone(stop)) {
    return (
      <span className="stop-when num">
        {stop.unsent ? <SyncGlyph state="wait" size={18} /> : null}
        {last ? time(last.ended) : ''}
      </span>
    )
  }
  return due ? <span className={due.late ? 'stop-when num next-late' : 'stop-when num'}>{due.short}</span> : null
}
