import type { Mode, Transaction } from './database.ts'
import { compareKeys, mapKey, type Key, type Row } from './keys.ts'
import { EVERYTHING, find, type Hit, type Query, type Range } from './query.ts'
import type { Store } from './store.ts'

/** Where a table's requests run. */
export type Ground = { readonly run: <T>(mode: Mode, work: (tx: Transaction) => T) => Promise<T> }

/** The part of Dexie's Table that the client uses. */
export class Table {
  readonly name: string
  private readonly ground: Ground

  constructor(name: string, ground: Ground) {
    this.name = name
    this.ground = ground
  }

  private reading<T>(work: (store: Store) => T): Promise<T> {
    return this.ground.run('r', (tx) => work(storeOf(tx, this.name)))
  }
  private writing(work: (store: Store, note: (undo: (() => void) | undefined) => void) => void): Promise<void> {
    return this.ground.run('rw', (tx) => { work(storeOf(tx, this.name), noterOf(tx, this.name)) })
  }

  get(key: Key) { return this.reading((store) => store.get(key)) }
  bulkGet(keys: readonly Key[]) { return this.reading((store) => keys.map((key) => store.get(key))) }
  put(row: Row) { return this.writing((store, note) => note(store.put(row, false))) }
  add(row: Row) { return this.writing((store, note) => note(store.put(row, true))) }
  bulkPut(rows: readonly Row[]) { return this.writing((store, note) => { for (const row of rows) note(store.put(row, false)) }) }
  bulkAdd(rows: readonly Row[]) { return this.writing((store, note) => { for (const row of rows) note(store.put(row, true)) }) }
  delete(key: Key) { return this.writing((store, note) => note(store.remove(key))) }
  bulkDelete(keys: readonly Key[]) { return this.writing((store, note) => { for (const key of keys) note(store.remove(key)) }) }
  update(key: Key, change: Row) {
    return this.writing((store, note) => {
      const row = store.get(key)
      if (row) note(store.put({ ...row, ...change }, false))
    })
  }

  toCollection() { return new Collection(this.name, this.ground, EVERYTHING) }
  orderBy(index: string) { return new Collection(this.name, this.ground, { ...EVERYTHING, index }) }
  where(index: string) { return new WhereClause(this.name, this.ground, index) }
  filter(fits: (row: never) => boolean) { return this.toCollection().filter(fits) }
  reverse() { return this.toCollection().reverse() }
  limit(most: number) { return this.toCollection().limit(most) }
  toArray() { return this.toCollection().toArray() }
  count() { return this.toCollection().count() }
  each(act: (row: never) => void) { return this.toCollection().each(act) }
}

const storeOf = (tx: Transaction, table: string): Store => {
  const store = tx.database.stores.get(table)
  if (!store) throw new Error(`There is no table ${table}`)
  return store
}
const noterOf = (tx: Transaction, table: string) => (undo: (() => void) | undefined) => {
  if (!undo) return
  tx.written.add(table)
  tx.undo.push(undo)
}

export class WhereClause {
  private readonly table: string
  private readonly ground: Ground
  private readonly index: string
  constructor(table: string, ground: Ground, index: string) {
    this.table = table
    this.ground = ground
    this.index = index
  }
  private by(range: Range) { return new Collection(this.table, this.ground, { ...EVERYTHING, index: this.index, range }) }

  equals(wanted: Key) { return this.by((key) => compareKeys(key, wanted) === 0) }
  anyOf(...wanted: readonly (Key | readonly Key[])[]) {
    const all = new Set(wanted.flat().map((key) => mapKey(key)))
    return this.by((key) => all.has(mapKey(key)))
  }
  above(low: Key) { return this.by((key) => compareKeys(key, low) > 0) }
  aboveOrEqual(low: Key) { return this.by((key) => compareKeys(key, low) >= 0) }
  below(high: Key) { return this.by((key) => compareKeys(key, high) < 0 && typeof key === typeof high) }
  between(low: Key, high: Key, withLow = true, withHigh = false) {
    return this.by((key) => {
      const [a, b] = [compareKeys(key, low), compareKeys(key, high)]
      return (withLow ? a >= 0 : a > 0) && (withHigh ? b <= 0 : b < 0)
    })
  }
}

export class Collection {
  private readonly table: string
  private readonly ground: Ground
  private readonly query: Query
  constructor(table: string, ground: Ground, query: Query) {
    this.table = table
    this.ground = ground
    this.query = query
  }
  private with(change: Partial<Query>) { return new Collection(this.table, this.ground, { ...this.query, ...change }) }
  private reading<T>(work: (hits: Hit[]) => T): Promise<T> {
    return this.ground.run('r', (tx) => work(find(storeOf(tx, this.table), this.query)))
  }

  filter(fits: (row: never) => boolean) { return this.with({ filters: [...this.query.filters, fits as (row: Row) => boolean] }) }
  until(ends: (row: never) => boolean) { return this.with({ until: ends as (row: Row) => boolean }) }
  reverse() { return this.with({ reverse: !this.query.reverse }) }
  limit(limit: number) { return this.with({ limit }) }

  toArray() { return this.reading((hits) => hits.map(({ row }) => row)) }
  count() { return this.reading((hits) => hits.length) }
  keys() { return this.reading((hits) => hits.map(({ key }) => key)) }
  primaryKeys() { return this.reading((hits) => hits.map(({ primaryKey }) => primaryKey)) }
  uniqueKeys() { return this.reading((hits) => [...new Map(hits.map(({ key }) => [mapKey(key), key])).values()]) }
  each(act: (row: never) => void) { return this.reading((hits) => { for (const { row } of hits) act(row as never) }) }
  eachKey(act: (key: never, cursor: never) => void) { return this.reading((hits) => { for (const hit of hits) act(hit.key as never, hit as never) }) }
  async first() { return (await this.limit(1).toArray())[0] }
  async last() { return (await this.reverse().limit(1).toArray())[0] }

  modify(change: Row) {
    return this.ground.run('rw', (tx) => {
      const store = storeOf(tx, this.table)
      const note = noterOf(tx, this.table)
      for (const { row } of find(store, this.query)) note(store.put({ ...row, ...change }, false))
    })
  }
  delete() {
    return this.ground.run('rw', (tx) => {
      const store = storeOf(tx, this.table)
      const note = noterOf(tx, this.table)
      for (const { primaryKey } of find(store, this.query)) note(store.remove(primaryKey))
    })
  }
}
