import type { Challan, Id, RecordType, RecordTypes, Status } from 'sync-protocol'
import { STATUSES, driverOf } from 'sync-protocol'
import { listBriefs, searchParts, wordsOf } from './brief.ts'
import type { Cached, CacheDb } from './cache.ts'
import { CHALLAN_TABLES, countPacked, idAt, livePlacesOf, newestPlaces, packedBriefs, placesOf, unpack, unpackKeyed } from './packs.ts'

/**
 * Every way in which screens read the cache: a challan lies in its own table or in a pack, and only what is asked
 * here knows which. Every reading of challans is one transaction, so that none is missed while it moves.
 */
export type ChallanQuery = {
  readonly status?: readonly Status[]
  readonly party?: Id
  readonly driver?: Id
  readonly location?: Id
  readonly from?: string
  readonly to?: string
  readonly search?: string
  readonly sort?: 'newest' | 'date'
  readonly limit?: number
}

/** The challans in their own table are read at the same moment as those in packs. */
const atOnce = <R>(cache: CacheDb, read: () => Promise<R>): Promise<R> => cache.transaction('r', [...CHALLAN_TABLES], async () => read())

export async function readRow<T extends RecordType>(cache: CacheDb, type: T, id: Id): Promise<Cached<RecordTypes[T]> | undefined> {
  if (type !== 'challan') return cache.table<Cached<RecordTypes[T]>, Id>(type).get(id)
  return (await readChallans(cache, [id]))[0] as Cached<RecordTypes[T]> | undefined
}

/** The newest by creation: ids are UUIDv7. */
export function newestRows<T extends RecordType>(cache: CacheDb, type: T, limit: number): Promise<Cached<RecordTypes[T]>[]> {
  const single = () => cache.table<Cached<RecordTypes[T]>, Id>(type).orderBy('id').reverse().limit(limit).toArray()
  return type === 'challan' ? (newestChallans(cache, limit) as unknown as Promise<Cached<RecordTypes[T]>[]>) : single()
}

function newestChallans(cache: CacheDb, limit: number): Promise<Cached<Challan>[]> {
  return atOnce(cache, async () => {
    const [single, places] = await Promise.all([cache.challan.orderBy('id').reverse().limit(limit).toArray(), newestPlaces(cache, limit)])
    const oldest = single[limit - 1]?.id ?? ''
    const packed = await unpack(cache, places.filter((place) => idAt(place) > oldest))
    return [...single, ...packed].toSorted(ORDER.newest).slice(0, limit)
  })
}

export async function allRows<T extends RecordType>(cache: CacheDb, type: T): Promise<Cached<RecordTypes[T]>[]> {
  if (type !== 'challan') return cache.table<Cached<RecordTypes[T]>, Id>(type).toArray()
  const [single, packed] = await atOnce(cache, async () => Promise.all([cache.challan.toArray(), livePlacesOf(cache).then((places) => unpack(cache, places))]))
  return [...single, ...packed] as unknown as Cached<RecordTypes[T]>[]
}

export async function countRows(cache: CacheDb, type: RecordType): Promise<number> {
  if (type !== 'challan') return cache.table(type).count()
  return atOnce(cache, async () => (await cache.challan.count()) + (await countPacked(cache)))
}

export function countByStatus(cache: CacheDb): Promise<Record<Status, number>> {
  return atOnce(cache, async () => {
    const counted = await Promise.all(STATUSES.map(async (status) => [status, await cache.challan.where('row.status').equals(status).count()] as const))
    const counts = Object.fromEntries(counted) as Record<Status, number>
    for (const { pack, at } of await livePlacesOf(cache)) counts[pack.statuses[at] ?? 'draft']++
    return counts
  })
}

const DEFAULT_LIMIT = 200

