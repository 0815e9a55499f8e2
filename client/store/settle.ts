import { RECORD_TYPES, type MutationOutcome, type PulledRow, type PullReply, type RecordType } from 'sync-protocol'
import { bumpTurn, letPass, storeOutcomes } from './answers.ts'
import type { CursorState } from './cache.ts'
import { lastOrder, readIdentity, stampOf } from './identity.ts'
import { readLaw } from './law.ts'
import { prepare, type Prepared } from './pack-page.ts'
import { leaveChannels, storeRows, sweep } from './page-rows.ts'
import { allLaid, entityKey, splitKey, type EntityKey, type QueuedMutation } from './queue.ts'
import { rewind } from './resend.ts'
import { byEntity, inView, isOutdated, readCursor, readQueueView, show, type Picture, type QueueView } from './show.ts'
import type { Stores } from './opened.ts'

/** What a pull asked with: a page is stored only while these still stand. [Q2] */
export type Asked = Pick<CursorState, 'cursor' | 'backfill'> & { readonly minHead?: number | undefined }
export type Settled =
  /** Another leader has stored a page meanwhile: nothing was done. */
  | { readonly kind: 'fenced' }
  /** `gap`: the server lost work that the journal no longer holds. */
  | { readonly kind: 'stored'; readonly more: boolean; readonly filling: boolean; readonly lost: 'nothing' | 'rewound' | 'gap' }

const stands = (cursor: CursorState, asked: Asked): boolean =>
  cursor.cursor === asked.cursor && JSON.stringify(cursor.backfill) === JSON.stringify(asked.backfill)

/**
 * Stores one page of a pull: rows, channels, cursor and what the pending work makes of them, in one transaction of
 * the cache, and only if the stored cursor is still the one asked with. [Q2–Q5]
 */
export async function settlePage(stores: Stores, asked: Asked, given: PullReply): Promise<Settled> {
  const reply = knownPart(given)
  const before = await readCursor(stores.cache)
  if (!stands(before, asked)) return { kind: 'fenced' }
  const lost = await reconcile(stores, before, reply)
  if (await saysNothing(stores, before, reply)) {
    await letPass(stores)
    return { kind: 'stored', more: false, filling: false, lost }
  }
  const outcomes = [...reply.rows, ...reply.back].flatMap((row) => (row.type === 'mutation' && 'row' in row ? [{ seq: row.seq, row: row.row as MutationOutcome }] : []))
  await storeOutcomes(stores, outcomes)
  const prepared = await prepare(stores, reply)

  for (let tries = 0; tries < 10; tries++) {
    const view = await viewOf(stores, before, reply)
    try {
      const stored = await storePage(stores, { before, asked, reply, prepared }, view)
      if (!stored) return { kind: 'fenced' }
      if (bringsLaw(reply)) await show(stores, await laidKeys(stores))
      await letPass(stores)
      return { kind: 'stored', more: reply.more, filling: Object.keys(stored.backfill).length > 0, lost }
    } catch (error) {
      if (!isOutdated(error)) throw error // saved by another tab meanwhile: read the queue again
    }
  }
  return { kind: 'fenced' }
}

const isKnown = ({ type }: PulledRow): boolean => RECORD_TYPES.includes(type)
/** Without records that this build has no place for: a build that has is given them again. [V5] */
const knownPart = (reply: PullReply): PullReply => ({ ...reply, rows: reply.rows.filter(isKnown), back: reply.back.filter(isKnown) })

/** Mostly an answer brings nothing and moves nothing: then nothing is written, and no live query wakes. */
async function saysNothing({ queue }: Stores, before: CursorState, reply: PullReply): Promise<boolean> {
  const { rows, back, backDone, reset, more, channels, cursor } = reply
  if (rows.length + back.length + backDone.length > 0 || reset !== null || more || channels || cursor !== before.cursor) return false
  const after = cursorAfter(before, reply, (await readIdentity(queue)).device, 0)
  return Object.keys(after.backfill).length === 0 && JSON.stringify(after) === JSON.stringify(before)
}

/** Decisions ask for the company and its registrations: what was laid over without them is drawn anew. */
const bringsLaw = ({ rows, back }: PullReply): boolean => [...rows, ...back].some(({ type }) => type === 'company' || type === 'registration')

const laidKeys = async ({ queue }: Stores): Promise<EntityKey[]> => [...new Set((await allLaid(queue)).map(({ entity }) => entity))]

/** The queue's side of a page: another data set, or a server that holds less of us than it had answered for. [Q5] [Q6] */
async function reconcile(stores: Stores, cursor: CursorState, reply: PullReply): Promise<'nothing' | 'rewound' | 'gap'> {
  const { base, answered, epoch, device } = await readIdentity(stores.queue)
  const moved = epoch !== reply.epoch
  if (moved) {
    await stores.queue.transaction('rw', stores.queue.identity, async () => bumpTurn(stores.queue, { epoch: reply.epoch }))
  }
  const caughtUp = moved || reply.reset !== null || reply.head >= cursor.seq
  if (device === null || !caughtUp || base + reply.device.last >= answered) return 'nothing'
  return rewind(stores, reply.device.last)
}

