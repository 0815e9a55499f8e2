import type { EnrolReply, Id, SeriesGrant } from 'sync-protocol'
import { bumpTurn } from './answers.ts'
import { lastOrder, readIdentity } from './identity.ts'
import type { EntityKey, Identity, QueuedMutation, QueueDb } from './queue.ts'
import { show } from './show.ts'
import type { Stores } from './opened.ts'

/** The mutation as if it had never been answered. */
function unanswered({ result: _result, answeredAt: _at, state, ...rest }: QueuedMutation): QueuedMutation {
  return { ...rest, state: 'unsent', over: rest.entity, ...(state === 'closed' ? { wasClosed: true as const } : {}) }
}

/** Puts everything after `order` back to be sent again. Inside a transaction of the queue. */
async function resendAfter(queue: QueueDb, order: number): Promise<EntityKey[]> {
  const after = await queue.mutations.where(':id').above(order).toArray()
  const again = after.filter(({ state }) => state !== 'unsent').map(unanswered)
  await queue.mutations.bulkPut(again)
  return again.map(({ entity }) => entity)
}

/**
 * The server holds less of this device than we have answers for: it lost work, and is given it again from the
 * journal. [Q6] `gap` when the journal does not reach back that far: then a new device carries the rest over.
 */
export async function rewind(stores: Stores, last: number): Promise<'rewound' | 'gap'> {
  const { queue } = stores
  const keys = await queue.transaction('rw', queue.mutations, queue.identity, async () => {
    const { base, answered } = await readIdentity(queue)
    const from = base + last
    if (from >= answered) return []
    if ((await firstContiguous(queue, from)) !== from + 1) return 'gap'
    const resent = await resendAfter(queue, from)
    await bumpTurn(queue, { answered: from })
    return resent
  })
  if (keys === 'gap') return keys
  await show(stores, [...new Set(keys)])
  return 'rewound'
}

/** The first order after `from` from which on nothing is missing. */
async function firstContiguous(queue: QueueDb, from: number): Promise<number> {
  const orders = await queue.mutations.where(':id').above(from).primaryKeys()
  let first = orders.at(-1) ?? from + 1
  for (const order of orders.toReversed()) {
    if (first - order > 1) break
    first = order
  }
  return first
}

/**
 * This database becomes a new device that takes over what the old one had not finished, under the same mutation
 * ids: after a fork, or when the server knows nothing of the device. [P1]
 * `everything` sends again all that the journal holds; without it only what was never answered.
 */
export async function carryOver(stores: Stores, how: 'unanswered' | 'everything'): Promise<void> {
  const { queue, env } = stores
  const install = env.uuid()
  const keys = await queue.transaction('rw', queue.mutations, queue.identity, async () => {
    const { device, replaces, answered } = await readIdentity(queue)
    const base = how === 'unanswered' ? answered : (await firstContiguous(queue, 0)) - 1
    if (how === 'everything') await resendAfter(queue, base)
    await bumpTurn(queue, { install, device: null, replaces: device ?? replaces, base, answered: base, series: null })
    // what the rows hold was said of the old device: everything that waits is drawn anew
    return (await queue.mutations.orderBy('over').uniqueKeys()) as unknown as EntityKey[]
  })
  await show(stores, keys)
}

/** The server has enrolled this database. */
export async function storeEnrolment({ queue }: Stores, install: Id, reply: EnrolReply): Promise<void> {
  await queue.transaction('rw', queue.identity, async () => {
    const identity = await readIdentity(queue)
    if (identity.install !== install) return // another tab carried the work over meanwhile
    const { device, epoch, series, companyKey, serverTime } = reply
    await bumpTurn(queue, { device, epoch, series, companyKey, replaces: null, serverTime })
  })
}

/** The key that exports of unsent work are sealed to, for a device that was enrolled before there was one. [X1] */
export async function storeCompanyKey({ queue }: Stores, companyKey: string): Promise<void> {
  await queue.transaction('rw', queue.identity, async () => {
    const identity = await readIdentity(queue)
    if (identity.companyKey !== companyKey) await queue.identity.put({ ...identity, companyKey })
  })
}

