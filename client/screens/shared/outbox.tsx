import { ChevronDown, ChevronRight, CircleCheckBig, Download } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../parts/button.tsx'
import { time, timeOrDate } from '../../parts/format.ts'
import { SyncGlyph } from '../../parts/sync-glyph.tsx'
import { useNow } from '../../parts/use-now.ts'
import { useSyncView } from '../../parts/sync-view.tsx'
import { useOutbox, type OutboxItem } from '../../use/index.ts'
import { useDriverWords, useWords } from '../../words/index.ts'
import { CopySheet } from './copy-sheet.tsx'
import { NeedsYouCard } from './outbox-needs-you.tsx'
import { OutboxRow } from './outbox-row.tsx'
import { OutboxSheet } from './outbox-sheet.tsx'
import { OthersNotes } from './others-notes.tsx'
import { useStateWords } from './state-words.ts'
import { useTry } from './use-try.ts'
import './outbox.css'

type Props = {
  /** Where the record of an item can be opened, if it can. */
  readonly linkTo?: (item: OutboxItem) => string | undefined
}

/** Needs you, waiting, sent today. The truth about every act of this person on this device. */
export function OutboxBody({ linkTo }: Props) {
  const outbox = useOutbox()
  const [open, setOpen] = useState<OutboxItem | null>(null)
  if (!outbox) return null
  const { needsYou, waiting, sentToday } = outbox
  return (
    <div className="outbox">
      <Network />
      {needsYou.length > 0 ? <NeedsYou items={needsYou} /> : null}
      {waiting.length > 0 ? <Waiting items={waiting} onOpen={setOpen} /> : null}
      {needsYou.length === 0 && waiting.length === 0 ? <Nothing /> : null}
      {sentToday.length > 0 ? <SentToday items={sentToday} onOpen={setOpen} /> : null}
      {needsYou.length + waiting.length > 0 ? <CopyRow /> : null}
      <OthersNotes />
      <OutboxSheet item={open} onClose={() => setOpen(null)} link={open ? linkTo?.(open) : undefined} />
    </div>
  )
}

/** Is there network, when was the last sending, and a try that answers within 8 s. */
function Network() {
  const sync = useSyncView()
  const words = useWords()
  const { outbox } = useDriverWords()
  const now = useNow()
  const attempt = useTry()
  const states = useStateWords()
  if (!sync) return null
  const { offline } = sync
  return (
    <section className={offline ? 'network network-off' : 'network'}>
      <SyncGlyph state={offline ? 'offline' : sync.unsent > 0 ? 'sending' : 'ok'} size={26} />
      <div>
        <b>{offline ? outbox.noNetwork : outbox.network}</b>
        <span className="num" role="status">
          {attempt.said || (sync.lastSent === null ? outbox.neverSent : outbox.lastSent(timeOrDate(sync.lastSent, now)))}
          {attempt.said === '' && sync.unsent > 0 && sync.nextTry !== null && sync.nextTry > now ? ` · ${states.triesAgain(time(sync.nextTry))}` : ''}
        </span>
      </div>
      <Button size="touch" look="line" disabled={attempt.busy} onClick={attempt.run}>{attempt.busy ? words.tryResult.busy : words.tryNow}</Button>
    </section>
  )
}

function NeedsYou({ items }: { readonly items: readonly OutboxItem[] }) {
  const { outbox } = useDriverWords()
  return (
    <section className="outbox-part" aria-labelledby="outbox-needs">
      <h2 id="outbox-needs" className="outbox-red"><SyncGlyph state="needs_you" size={20} />{outbox.needsYou}</h2>
      {items.map((item) => <NeedsYouCard key={item.id} item={item} />)}
    </section>
  )
}

type ListProps = { readonly items: readonly OutboxItem[]; readonly onOpen: (item: OutboxItem) => void }

function Waiting({ items, onOpen }: ListProps) {
  const { outbox } = useDriverWords()
  const sync = useSyncView()
  const title = sync?.offline ? outbox.waiting : outbox.waitingNow
  return (
    <section className="outbox-part" aria-labelledby="outbox-waiting">
      <h2 id="outbox-waiting">{title}<span className="num">{outbox.waitingCount(items.length)}</span></h2>
      <ul>{items.map((item) => <li key={item.id}><OutboxRow item={item} onOpen={onOpen} /></li>)}</ul>
    </section>
  )
}

/** A sealed file for the office, for when no network comes. */
function CopyRow() {
  const { copy } = useStateWords()
  const [open, setOpen] = useState(false)
  return (
    <>
      <button type="button" className="outbox-copy" onClick={() => setOpen(true)}>
        <Download size={24} aria-hidden="true" />{copy.row}<ChevronRight className="push" size={22} strokeWidth={2.4} aria-hidden="true" />
      </button>
      <CopySheet open={open} onClose={() => setOpen(false)} />
    </>
  )
}

function Nothing() {
  const { outbox } = useDriverWords()
  return (
    <div className="outbox-nothing">
      <span><CircleCheckBig size={38} aria-hidden="true" /></span>
      <b>{outbox.nothing}</b>
      <p>{outbox.nothingText}</p>
    </div>
  )
}

function SentToday({ items, onOpen }: ListProps) {
  const { outbox } = useDriverWords()
  const [open, setOpen] = useState(false)
  const Sign = open ? ChevronDown : ChevronRight
  return (
    <section className="outbox-sent">
      <h2>
        <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
          <span className="outbox-ok"><SyncGlyph state="ok" size={24} /></span>
          <span className="num">{outbox.sentToday(items.length)}</span>
          <Sign className="push" size={22} strokeWidth={2.4} aria-hidden="true" />
        </button>
      </h2>
      {open ? <ul>{items.map((item) => <li key={item.id}><OutboxRow item={item} onOpen={onOpen} /></li>)}</ul> : null}
    </section>
  )
}
