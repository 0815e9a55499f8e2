import { compared, holds, isRef, plain, type Condition, type Test } from './conditions.ts'
import type { From, Join } from './find.ts'
import { change, insert, increment, pick, remove, type Count, type Order, type Written } from './statements.ts'
import type { View } from './books.ts'
import type { Value } from './shape.ts'

/** How a statement gets its turn: `work` runs when it has come. */
export type Speak = <T>(kind: 'read' | 'change', work: (view: View) => T) => Promise<T>

type Where = Readonly<Record<string, unknown>> | string | ((query: Query) => void)
type OrderWord = string | { readonly column: string; readonly order?: 'asc' | 'desc' }

const named = (text: string): { table: string; alias: string } => {
  const [table = '', alias = ''] = text.split(' as ')
  return { table, alias }
}

/** As much of knex's query builder as the server's core speaks. What it does not know fails at once. */
export class Query implements PromiseLike<unknown> {
  private readonly speak: Speak
  private from_: From
  private readonly all: Condition[] = []
  private readonly either: Condition[][] = []
  /** What must be asked of other tables first. */
  private readonly later: ((view: View) => Condition)[] = []
  private orders: Order[] = []
  private most = Infinity
  private columns: readonly string[] = []
  private one = false
  private counts: Count[] = []
  private unlike = false
  private write: ((view: View) => unknown) | undefined
  private inserting: { rows: readonly Written[]; on: readonly string[] | undefined; merge: readonly string[] | 'all' | undefined } | undefined

  constructor(speak: Speak, table = '') {
    this.speak = speak
    this.from_ = { ...named(table), joins: [] }
  }

  from(table: string): this { this.from_ = { ...named(table), joins: [] }; return this }
  join(table: string, first: string | ((on: Join & { on: (a: string, b: string) => unknown; andOn: (a: string, b: string) => unknown }) => void), second?: string): this {
    const pairs: [string, string][] = []
    const { table: name, alias } = named(table)
    const add = (a: string, b: string) => { pairs.push(a.startsWith(`${alias}.`) ? [a, b] : [b, a]); return clause }
    const clause = { table: name, alias, on: add as never, andOn: add }
    if (typeof first === 'string') add(first, second ?? '')
    else first(clause)
    this.from_ = { ...this.from_, joins: [...this.from_.joins, { table: name, alias, on: pairs }] }
    return this
  }

  where(what: Where, operator?: unknown, value?: unknown): this { this.all.push(...conditionsOf(what, operator, value, arguments.length)); return this }
  andWhere(what: Where, operator?: unknown, value?: unknown): this { this.all.push(...conditionsOf(what, operator, value, arguments.length)); return this }
  orWhere(what: Where, operator?: unknown, value?: unknown): this { this.either.push(conditionsOf(what, operator, value, arguments.length)); return this }
  whereNot(what: Where, operator?: unknown, value?: unknown): this {
    const conditions = conditionsOf(what, operator, value, arguments.length)
    this.all.push({ kind: 'test', test: (row) => !conditions.every((one) => holds(one, row)) })
    return this
  }
  andWhereNot(what: Where, operator?: unknown, value?: unknown): this { return arguments.length === 2 ? this.whereNot(what, operator) : this.whereNot(what, operator, value) }
  whereIn(column: string, values: readonly unknown[] | Query): this {
    if (values instanceof Query) this.later.push((view) => ({ kind: 'among', column, values: new Set(values.rows(view).flatMap((row) => Object.values(row))) }))
    else this.all.push({ kind: 'among', column, values: new Set(values.map(plain)) })
    return this
  }
  whereNull(column: string): this { this.all.push({ kind: 'equals', column, value: null }); return this }
  whereNotNull(column: string): this { return this.whereNot({ [column]: null }) }

  orderBy(by: OrderWord | readonly OrderWord[], direction?: string): this {
    const list = Array.isArray(by) ? (by as readonly OrderWord[]) : [by as OrderWord]
    this.orders.push(...list.map((word) => (typeof word === 'string' ? { column: word, down: direction === 'desc' } : { column: word.column, down: word.order === 'desc' })))
    return this
  }
  limit(most: number): this { this.most = most; return this }
  select(...columns: readonly string[]): this { this.columns = [...this.columns, ...columns]; return this }
  first(...columns: readonly string[]): this { this.one = true; this.most = 1; return this.select(...columns) }
  distinct(...columns: readonly string[]): this { this.unlike = true; return this.select(...columns) }
  count(words: Readonly<Record<string, string>>): this { return this.counting(words, 'count') }
  countDistinct(words: Readonly<Record<string, string>>): this { return this.counting(words, 'distinct') }
  max(words: Readonly<Record<string, string>>): this { return this.counting(words, 'max') }

  insert(rows: Written | readonly Written[]): this {
    this.inserting = { rows: Array.isArray(rows) ? (rows as readonly Written[]) : [rows as Written], on: undefined, merge: undefined }
    return this
  }
  onConflict(columns: string | readonly string[]): this { if (this.inserting) this.inserting.on = typeof columns === 'string' ? [columns] : columns; return this }
  merge(columns?: readonly string[]): this { if (this.inserting) this.inserting.merge = columns ?? 'all'; return this }
  ignore(): this { return this }
  update(values: Written): this { this.write = (view) => change(view, this.from_, this.conditions(view), values); return this }
  increment(column: string, by = 1): this { this.write = (view) => increment(view, this.from_, this.conditions(view), [column, by]); return this }
  delete(): this { this.write = (view) => remove(view, this.from_, this.conditions(view)); return this }

  then<A = unknown, B = never>(resolve?: ((value: unknown) => A | PromiseLike<A>) | null, failed?: ((error: unknown) => B | PromiseLike<B>) | null): Promise<A | B> {
    return this.run().then(resolve, failed)
  }
  catch<B = never>(failed?: ((error: unknown) => B | PromiseLike<B>) | null): Promise<unknown> {
    return this.run().catch(failed)
  }

  /** What must hold of each row. */
  conditions(view?: View): Condition[] {
    const all = view && this.later.length > 0 ? [...this.all, ...this.later.map((condition) => condition(view))] : this.all
    if (this.either.length === 0) return all
    const branches = [all, ...this.either]
    const test: Test = (row) => branches.some((branch) => branch.every((one) => holds(one, row)))
    return [{ kind: 'test', test }]
  }

  private counting(words: Readonly<Record<string, string>>, kind: Count['kind']): this {
    this.counts.push(...Object.entries(words).map(([as, of]) => ({ as, of, kind })))
    return this
  }
  private run(): Promise<unknown> {
    const { inserting, write } = this
    if (inserting) return this.speak('change', (view) => insert(view, this.from_.table, inserting))
    if (write) return this.speak('change', write)
    return this.speak('read', (view) => (this.one ? this.rows(view)[0] : this.rows(view)))
  }
  private rows(view: View): Record<string, Value>[] {
    const { from_: from, orders, most, columns, counts, unlike } = this
    return pick(view, { from, conditions: this.conditions(view), orders, most, columns, counts, unlike })
  }
}

function conditionsOf(what: Where, operator: unknown, value: unknown, given: number): Condition[] {
  if (typeof what === 'function') {
    const inner = new Query(() => { throw new Error('a condition is no statement') })
    what(inner)
    return inner.conditions()
  }
  if (typeof what === 'string') return [given === 2 ? compared(what, '=', operator) : compared(what, String(operator), value)]
  return Object.entries(what).map(([column, wanted]) => compared(column, '=', isRef(wanted) ? wanted : plain(wanted)))
}
