import type { Challan, Id, RecordType } from 'sync-protocol'
import type { Brief } from './brief.ts'
import { BRIEF_SHAPE, briefOf } from './brief.ts'
import type { Cached, CacheDb, Pack, PackBriefs, PackText } from './cache.ts'
import { groupBy } from './group.ts'

/** The tables that challans lie in. */
export const CHALLAN_TABLES: readonly string[] = ['challan', 'pack', 'packText', 'packBriefs', 'taken']
/** The tables that a transaction names to reach the rows of these types, wherever they lie. */
export const tablesOf = (types: readonly RecordType[]): string[] => [...new Set(types.flatMap((type) => (type === 'challan' ? CHALLAN_TABLES : [type])))]

/** Where a packed challan lies. */
export type Place = { readonly pack: Pack; readonly at: number }

/** A challan that is about to be packed: as it came, nothing of ours over it any more. */
export type Packable = { readonly cached: Cached<Challan>; readonly text: string; readonly brief: Brief }

export const packableOf = (cached: Cached<Challan>): Packable => ({ cached, text: JSON.stringify(cached.row), brief: briefOf(cached) })

type Packed = { readonly pack: Pack; readonly text: PackText; readonly briefs: PackBriefs }

/** One pack of these, which are of one filling. */
export function packOf(key: Id, rows: readonly Packable[]): Packed {
  let end = 0
  const all = rows.map(({ cached }) => cached)
  const ids = all.map(({ id }) => id)
  const statuses = all.map(({ row }) => row.status)
  const stamp = Math.max(-1, ...all.map((row) => row.stamp ?? -1))
  return {
    pack: {
      key, gen: all[0]?.gen ?? 0, newest: ids.reduce((newest, id) => (id > newest ? id : newest), ''), ids, states: [...new Set(statuses)],
      vers: all.map(({ ver }) => ver), seqs: all.map(({ seq }) => seq), in: all.map((row) => row.in), statuses, ends: rows.map(({ text }) => (end += text.length)), ...(stamp < 0 ? {} : { stamp }),
    },
    text: { key, text: rows.map(({ text }) => text).join('') },
    briefs: { key, shape: BRIEF_SHAPE, briefs: rows.map(({ brief }) => brief) },
  }
}

/** One challan out of its pack. */
export function unpackOne({ pack, at }: Place, { text }: PackText): Cached<Challan> {
  const row = JSON.parse(text.slice(at === 0 ? 0 : pack.ends[at - 1], pack.ends[at])) as Challan
  return { id: idAt({ pack, at }), ver: pack.vers[at] ?? 0, seq: pack.seqs[at] ?? 0, in: pack.in[at] ?? [], gen: pack.gen, row, pending: 0, ...(pack.stamp === undefined ? {} : { stamp: pack.stamp }) }
}

/** A pack is thin with less than one part in so many left. */
const THIN = 4
/** A few dozen single rows: nobody waits for them. */
const TIDIED_AT_ONCE = 2

/** Packs never change, so those that were read last are kept in memory: the next edit is mostly of a neighbour. */
type Kept = { readonly packs: Map<Id, Pack>; readonly texts: Map<Id, PackText> }
const KEPT = new WeakMap<CacheDb, Kept>()
const MOST_KEPT = { packs: 60, texts: 4 } as const

async function fetchKept<T extends { key: Id }>(table: { bulkGet(keys: Id[]): PromiseLike<(T | undefined)[]> }, kept: Map<Id, T>, keys: readonly Id[], most: number): Promise<T[]> {
  const known = new Map(keys.flatMap((key) => { const one = kept.get(key); return one ? [[key, one] as const] : [] }))
  const missing = keys.filter((key) => !known.has(key))
  for (const one of missing.length === 0 ? [] : await table.bulkGet(missing)) if (one) known.set(one.key, one)
  for (const [key, one] of known) {
    kept.delete(key)
    kept.set(key, one)
  }
  for (const key of kept.keys()) {
    if (kept.size <= most) break
    kept.delete(key)
  }
  return [...known.values()]
}

