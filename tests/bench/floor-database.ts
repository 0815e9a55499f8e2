import { createRequire } from 'node:module'

type Statement = { run(...values: readonly unknown[]): unknown }
/** The part of better-sqlite3 that the floors need: it brings no types. */
export type RawDatabase = {
  pragma(text: string): unknown
  exec(sql: string): unknown
  prepare(sql: string): Statement
  transaction<Args extends unknown[]>(act: (...args: Args) => void): (...args: Args) => void
  close(): void
}

/** A table of documents with nothing around it, as durable as the server's own: WAL, FULL. */
export function openRaw(file: string): RawDatabase {
  const Sqlite = createRequire(import.meta.resolve('server/main.ts'))('better-sqlite3') as new (file: string) => RawDatabase
  const db = new Sqlite(file)
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = FULL')
  db.exec('CREATE TABLE document (id INTEGER PRIMARY KEY, doc TEXT NOT NULL)')
  return db
}

/** Milliseconds of each of `times` transactions of one insert. */
export function timeInserts(file: string, documents: readonly string[], times: number): number[] {
  const db = openRaw(file)
  const insert = db.prepare('INSERT INTO document (doc) VALUES (?)')
  try {
    return Array.from({ length: times }, (_, i) => {
      const began = performance.now()
      insert.run(documents[i % documents.length]) // a statement by itself is a transaction
      return performance.now() - began
    })
  } finally {
    db.close()
  }
}
