import { ChevronRight } from 'lucide-react'
import { Link } from 'react-router'
import { liveAttempts } from 'sync-protocol'
import { timeOrDate } from '../../parts/format.ts'
import { StateGlyph } from '../../parts/state-glyph.tsx'
import { useNow } from '../../parts/use-now.ts'
import { useDriverWords } from '../../words/index.ts'
import { useStop } from './stop-frame.tsx'

/** What was recorded at this door before: each try, with its time. */
export function DeliveryProof() {
  const { challan } = useStop()
  const words = useDriverWords()
  const now = useNow()
  const attempts = liveAttempts(challan)
  if (attempts.length === 0) return null
  return (
    <ul className="card proof-list">
      {attempts.map((attempt) => (
        <li key={attempt.stamp.mutation}>
          <Link to={`/stop/${challan.id}/saved/${attempt.stamp.mutation}`}>
            <StateGlyph state={attempt.next === 'later' ? 'dispatched' : challan.status} size={26} />
            <span>
              <b>{attempt.outcome === 'delivered' ? words.stop.received(attempt.receiver || words.stop.noReceiver) : words.problem.list[attempt.outcome]}</b>
              <small className="num">{timeOrDate(attempt.ended, now)}{attempt.next === 'later' ? ` · ${words.problem.later}` : attempt.next === 'back' ? ` · ${words.problem.back}` : ''}</small>
            </span>
            <ChevronRight size={22} strokeWidth={2.4} aria-hidden="true" />
          </Link>
        </li>
      ))}
    </ul>
  )
}
