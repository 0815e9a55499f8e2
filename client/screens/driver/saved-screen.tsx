import { Check, ChevronRight, Share2, Undo2 } from 'lucide-react'
import { useState } from 'react'
import { useLocation, useParams } from 'react-router'
import type { Attempt } from 'sync-protocol'
import { Button, ButtonLink } from '../../parts/button.tsx'
import { time } from '../../parts/format.ts'
import { Phone } from '../../parts/phone/phone.tsx'
import { StateGlyph } from '../../parts/state-glyph.tsx'
import { SyncGlyph } from '../../parts/sync-glyph.tsx'
import { useNow } from '../../parts/use-now.ts'
import { ShareSheet } from '../../print/share-sheet.tsx'
import { useOutbox, type OutboxItem } from '../../use/index.ts'
import { useDriverWords, useWords } from '../../words/index.ts'
import { JUST_SAVED } from './just-saved.ts'
import { MissingScreen } from './missing-screen.tsx'
import { useBackText } from './back-text.ts'
import { nameOf } from './stop-facts.ts'
import { useStop } from './stop-frame.tsx'
import { Progress } from './today-screen.tsx'
import { mayUndo } from './undo.ts'
import { useUndo } from './use-undo.ts'

/** What was recorded, where it is now, and what may be done about it. No automatic jump. */
export function SavedScreen() {
  const { attempt: id = '' } = useParams()
  const { state } = useLocation()
  const { challan, stops } = useStop()
  const { saved } = useDriverWords()
  const attempt = challan.attempts.find(({ stamp }) => stamp.mutation === id)
  if (!attempt) return state === JUST_SAVED ? null : <MissingScreen /> // the queue has it; the view is a few milliseconds behind
  return (
    <Phone bar={<Next />}>
      <div className="saved">
        <span className="saved-tick"><Check size={60} strokeWidth={3} aria-hidden="true" /></span>
        <h1>{saved.title}</h1>
        <p className="saved-who num">{nameOf(challan)}, {time(attempt.ended)}</p>
        <Record attempt={attempt} />
        {attempt.withdrawn ? <p className="saved-who">{saved.withdrawn}</p> : <Acts attempt={attempt} />}
      </div>
      <span className="spacer" />
      {stops.length > 0 ? <Progress stops={stops} /> : null}
    </Phone>
  )
}

function Record({ attempt }: { readonly attempt: Attempt }) {
  const { challan } = useStop()
  const words = useDriverWords()
  const common = useWords()
  const back = useBackText(attempt)
  const failed = attempt.outcome !== 'delivered'
  const title = failed ? words.problem.list[attempt.outcome] : common.states[challan.status]
  return (
    <ul className="card saved-record">
      <li>
        <StateGlyph state={attempt.next === 'later' ? 'dispatched' : challan.status} size={26} />
        <span><b>{title}</b><small className="num">{back}</small></span>
      </li>
      <li><Whereabouts attempt={attempt} /></li>
    </ul>
  )
}

/** Saved here, being sent, or with our server: by the receipt, never by hope. */
function Whereabouts({ attempt }: { readonly attempt: Attempt }) {
  const { saved, outbox } = useDriverWords()
  const item = useItem(attempt)
  const photos = attempt.evidence.filter(({ kind }) => kind !== 'signature').length
  const signed = attempt.evidence.some(({ kind }) => kind === 'signature')
  const sent = item === undefined || item.state === 'sent'
  return (
    <>
      <SyncGlyph state={sent ? 'ok' : 'wait'} size={26} />
      <span>
        <b>{sent ? saved.sent : item.state === 'files' ? saved.sending : saved.waiting}</b>
        <small className="num">{item?.state === 'files' ? outbox.photosSent(item.files.arrived, item.files.total) : saved.holds(photos, signed)}</small>
      </span>
    </>
  )
}

/** Its line in the outbox; undefined once it is sent and of another day. */
function useItem(attempt: Attempt): OutboxItem | undefined {
  const outbox = useOutbox()
  const all = outbox ? [...outbox.needsYou, ...outbox.waiting, ...outbox.sentToday] : []
  return all.find(({ id }) => id === attempt.stamp.mutation)
}

function Acts({ attempt }: { readonly attempt: Attempt }) {
  const { challan } = useStop()
  const words = useDriverWords()
  const [sharing, setSharing] = useState(false)
  const undo = useUndo(attempt)
  const item = useItem(attempt)
  const now = useNow(10_000)
  const sent = attempt.stamp.received !== null && item?.state !== 'waiting'
  return (
    <div className="saved-acts">
      <Button look="line" size="touch" onClick={() => setSharing(true)}><Share2 size={20} aria-hidden="true" />{words.saved.share}</Button>
      {mayUndo(sent, attempt.ended, now) ? (
        <Button look="line" size="touch" disabled={undo.busy} onClick={undo.run}><Undo2 size={20} aria-hidden="true" />{words.saved.undo}</Button>
      ) : null}
      <ShareSheet open={sharing} onClose={() => setSharing(false)} challans={[challan]} from="bottom" />
    </div>
  )
}

function Next() {
  const { stops, challan } = useStop()
  const { saved } = useDriverWords()
  const next = stops.find((stop) => stop.next && stop.id !== challan.id)
  return next ? (
    <ButtonLink className="grow" to={`/stop/${next.id}`} replace>
      <span className="two-lines">{saved.next(nameOf(next.challan))}</span><ChevronRight size={22} strokeWidth={2.8} aria-hidden="true" />
    </ButtonLink>
  ) : (
    <ButtonLink className="grow" to="/today" replace>{saved.toToday}</ButtonLink>
  )
}
