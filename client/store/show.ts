import type { Table } from 'dexie'
import type { Id, RecordType, RecordTypes } from 'sync-protocol'
import type { Aside, Cached, CacheDb, CursorState } from './cache.ts'
import { groupBy } from './group.ts'
import { noteDrawn } from './drawn.ts'
import { lastOrder, readIdentity, stampOf } from './identity.ts'
import { contextOf, readLaw, type Law } from './law.ts'
import { placesOf, tablesOf, takeOut, unpack, type Place } from './packs.ts'
import { laidOver, splitKey, type EntityKey, type Identity, type QueuedMutation } from './queue.ts'
import { isLaidOver, passedBy, replay } from './replay.ts'
import type { Stores } from './opened.ts'

/** What the queue holds about some records, at one moment. */
export type QueueView = {
  readonly stamp: number
  readonly identity: Identity
  readonly live: ReadonlyMap<EntityKey, readonly QueuedMutation[]>
}

/** What one record is made of: the server's part, and what an earlier picture of the view left behind. */
export type Parts = { readonly ver: number; readonly seq: number; readonly in: string[]; readonly gen: number; readonly server: unknown }

export const BLANK_CURSOR: CursorState = {
  key: 'cursor', cursor: null, seq: 0, epoch: '', hash: '', channels: [], backfill: {}, dealt: 0, dealtBy: null, gen: 0, sweep: false, usable: false,
}

export async function readCursor(cache: CacheDb): Promise<CursorState> {
  return ((await cache.meta.get('cursor')) as CursorState | undefined) ?? BLANK_CURSOR
}

/** Groups mutations by record, each group in the order of saving. */
export function byEntity(mutations: readonly QueuedMutation[]): Map<EntityKey, QueuedMutation[]> {
  const sorted = mutations.toSorted((a, b) => a.order - b.order)
  return groupBy(sorted, ({ entity }) => entity)
}

/** Reads what is laid over these records. Inside a transaction of the queue it reads in that one. */
export async function readQueueView({ queue }: Stores, keys: readonly EntityKey[]): Promise<QueueView> {
  return queue.transaction('r', queue.mutations, queue.identity, async () => {
    const [identity, last, found] = await Promise.all([readIdentity(queue), lastOrder(queue), laidOver(queue, keys)])
    return { stamp: stampOf(last, identity), identity, live: byEntity(found) }
  })
}

export const tableOf = (cache: CacheDb, type: RecordType) => cache.table<Cached<RecordTypes[RecordType]>, string>(type)

/**
 * The transaction that every change of the view runs in. Dexie follows native awaits only out of a function that is
 * `async` itself: out of any other it loses the transaction at the second await of ours, and what follows is written
 * outside of it.
 */
export function inView<T>(cache: CacheDb, types: readonly RecordType[], work: () => Promise<T>): Promise<T> {
  const names = new Set<string>([...tablesOf(types), 'company', 'registration', 'aside', 'meta'])
  return cache.transaction('rw', [...names], async () => work())
}

/** Thrown inside a transaction of the view: the queue has moved on since it was read. Read again. */
class Outdated extends Error {}

/**
 * Makes the view of these records anew from the server's rows and the queue. Safe at any time, any number of times:
 * an older picture of the queue never replaces a newer one, whichever tab drew it.
 */
export async function show(stores: Stores, keys: readonly EntityKey[], known?: QueueView): Promise<void> {
  let view = known
  for (let tries = 0; tries < 10 && keys.length > 0; tries++) {
    const queueView = view ?? (await readQueueView(stores, keys))
    try {
      await inView(stores.cache, keys.map((key) => splitKey(key)[0]), () => draw(stores, keys, queueView))
      return noteDrawn(stores.queue, keys.flatMap((key) => (queueView.live.get(key) ?? []).map(({ order }) => order)))
    } catch (error) {
      if (!isOutdated(error)) throw error
      view = undefined
    }
  }
}

/** Dexie may wrap what was thrown inside a transaction. */
export const isOutdated = (error: unknown): boolean =>
  error instanceof Outdated || (error instanceof Error && (error as { inner?: unknown }).inner instanceof Outdated)

async function draw(stores: Stores, keys: readonly EntityKey[], view: QueueView): Promise<void> {
  const [cursor, law, held] = await Promise.all([readCursor(stores.cache), readLaw(stores.cache, stores.who), readHeld(stores.cache, keys)])
  const picture: Picture = { cursor, law, view }
  await writeDrawn(stores.cache, held.map(({ key, row, aside, place }) => ({ key, row, aside, place, drawn: compose(stores, key, partsOf(row, aside, view.stamp), picture) })))
}

export type Picture = { readonly cursor: CursorState; readonly law: Law; readonly view: QueueView }

/** What the cache holds of a record: in sight, set aside, or nothing. `place`: the pack that it is still in. */
export type Held = { readonly row: Cached<unknown> | undefined; readonly aside: Aside | undefined; readonly place?: Place | undefined }
type HeldAt = Held & { readonly key: EntityKey }
/** What it should hold. */
export type Drawn = { readonly row?: Cached<unknown>; readonly aside?: Aside }

