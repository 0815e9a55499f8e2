import { AsyncLocalStorage } from 'node:async_hooks'
import type { Kernel, Owner } from '../kernel.ts'
import { Collection, Table, WhereClause, type Ground } from './table.ts'
import { MemoryDatabase, Transaction, type Mode } from './database.ts'

// Stands in for Dexie where thousands of runs are played: the same calls, over plain memory. What it does not know,
// it does not have: a call of the client that is missing here fails at once. The client knows nothing of it.

/** The databases of a browser, as one of its pages sees them. */
export type Source = { readonly kernel: Kernel; readonly owner: Owner; readonly open: (name: string) => MemoryDatabase; readonly drop: (name: string) => void }

type Zone = { readonly tx?: Transaction; readonly seen?: Set<string>; readonly noteSource?: (source: Source) => void }
const zone = new AsyncLocalStorage<Zone>()

const placeOf = (database: MemoryDatabase, table: string): string => `${idOf(database)} ${table}`
const ids = new WeakMap<MemoryDatabase, number>()
let count = 0
function idOf(database: MemoryDatabase): number {
  const id = ids.get(database) ?? ++count
  ids.set(database, id)
  return id
}

export class Dexie {
  static readonly errnames = { QuotaExceeded: 'QuotaExceededError', DatabaseClosed: 'DatabaseClosedError', InvalidState: 'InvalidStateError' }
  static readonly dependencies = { indexedDB: true }
  static readonly on = { storagemutated: { subscribe: () => undefined, unsubscribe: () => undefined } }
  readonly name: string
  private readonly source: Source
  private schema: Readonly<Record<string, string>> = {}
  private readonly known = new Map<string, Table>()
  private opened: MemoryDatabase | undefined

  constructor(name: string, options: { indexedDB: Source }) {
    this.name = name
    this.source = options.indexedDB
  }

  /** A database is made with its latest schema: there is none of an older version to upgrade. */
  version(_number: number): { stores: (schema: Readonly<Record<string, string>>) => { upgrade: () => void } } {
    return {
      stores: (schema) => {
        this.schema = { ...this.schema, ...schema }
        for (const name of Object.keys(schema)) {
          if (this.known.has(name)) continue
          const ground: Ground = { run: (mode, work) => this.alone(mode, name, work) }
          this.known.set(name, new Table(name, ground))
          Object.defineProperty(this, name, { value: this.known.get(name), configurable: true })
        }
        return { upgrade: () => undefined }
      },
    }
  }

  table(name: string): Table {
    const found = this.known.get(name)
    if (!found) throw new Error(`There is no table ${name}`)
    return found
  }

  async open(): Promise<this> {
    this.database()
    return this
  }
  close(): void {
    this.opened = undefined
  }
  async delete(): Promise<void> {
    this.source.drop(this.name)
    this.opened = undefined
  }

  transaction<T>(mode: string, ...rest: readonly unknown[]): Promise<T> {
    const work = rest.at(-1) as () => Promise<T>
    const names = rest.slice(0, -1).flat().map((one) => (typeof one === 'string' ? one : (one as Table).name))
    const outer = this.outer()
    if (!outer) return this.begin(mode.startsWith('rw') ? 'rw' : 'r', new Set(names), () => work())
    const missing = names.find((name) => !outer.scope.has(name))
    if (missing !== undefined || (mode.startsWith('rw') && outer.mode === 'r')) throw new Error(`The transaction around this one does not hold ${missing ?? 'a right to write'}`)
    return work()
  }

  private database(): MemoryDatabase {
    if (!this.opened) {
      this.opened = this.source.open(this.name)
      this.opened.define(this.schema)
    }
    return this.opened
  }

  /** The transaction of this database that the caller stands in. */
  private outer(): Transaction | undefined {
    const tx = zone.getStore()?.tx
    return tx && tx.state === 'running' && tx.database === this.opened ? tx : undefined
  }

