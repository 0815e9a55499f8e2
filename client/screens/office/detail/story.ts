import { liveAttempts, statusOf, type Attempt, type Challan, type Leg, type LoadCheck, type Stamp } from 'sync-protocol'
import { dateTime, dateWithYear, ewayNumber, number } from '../../../parts/format.ts'
import type { ShownState } from '../../../parts/state-glyph.tsx'
import type { LifeWords } from './life-words.ts'

/** Happenings beside the way: their lines are ready to be said. */
export type LaterKind = Exclude<keyof LifeWords['story'], 'until' | 'copies' | 'to' | 'copyNames' | 'layoutNames' | 'rightCode' | 'wrongCode'>

/** One thing that happened to a challan. `glyph` is the state it led to, or a plain mark. */
export type Happening = { readonly stamp: Stamp; readonly glyph: ShownState | 'note' | 'leg' | 'paper' } & (
  | { readonly kind: 'created' | 'issued' | 'cancelled' | 'closed' | 'note'; readonly text: string }
  | { readonly kind: 'packed'; readonly load: LoadCheck }
  | { readonly kind: 'left'; readonly leg: Leg | undefined }
  | { readonly kind: 'leg'; readonly leg: Leg }
  | { readonly kind: 'attempt'; readonly attempt: Attempt; readonly state: ShownState }
  | { readonly kind: LaterKind; readonly said: readonly string[] }
  | { readonly kind: 'counted'; readonly good: number; readonly damaged: number; readonly text: string }
)

/** The life of a challan from its events, latest first, by the time of the act. */
export function storyOf(challan: Challan, words: LifeWords['story']): Happening[] {
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
    ...laterStory(challan, words),
    ...challan.notes.map(({ stamp, text }) => ({ kind: 'note' as const, glyph: 'note' as const, stamp, text })),
    ...(challan.closed ? [{ kind: 'closed' as const, glyph: 'closed' as const, stamp: challan.closed.stamp, text: challan.closed.reason }] : []),
    ...(challan.cancelled ? [{ kind: 'cancelled' as const, glyph: 'cancelled' as const, stamp: challan.cancelled.stamp, text: challan.cancelled.reason }] : []),
  ]
  return happenings.map((one, order) => ({ one, order })).sort((a, b) => b.one.stamp.at - a.one.stamp.at || b.order - a.order).map(({ one }) => one)
}

/** What accounts and papers added: settlements, invoices, bills, corrections, prints. */
function laterStory(challan: Challan, words: LifeWords['story']): Happening[] {
  const { measures = [], settlements = [], extensions = [], invoices = [], adjustments = [], eways = [], prints = [], acknowledged, code } = challan
  const told = (kind: LaterKind, stamp: Stamp, glyph: Happening['glyph'], ...said: string[]): Happening => ({ kind, stamp, glyph, said })
  return [
    ...measures.map(({ stamp, lines, note }) => told('measured', stamp, 'paper', lines.map(({ qty }) => number(qty)).join(', '), note)),
    ...settlements.map(({ stamp, ref, date, note }) => told('settled', stamp, 'returned', [ref.number, ref.name, dateWithYear(date)].filter(Boolean).join(', '), note)),
    ...extensions.map(({ stamp, until, reason }) => told('extended', stamp, 'paper', words.until(dateWithYear(until)), reason)),
    ...invoices.flatMap(({ stamp, number: bill, date, withdrawn }) => [
      told('invoiced', stamp, 'invoiced', `${bill}, ${dateWithYear(date)}`), ...(withdrawn ? [told('uninvoiced', withdrawn, 'paper', bill)] : []),
    ]),
    ...(acknowledged ? [told('acknowledged', acknowledged.stamp, 'acknowledged', acknowledged.name, acknowledged.note)] : []),
    ...adjustments.map(({ stamp, reason }) => told('adjusted', stamp, 'paper', reason)),
    ...eways.flatMap(({ stamp, number: bill, validUntil, cancelled }) => [
      told('eway', stamp, 'paper', ewayNumber(bill), validUntil === null ? '' : words.until(dateTime(validUntil))),
      ...(cancelled ? [told('uneway', cancelled.stamp, 'paper', ewayNumber(bill), cancelled.reason)] : []),
    ]),
    ...prints.map(({ stamp, copies, layout }) => told('printed', stamp, 'paper', words.copies(copies.map((copy) => words.copyNames[copy] ?? copy).join(', '), words.layoutNames[layout] ?? layout))),
    ...(code ? [told('coded', code.stamp, 'paper', code.to === '' ? '' : words.to(code.to))] : []),
  ]
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
