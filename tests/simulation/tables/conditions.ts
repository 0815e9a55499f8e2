import type { Row, Value } from './shape.ts'

export type Test = (row: Row) => boolean
/** `equals` and `among` can be looked up by a key; whatever else is asked of each row. */
export type Condition =
  | { readonly kind: 'equals'; readonly column: string; readonly value: Value }
  | { readonly kind: 'among'; readonly column: string; readonly values: ReadonlySet<Value> }
  | { readonly kind: 'test'; readonly test: Test }

export type Ref = { readonly ref: string }
export const isRef = (value: unknown): value is Ref => typeof value === 'object' && value !== null && 'ref' in value

/** Throws for a column that is not there. */
export function valueAt(row: Row, column: string): Value {
  const value = row[column]
  if (value === undefined) throw new Error(`no such column: ${column}`)
  return value
}

export function plain(value: unknown): Value {
  if (value === null || typeof value === 'string' || typeof value === 'number') return value
  throw new Error(`a value of a statement is ${typeof value}`)
}

/** Compared with NULL nothing is true. */
const ORDERED: Readonly<Record<string, (a: string | number, b: string | number) => boolean>> = {
  '>': (a, b) => a > b, '>=': (a, b) => a >= b, '<': (a, b) => a < b, '<=': (a, b) => a <= b, '=': (a, b) => a === b, '!=': (a, b) => a !== b, '<>': (a, b) => a !== b,
}

export function compared(column: string, operator: string, wanted: unknown): Condition {
  if (operator === '=' && !isRef(wanted)) return { kind: 'equals', column, value: plain(wanted) }
  if (operator.endsWith('like')) return { kind: 'test', test: likeTest(column, String(wanted), operator.startsWith('not')) }
  const compare = ORDERED[operator]
  if (!compare) throw new Error(`no such operator: ${operator}`)
  const fixed = isRef(wanted) ? undefined : plain(wanted)
  return {
    kind: 'test',
    test: (row) => {
      const a = valueAt(row, column)
      const b = fixed === undefined ? valueAt(row, (wanted as Ref).ref) : fixed
      return a !== null && b !== null && compare(a, b)
    },
  }
}

function likeTest(column: string, pattern: string, not: boolean): Test {
  const source = pattern.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll('%', '[^]*').replaceAll('_', '[^]')
  const like = new RegExp(`^${source}$`, 'i')
  return (row) => {
    const value = valueAt(row, column)
    return value !== null && like.test(String(value)) !== not
  }
}

export function holds(condition: Condition, row: Row): boolean {
  if (condition.kind === 'test') return condition.test(row)
  const value = valueAt(row, condition.column)
  return condition.kind === 'equals' ? value === condition.value : value !== null && condition.values.has(value)
}
