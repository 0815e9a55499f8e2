import { IDBCursor, IDBDatabase, IDBFactory, IDBObjectStore } from 'fake-indexeddb'
import { vi } from 'vitest'
import type { Id } from 'sync-protocol'
import { QUEUE_PREFIX } from 'client/store/stores.ts'

/** One thing taken out of a queue database, or put in the place of another, by a transaction that committed. */
export type Step = {
  readonly store: string
  readonly kind: 'removed' | 'replaced'
  readonly before: Row
  readonly after?: Row
  /** Whether a person's act was under way. */
  readonly byPerson: boolean
  /** What else the same transaction had done by then. */
  readonly earlier: readonly Step[]
  /** The row of the file that these bytes belong to. */
  readonly file?: Row | undefined
}
export type Row = Readonly<Record<string, unknown>>

export type Watch = {
  readonly steps: Step[]
  /** Databases and tables that went as a whole. */
  readonly wrecked: string[]
  /** Files whose hash the server has confirmed. */
  readonly confirmed: Set<Id>
  person<T>(act: () => Promise<T>): Promise<T>
  stop(): void
}

const isQueue = (name: string): boolean => name.replace(/^bench-/, '').startsWith(QUEUE_PREFIX)

/** Looks on at IndexedDB itself, below Dexie: whatever way something is removed by, it comes through here. */
export function watchQueues(): Watch {
  const watch: Watch & { people: number } = {
    steps: [], wrecked: [], confirmed: new Set(), people: 0,
    async person(act) {
      watch.people += 1
      try {
        return await act()
      } finally {
        watch.people -= 1
      }
    },
    stop: () => spies.forEach((spy) => spy.mockRestore()),
  }
  const open = new WeakMap<IDBTransaction, Step[]>()

  const stepsOf = (transaction: IDBTransaction): Step[] => {
    const known = open.get(transaction)
    if (known) return known
    const steps: Step[] = []
    open.set(transaction, steps)
    transaction.addEventListener('complete', () => { watch.steps.push(...steps) }) // what was rolled back has not happened
    return steps
  }
  /** Asked before the change in the same transaction, so answered before it. */
  const note = (store: IDBObjectStore, kind: Step['kind'], query: IDBValidKey | IDBKeyRange | undefined, after?: Row) => {
    const { transaction } = store
    if (!isQueue(transaction.db.name)) return
    const steps = stepsOf(transaction)
    const byPerson = watch.people > 0
    const add = (before: Row, file?: Row) => void steps.push({ store: store.name, kind, before, byPerson, earlier: [...steps], ...(after ? { after } : {}), ...(file ? { file } : {}) })
    const asked = store.getAll(query) as IDBRequest<Row[]>
    asked.addEventListener('success', () => {
      for (const row of asked.result) {
        if (store.name !== 'blobs' || !transaction.objectStoreNames.contains('files')) add(row)
        else {
          const file = transaction.objectStore('files').get(row['id'] as string) as IDBRequest<Row | undefined>
          file.addEventListener('success', () => add(row, file.result))
        }
      }
    })
  }
  const keyOf = (store: IDBObjectStore, value: Row, key?: IDBValidKey): IDBValidKey | undefined => {
    const path = store.keyPath as string | string[] | null
    return key ?? (Array.isArray(path) ? path.map((part) => value[part]) as IDBValidKey : path === null ? undefined : (value[path] as IDBValidKey))
  }

  const stores = IDBObjectStore.prototype as unknown as globalThis.IDBObjectStore
  const cursors = IDBCursor.prototype as unknown as IDBCursorWithValue
  const original = { put: stores.put, delete: stores.delete, clear: stores.clear, cursorUpdate: cursors.update, cursorDelete: cursors.delete, deleteDatabase: (IDBFactory.prototype as unknown as globalThis.IDBFactory).deleteDatabase, deleteObjectStore: (IDBDatabase.prototype as unknown as globalThis.IDBDatabase).deleteObjectStore }
  const storeOf = ({ source }: IDBCursorWithValue): globalThis.IDBObjectStore => ('objectStore' in source ? source.objectStore : source)
  const spies = [
    vi.spyOn(stores, 'put').mockImplementation(function (this: globalThis.IDBObjectStore, value: Row, key) {
      const at = keyOf(this, value, key)
      if (at !== undefined) note(this, 'replaced', at, value)
      return original.put.call(this, value, key)
    }),
    vi.spyOn(stores, 'delete').mockImplementation(function (this: globalThis.IDBObjectStore, query) {
      note(this, 'removed', query)
      return original.delete.call(this, query)
    }),
    vi.spyOn(stores, 'clear').mockImplementation(function (this: globalThis.IDBObjectStore) {
      note(this, 'removed', undefined)
      return original.clear.call(this)
    }),
    vi.spyOn(cursors, 'update').mockImplementation(function (this: IDBCursorWithValue, value: Row) {
      note(storeOf(this), 'replaced', this.primaryKey, value)
      return original.cursorUpdate.call(this, value)
    }),
    vi.spyOn(cursors, 'delete').mockImplementation(function (this: IDBCursorWithValue) {
      note(storeOf(this), 'removed', this.primaryKey)
      return original.cursorDelete.call(this)
    }),
    vi.spyOn(IDBFactory.prototype as unknown as globalThis.IDBFactory, 'deleteDatabase').mockImplementation(function (this: globalThis.IDBFactory, name) {
      if (isQueue(name)) watch.wrecked.push(name)
      return original.deleteDatabase.call(this, name)
    }),
    vi.spyOn(IDBDatabase.prototype as unknown as globalThis.IDBDatabase, 'deleteObjectStore').mockImplementation(function (this: globalThis.IDBDatabase, name) {
      if (isQueue(this.name)) watch.wrecked.push(`${this.name}/${name}`)
      original.deleteObjectStore.call(this, name)
    }),
  ]
  return watch
}
