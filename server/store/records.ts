import type { Knex } from 'knex'
import type { Id, RecordType, RecordTypes } from 'sync-protocol'
import { chunks } from './chunks.ts'
import { TABLES, type Columns } from './tables.ts'

export type Found<T extends RecordType = RecordType> = {
  readonly row: RecordTypes[T]
  readonly ver: number
  readonly deleted: boolean
  /** The document as stored. */
  readonly text: string
  /** Author of a `mutation` record. */
  readonly owner?: Id
}

type Row = { id: Id; ver: number; deleted_at: number | null; doc: string; owner?: Id | null }

function foundOf<T extends RecordType>({ ver, deleted_at, doc, owner }: Row): Found<T> {
  return { row: JSON.parse(doc) as RecordTypes[T], ver: Number(ver), deleted: deleted_at !== null, text: doc, ...(owner ? { owner } : {}) }
}

/** Many records of one type in one query. What never existed is absent; what was removed says `deleted`. */
export async function findRecords<T extends RecordType>(db: Knex, company: Id, type: T, ids: readonly Id[]): Promise<Map<Id, Found<T>>> {
  const found = new Map<Id, Found<T>>()
  for (const part of chunks(ids, 1000)) {
    const rows = await db(TABLES[type].table)
      .where({ company })
      .whereIn('id', part)
      .select<Row[]>('id', 'ver', 'deleted_at', 'doc', ...(type === 'mutation' ? ['owner'] : []))
    for (const row of rows) found.set(row.id, foundOf<T>(row))
  }
  return found
}

/** One record; undefined when there never was one. */
export async function findRecord<T extends RecordType>(db: Knex, company: Id, type: T, id: Id): Promise<Found<T> | undefined> {
  return (await findRecords(db, company, type, [id])).get(id)
}

/** Every live record of a small type: a company's registrations. */
export async function allRecords<T extends RecordType>(db: Knex, company: Id, type: T): Promise<RecordTypes[T][]> {
  const rows = await db(TABLES[type].table).where({ company, deleted_at: null }).select<{ doc: string }[]>('doc')
  return rows.map(({ doc }) => JSON.parse(doc) as RecordTypes[T])
}

/** Documents as they are stored, for sending: nothing is parsed. */
export async function findTexts(db: Knex, company: Id, type: RecordType, ids: readonly Id[]): Promise<Map<Id, { ver: number; text: string }>> {
  const found = new Map<Id, { ver: number; text: string }>()
  for (const part of chunks(ids, 1000)) {
    const rows = await db(TABLES[type].table).where({ company }).whereIn('id', part).select<Row[]>('id', 'ver', 'doc')
    for (const { id, ver, doc } of rows) found.set(id, { ver: Number(ver), text: doc })
  }
  return found
}

/** A record to write. */
export type Saving = {
  readonly type: RecordType
  readonly id: Id
  /** Its columns as they stand in the database; null when it did not exist. */
  readonly before: Columns | null
  readonly columns: Columns
  readonly ver: number
  readonly seq: number
  readonly deletedAt: number | null
  readonly text: string
}

type Written = { readonly [column: string]: string | number | null }

const writtenOf = (company: Id, { id, ver, seq, deletedAt, text, columns }: Saving): Written =>
  ({ company, id, ver, seq, deleted_at: deletedAt, doc: text, ...columns })

/**
 * Writes many records: one statement for the new ones of a type, one for the changed ones. A record whose unique
 * column changes (a challan that takes its number) gets an UPDATE of its own, so that a value which is taken is
 * an error and never another record's overwriting.
 */
export async function saveRecords(trx: Knex.Transaction, company: Id, savings: readonly Saving[]): Promise<void> {
  for (const type of new Set(savings.map((saving) => saving.type))) {
    const { table, unique = [], filled = false } = TABLES[type]
    const ours = savings.filter((saving) => saving.type === type)
    const fresh = ours.filter(({ before }) => before === null)
    const alone = ours.filter(({ before, columns }) => before !== null && (filled || unique.some((column) => before[column] !== columns[column])))
    const rest = ours.filter((saving) => !fresh.includes(saving) && !alone.includes(saving))

    for (const part of chunks(fresh)) await trx(table).insert(part.map((saving) => writtenOf(company, saving)))
    for (const part of chunks(rest)) await upsert(trx, table, part.map((saving) => without(writtenOf(company, saving), unique)))
    for (const saving of alone) {
      await trx(table).where({ company, id: saving.id }).update(without(writtenOf(company, saving), ['company', 'id']))
    }
  }
}

const without = (row: Written, columns: readonly string[]): Written =>
  Object.fromEntries(Object.entries(row).filter(([column]) => !columns.includes(column)))

async function upsert(trx: Knex.Transaction, table: string, rows: readonly Written[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {}).filter((column) => column !== 'company' && column !== 'id')
  await trx(table).insert(rows).onConflict(['company', 'id']).merge(columns)
}
