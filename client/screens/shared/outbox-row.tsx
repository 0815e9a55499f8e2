import { timeOrDate } from '../../parts/format.ts'
import { StateGlyph, type ShownState } from '../../parts/state-glyph.tsx'
import { SyncGlyph } from '../../parts/sync-glyph.tsx'
import { useNow } from '../../parts/use-now.ts'
import { useChallan, type OutboxItem } from '../../use/index.ts'
import { useDriverWords, useWords } from '../../words/index.ts'
import { holds } from './outbox-say.ts'

/** One act: customer, what it holds, when. A tap tells what happened to it. */
export function OutboxRow({ item, onOpen }: { readonly item: OutboxItem; readonly onOpen: (item: OutboxItem) => void }) {
  const words = { common: useWords(), driver: useDriverWords() }
  const now = useNow()
  return (
    <button type="button" className="outbox-row card" onClick={() => onOpen(item)}>
      <ActGlyph item={item} />
      <span className="outbox-what">
        <b className="two-lines">{item.title}</b>
        <span className="num">{holds(item, words)}</span>
      </span>
      <time className="num" dateTime={new Date(item.at).toISOString()}>{timeOrDate(item.at, now)}</time>
    </button>
  )
}

/** The state that a delivery led to; a tray for everything else. */
function ActGlyph({ item }: { readonly item: OutboxItem }) {
  const challan = useChallan(item.entity[1])
  const state: ShownState | undefined = item.name === 'challan.attempt' ? challan?.row.status : undefined
  return state ? <StateGlyph state={state} size={26} /> : <SyncGlyph state={item.state === 'sent' ? 'ok' : 'wait'} size={26} />
}
