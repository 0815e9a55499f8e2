import { IDBFactory, IDBKeyRange, IDBTransaction } from 'fake-indexeddb'
import { someone, type Kernel, type Owner } from './kernel.ts'

// What fake-indexeddb keeps inside. Reached into on purpose: a crash must undo what had not committed and must
// never call back into the tab that died, and the checks read what is stored without asking the code under test.
type RawRecord = { readonly key: unknown; readonly value: unknown }
type RawStore = {
  records: { values(): Iterable<RawRecord>; clear(): unknown }
  rawIndexes: Map<string, { records: { clear(): unknown } }>
  storeRecord(record: RawRecord, noOverwrite: boolean, rollbackLog: undefined): unknown
}
type RawTransaction = {
  _state: string
  _started: boolean
  _rollbackLog: (() => void)[]
  _scope: Set<string>
  mode: string
  db: RawConnection
  addEventListener(type: string, heard: () => void): void
}
type RawConnection = { transaction: unknown; _closed: boolean; _closePending: boolean; _rawDatabase: RawDatabase }
type RawDatabase = {
  name: string
  transactions: RawTransaction[]
  connections: RawConnection[]
  rawObjectStores: Map<string, RawStore>
  processTransactions(): void
}
type RawFactory = { _databases: Map<string, RawDatabase>; _connectionQueues: Map<string, Promise<unknown>> }

/** The IndexedDB of one browser. */
export type Disk = {
  /** IndexedDB as this tab sees it. */
  source(tab: Owner): { indexedDB: globalThis.IDBFactory; IDBKeyRange: typeof globalThis.IDBKeyRange }
  /** A tab died: what it had not committed is undone, its connections are closed. */
  crash(tab: Owner): void
  /** The database is gone, as when the browser clears it. Only while no tab is open. */
  drop(name: string): void
  names(): string[]
  /** What is stored and committed; undefined while somebody is writing there, or when there is no such table. */
  rows<T>(name: string, table: string): readonly T[] | undefined
  /** A copy of a database, to fall back to when the power fails before it was written through. */
  copy(name: string): Copy | undefined
  restore(name: string, copy: Copy): void
  /** Everything on it, to begin other runs with; where there is none, every device begins empty. */
  pack?(): Packed
  unpack?(packed: Packed): void
  /** Calls back after each commit of a writing transaction. */
  onCommit(heard: (name: string, tables: ReadonlySet<string>) => void): void
}
/** By database and table: its schema and its rows. */
export type Packed = ReadonlyMap<string, ReadonlyMap<string, { readonly schema: string; readonly rows: readonly unknown[] }>>
export type Copy = ReadonlyMap<string, readonly RawRecord[]>

const watched = new WeakMap<RawDatabase, Kernel>()
const ownerOf = new WeakMap<RawTransaction | RawConnection, Owner>()
const browser = someone('browser')

patchTransactions()

/** Each step of a transaction is a turn of the tab that began it, whoever finished the one before. */
function patchTransactions(): void {
  const prototype = IDBTransaction.prototype as unknown as { _start(this: RawTransaction): void }
  const start = prototype._start
  prototype._start = function (this: RawTransaction) {
    const kernel = watched.get(this.db._rawDatabase)
    const owner = ownerOf.get(this)
    if (!kernel || !owner) return start.call(this)
    if (owner.dead) return
    this._started = true // so that nobody starts it twice while it waits
    const wait = slowness.get(kernel)?.() ?? 0
    const go = () => {
      kernel.become(owner)
      start.call(this)
    }
    if (wait > 0) kernel.setTimer(owner, go, wait)
    else go()
  }
}

/** How long the next step of a transaction takes, in milliseconds: mostly no time at all. */
const slowness = new WeakMap<Kernel, () => number>()
const SLOW_OFTEN = 0.02
const SLOWEST_MS = 60