/** The queue's side of a page, of one moment: what is laid over records that the page may touch or pass. */
function viewOf({ queue }: Stores, before: CursorState, reply: PullReply): Promise<QueueView> {
  return queue.transaction('r', queue.mutations, queue.identity, async () => {
    const [identity, last, laid] = await Promise.all([readIdentity(queue), lastOrder(queue), allLaid(queue)])
    const arrived = new Set([...reply.rows, ...reply.back].map(({ type, id }) => entityKey(type, id)))
    const dealt = identity.base + reply.device.last
    const moves = !reply.more || Object.keys(before.backfill).length > 0 // before the last page nothing passes but what arrives
    const isPassed = ({ state, order }: QueuedMutation) => state === 'sent' || state === 'open' || (order > identity.answered && order <= dealt)
    const concerned = new Set(laid.filter((mutation) => isWide(before, reply) || arrived.has(mutation.entity) || (moves && isPassed(mutation))).map(({ entity }) => entity))
    return { stamp: stampOf(last, identity), identity, live: byEntity(laid.filter(({ entity }) => concerned.has(entity))) }
  })
}

/**
 * Up to where the rows hold every change after this page: known at the last page only. Before it, a record that was
 * touched again later has moved forward, and comes with a page that is still to come. [O2] [D2]
 */
function seqAfter(cursor: CursorState, reply: PullReply): number {
  if (!reply.more) return reply.head
  return reply.reset ? 0 : cursor.seq
}

/** Where the device stands once this page is stored. `asked`: the least head that was asked for; what a reset says of another history than that. */
export function cursorAfter(cursor: CursorState, reply: PullReply, device: string | null, asked: number): CursorState {
  const reset = reply.reset !== null
  const backfill = { ...(reset ? {} : cursor.backfill), ...reply.backNext }
  for (const done of reply.backDone) delete backfill[done]
  const sweep = cursor.sweep || reset
  const distrust = Math.max(cursor.distrust ?? 0, reset ? asked : 0)
  const channels = reply.channels?.all ?? cursor.channels
  for (const name of Object.keys(backfill)) if (!channels.includes(name)) delete backfill[name]
  return {
    key: 'cursor', cursor: reply.cursor, seq: seqAfter(cursor, reply), epoch: reply.epoch, hash: reply.channels?.hash ?? (reset ? '' : cursor.hash),
    channels, backfill, gen: cursor.gen + (reset ? 1 : 0), sweep: sweep && Object.keys(backfill).length > 0, usable: true,
    ...(distrust > 0 ? { distrust } : {}),
    ...(reply.more ? { dealt: reset ? 0 : cursor.dealt, dealtBy: cursor.dealtBy } : { dealt: reply.device.last, dealtBy: device }),
  }
}

const channelsLeft = (cursor: CursorState, { channels }: PullReply): Set<string> =>
  new Set(channels ? cursor.channels.filter((name) => !channels.all.includes(name)) : [])

/** Rows that the page does not name may change too. */
const isWide = (cursor: CursorState, reply: PullReply): boolean =>
  cursor.sweep || reply.reset !== null || channelsLeft(cursor, reply).size > 0

type Page = { readonly before: CursorState; readonly asked: Asked; readonly reply: PullReply; readonly prepared: Prepared }

async function storePage(stores: Stores, { before, asked, reply, prepared }: Page, view: QueueView): Promise<CursorState | undefined> {
  return inView(stores.cache, isWide(before, reply) ? RECORD_TYPES : typesOf(reply, view), async () => {
    const cursor = await readCursor(stores.cache)
    if (!stands(cursor, asked)) return undefined
    const left = channelsLeft(cursor, reply)
    const after = cursorAfter(cursor, reply, view.identity.device, asked.minHead ?? 0)
    const picture: Picture = { cursor: after, law: await readLaw(stores.cache, stores.who), view }
    await storeRows(stores, reply, picture, prepared)
    if (left.size > 0) await leaveChannels(stores, left, picture)
    if ((cursor.sweep || reply.reset !== null) && !after.sweep) await sweep(stores, picture)
    await stores.cache.meta.put(after)
    return after
  })
}

const typesOf = (reply: PullReply, view: QueueView): RecordType[] =>
  [...new Set([...[...reply.rows, ...reply.back].map(({ type }) => type), ...[...view.live.keys()].map((key) => splitKey(key)[0])])]

/**
 * Replaces records by what the server gave again, whatever version was here; the cursor stays. Work that is laid over
 * them is laid over what came. False when a page has come meanwhile. [Q8]
 */
export async function settleRepair(stores: Stores, asked: Asked, rows: readonly PulledRow[]): Promise<boolean> {
  const forgotten = rows.map(({ type, id }) => ({ type, id, seq: Number.MAX_SAFE_INTEGER, gone: true as const }))
  for (let tries = 0; tries < 10; tries++) {
    const cursor = await readCursor(stores.cache)
    const view = await readQueueView(stores, rows.map(({ type, id }) => entityKey(type, id)))
    const reply: PullReply = {
      epoch: cursor.epoch, cursor: cursor.cursor ?? '', more: false, head: cursor.seq, serverTime: 0, device: { last: 0 }, rows: [...forgotten, ...rows],
      back: [], backNext: {}, backDone: [], reset: null,
    }
    try {
      return await inView(stores.cache, typesOf(reply, view), async () => {
        if (!stands(await readCursor(stores.cache), asked)) return false
        await storeRows(stores, reply, { cursor, law: await readLaw(stores.cache, stores.who), view }, new Map())
        return true
      })
    } catch (error) {
      if (!isOutdated(error)) throw error
    }
  }
  return false
}
