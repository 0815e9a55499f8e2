import { compareKeys, isKey, type Key, type Row } from './keys.ts'
import type { Store } from './store.ts'

export type Hit = { readonly key: Key; readonly primaryKey: Key; readonly row: Row }
export type Range = (key: Key) => boolean

/** A question to one table, as Dexie's collections put it together. */
export type Query = {
  readonly index: string
  readonly range: Range | undefined
  readonly filters: readonly ((row: Row) => boolean)[]
  readonly until: ((row: Row) => boolean) | undefined
  readonly reverse: boolean
  readonly limit: number
}

export const EVERYTHING: Query = { index: ':id', range: undefined, filters: [], until: undefined, reverse: false, limit: Infinity }

/** Rows in the order of the index, then of their keys. A row whose value is no key is not in an index. */
function inOrder(store: Store, { index, range, reverse }: Query): Hit[] {
  const by = index === ':id' || index === store.primaryName ? undefined : store.indexes.get(index)
  if (!by && index !== ':id' && index !== store.primaryName) throw new Error(`${store.name} has no index ${index}`)
  const hits: Hit[] = []
  for (const primaryKey of store.keys()) {
    const row = store.get(primaryKey) as Row
    const value = by ? by.read(row) : primaryKey
    for (const key of by?.many ? (value as unknown[]) : [value]) if (isKey(key) && (!range || range(key))) hits.push({ key, primaryKey, row })
  }
  if (by) hits.sort((a, b) => compareKeys(a.key, b.key))
  return reverse ? hits.reverse() : hits
}

export function find(store: Store, query: Query): Hit[] {
  const last = query.limit === 1 && query.filters.length === 0 && !query.range && !query.until && (query.index === ':id' || query.index === store.primaryName)
  if (last) return endOf(store, query.reverse)
  const hits: Hit[] = []
  for (const hit of inOrder(store, query)) {
    if (hits.length >= query.limit || query.until?.(hit.row)) break
    if (query.filters.every((fits) => fits(hit.row))) hits.push(hit)
  }
  return hits
}

/** The first or the last row of a table. */
function endOf(store: Store, reverse: boolean): Hit[] {
  const key = store.keys().at(reverse ? -1 : 0)
  return key === undefined ? [] : [{ key, primaryKey: key, row: store.get(key) as Row }]
}