export function createDisk(kernel: Kernel): Disk {
  const factory = new IDBFactory()
  const chance = kernel.chance.fork('disk')
  if (!slowness.has(kernel)) slowness.set(kernel, () => (chance.often(SLOW_OFTEN) ? chance.below(SLOWEST_MS) : 0))
  const raw = factory as unknown as RawFactory
  let heard: (name: string, tables: ReadonlySet<string>) => void = () => undefined
  const databases = new Map<string, RawDatabase>()
  const adopt = (db: RawDatabase) => {
    watched.set(db, kernel)
    const processTransactions = db.processTransactions
    db.processTransactions = () => { kernel.as(browser, processTransactions) }
    db.transactions = ownedList(kernel, (tables) => heard(db.name, tables))
  }
  const set = databases.set.bind(databases)
  databases.set = (name, db) => {
    adopt(db)
    return set(name, db)
  }
  raw._databases = databases

  const isWriting = (db: RawDatabase, table: string) =>
    db.transactions.some((tx) => tx.mode !== 'readonly' && tx._started && tx._state !== 'finished' && tx._scope.has(table))

  return {
    source: (tab) => ({
      indexedDB: { open: (...args: [string, number?]) => opening(kernel, tab, factory.open(...args)), deleteDatabase: (name: string) => opening(kernel, tab, factory.deleteDatabase(name)), databases: () => factory.databases(), cmp: factory.cmp } as globalThis.IDBFactory,
      IDBKeyRange: IDBKeyRange as unknown as typeof globalThis.IDBKeyRange,
    }),
    crash(tab) {
      for (const db of databases.values()) {
        const lost = db.transactions.filter((tx) => ownerOf.get(tx) === tab)
        for (const tx of lost) undo(tx)
        for (const tx of lost) db.transactions.splice(db.transactions.indexOf(tx), 1)
        for (const connection of db.connections) if (ownerOf.get(connection) === tab) close(connection)
        raw._connectionQueues.delete(db.name)
        db.processTransactions()
      }
    },
    drop(name) {
      databases.delete(name)
      raw._connectionQueues.delete(name)
    },
    names: () => [...databases.keys()],
    rows<T>(name: string, table: string) {
      const db = databases.get(name)
      const store = db?.rawObjectStores.get(table)
      if (!db || !store || isWriting(db, table)) return undefined
      return Array.from(store.records.values(), ({ value }) => value as T)
    },
    copy(name) {
      const db = databases.get(name)
      if (!db || [...db.rawObjectStores.keys()].some((table) => isWriting(db, table))) return undefined
      return new Map(Array.from(db.rawObjectStores, ([table, store]) => [table, [...store.records.values()]]))
    },
    restore(name, copy) {
      for (const [table, store] of databases.get(name)?.rawObjectStores ?? []) {
        store.records.clear()
        for (const index of store.rawIndexes.values()) index.records.clear()
        for (const record of copy.get(table) ?? []) store.storeRecord(record, false, undefined)
      }
    },
    onCommit(listener) { heard = listener },
  }
}

/** The list of transactions of a database, which notes who began each and tells of each commit. */
function ownedList(kernel: Kernel, committed: (tables: ReadonlySet<string>) => void): RawTransaction[] {
  const list: RawTransaction[] = []
  list.push = (...added) => {
    for (const tx of added) {
      ownerOf.set(tx, ownerOf.get(tx.db) ?? kernel.current())
      if (tx.mode !== 'readonly') tx.addEventListener('complete', () => committed(tx._scope))
    }
    return Array.prototype.push.apply(list, added)
  }
  return list
}

const OPENING = ['upgradeneeded', 'blocked', 'success', 'error'] as const

/** Makes the events of an opening turns of the tab that asked for it; a dead tab hears nothing. */
function opening(kernel: Kernel, tab: Owner, request: IDBOpenDBRequest): IDBOpenDBRequest {
  const connection = () => (request.readyState === 'done' && request.error === null ? (request.result as unknown as RawConnection | undefined) : undefined)
  for (const type of OPENING) {
    request.addEventListener(type, (event) => {
      const opened = connection()
      if (opened) ownerOf.set(opened, tab)
      if (!tab.dead) return kernel.become(tab)
      event.stopImmediatePropagation()
      if (opened) close(opened)
    })
  }
  return request
}

function undo(tx: RawTransaction): void {
  if (tx._state === 'finished') return
  for (const step of tx._rollbackLog.reverse()) step()
  tx._state = 'finished'
}

function close(connection: RawConnection): void {
  // what libraries still do for a dead tab ends here
  connection.transaction = () => { throw new Error('the tab is gone') }
  connection._closePending = true
  connection._closed = true
  const db = connection._rawDatabase
  db.connections = db.connections.filter((other) => other !== connection)
}
