import { Link } from 'react-router'
import { useWords } from '../words/index.ts'
import type { enCommon } from '../words/en-common.ts'
import { age, time } from './format.ts'
import { SyncGlyph, type SyncState } from './sync-glyph.tsx'
import './sync-pill.css'

/** What the pill has to say. `oldest` is when the oldest unsent act was done, `now` the device's clock. */
export type PillFacts = {
  readonly pill: SyncState
  readonly unsent: number
  readonly needsYou: number
  readonly sending?: { readonly n: number; readonly of: number } | undefined
  readonly oldest: number | null
  readonly now: number
  /** When the server was last heard, where the pill says since when there is no network. */
  readonly since?: number | null
}

type Words = typeof enCommon
const HOUR = 3_600_000

/** After 4 h the pill tells the age, after 24 h it turns red: calm while calm is right. */
function sayWait({ unsent, oldest, now }: PillFacts, words: Words): { look: SyncState; text: string } {
  const old = oldest === null ? 0 : now - oldest
  if (old >= 24 * HOUR) return { look: 'needs_you', text: words.sync.old(unsent) }
  if (old >= 4 * HOUR) return { look: 'wait', text: words.sync.waitOld(unsent, age(old, words)) }
  return { look: 'wait', text: words.sync.wait(unsent) }
}

const SAY: Record<SyncState, (facts: PillFacts, words: Words) => { look: SyncState; text: string }> = {
  ok: (_, words) => ({ look: 'ok', text: words.sync.ok }),
  wait: sayWait,
  sending: ({ sending }, words) => ({ look: 'sending', text: sending ? words.sync.sending(sending.n, sending.of) : words.sync.sendingSome }),
  offline: (facts, words) => {
    const waiting = sayWait(facts, words)
    if (facts.unsent > 0 && waiting.look === 'needs_you') return waiting
    if (typeof facts.since === 'number') return { look: 'offline', text: [words.sync.offlineSince(time(facts.since)), facts.unsent > 0 ? words.sync.saved(facts.unsent) : ''].filter(Boolean).join(' · ') }
    return { look: 'offline', text: facts.unsent > 0 ? words.sync.offlineSaved(facts.unsent) : words.sync.offline }
  },
  needs_you: ({ needsYou }, words) => ({ look: 'needs_you', text: words.sync.needsYou(needsYou) }),
  conflict: ({ needsYou }, words) => ({ look: 'conflict', text: words.sync.conflict(needsYou) }),
}

type Props = { readonly facts: PillFacts; readonly to?: string; readonly size?: 'touch' | 'small'; readonly bare?: boolean }

/** Is my work saved or sent? Polite to screen readers; a tap opens the outbox. */
export function SyncPill({ facts, to = '/outbox', size = 'touch', bare = false }: Props) {
  const words = useWords()
  const { look, text } = SAY[facts.pill](facts, words)
  return (
    <div role="status" aria-live="polite" className="pill-place">
      <Link to={to} className={`pill pill-${size} y-${look}${bare ? ' pill-bare' : ''}`} data-sync={facts.pill}>
        <SyncGlyph state={look} size={size === 'touch' ? 18 : 14} />
        <span>{text}</span>
      </Link>
    </div>
  )
}
