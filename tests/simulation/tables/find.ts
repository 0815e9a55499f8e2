import type { View } from './books.ts'
import { holds, valueAt, type Condition } from './conditions.ts'
import { keyText, type Rows } from './rows.ts'
import type { Row, Shape, Value } from './shape.ts'

export type Join = { readonly table: string; readonly alias: string; /** Columns that must agree: of the joined table, and of one before it. */ readonly on: readonly (readonly [string, string])[] }
export type From = { readonly table: string; readonly alias: string; readonly joins: readonly Join[] }

/** Every row that fulfils all conditions; of a join each is put together, its columns called `d.id`. */
export function findRows(view: View, { table, alias, joins }: From, conditions: readonly Condition[]): Row[] {
  if (joins.length === 0) return matching(view.read(table), conditions)
  const base = view.read(table)
  const own = conditions.filter((one) => one.kind !== 'test' && one.column.startsWith(`${alias}.`)).map((one) => bare(one, alias))
  const found = matching(base, own).map((row) => prefixed(row, alias, base.shape))
  const joined = joins.reduce((rows, join) => rows.flatMap((row) => joinOne(view, join, row)), found)
  return joined.filter((row) => conditions.every((one) => holds(one, row)))
}

const bare = (condition: Condition, alias: string): Condition => (condition.kind === 'test' ? condition : { ...condition, column: condition.column.slice(alias.length + 1) })

function joinOne(view: View, { table, alias, on }: Join, row: Row): Row[] {
  const rows = view.read(table)
  const conditions = on.map(([theirs, ours]): Condition => ({ kind: 'equals', column: theirs.slice(alias.length + 1), value: valueAt(row, ours) }))
  return matching(rows, conditions).map((found) => ({ ...row, ...prefixed(found, alias, rows.shape) }))
}

const names = new Map<string, readonly (readonly [string, string])[]>()

function prefixed(row: Row, alias: string, shape: Shape): Row {
  const key = `${shape.name} ${alias}`
  const known = names.get(key) ?? [...shape.columns.keys()].map((name) => [name, `${alias}.${name}`] as const)
  names.set(key, known)
  const named: Record<string, Value> = {}
  for (const [name, full] of known) named[full] = row[name] as Value
  return named
}

/** By the primary key where the conditions name it, else by looking at every row. */
function matching(rows: Rows, conditions: readonly Condition[]): Row[] {
  for (const one of conditions) if (one.kind !== 'test' && !rows.shape.columns.has(one.column)) throw new Error(`no such column: ${one.column}`)
  const named = byKey(rows, conditions)
  if (named) return named.filter((row) => conditions.every((one) => holds(one, row)))
  const found: Row[] = []
  next: for (const row of rows.all()) {
    for (const one of conditions) if (!holds(one, row)) continue next
    found.push(row)
  }
  return found
}

function byKey(rows: Rows, conditions: readonly Condition[]): Row[] | undefined {
  let keys: string[] | undefined
  for (const column of rows.shape.primary) {
    const one = conditions.find((condition) => condition.kind !== 'test' && condition.column === column)
    if (!one || one.kind === 'test') return undefined
    const values = one.kind === 'equals' ? [keyText([one.value])] : [...one.values].map((value) => keyText([value]))
    keys = keys === undefined ? values : keys.flatMap((key) => values.map((value) => keyText([key, value])))
  }
  const found: Row[] = []
  for (const key of keys ?? []) {
    const row = rows.get(key)
    if (row) found.push(row)
  }
  return found
}
