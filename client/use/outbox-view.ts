import type { Conflict, Id } from 'sync-protocol'
import type { CursorState, EngineStatus } from '../store/cache.ts'
import type { OutboxCounts, OutboxRows } from '../store/outbox.ts'
import { splitKey, type QueuedFile, type QueuedMutation } from '../store/queue.ts'
import type { Outbox, OutboxItem, SyncView } from './views.ts'

/** How long something may wait on the server for what it needs before a person is asked, in milliseconds. [P4] */
const ASK_AFTER_MS = 5 * 86_400_000

/** What an answered, unfinished mutation asks of the person here. */
export function questionOf({ result, answeredAt }: Pick<QueuedMutation, 'result' | 'answeredAt'>, now: number): 'needs_you' | 'conflict' | 'held' {
  if (result?.status === 'rejected') return 'needs_you'
  if (result?.status === 'conflict') return 'conflict'
  return now - (answeredAt ?? now) > ASK_AFTER_MS ? 'needs_you' : 'held'
}

function itemOf(mutation: QueuedMutation, state: OutboxItem['state'], files: readonly QueuedFile[]): OutboxItem {
  const { id, order, entity, name, title, at, bytes, args, result, answeredAt } = mutation
  const weight = files.reduce((sum, file) => sum + file.bytes, 0)
  return {
    id, order, entity: splitKey(entity), name, title, at, bytes: bytes + weight, state, args, sentAt: answeredAt ?? null,
    ...(result?.code === undefined ? {} : { code: result.code }),
    ...(result?.message === undefined ? {} : { message: result.message }),
    ...(result?.field === undefined ? {} : { field: result.field }),
    files: { total: files.length, arrived: files.filter(({ state: at }) => at === 'arrived').length, bytes: weight },
  }
}

/** The outbox as a person reads it: what needs them, what waits, what went today. A settled question is gone. `handed`: deliveries of which the driver is asked for a fact. */
export function outboxOf(rows: OutboxRows, conflicts: ReadonlyMap<Id, Conflict>, now: number, handed: readonly QueuedMutation[] = []): Outbox {
  const filesOf = (mutation: QueuedMutation) => rows.files.filter((file) => file.mutation === mutation.id)
  const asked = rows.open
    .filter(({ id, result }) => !(result?.status === 'conflict' && conflicts.get(id)?.state === 'settled'))
    .map((mutation) => itemOf(mutation, questionOf(mutation, now), filesOf(mutation)))
  const onTheirWay = rows.answered.filter((mutation) => mutation.state === 'sent' || mutation.state === 'seen')
  const withFiles = onTheirWay.filter((mutation) => filesOf(mutation).some(({ state }) => state === 'waiting'))
  const known = new Set(withFiles.map(({ id }) => id))
  return {
    needsYou: [...handed.map((mutation) => itemOf(mutation, 'conflict', filesOf(mutation))), ...asked.filter(({ state }) => state !== 'held')],
    waiting: [
      ...rows.unsent.map((mutation) => itemOf(mutation, 'waiting', filesOf(mutation))),
      ...withFiles.map((mutation) => itemOf(mutation, 'files', filesOf(mutation))),
      ...asked.filter(({ state }) => state === 'held'),
    ].toSorted((a, b) => a.order - b.order),
    sentToday: onTheirWay.filter(({ id }) => !known.has(id) && !handed.some((one) => one.id === id)).map((mutation) => itemOf(mutation, 'sent', filesOf(mutation))),
  }
}

export type SyncFacts = {
  readonly counts: OutboxCounts
  readonly status: EngineStatus
  readonly cursor: CursorState
  /** Open questions that this person's role answers; null for a role that only learns of its own. */
  readonly conflicts: number | null
  readonly challans: number
  readonly now: number
  /** Deliveries that the office had cancelled, of which this driver is asked. */
  readonly handed?: number
}

/** Ranked as a person must hear of it. "All sent" only when nothing of ours is unconfirmed. [5.1 and 5.4 of the experience page] */
export function pillOf({ unsent, needsYou, conflicts }: Pick<SyncView, 'unsent' | 'needsYou' | 'conflicts'>, { offline, sending, phase }: EngineStatus): SyncView['pill'] {
  if (needsYou > 0) return 'needs_you'
  if (conflicts > 0) return 'conflict'
  if (offline) return 'offline'
  if (unsent === 0) return 'ok'
  return sending !== null || phase === 'sending' ? 'sending' : 'wait'
}

export function syncViewOf({ counts, status, cursor, conflicts, challans, now, handed = 0 }: SyncFacts): SyncView {
  const asked = counts.open.filter((mutation) => questionOf(mutation, now) === 'needs_you')
  const told = conflicts === null ? counts.open.filter(({ result }) => result?.status === 'conflict').length : 0
  const needsYou = asked.length + told + handed
  const unsent = counts.items - asked.filter(({ result }) => result?.status === 'parked').length // those are the question now
  const filling = !cursor.usable || (Object.keys(cursor.backfill).length > 0 && cursor.gen === 0)
  const { lastSent, lastContact, nextTry, session, skew, updateRequired, sending } = status
  return {
    pill: pillOf({ unsent, needsYou, conflicts: conflicts ?? 0 }, status), unsent, needsYou, conflicts: conflicts ?? 0, offline: status.offline, oldest: counts.oldest, lastSent, lastContact, nextTry, session, skew, updateRequired, asked: status.asked ?? null,
    ...(sending ? { sending } : {}),
    ...(filling ? { firstLoad: { have: challans, of: null } } : {}),
  }
}
