import { Rows, TRIGGERS } from './rows.ts'
import type { Row, Shape } from './shape.ts'

/** Every table as one commit left it. Shared by all who read it: whoever changes a table makes a copy of it first. */
export type Snapshot = { readonly tables: ReadonlyMap<string, Rows>; readonly triggers: ReadonlySet<string> }

export function emptyBooks(shapes: readonly Shape[]): Snapshot {
  return { tables: new Map(shapes.map((shape) => [shape.name, new Rows(shape, TRIGGERS)])), triggers: TRIGGERS }
}

/** What a server's database is: it outlives the process, and a copy of it costs nothing. */
export type Books = { committed: Snapshot }

/** What one statement works on. */
export type View = {
  read(table: string): Rows
  /** A copy of its own, made at the first change. */
  change(table: string): Rows
  dropTrigger(name: string): void
}

/** Reads what is committed at the first look, and that only. */
export function snapshotView(books: Books): View {
  let seen: Snapshot | undefined
  const refuse = () => { throw new Error('attempt to write a readonly database') }
  return { read: (name) => tableOf((seen ??= books.committed), name), change: refuse, dropTrigger: refuse }
}

/** What a writer sees and leaves: nothing of it is there for others before `commit`. */
export function writingView(books: Books): View & { commit(): void; readonly wrote: boolean } {
  const base = books.committed
  let { triggers } = base
  const mine = new Map<string, Rows>()
  return {
    read: (name) => mine.get(name) ?? tableOf(base, name),
    change(name) {
      const known = mine.get(name)
      if (known) return known
      const copy = tableOf(base, name).copy(triggers)
      mine.set(name, copy)
      return copy
    },
    dropTrigger(name) { triggers = new Set([...triggers].filter((other) => other !== name)) },
    get wrote() { return mine.size > 0 },
    commit() { Object.assign(books, { committed: { tables: new Map([...base.tables, ...mine]), triggers } }) },
  }
}

function tableOf({ tables }: Snapshot, name: string): Rows {
  const found = tables.get(name)
  if (!found) throw new Error(`no such table: ${name}`)
  return found
}

/** Rows of a committed table, for whoever checks. */
export const rowsIn = ({ committed }: Books, table: string): Iterable<Row> => tableOf(committed, table).all()