function keptOf(cache: CacheDb): Kept {
  const kept = KEPT.get(cache) ?? { packs: new Map(), texts: new Map() }
  KEPT.set(cache, kept)
  return kept
}

const NOBODY: ReadonlySet<Id> = new Set()

/** Which of a pack are still in it. */
export function livePlaces(pack: Pack, taken: readonly Id[] | undefined): Place[] {
  const gone = taken ? new Set(taken) : NOBODY
  return pack.ids.flatMap((id, at) => (gone.has(id) ? [] : [{ pack, at }]))
}

export const idAt = ({ pack, at }: Place): Id => pack.ids[at] ?? ''

/** More ids than this are looked up by one walk over their range. */
const ONE_BY_ONE = 4

async function keysOfPacks(cache: CacheDb, ids: readonly Id[]): Promise<Id[]> {
  if (ids.length <= ONE_BY_ONE) return [...new Set((await Promise.all(ids.map((id) => cache.pack.where('ids').equals(id).primaryKeys()))).flat())]
  const sorted = ids.toSorted()
  return [...new Set(await cache.pack.where('ids').between(sorted[0], sorted.at(-1), true, true).primaryKeys())]
}

/** Those of these challans that lie in packs. Inside a transaction of their tables. */
export async function placesOf(cache: CacheDb, ids: readonly Id[]): Promise<Map<Id, Place>> {
  const keys = ids.length === 0 ? [] : await keysOfPacks(cache, ids)
  if (keys.length === 0) return new Map()
  const wanted = new Set(ids)
  const places = await livePlacesOf(cache, keys)
  return new Map(places.flatMap((place) => (wanted.has(idAt(place)) ? [[idAt(place), place] as const] : [])))
}

/** Everything that is still in these packs; without keys, in all. */
export async function livePlacesOf(cache: CacheDb, keys?: readonly Id[]): Promise<Place[]> {
  const [packs, taken] = await Promise.all(keys
    ? [fetchKept(cache.pack, keptOf(cache).packs, keys, MOST_KEPT.packs), cache.taken.bulkGet([...keys])]
    : [cache.pack.toArray(), cache.taken.toArray()])
  const gone = new Map(taken.flatMap((one) => (one ? [[one.key, one.ids] as const] : [])))
  return packs.flatMap((pack) => livePlaces(pack, gone.get(pack.key)))
}

/** The challans at these places. */
export async function unpack(cache: CacheDb, places: Iterable<Place>): Promise<Cached<Challan>[]> {
  const groups = groupBy(places, ({ pack }) => pack.key)
  const texts = groups.size === 0 ? [] : await fetchKept(cache.packText, keptOf(cache).texts, [...groups.keys()], MOST_KEPT.texts)
  return texts.flatMap((text) => (groups.get(text.key) ?? []).map((place) => unpackOne(place, text)))
}

/** The same for places that are known by the key of their pack. */
export async function unpackKeyed(cache: CacheDb, places: readonly { readonly key: Id; readonly at: number }[]): Promise<Cached<Challan>[]> {
  const packs = places.length === 0 ? [] : await cache.pack.bulkGet([...new Set(places.map(({ key }) => key))])
  const byKey = new Map(packs.flatMap((pack) => (pack ? [[pack.key, pack] as const] : [])))
  return unpack(cache, places.flatMap(({ key, at }) => { const pack = byKey.get(key); return pack ? [{ pack, at }] : [] }))
}

/** How many challans lie in packs. */
export async function countPacked(cache: CacheDb): Promise<number> {
  const [all, taken] = await Promise.all([cache.pack.orderBy('ids').count(), cache.taken.toArray()])
  return taken.reduce((left, { ids }) => left - ids.length, all)
}

