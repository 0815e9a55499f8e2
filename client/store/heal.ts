import { RECORD_TYPES } from 'sync-protocol'
import { entityKey, type EntityKey } from './queue.ts'
import { show, tableOf } from './show.ts'
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
 * Draws anew each record whose view is not what the queue says: a crash fell between the two databases, or the
 * cache was dropped. Returns how many. Costs two walks over sparse indexes when all is well.
 */
export async function healView(stores: Stores): Promise<number> {
  const [want, have] = await Promise.all([wanted(stores), shown(stores)])
  const keys = [...new Set([...want.keys(), ...have.keys()])].filter((key) => want.get(key) !== have.get(key))
  await show(stores, keys)
  return keys.length
}
