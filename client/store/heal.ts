import { RECORD_TYPES } from 'sync-protocol'
import { healedAt, isDrawn, noteHealed } from './drawn.ts'
import { lastOrder, readIdentity, stampOf } from './identity.ts'
import { entityKey, type EntityKey, type QueuedMutation } from './queue.ts'
import { readCursor, show, tableOf } from './show.ts'
import type { Stores } from './opened.ts'

type Sums = Map<EntityKey, number>
const add = (sums: Sums, key: EntityKey, order: number) => sums.set(key, (sums.get(key) ?? 0) + order)

/** What the queue wants laid over each record: sums of orders, read from the index alone. */
async function wanted({ queue }: Stores): Promise<Sums> {
  const sums: Sums = new Map()
  await queue.mutations.orderBy('over').eachKey((key, cursor) => { add(sums, key as unknown as EntityKey, cursor.primaryKey) })
  return sums
}

async function shown({ cache }: Stores): Promise<Sums> {
  const sums: Sums = new Map()
  await Promise.all(RECORD_TYPES.map((type) =>
    tableOf(cache, type).orderBy('laid').eachKey((key, cursor) => { add(sums, entityKey(type, cursor.primaryKey), key as unknown as number) })))
  await cache.aside.each(({ key, laid }) => { add(sums, key, laid ?? 0) })
  return sums
}

/**
 * The queue is strict and the cache is not: after a power failure the cache may be older than what the queue has let
 * pass. Such work is laid over its record again until the cursor has passed it once more. [D2]
 * What came when is asked of the server's numbers, never of this device's clock.
 */
async function recall({ queue, cache }: Stores): Promise<void> {
  const { epoch, passed } = await readIdentity(queue)
  const cursor = await readCursor(cache)
  if (cursor.cursor === null || cursor.epoch !== epoch || (passed !== undefined && passed <= cursor.seq)) return
  await queue.transaction('rw', queue.mutations, async () => {
    const ahead = await queue.mutations
      .filter(({ over, result }) => over === undefined && result?.seq !== undefined && result.seq > cursor.seq).toArray()
    await queue.mutations.bulkPut(ahead.map((mutation) => ({ ...mutation, over: mutation.entity, state: mutation.state === 'seen' ? ('sent' as const) : mutation.state })))
  })
}

/**
 * Draws anew each record whose view is not what the queue says: a crash fell between the two databases, or the
 * cache was dropped. Returns how many. Costs two walks over sparse indexes when all is well.
 */
export async function healView(stores: Stores): Promise<number> {
  await recall(stores)
  const { last, stamp } = await readStamp(stores)
  const [want, have] = await Promise.all([wanted(stores), shown(stores)])
  const keys = [...new Set([...want.keys(), ...have.keys()])].filter((key) => want.get(key) !== have.get(key))
  await show(stores, keys)
  noteHealed(stores.queue, stamp, last)
  return keys.length
}

function readStamp({ queue }: Stores): Promise<{ last: number; stamp: number }> {
  return queue.transaction('r', queue.mutations, queue.identity, async () => {
    const [last, identity] = await Promise.all([lastOrder(queue), readIdentity(queue)])
    return { last, stamp: stampOf(last, identity) }
  })
}

/** The page that led before may have died between the queue and the view. Costs one look when nothing has happened since. */
export async function healAfterAnother(stores: Stores): Promise<void> {
  if ((await readStamp(stores)).stamp !== healedAt(stores.queue)) await healView(stores)
}

/**
 * Draws what another page of this browser has saved and may have died before drawing. Nothing is sent that the
 * device does not show: an acknowledgement must never find its record as it was before. [D1]
 */
export async function drawOthers(stores: Stores, mutations: readonly Pick<QueuedMutation, 'order' | 'entity'>[]): Promise<void> {
  const others = mutations.filter(({ order }) => !isDrawn(stores.queue, order))
  await show(stores, [...new Set(others.map(({ entity }) => entity))])
}

/** The same for all work with an order above `from`. */
export async function drawSince(stores: Stores, from: number): Promise<void> {
  const { queue } = stores
  const orders = await queue.mutations.where(':id').above(from).primaryKeys()
  const found = await queue.mutations.bulkGet(orders.filter((order) => !isDrawn(queue, order)))
  await drawOthers(stores, found.filter((mutation) => mutation !== undefined))
}