/** The newest that lie in packs, newest first. */
export async function newestPlaces(cache: CacheDb, limit: number): Promise<Place[]> {
  const keys = (await cache.pack.orderBy('newest').primaryKeys()).toReversed()
  let found: Place[] = []
  for (const key of keys) {
    const last = found[limit - 1]
    const pack = await cache.pack.get(key)
    if (!pack || (last && pack.newest < idAt(last))) break
    const more = livePlaces(pack, (await cache.taken.get(key))?.ids)
    found = [...found, ...more].toSorted((a, b) => (idAt(a) < idAt(b) ? 1 : -1)).slice(0, limit)
  }
  return found
}

/** The briefs that lie in these packs, in all without keys; those of an earlier build are made anew. Inside a transaction of their tables. */
export async function briefLists(cache: CacheDb, keys?: readonly Id[]): Promise<PackBriefs[]> {
  const lists = (await (keys ? cache.packBriefs.bulkGet([...keys]) : cache.packBriefs.toArray())).flatMap((list) => list ?? [])
  return Promise.all(lists.map(async (list) => {
    if (list.shape === BRIEF_SHAPE) return list
    const pack = await cache.pack.get(list.key)
    return { ...list, briefs: pack ? (await unpack(cache, livePlaces(pack, undefined))).map(briefOf) : [] }
  }))
}

/** The briefs of these packs, of all without keys: of what is still in them. */
export async function packedBriefs(cache: CacheDb, keys?: readonly Id[]): Promise<{ place: { key: Id; at: number }; brief: Brief }[]> {
  const [lists, taken] = await Promise.all([briefLists(cache, keys), cache.taken.toArray()])
  const gone = new Map(taken.map(({ key, ids }) => [key, new Set(ids)]))
  return lists.flatMap(({ key, briefs }) => briefs.flatMap((brief, at) => (gone.get(key)?.has(brief.id) ? [] : [{ place: { key, at }, brief }])))
}

/** Stores new packs. Inside the transaction of their page. */
export async function putPacks(cache: CacheDb, all: readonly Packed[]): Promise<void> {
  if (all.length === 0) return
  await Promise.all([
    cache.pack.bulkAdd(all.map(({ pack }) => pack)), cache.packText.bulkAdd(all.map(({ text }) => text)), cache.packBriefs.bulkAdd(all.map(({ briefs }) => briefs)),
  ])
}

/** These have left their packs, for another place or for good. A pack that nothing is left in goes. */
export async function takeOut(cache: CacheDb, places: readonly Place[]): Promise<void> {
  const groups = [...groupBy(places, ({ pack }) => pack.key)]
  if (groups.length === 0) return
  const before = await cache.taken.bulkGet(groups.map(([key]) => key))
  const after = groups.map(([key, list], i) => ({ key, ids: [...new Set([...(before[i]?.ids ?? []), ...list.map(idAt)])], of: list[0]?.pack.ids.length ?? 0 }))
  const empty = after.filter(({ ids, of }) => ids.length >= of).map(({ key }) => key)
  await cache.taken.bulkPut(after.filter(({ ids, of }) => ids.length < of).map(({ key, ids }) => ({ key, ids })))
  await dropPacks(cache, empty)
}

export async function dropPacks(cache: CacheDb, keys: readonly Id[]): Promise<void> {
  if (keys.length === 0) return
  await Promise.all([cache.pack, cache.packText, cache.packBriefs, cache.taken].map((table) => table.bulkDelete([...keys])))
}

/** Packs that hardly anything is left in: the rest moves to single rows, and the room is given back. Returns how many. */
export function tidyPacks(cache: CacheDb): Promise<number> {
  return cache.transaction('rw', [...CHALLAN_TABLES], async () => {
    const left = await cache.taken.toArray()
    const packs = (await cache.pack.bulkGet(left.map(({ key }) => key))).flatMap((pack, i) => (pack ? [{ pack, ids: left[i]?.ids ?? [] }] : []))
    const thin = packs.filter(({ pack, ids }) => ids.length * THIN > pack.ids.length * (THIN - 1)).slice(0, TIDIED_AT_ONCE)
    await cache.challan.bulkPut(await unpack(cache, thin.flatMap(({ pack, ids }) => livePlaces(pack, ids))))
    await dropPacks(cache, thin.map(({ pack }) => pack.key))
    return thin.length
  })
}
