import type { Id } from 'sync-protocol'
import type { QueuedFile, QueuedMutation, QueueDb } from './queue.ts'
import { bumpTurn } from './answers.ts'
import { showSaved } from './save.ts'
import type { Stores } from './opened.ts'

export type OutboxRows = {
  readonly unsent: readonly QueuedMutation[]
  readonly open: readonly QueuedMutation[]
  /** Answered since `since`, or with files still to send. */
  readonly answered: readonly QueuedMutation[]
  readonly files: readonly QueuedFile[]
}

/** How many waiting changes are shown one by one; the count is always of all. */
const SHOWN = 200

export async function readOutbox({ queue }: Pick<Stores, 'queue'>, since: number): Promise<OutboxRows> {
  return queue.transaction('r', queue.mutations, queue.files, async () => {
    const [unsent, open, recent, waiting] = await Promise.all([
      queue.mutations.where('state').equals('unsent').limit(SHOWN).toArray(),
      queue.mutations.where('state').equals('open').toArray(),
      queue.mutations.where('answeredAt').aboveOrEqual(since).reverse().limit(SHOWN).toArray(),
      queue.files.where('state').equals('waiting').toArray(),
    ])
    const shown = new Set([...unsent, ...open, ...recent].map(({ id }) => id))
    const older = await queue.mutations.where('id').anyOf([...new Set(waiting.map(({ mutation }) => mutation))].filter((id) => !shown.has(id))).toArray()
    const answered = [...recent, ...older.filter(({ state }) => state === 'sent' || state === 'seen')]
    const files = await queue.files.where('mutation').anyOf([...shown, ...older.map(({ id }) => id)]).toArray()
    return { unsent, open, answered, files }
  })
}

/** Files go nowhere while the change that speaks of them is refused or parked: they are a part of that question. */
const sendable = (files: readonly QueuedFile[], open: readonly QueuedMutation[]): QueuedFile[] => {
  const held = new Set(open.filter(({ result }) => result?.status !== 'conflict').map(({ id }) => id))
  return files.filter(({ mutation }) => !held.has(mutation))
}

export type OutboxCounts = {
  /** Changes without an answer, and files without one. */
  readonly unsent: number
  readonly files: number
  /** Things that a person did and that are not wholly settled: a delivery with three photos is one. */
  readonly items: number
  readonly oldest: number | null
  readonly open: readonly QueuedMutation[]
}

/** What the pill is made of: counts of what the server has not confirmed, from the tables themselves. */
export async function countOutbox({ queue }: Pick<Stores, 'queue'>): Promise<OutboxCounts> {
  return queue.transaction('r', queue.mutations, queue.files, async () => {
    const [unsent, first, waiting, open] = await Promise.all([
      queue.mutations.where('state').equals('unsent').primaryKeys(),
      queue.mutations.where('state').equals('unsent').first(),
      queue.files.where('state').equals('waiting').toArray(),
      queue.mutations.where('state').equals('open').toArray(),
    ])
    const files = sendable(waiting, open)
    const tellers = [...new Set(files.map(({ mutation }) => mutation))]
    const told = tellers.length === 0 ? [] : await queue.mutations.where('id').anyOf(tellers).primaryKeys()
    const items = new Set([...unsent, ...told]).size + open.filter(({ result }) => result?.status === 'parked').length
    const times = [first?.at, ...files.map(({ captured }) => captured)].filter((at) => at !== undefined)
    return { unsent: unsent.length, files: files.length, items, open, oldest: times.length === 0 ? null : Math.min(...times) }
  })
}

/**
 * A person has read what became of it: it leaves the outbox. The only way in which anything that is parked,
 * rejected or in conflict leaves. What a conflict let take effect stays laid over its record until a pull has brought
 * it: what was done since may rest on it. [D2]
 */
export async function closeOutboxItem(stores: Stores, mutation: Id): Promise<void> {
  const { queue, env } = stores
  const entity = await queue.transaction('rw', queue.mutations, queue.files, queue.identity, async () => {
    const found = await queue.mutations.where('id').equals(mutation).first()
    if (found?.state !== 'open') return undefined
    const { over: _over, ...rest } = found
    await queue.mutations.put({ ...(found.result?.status === 'conflict' ? found : rest), state: 'closed' })
    if (found.result?.status !== 'conflict') await queue.files.where('mutation').equals(mutation).modify({ state: 'closed', arrivedAt: env.now() })
    await bumpTurn(queue)
    return found.entity
  })
  if (entity) await showSaved(stores, [entity])
}

/** Deliveries of this device that took effect, of which the driver is asked for a fact and has not given it. */
export function readAsked({ queue }: Pick<Stores, 'queue'>, ids: readonly Id[]): Promise<QueuedMutation[]> {
  return queue.mutations.where('id').anyOf([...ids]).filter(({ state, toldAt }) => (state === 'sent' || state === 'seen') && toldAt === undefined).toArray()
}

/** The driver has given the fact that he was asked for. The delivery stays what it is. */
export async function markTold({ queue, env }: Pick<Stores, 'queue' | 'env'>, mutation: Id): Promise<void> {
  await queue.mutations.where('id').equals(mutation).modify({ toldAt: env.now() })
}

/** How long an answered mutation can still be sent again, and a file that arrived is kept, in milliseconds. [Q6] */
export const JOURNAL_MS = 30 * 86_400_000
export const FILE_MS = 7 * 86_400_000

/**
 * Drops what is answered, seen and old, and files that the server has had for a week. Never the last mutation:
 * the next order follows from it. Returns how many rows went. [D10]
 */
export async function prune(queue: QueueDb, now: number): Promise<number> {
  return queue.transaction('rw', queue.mutations, queue.files, queue.blobs, async () => {
    const last = await queue.mutations.orderBy(':id').last()
    const old = await queue.mutations.where('answeredAt').below(now - JOURNAL_MS)
      .filter(({ state, order }) => (state === 'seen' || state === 'closed') && order !== last?.order).primaryKeys()
    const files = await queue.files.where('state').anyOf('arrived', 'closed').filter(({ arrivedAt }) => (arrivedAt ?? now) < now - FILE_MS).primaryKeys()
    await Promise.all([queue.mutations.bulkDelete(old), queue.files.bulkDelete(files), queue.blobs.bulkDelete(files)])
    return old.length + files.length
  })
}
