import type { Disk } from '../disk.ts'
import type { Kernel, Owner } from '../kernel.ts'
import type { Row } from './keys.ts'
import { MemoryDatabase } from './database.ts'
import { committedAt, type Source } from './dexie.ts'

/** How long the next step of a transaction takes, in milliseconds: mostly no time at all. */
const SLOW_OFTEN = 0.02
const SLOWEST_MS = 60

/** The databases of one browser in plain memory: no copies, no requests, one turn for each end of a transaction. */
export function createMemoryDisk(kernel: Kernel): Disk {
  const chance = kernel.chance.fork('disk')
  const slowness = () => (chance.often(SLOW_OFTEN) ? chance.below(SLOWEST_MS) : 0)
  const databases = new Map<string, MemoryDatabase>()
  let heard: (name: string, tables: ReadonlySet<string>) => void = () => undefined
  const committed = (database: MemoryDatabase, tables: ReadonlySet<string>) => {
    heard(database.name, tables)
    committedAt(kernel, database, tables)
  }
  const open = (name: string): MemoryDatabase => {
    const found = databases.get(name) ?? new MemoryDatabase(name, kernel, slowness, committed)
    databases.set(name, found)
    return found
  }

  return {
    source: (tab: Owner) => ({ indexedDB: { kernel, owner: tab, open, drop: (name) => { databases.delete(name) } } satisfies Source, IDBKeyRange: undefined }) as never,
    crash(tab) {
      for (const database of databases.values()) database.crash(tab)
    },
    drop(name) { databases.delete(name) },
    names: () => [...databases.keys()],
    rows<T>(name: string, table: string) {
      const database = databases.get(name)
      const store = database?.stores.get(table)
      return database && store && database.isQuiet(table) ? (store.values() as readonly T[]) : undefined
    },
    copy(name) {
      const database = databases.get(name)
      return database?.isQuiet() ? new Map(Array.from(database.stores, ([table, store]) => [table, store.values().map((value) => ({ key: undefined, value }))])) : undefined
    },
    restore(name, copy) {
      for (const [table, store] of databases.get(name)?.stores ?? []) {
        store.clear()
        for (const { value } of copy.get(table) ?? []) store.put(value as Row, true)
      }
    },
    pack: () => new Map([...databases].map(([name, { stores }]) => [name, new Map([...stores].map(([table, store]) => [table, { schema: store.schema, rows: store.values() }]))])),
    unpack(packed) {
      for (const [name, tables] of packed) {
        const database = open(name)
        database.define(Object.fromEntries([...tables].map(([table, { schema }]) => [table, schema])))
        for (const [table, { rows }] of tables) for (const row of rows) database.stores.get(table)?.put(row as Row, true)
      }
    },
    onCommit(listener) { heard = listener },
  }
}
