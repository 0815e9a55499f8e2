import type { Knex } from 'knex'
import type { Id, RecordType, RecordTypes } from 'sync-protocol'
import { TABLES } from './tables.ts'

/** What a list of a type may be filtered and sorted by. What is not named here never reaches SQL. */
export const LISTED = {
  challan: {
    filter: ['status', 'nature', 'direction', 'date', 'registration', 'location', 'party', 'driver', 'number', 'series'],
    sort: ['date', 'number', 'consignee', 'status', 'grand', 'created_at', 'issued_at', 'seq'],
    search: ['search'],
  },
  party: { filter: ['kind', 'gstin'], sort: ['name', 'seq'], search: ['search'] },
  product: { filter: ['sku', 'hsn'], sort: ['name', 'sku', 'seq'], search: ['search'] },
  vehicle: { filter: ['number', 'driver'], sort: ['number', 'seq'], search: ['number'] },
  location: { filter: ['registration'], sort: ['name', 'seq'], search: ['name'] },
  user: { filter: ['role', 'active', 'username'], sort: ['name', 'username', 'seq'], search: ['name', 'username'] },
  registration: { filter: ['gstin'], sort: ['name', 'gstin', 'seq'], search: ['name', 'gstin'] },
  rate: { filter: ['hsn', 'product'], sort: ['hsn', 'valid_from', 'seq'], search: ['hsn'] },
  rule: { filter: ['kind', 'rule_key'], sort: ['rule_key', 'valid_from', 'seq'], search: ['rule_key'] },
  book: { filter: ['code', 'registration'], sort: ['code', 'seq'], search: [] },
  void: { filter: ['registration', 'series'], sort: ['number_key', 'seq'], search: [] },
  period: { filter: ['registration', 'kind'], sort: ['day_from', 'seq'], search: [] },
  query: { filter: ['challan', 'state', 'author'], sort: ['opened_at', 'seq'], search: ['search'] },
  device: { filter: ['user'], sort: ['seen_at', 'name', 'seq'], search: ['name'] },
  conflict: { filter: ['state', 'kind', 'entity', 'entity_id', 'author'], sort: ['seq'], search: [] },
} as const satisfies Partial<Record<RecordType, { filter: readonly string[]; sort: readonly string[]; search: readonly string[] }>>

export type ListedType = keyof typeof LISTED
export type Sort<T extends ListedType> = (typeof LISTED)[T]['sort'][number]
export type Filter<T extends ListedType> = (typeof LISTED)[T]['filter'][number]

export type ListQuery<T extends ListedType> = {
  /** Equal to one of these values. */
  readonly filter?: Partial<Record<Filter<T>, readonly (string | number)[]>>
  /** Days of a challan, both included. */
  readonly from?: string
  readonly to?: string
  /** Part of the searchable text, whatever its case. */
  readonly search?: string
  readonly sort: Sort<T>
  readonly descending: boolean
  /** The last row of the page before: its sort value and id. */
  readonly after?: Place
  readonly limit: number
  /** Only records in one of these channels: what a driver or a warehouse may see. */
  readonly within?: readonly string[]
}

/** Where a page ended. */
export type Place = { readonly value: string | number | null; readonly id: Id }

export type Listed<T extends RecordType> = { readonly id: Id; readonly ver: number; readonly row: RecordTypes[T] }
export type ListPage<T extends RecordType> = { readonly rows: readonly Listed<T>[]; readonly next: Place | null }

type Row = { id: Id; ver: number; doc: string; sort_value: string | number | null }

/** One page of a company's live records. Paged by the last row's place, so that new rows shift nothing. */
export async function listRecords<T extends ListedType>(db: Knex, company: Id, type: T, query: ListQuery<T>): Promise<ListPage<T>> {
  const { sort, descending, after, limit } = query
  const found = db(TABLES[type].table).where({ company, deleted_at: null })
  narrow(found, type, query)
  if (query.within) scope(db, found, company, type, query.within)
  if (after) found.andWhere((page) => beyond(page, sort, after, descending))
  const order = descending ? 'desc' : 'asc'
  if (type === 'device') found.andWhere({ server: 0 })
  const rows = (await found
    .orderBy([{ column: sort, order }, { column: 'id', order }])
    .limit(limit + 1)
    .select('id', 'ver', 'doc', { sort_value: sort })) as Row[]
  const page = rows.slice(0, limit)
  const last = rows.length > limit ? page.at(-1) : undefined
  return {
    rows: page.map(({ id, ver, doc }) => ({ id, ver: Number(ver), row: JSON.parse(doc) as RecordTypes[T] })),
    next: last ? { value: last.sort_value, id: last.id } : null,
  }
}

function narrow<T extends ListedType>(found: Knex.QueryBuilder, type: T, { filter = {}, from, to, search }: ListQuery<T>): void {
  const allowed: readonly string[] = LISTED[type].filter
  for (const [column, values] of Object.entries(filter) as [string, readonly (string | number)[]][]) {
    if (allowed.includes(column)) found.whereIn(column, [...values])
  }
  if (from !== undefined && type === 'challan') found.andWhere('date', '>=', from)
  if (to !== undefined && type === 'challan') found.andWhere('date', '<=', to)
  const columns: readonly string[] = LISTED[type].search
  if (search === undefined || search === '' || columns.length === 0) return
  found.andWhere((any) => {
    for (const column of columns) any.orWhereRaw("lower(??) like ? escape '!'", [column, `%${search.toLowerCase().replace(/[!%_]/g, '!$&')}%`])
  })
}

/** The change index knows what is in a channel: the one rule of access for lists, pulls and single reads. */
function scope(db: Knex, found: Knex.QueryBuilder, company: Id, type: RecordType, channels: readonly string[]): void {
  found.whereIn('id', db('sync_change').where({ company, entity: type, op: 'put' }).whereIn('channel', [...channels]).select('entity_id'))
}

function beyond(page: Knex.QueryBuilder, sort: string, { value, id }: Place, descending: boolean): void {
  const sign = descending ? '<' : '>'
  if (value === null) {
    // both dialects sort null first upwards and last downwards
    page.where((same) => void same.whereNull(sort).andWhere('id', sign, id))
    if (!descending) page.orWhereNotNull(sort)
    return
  }
  page.where(sort, sign, value).orWhere((same) => void same.where(sort, value).andWhere('id', sign, id))
  if (descending) page.orWhereNull(sort)
}

/** May someone who reads these channels see this record? */
export async function isWithin(db: Knex, company: Id, type: RecordType, id: Id, channels: readonly string[]): Promise<boolean> {
  const row = await db('sync_change').where({ company, entity: type, entity_id: id, op: 'put' }).whereIn('channel', [...channels]).first<{ seq: number } | undefined>('seq')
  return row !== undefined
}