  /** One request: in the transaction that the caller stands in, or in one of its own. */
  private alone<T>(mode: Mode, table: string, work: (tx: Transaction) => T): Promise<T> {
    const outer = this.outer()
    if (!outer) return this.single(mode, table, work)
    if (!outer.scope.has(table)) return Promise.reject(Object.assign(new Error(`The transaction does not hold ${table}`), { name: 'NotFoundError' }))
    if (mode === 'rw' && outer.mode === 'r') return Promise.reject(Object.assign(new Error('The transaction may only read'), { name: 'ReadOnlyError' }))
    try {
      return Promise.resolve(work(this.look(outer, table)))
    } catch (error) {
      return Promise.reject(error as Error)
    }
  }

  /** A transaction of one request: nobody can stand in it. */
  private single<T>(mode: Mode, table: string, work: (tx: Transaction) => T): Promise<T> {
    const { kernel, owner } = this.source
    const database = this.database()
    const around = zone.getStore()
    return new Promise<T>((resolve, reject) => {
      const tx = new Transaction(database, owner, mode, new Set([table]), () => {
        try {
          around?.seen?.add(placeOf(database, table))
          around?.noteSource?.(this.source)
          const value = work(tx)
          const commit = () => {
            database.leave(tx, true)
            resolve(value)
          }
          if (mode === 'rw') kernel.queue(owner, commit)
          else commit()
        } catch (error) {
          database.leave(tx, false)
          reject(error as Error)
        }
      })
      database.enter(tx)
    })
  }

  private look(tx: Transaction, table: string): Transaction {
    const around = zone.getStore()
    around?.seen?.add(placeOf(tx.database, table))
    around?.noteSource?.(this.source)
    return tx
  }

  private begin<T>(mode: Mode, scope: ReadonlySet<string>, work: (tx: Transaction) => Promise<T>): Promise<T> {
    const { kernel, owner } = this.source
    const database = this.database()
    const around = zone.getStore()
    return new Promise<T>((resolve, reject) => {
      const tx = new Transaction(database, owner, mode, scope, () => {
        const fail = (error: unknown) => {
          database.leave(tx, false)
          reject(error instanceof Error ? error : new Error(String(error)))
        }
        const commit = (value: T) => {
          database.leave(tx, true)
          resolve(value)
        }
        zone.run({ ...around, tx }, async () => work(tx)).then((value) => {
          // what was written is there in a later turn: a crash between the two undoes it
          if (mode === 'rw') kernel.queue(owner, () => commit(value))
          else commit(value)
        }, fail)
      })
      database.enter(tx)
    })
  }
}

export class RangeSet {}

type Observer<T> = { next?: (value: T) => void; error?: (error: unknown) => void }
type Live = { readonly seen: Set<string>; run: () => void; source: Source | undefined }
const living = new WeakMap<Kernel, Set<Live>>()

/** Calls again whenever a transaction has written to a table that the last call looked at. */
export function liveQuery<T>(querier: () => Promise<T> | T): { subscribe: (observer: Observer<T>) => { unsubscribe: () => void } } {
  return {
    subscribe(observer) {
      let ended = false
      const live: Live = { seen: new Set(), source: undefined, run }
      const noteSource = (source: Source) => {
        if (live.source) return
        live.source = source
        const all = living.get(source.kernel) ?? new Set()
        living.set(source.kernel, all.add(live))
      }
      function run() {
        live.seen.clear()
        zone.run({ seen: live.seen, noteSource }, async () => querier()).then((value) => { if (!ended) observer.next?.(value) }, (error: unknown) => observer.error?.(error))
      }
      run()
      return { unsubscribe: () => { ended = true; if (live.source) living.get(live.source.kernel)?.delete(live) } }
    },
  }
}

/** Tells the live queries of a browser's pages, each in a turn of its own. */
export function committedAt(kernel: Kernel, database: MemoryDatabase, tables: ReadonlySet<string>): void {
  for (const live of living.get(kernel) ?? []) {
    const { source, seen, run } = live
    if (!source || ![...tables].some((table) => seen.has(placeOf(database, table)))) continue
    if (source.owner.dead) living.get(kernel)?.delete(live)
    else kernel.queue(source.owner, run)
  }
}

export { Collection, Table, WhereClause }
