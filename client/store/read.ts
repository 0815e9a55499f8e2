import type { Challan, Id, RecordType, RecordTypes, Status } from 'sync-protocol'
import { STATUSES, driverOf } from 'sync-protocol'
import { searchParts, wordsOf } from './brief.ts'
import type { Cached, CacheDb } from './cache.ts'

/**
 * Every way in which screens read the cache. Nothing else touches its tables for reading, so that rows may one
 * day be held in packed pages behind these same functions.
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

export async function readRow<T extends RecordType>(cache: CacheDb, type: T, id: Id): Promise<Cached<RecordTypes[T]> | undefined> {
  return cache.table<Cached<RecordTypes[T]>, Id>(type).get(id)
}

/** The newest by creation: ids are UUIDv7. */
export function newestRows<T extends RecordType>(cache: CacheDb, type: T, limit: number): Promise<Cached<RecordTypes[T]>[]> {
  return cache.table<Cached<RecordTypes[T]>, Id>(type).orderBy('id').reverse().limit(limit).toArray()
}

export function allRows<T extends RecordType>(cache: CacheDb, type: T): Promise<Cached<RecordTypes[T]>[]> {
  return cache.table<Cached<RecordTypes[T]>, Id>(type).toArray()
}

export function countRows(cache: CacheDb, type: RecordType): Promise<number> {
  return cache.table(type).count()
}

export async function countByStatus(cache: CacheDb): Promise<Record<Status, number>> {
  const counts = await Promise.all(STATUSES.map(async (status) => [status, await cache.challan.where('row.status').equals(status).count()] as const))
  return Object.fromEntries(counts) as Record<Status, number>
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

const ORDER = {
  newest: (a: Cached<Challan>, b: Cached<Challan>) => (a.id < b.id ? 1 : -1),
  date: (a: Cached<Challan>, b: Cached<Challan>) => (a.row.date === b.row.date ? ORDER.newest(a, b) : a.row.date < b.row.date ? 1 : -1),
}

/** Uses the narrowest index there is; what no index knows is looked at row by row, in memory. */
export async function listChallans(cache: CacheDb, query: ChallanQuery): Promise<Cached<Challan>[]> {
  const { status, from, to, search = '', sort = 'newest', limit = DEFAULT_LIMIT, party, driver, location } = query
  const parts = searchParts(search)
  const plain = parts.length === 0 && [status, from, to, party, driver, location].every((given) => given === undefined)
  if (plain) return cache.challan.orderBy(sort === 'newest' ? 'id' : 'row.date').reverse().limit(limit).toArray()

  const narrowed = status
    ? cache.challan.where('row.status').anyOf([...status])
    : from !== undefined || to !== undefined
      ? cache.challan.where('row.date').between(from ?? '', to ?? '\uffff', true, true)
      : cache.challan.toCollection()
  const rows = await narrowed.toArray()
  return rows.filter(({ row }) => fits(row, query, parts)).toSorted(ORDER[sort]).slice(0, limit)
}

/** Those of the ids that are here, in their order. */
export async function readChallans(cache: CacheDb, ids: readonly Id[]): Promise<Cached<Challan>[]> {
  return (await cache.challan.bulkGet([...ids])).flatMap((found) => (found ? [found] : []))
}

/** The challan that carries a legal number, whatever its case. */
export function findByNumber(cache: CacheDb, number: string): Promise<Cached<Challan> | undefined> {
  return cache.challan.where('row.legal.number').equals(number.toUpperCase()).first()
}
