import type { Challan } from '../records/challan.ts'
import type { Query } from '../records/office.ts'
import type { Role } from '../records/people.ts'
import type { Id, Instant } from '../records/scalars.ts'
import type { Conflict } from '../records/sync.ts'
import { liveAttempts } from './balance.ts'
import { livingEways } from './facets.ts'
import { currentLeg, driverOf } from './lifecycle.ts'
import { promisedAt } from './promised.ts'

export type NoticeKind =
  | 'assigned' | 'cancelled' | 'note' | 'question' | 'answer' | 'conflict' | 'late_leaving' | 'overdue' | 'eway_ending' | 'eway_ended' | 'refused'

/** Something that a person should hear of. Derived from what the device holds, so it is there without network and goes when its cause goes. */
export type Notice = {
  /** The same for the same happening on every device: what was seen is remembered by it. */
  readonly key: string
  readonly kind: NoticeKind
  readonly challan: Id | null
  /** The record to open beside the challan: a conflict or a question. */
  readonly about: Id | null
  /** Customer, or what the question is about. */
  readonly title: string
  /** Who did it; empty where nobody did. */
  readonly who: string
  /** Number, reason or text. */
  readonly detail: string
  /** When it happened, or is due. */
  readonly at: Instant
}

export type NoticeReader = { readonly user: Id; readonly role: Role }
export type NoticeFacts = { readonly challans: readonly Challan[]; readonly conflicts: readonly Conflict[]; readonly queries: readonly Query[] }

const HOUR = 3_600_000
/** An e-way bill can be extended from eight hours before its end. Source: rule 138(10). */
const EWAY_SOON = 8 * HOUR
/** Older happenings are history, not news. */
const NEWS_MS = 7 * 24 * HOUR

const OFFICE: readonly Role[] = ['admin', 'dispatcher', 'accountant', 'viewer']
const isOffice = ({ role }: NoticeReader): boolean => OFFICE.includes(role)

/** [W1] What this person should hear of now, oldest harm first, each happening once. */
export function noticesFor(reader: NoticeReader, { challans, conflicts, queries }: NoticeFacts, now: Instant): Notice[] {
  const found = [
    ...challans.flatMap((challan) => challanNotices(reader, challan, now)),
    ...(isOffice(reader) ? conflicts.filter(({ state }) => state === 'open').map(conflictNotice) : []),
    ...queries.flatMap((query) => queryNotices(reader, query)),
  ]
  return found.filter(({ at, kind }) => LASTING.includes(kind) || now - at < NEWS_MS).toSorted((a, b) => a.at - b.at)
}

/** These stay for as long as their cause does. */
const LASTING: readonly NoticeKind[] = ['conflict', 'question', 'overdue', 'late_leaving', 'eway_ending', 'eway_ended']

const titleOf = ({ consignee, legal }: Challan): string => consignee?.name ?? legal?.number ?? ''

function challanNotices(reader: NoticeReader, challan: Challan, now: Instant): Notice[] {
  if (challan.legal === null) return []
  const base = { challan: challan.id, about: null, title: titleOf(challan), who: '', detail: challan.legal.number }
  const mine = driverOf(challan).id === reader.user
  return [
    ...(mine ? assignedTo(reader, challan, base) : []),
    ...(mine || isOffice(reader) ? [...onTheRoad(challan, base, now), ...notesOf(reader, challan, base)] : []),
    ...(isOffice(reader) || reader.role === 'warehouse' ? atTheGate(challan, base, now) : []),
    ...(mine || reader.role === 'warehouse' ? cancelledFor(reader, challan, base) : []),
    ...(isOffice(reader) || reader.role === 'warehouse' ? refusedAt(challan, base) : []),
  ]
}

type Base = Omit<Notice, 'key' | 'kind' | 'at'>