/** [E4] The office granted other series: numbers are taken of these from now on; what was printed keeps its own. */
export async function storeSeries({ queue }: Stores, series: readonly SeriesGrant[]): Promise<void> {
  await queue.transaction('rw', queue.identity, async () => {
    const identity = await readIdentity(queue)
    if (identity.series === null || JSON.stringify(identity.series) === JSON.stringify(series)) return
    const formerSeries = [...new Set([...(identity.formerSeries ?? []), ...identity.series.map(({ code }) => code)])]
    await queue.identity.put({ ...identity, series: [...series], formerSeries })
  })
}

/** A move of the server's clock that is worth a strict write, in milliseconds. */
const CLOCK_STEP_MS = 60_000

/**
 * Remembers the server's time in its latest answer and our own beside it, for the clock guard of issuing. A server whose
 * clock was wrong and was put right is believed again: nobody waits for years until its old time has come.
 */
export async function noteServerTime({ queue }: Stores, serverTime: number, at: number, known: ClockNote): Promise<void> {
  if (!isNews({ serverTime, heardAt: at }, known)) return
  await queue.transaction('rw', queue.identity, async () => {
    const identity = await readIdentity(queue)
    if (isNews({ serverTime, heardAt: at }, identity)) await queue.identity.put({ ...identity, serverTime, heardAt: at })
  })
}

type ClockNote = Pick<Identity, 'serverTime' | 'heardAt'>
const aheadOf = ({ serverTime, heardAt = serverTime }: ClockNote): number => heardAt - serverTime

const isNews = (now: ClockNote, known: ClockNote): boolean =>
  Math.abs(now.serverTime - known.serverTime) > CLOCK_STEP_MS || Math.abs(aheadOf(now) - aheadOf(known)) > CLOCK_STEP_MS

/** `left`: how many stay behind. `bytes`: what these weigh, as the limit counts it. */
export type Batch = { readonly mutations: readonly QueuedMutation[]; readonly left: number; readonly bytes: number }

const weigh = ({ bytes }: QueuedMutation): number => bytes + ENVELOPE_BYTES

/** The next mutations to send, in order, up to so many bytes with their envelopes; a group is never cut. `after`: those behind this order. */
export async function nextBatch({ queue }: Stores, limit: { readonly bytes: number; readonly count: number; readonly after?: number }): Promise<Batch> {
  const atMost = Math.max(LARGEST_GROUP, Math.ceil(limit.bytes / ENVELOPE_BYTES)) // more cannot fit
  return queue.transaction('r', queue.mutations, queue.identity, async () => {
    const after = limit.after ?? (await readIdentity(queue)).answered
    const [last, found] = await Promise.all([lastOrder(queue), queue.mutations.where(':id').above(after).limit(Math.min(limit.count, atMost)).toArray()])
    let bytes = 0
    const cut = found.findIndex((mutation, i) => (bytes += weigh(mutation)) > limit.bytes && i > 0)
    const mutations = found.slice(0, wholeGroups(found, cut < 0 ? found.length : cut))
    return { mutations, left: last - after - mutations.length, bytes: mutations.reduce((sum, mutation) => sum + weigh(mutation), 0) }
  })
}

/** What a mutation weighs beside its arguments. */
const ENVELOPE_BYTES = 250
/** So many are looked at even for the smallest batch: a group is not cut. */
const LARGEST_GROUP = 1_000

/** Where to cut, moved back to the start of a group that would be split; a group that opens the batch is sent whole. */
function wholeGroups(found: readonly QueuedMutation[], cut: number): number {
  const group = found[cut]?.group ?? null
  if (group === null || found[cut - 1]?.group !== group) return cut
  const start = found.findIndex((mutation) => mutation.group === group)
  const end = found.findLastIndex((mutation) => mutation.group === group)
  return start > 0 ? start : end + 1
}
