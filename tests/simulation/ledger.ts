import type { Id, RecordType } from 'sync-protocol'
import { rowsIn, type Books } from './tables/books.ts'

/** A record as a commit left it. */
export type Changed = { readonly type: RecordType; readonly id: Id; readonly ver: number; readonly seq: number; readonly deleted_at: number | null; readonly doc: string; readonly owner: Id | null }

/** What the history reads after each commit, past the code that is tested. */
export type Ledger = {
  devices(): Promise<readonly { id: Id; last_n: number }[]> | readonly { id: Id; last_n: number }[]
  heads(): Promise<readonly { company: Id; head: number }[]> | readonly { company: Id; head: number }[]
  changedAfter(company: Id, seq: number): Promise<readonly Changed[]> | readonly Changed[]
}

/** Where each type lives. Written down here and not taken from the server: the oracle must not share its mistakes. */
const TABLES: Record<RecordType, string> = {
  challan: 'challan', party: 'party', product: 'product', vehicle: 'vehicle', location: 'location', registration: 'registration',
  company: 'company', user: 'app_user', device: 'sync_device', conflict: 'sync_conflict', mutation: 'sync_outcome',
  rate: 'tax_rate', rule: 'rule_row', book: 'paper_book', void: 'void_number', period: 'filed_period', query: 'question',
}
const TYPES = Object.keys(TABLES) as RecordType[]

export type Select = (sql: string, ...values: readonly (string | number)[]) => Promise<Record<string, unknown>[]>

/** Everything of one company that is newer than a head. */
const CHANGED = TYPES.map((type) =>
  `SELECT '${type}' AS type, id, ver, seq, deleted_at, doc, ${type === 'mutation' ? 'owner' : 'NULL AS owner'} FROM ${TABLES[type]} WHERE company = ? AND seq > ?`,
).join(' UNION ALL ')

export const sqlLedger = (select: Select): Ledger => ({
  devices: () => select('SELECT id, last_n FROM sync_device') as unknown as Promise<{ id: Id; last_n: number }[]>,
  heads: () => select('SELECT company, head FROM sync_head') as unknown as Promise<{ company: Id; head: number }[]>,
  changedAfter: (company, seq) => select(CHANGED, ...TYPES.flatMap(() => [company, seq])) as unknown as Promise<Changed[]>,
})

export const booksLedger = (books: Books): Ledger => ({
  devices: () => [...rowsIn(books, 'sync_device')] as never,
  heads: () => [...rowsIn(books, 'sync_head')] as never,
  changedAfter(company, seq) {
    const found: Changed[] = []
    for (const type of TYPES) {
      for (const row of rowsIn(books, TABLES[type])) if (row['company'] === company && Number(row['seq']) > seq) found.push({ ...row, type } as never)
    }
    return found
  },
})