function assignedTo(reader: NoticeReader, challan: Challan, base: Base): Notice[] {
  if (!['issued', 'packed', 'dispatched'].includes(challan.status)) return []
  const by = currentLeg(challan)?.stamp ?? challan.issued?.stamp
  return by && by.by !== reader.user ? [{ ...base, key: `assigned ${by.mutation}`, kind: 'assigned', who: by.byName, at: by.at }] : []
}

function cancelledFor(reader: NoticeReader, { cancelled, loads, legs, id }: Challan, base: Base): Notice[] {
  if (!cancelled || cancelled.stamp.by === reader.user) return []
  const concerned = reader.role === 'driver' || loads.length > 0 || legs.length > 0 // nobody had touched it yet
  return concerned ? [{ ...base, key: `cancelled ${id}`, kind: 'cancelled', who: cancelled.stamp.byName, detail: cancelled.reason, at: cancelled.stamp.at }] : []
}

const notesOf = (reader: NoticeReader, { notes, status }: Challan, base: Base): Notice[] =>
  (status === 'closed' ? [] : notes.filter(({ stamp }) => stamp.by !== reader.user)).map(({ stamp, text }) =>
    ({ ...base, key: `note ${stamp.mutation}`, kind: 'note', who: stamp.byName, detail: text, at: stamp.at }))

function atTheGate(challan: Challan, base: Base, now: Instant): Notice[] {
  const { status, leaveBy, date, id } = challan
  if (status !== 'issued' && status !== 'packed') return []
  const due = promisedAt(challan, leaveBy)
  return due !== null && now > due ? [{ ...base, key: `late ${id} ${date} ${leaveBy}`, kind: 'late_leaving', detail: status, at: due }] : []
}

function onTheRoad(challan: Challan, base: Base, now: Instant): Notice[] {
  if (challan.status !== 'dispatched') return []
  const due = promisedAt(challan, challan.deliverBy)
  const bill = livingEways(challan).at(-1)
  const until = bill?.validUntil ?? null
  return [
    ...(due !== null && now > due ? [{ ...base, key: `overdue ${challan.id} ${due}`, kind: 'overdue' as const, at: due }] : []),
    ...(until !== null && until - now < EWAY_SOON
      ? [{ ...base, key: `eway ${bill?.number ?? ''} ${until} ${now > until ? 'over' : 'soon'}`, kind: now > until ? ('eway_ended' as const) : ('eway_ending' as const), detail: bill?.number ?? '', at: until }]
      : []),
  ]
}

function refusedAt(challan: Challan, base: Base): Notice[] {
  const last = liveAttempts(challan).at(-1)
  if (!last || (challan.status !== 'refused' && challan.status !== 'returned')) return []
  return [{ ...base, key: `refused ${last.stamp.mutation}`, kind: 'refused', who: last.stamp.byName, detail: last.outcome, at: last.ended }]
}

const conflictNotice = ({ id, entity, entityId, title, kind, mine }: Conflict): Notice =>
  ({ key: `conflict ${id}`, kind: 'conflict', challan: entity === 'challan' ? entityId : null, about: id, title, who: mine.byName, detail: kind, at: mine.at })

function queryNotices(reader: NoticeReader, { id, challan, title, subject, from, opened, to, state, replies }: Query): Notice[] {
  if (state === 'closed') return []
  const base = { challan, about: id, title: title || from, who: opened.byName, detail: subject }
  const asked = opened.by !== reader.user && (to === reader.user || (to === null && isOffice(reader)))
  const answers = opened.by === reader.user || replies.some(({ stamp }) => stamp.by === reader.user) ? replies.filter(({ stamp }) => stamp.by !== reader.user) : []
  return [
    ...(asked && state !== 'resolved' ? [{ ...base, key: `question ${id}`, kind: 'question' as const, at: opened.at }] : []),
    ...answers.slice(-1).map(({ stamp, text }) => ({ ...base, key: `answer ${stamp.mutation}`, kind: 'answer' as const, who: stamp.byName, detail: text || subject, at: stamp.at })),
  ]
}