/** Many at once: a device may have thousands under work, and each request by itself is waited for. */
async function readHeld(cache: CacheDb, keys: readonly EntityKey[]): Promise<HeldAt[]> {
  const groups = await Promise.all([...groupBy(keys, (key) => splitKey(key)[0])].map(async ([type, list]) => {
    const rows = await readRows(cache, type, list.map((key) => splitKey(key)[1]))
    return list.map((key) => ({ key, ...rows.get(splitKey(key)[1]) }))
  }))
  const found = groups.flat()
  const missing = found.flatMap(({ key, row }) => (row ? [] : [key]))
  const asides = missing.length === 0 ? [] : await cache.aside.bulkGet(missing)
  const byKey = new Map(asides.flatMap((aside) => (aside ? [[aside.key, aside] as const] : [])))
  return found.map(({ key, row, place }) => ({ key, row, place, aside: byKey.get(key) }))
}

/** The rows of these ids, each from where it lies. Inside a transaction of the tables of that type. */
export async function readRows(cache: CacheDb, type: RecordType, ids: readonly Id[]): Promise<Map<Id, { row: Cached<unknown>; place?: Place }>> {
  const [single, places] = await Promise.all([singleRows(cache, type, ids), type === 'challan' ? placesOf(cache, ids) : new Map<Id, Place>()])
  const packed = places.size === 0 ? [] : await unpack(cache, places.values())
  const found = new Map<Id, { row: Cached<unknown>; place?: Place }>()
  for (const row of packed) found.set(row.id, { row, place: places.get(row.id) as Place })
  for (const row of single) found.set(row.id, { row })
  return found
}

/** From so many on, rows that lie side by side are read by their range: one request in place of one for each. */
const BY_RANGE = 20

/** Those of these ids that lie in the table of their type. */
export async function singleRows(cache: CacheDb, type: RecordType, ids: readonly Id[]): Promise<Cached<unknown>[]> {
  const table = cache.table<Cached<unknown>, Id>(type)
  if (ids.length < BY_RANGE) return (await table.bulkGet([...ids])).filter((row) => row !== undefined)
  const sorted = ids.toSorted()
  const range = table.where(':id').between(sorted[0], sorted.at(-1), true, true)
  if ((await range.count()) > ids.length * 1.5) return (await table.bulkGet([...ids])).filter((row) => row !== undefined)
  const wanted = new Set(ids)
  return (await range.toArray()).filter(({ id }) => wanted.has(id))
}

async function removeRows(table: Table<Cached<unknown>, Id>, ids: readonly Id[]): Promise<void> {
  if (ids.length < BY_RANGE) return table.bulkDelete([...ids])
  const sorted = ids.toSorted()
  const range = table.where(':id').between(sorted[0], sorted.at(-1), true, true)
  await ((await range.count()) === ids.length ? range.delete() : table.bulkDelete([...ids]))
}

const NOTHING: Parts = { ver: 0, seq: 0, in: [], gen: 0, server: undefined }

export function partsOf(row: Cached<unknown> | undefined, aside: Aside | undefined, stamp: number): Parts {
  const found = row ?? aside
  if (!found) return NOTHING
  if ((found.stamp ?? 0) > stamp) throw new Outdated()
  const server = row && row.pending === 0 ? row.row : found.server
  return { ver: found.ver, seq: found.seq, in: found.in, gen: found.gen, server }
}

/** Stores what was drawn, in a few statements of many rows. What was never there needs no removing. */
export async function writeDrawn(cache: CacheDb, all: readonly (HeldAt & { readonly drawn: Drawn })[]): Promise<void> {
  for (const [type, group] of groupBy(all, ({ key }) => splitKey(key)[0])) {
    const table = cache.table<Cached<unknown>, string>(type)
    const rows = group.flatMap(({ drawn }) => (drawn.row ? [drawn.row] : []))
    const gone = group.flatMap(({ drawn, row, place }) => (!drawn.row && row && !place ? [row.id] : []))
    if (rows.length > 0) await table.bulkPut(rows)
    if (gone.length > 0) await removeRows(table, gone)
  }
  await takeOut(cache, all.flatMap(({ place }) => (place ? [place] : [])))
  const asides = all.flatMap(({ drawn }) => (drawn.aside ? [drawn.aside] : []))
  const left = all.flatMap(({ key, drawn, aside }) => (aside && !drawn.aside ? [key] : []))
  if (asides.length > 0) await cache.aside.bulkPut(asides)
  if (left.length > 0) await cache.aside.bulkDelete(left)
}

/** Change numbers of an older filling may be of another history. */
export const seqFor = ({ seq, gen }: Pick<Parts, 'seq' | 'gen'>, cursor: CursorState): number => (gen === cursor.gen ? seq : 0)

/** What to store of one record: a row to show, a row set aside, or neither. */
export function compose(stores: Stores, key: EntityKey, parts: Parts, { cursor, law, view }: Picture): Drawn {
  const [type, id] = splitKey(key)
  const passed = passedBy(cursor, view.identity)
  const pending = (view.live.get(key) ?? []).filter((mutation) => isLaidOver(mutation, passed, seqFor(parts, cursor)))
  const { server, ...rest } = parts
  if (pending.length === 0) return server === undefined ? {} : { row: { id, ...rest, row: server, pending: 0, stamp: view.stamp } }

  const row = replay(type, id, server as RecordTypes[RecordType] | undefined, pending, (mutation) => contextOf(stores.who, stores.env, law, mutation))
  const laid = pending.reduce((sum, { order }) => sum + order, 0)
  const common = { id, ...rest, pending: pending.length, laid, stamp: view.stamp, ...(server === undefined ? {} : { server }) }
  if (row === null) return { aside: { key, ...common } }
  return row === undefined ? {} : { row: { ...common, row } }
}

