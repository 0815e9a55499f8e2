import { Id, Problem, type RecordTypes } from 'sync-protocol'
import { Value } from 'typebox/value'
import type { Deps } from '../deps.ts'
import { listRecords, type ListedType, type ListQuery, type Place, type Sort } from '../store/lists.ts'

/** What a caller may sort a list by, and which column that is. The first name is the order when none is asked for. */
const SORTS = {
  challan: { '-date': 'date', number: 'number', created: 'created_at', issued: 'issued_at', value: 'grand', consignee: 'consignee', status: 'status', changed: 'seq' },
  party: { name: 'name', changed: 'seq' },
  product: { name: 'name', sku: 'sku', changed: 'seq' },
  vehicle: { number: 'number', changed: 'seq' },
  location: { name: 'name', changed: 'seq' },
  registration: { name: 'name', gstin: 'gstin', changed: 'seq' },
  rate: { hsn: 'hsn', from: 'valid_from', changed: 'seq' },
  rule: { key: 'rule_key', from: 'valid_from', changed: 'seq' },
  book: { code: 'code', changed: 'seq' },
  void: { number: 'number_key', changed: 'seq' },
  period: { '-from': 'day_from', changed: 'seq' },
  query: { '-opened': 'opened_at', changed: 'seq' },
  user: { name: 'name', username: 'username', changed: 'seq' },
} as const satisfies Partial<{ [T in ListedType]: Readonly<Record<string, Sort<T>>> }>
type Sorted = keyof typeof SORTS

export type ListAsked = {
  readonly q?: string | undefined
  readonly sort?: string | undefined
  readonly cursor?: string | undefined
  readonly limit: number
}
export type Narrowed<T extends ListedType> = Pick<ListQuery<T>, 'filter' | 'from' | 'to' | 'within'>

/** One page of a list as REST shows it. Throws Problem `invalid_field` for an order that is not offered or a cursor of another. */
export async function listPage<T extends Sorted>(
  deps: Deps, company: Id, type: T, { q, sort, cursor, limit }: ListAsked, narrowed: Narrowed<T> = {},
): Promise<{ items: (RecordTypes[T] & { ver: number })[]; next: string | null }> {
  const order = orderOf(type, sort)
  const page = await listRecords(deps.db.read, company, type, {
    ...narrowed,
    sort: order.column as Sort<T>,
    descending: order.descending,
    limit,
    ...(q === undefined ? {} : { search: q }),
    ...(cursor === undefined ? {} : { after: placeOf(cursor, order.text, `${type} ${order.column}`) }),
  })
  return {
    items: page.rows.map(({ ver, row }) => ({ ...row, ver })),
    next: page.next && cursorOf(page.next, order.text),
  }
}

type Order = { readonly text: string; readonly column: string; readonly descending: boolean }

function orderOf(type: Sorted, asked: string | undefined): Order {
  const sorts: Readonly<Record<string, string>> = SORTS[type]
  const names = Object.keys(sorts)
  const text = asked ?? names[0] ?? ''
  const name = text.replace(/^-/, '')
  const known = names.find((one) => one.replace(/^-/, '') === name)
  const column = known === undefined ? undefined : sorts[known]
  if (column === undefined) {
    const offered = names.map((one) => one.replace(/^-/, '')).join(', ')
    throw new Problem('invalid_field', `This list can be sorted by ${offered}, with - before it for descending.`, { field: 'sort' })
  }
  return { text, column, descending: text.startsWith('-') }
}

const cursorOf = ({ value, id }: Place, order: string): string => Buffer.from(JSON.stringify([order, value, id])).toString('base64url')

/** Columns of codes, which a database may refuse to compare with anything else. */
const CODES: ReadonlySet<string> = new Set([
  'challan date', 'challan number', 'challan status', 'registration gstin', 'rate valid_from', 'rule valid_from', 'book code', 'period day_from',
])
const CODE = /^[\x20-\x7e]*$/

function placeOf(cursor: string, order: string, column: string): Place {
  const [made, value, id] = readCursor(cursor)
  const isValue = value === null || typeof value === 'number' || (typeof value === 'string' && (!CODES.has(column) || CODE.test(value)))
  if (made !== order || !isValue || !Value.Check(Id, id)) {
    throw new Problem('invalid_field', 'This cursor belongs to no list in this order.', { field: 'cursor' })
  }
  return { value, id }
}

function readCursor(cursor: string): unknown[] {
  try {
    const read: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    return Array.isArray(read) ? read : []
  } catch {
    return []
  }
}
