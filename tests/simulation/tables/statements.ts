import type { View } from './books.ts'
import { isRef, plain, valueAt, type Condition, type Ref } from './conditions.ts'
import { findRows, type From } from './find.ts'
import { fault, type Rows } from './rows.ts'
import type { Row, Value } from './shape.ts'

export type Order = { readonly column: string; readonly down: boolean }
export type Count = { readonly as: string; readonly of: string; readonly kind: 'count' | 'distinct' | 'max' }
export type Written = Readonly<Record<string, Value | Ref | undefined>>
type Asked = {
  readonly from: From; readonly conditions: readonly Condition[]; readonly orders: readonly Order[]; readonly most: number
  readonly columns: readonly string[]; readonly counts: readonly Count[]; readonly unlike: boolean
}

/** What a SELECT gives. */
export function pick(view: View, { from, conditions, orders, most, columns, counts, unlike }: Asked): Record<string, Value>[] {
  const rows = findRows(view, from, conditions)
  if (counts.length > 0) return [Object.fromEntries(counts.map((one) => [one.as, counted(rows, one)]))]
  if (orders.length > 0) rows.sort((a, b) => inOrder(a, b, orders))
  const named = columns.map(nameOf)
  const picked = (rows.length > most ? rows.slice(0, most) : rows).map((row) => shown(row, named))
  return unlike ? [...new Map(picked.map((row) => [JSON.stringify(row), row])).values()] : picked
}

type Name = { readonly column: string; readonly as: string }
const known = new Map<string, Name>()

/** `u.doc as user_doc`, `d.user`, `id`. */
function nameOf(word: string): Name {
  const found = known.get(word)
  if (found) return found
  const [column = '', as] = word.split(' as ')
  const name = { column, as: as ?? column.slice(column.indexOf('.') + 1) }
  known.set(word, name)
  return name
}

function shown(row: Row, names: readonly Name[]): Record<string, Value> {
  if (names.length === 0) return { ...row }
  const result: Record<string, Value> = {}
  for (const { column, as } of names) result[as] = valueAt(row, column)
  return result
}

function counted(rows: readonly Row[], { of, kind }: Count): Value {
  if (of === '*') return rows.length
  const values = rows.map((row) => valueAt(row, of)).filter((value) => value !== null)
  if (kind === 'count') return values.length
  if (kind === 'distinct') return new Set(values).size
  return values.reduce<Value>((most, value) => (most === null || value > most ? value : most), null)
}

/** SQLite puts NULL before everything. */
function inOrder(a: Row, b: Row, orders: readonly Order[]): number {
  for (const { column, down } of orders) {
    const [x, y] = [valueAt(a, column), valueAt(b, column)]
    if (x === y) continue
    const less = x === null || (y !== null && x < y)
    return less === down ? 1 : -1
  }
  return 0
}

type Inserting = { readonly rows: readonly Written[]; readonly on: readonly string[] | undefined; readonly merge: readonly string[] | 'all' | undefined }

/** INSERT, with what a conflict asks for: to change the row that is there, or to leave it alone. Gives how many. */
export function insert(view: View, table: string, { rows, on, merge }: Inserting): number {
  const held = view.change(table)
  const named = new Set(rows.flatMap((row) => Object.keys(row)))
  for (const written of rows) {
    const row = rowOf(held, written, rows.length > 1 ? named : undefined)
    const before = on && held.holder(on, row)
    if (!before) held.insert(row)
    else if (merge !== undefined) held.replace(before, { ...before, ...only(row, merge === 'all' ? Object.keys(written) : merge) })
  }
  return rows.length
}

const only = (row: Row, columns: readonly string[]): Row => Object.fromEntries(columns.map((column) => [column, row[column] as Value]))

/** A whole row: what it does not say is blank; of several rows, what others say and it does not is NULL. */
function rowOf({ shape }: Rows, written: Written, named: ReadonlySet<string> | undefined): Row {
  const row: Record<string, Value> = {}
  for (const [column, { required, blank }] of shape.columns) {
    const said = written[column]
    const value = said === undefined ? (named?.has(column) ? null : blank) : plain(said)
    if (required && value === null) throw fault('SQLITE_CONSTRAINT_NOTNULL', `NOT NULL constraint failed: ${shape.name}.${column}`)
    row[column] = value
  }
  for (const column of Object.keys(written)) if (!shape.columns.has(column)) throw new Error(`table ${shape.name} has no column named ${column}`)
  return row
}

export function change(view: View, from: From, conditions: readonly Condition[], values: Written): number {
  return changeEach(view, from, conditions, (before, { shape }) => {
    const row: Record<string, Value> = { ...before }
    for (const [column, wanted] of Object.entries(values)) {
      if (wanted === undefined) continue
      const place = shape.columns.get(column)
      if (!place) throw new Error(`no such column: ${column}`)
      const value = isRef(wanted) ? valueAt(before, wanted.ref) : plain(wanted)
      if (place.required && value === null) throw fault('SQLITE_CONSTRAINT_NOTNULL', `NOT NULL constraint failed: ${shape.name}.${column}`)
      row[column] = value
    }
    return row
  })
}

export const increment = (view: View, from: From, conditions: readonly Condition[], [column, by]: readonly [string, number]): number =>
  changeEach(view, from, conditions, (row) => ({ ...row, [column]: Number(valueAt(row, column)) + by }))

function changeEach(view: View, from: From, conditions: readonly Condition[], next: (row: Row, rows: Rows) => Row): number {
  const found = findRows(view, from, conditions)
  if (found.length === 0) return 0
  const rows = view.change(from.table)
  for (const row of found) rows.replace(row, next(row, rows))
  return found.length
}

export function remove(view: View, from: From, conditions: readonly Condition[]): number {
  const found = findRows(view, from, conditions)
  if (found.length === 0) return 0
  const rows = view.change(from.table)
  for (const row of found) rows.remove(row)
  return found.length
}
