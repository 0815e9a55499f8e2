import { liveAttempts, statusOf, type Attempt, type Challan, type Leg, type LoadCheck, type Stamp } from 'sync-protocol'
import type { ShownState } from '../../../parts/state-glyph.tsx'

/** One thing that happened to a challan. `glyph` is the state it led to, or a plain mark. */
export type Happening = { readonly stamp: Stamp; readonly glyph: ShownState | 'note' | 'leg' } & (
  | { readonly kind: 'created' | 'issued' | 'cancelled' | 'closed' | 'note'; readonly text: string }
  | { readonly kind: 'packed'; readonly load: LoadCheck }
  | { readonly kind: 'left'; readonly leg: Leg | undefined }
  | { readonly kind: 'leg'; readonly leg: Leg }
  | { readonly kind: 'attempt'; readonly attempt: Attempt; readonly state: ShownState }
  | { readonly kind: 'counted'; readonly good: number; readonly damaged: number; readonly text: string }
)

/** The life of a challan from its events, latest first, by the time of the act. */
export function storyOf(challan: Challan): Happening[] {
  const dispatched = new Set(challan.dispatches.map(({ stamp }) => stamp.mutation))
  const happenings: Happening[] = [
    { kind: 'created', glyph: 'draft', stamp: challan.created, text: '' },
    ...(challan.issued ? [{ kind: 'issued' as const, glyph: 'issued' as const, stamp: challan.issued.stamp, text: challan.legal?.number ?? '' }] : []),
    ...challan.loads.filter(({ done }) => done).map((load) => ({ kind: 'packed' as const, glyph: 'packed' as const, stamp: load.stamp, load })),
    ...challan.dispatches.map(({ stamp }) => ({
      kind: 'left' as const, glyph: 'dispatched' as const, stamp, leg: challan.legs.find((leg) => leg.stamp.mutation === stamp.mutation),
    })),
    ...challan.legs.filter(({ stamp }) => !dispatched.has(stamp.mutation)).map((leg) => ({ kind: 'leg' as const, glyph: 'leg' as const, stamp: leg.stamp, leg })),
    ...challan.attempts.map((attempt) => {
      const state = stateAfter(challan, attempt)
      return { kind: 'attempt' as const, glyph: state, stamp: attempt.stamp, attempt, state }
    }),
    ...challan.receipts.map(({ stamp, lines, note }) => ({
      kind: 'counted' as const, glyph: 'returned' as const, stamp, text: note,
      good: lines.reduce((sum, { good }) => sum + good, 0), damaged: lines.reduce((sum, { damaged }) => sum + damaged, 0),
    })),
    ...challan.notes.map(({ stamp, text }) => ({ kind: 'note' as const, glyph: 'note' as const, stamp, text })),
    ...(challan.closed ? [{ kind: 'closed' as const, glyph: 'closed' as const, stamp: challan.closed.stamp, text: challan.closed.reason }] : []),
    ...(challan.cancelled ? [{ kind: 'cancelled' as const, glyph: 'cancelled' as const, stamp: challan.cancelled.stamp, text: challan.cancelled.reason }] : []),
  ]
  return happenings.map((one, order) => ({ one, order })).sort((a, b) => b.one.stamp.at - a.one.stamp.at || b.order - a.order).map(({ one }) => one)
}

/** The state that an attempt led to, with the attempts before it and none after. */
function stateAfter(challan: Challan, attempt: Attempt): ShownState {
  if (attempt.withdrawn !== null) return 'dispatched'
  const attempts = liveAttempts(challan)
  const upTo = attempts.slice(0, attempts.indexOf(attempt) + 1)
  return statusOf({ ...challan, attempts: upTo, receipts: [], closed: null, cancelled: null })
}

/** Later than this between act and arrival, the act was saved without network. In milliseconds. */
const LATE = 120_000

/** When an act reached the server, if that was noticeably later; `waiting` while it has not. */
export function arrivalOf({ at, received }: Stamp): { readonly kind: 'waiting' } | { readonly kind: 'late'; readonly at: number } | undefined {
  if (received === null) return { kind: 'waiting' }
  return received - at > LATE ? { kind: 'late', at: received } : undefined
}