function fits(row: Challan, { status, party, driver, location, from, to }: ChallanQuery, search: readonly string[]): boolean {
  if (status && !status.includes(row.status)) return false
  if (party !== undefined && row.party !== party) return false
  if (driver !== undefined && driverOf(row).id !== driver) return false
  if (location !== undefined && row.location !== location) return false
  if ((from !== undefined && row.date < from) || (to !== undefined && row.date > to)) return false
  if (search.length === 0) return true
  const words = wordsOf(row)
  return search.every((part) => words.includes(part))
}

type Dated = { readonly id: Id; readonly row: { readonly date: string } }
const ORDER = {
  newest: (a: Dated, b: Dated) => (a.id < b.id ? 1 : -1),
  date: (a: Dated, b: Dated) => (a.row.date === b.row.date ? ORDER.newest(a, b) : a.row.date < b.row.date ? 1 : -1),
}

/** Uses the narrowest index there is; what no index knows is looked at row by row, in memory. */
export async function listChallans(cache: CacheDb, query: ChallanQuery): Promise<Cached<Challan>[]> {
  const { sort = 'newest', limit = DEFAULT_LIMIT } = query
  const plain = [query.status, query.from, query.to, query.party, query.driver, query.location].every((given) => given === undefined) && searchParts(query.search).length === 0
  if (plain && sort === 'newest') return newestChallans(cache, limit)
  return atOnce(cache, async () => {
    const single = await singleThatFit(cache, query)
    const chosen = [...single, ...(await packedThatFit(cache, query))].toSorted(ORDER[sort]).slice(0, limit)
    const places = chosen.flatMap((one) => ('place' in one ? [one.place] : []))
    const packed = new Map((await unpackKeyed(cache, places)).map((row) => [row.id, row]))
    return chosen.flatMap((one) => ('place' in one ? (packed.get(one.id) ?? []) : [one]))
  })
}

async function singleThatFit({ challan }: CacheDb, query: ChallanQuery): Promise<Cached<Challan>[]> {
  const { status, from, to, search } = query
  const narrowed = status
    ? challan.where('row.status').anyOf([...status])
    : from !== undefined || to !== undefined
      ? challan.where('row.date').between(from ?? '', to ?? '\uffff', true, true)
      : challan.toCollection()
  const parts = searchParts(search)
  return (await narrowed.toArray()).filter(({ row }) => fits(row, query, parts))
}

type PackedFit = { readonly id: Id; readonly row: { readonly date: string }; readonly place: { readonly key: Id; readonly at: number } }

/** By their briefs alone: the documents are unpacked once it is known which are wanted. */
async function packedThatFit(cache: CacheDb, query: ChallanQuery): Promise<PackedFit[]> {
  const keys = query.status && await cache.pack.where('states').anyOf([...query.status]).primaryKeys()
  const all = await packedBriefs(cache, keys && [...new Set(keys)])
  const fitting = new Set(listBriefs(all.map(({ brief }) => brief), query))
  return all.flatMap(({ place, brief }) => (fitting.has(brief) ? [{ id: brief.id, row: { date: brief.date }, place }] : []))
}

/** Those of the ids that are here, in their order. */
export async function readChallans(cache: CacheDb, ids: readonly Id[]): Promise<Cached<Challan>[]> {
  return atOnce(cache, async () => {
    const [single, places] = await Promise.all([cache.challan.bulkGet([...ids]), placesOf(cache, ids)])
    const packed = new Map((await unpack(cache, places.values())).map((row) => [row.id, row]))
    return ids.flatMap((id, i) => single[i] ?? packed.get(id) ?? [])
  })
}

/** The challan that carries a legal number, whatever its case. */
export function findByNumber(cache: CacheDb, number: string): Promise<Cached<Challan> | undefined> {
  const wanted = number.toUpperCase()
  return atOnce(cache, async () => {
    const single = await cache.challan.where('row.legal.number').equals(wanted).first()
    if (single) return single
    const packed = (await packedBriefs(cache)).find(({ brief }) => brief.number === wanted)
    return packed && (await unpackKeyed(cache, [packed.place]))[0]
  })
}
