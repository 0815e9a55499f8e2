import type { Row, Shape, Value } from './shape.ts'

const SEPARATOR = '\u0000'
export const keyText = (values: readonly Value[]): string => (values.length === 1 ? String(values[0]) : values.join(SEPARATOR))

/** What a driver throws, as the server's code tells faults apart. */
export const fault = (code: string, message: string): Error => Object.assign(new Error(message), { name: 'SqliteError', code })

/** Rows that may not be deleted, or changed, as the triggers of `007-kept` have it. */
const KEPT: Readonly<Record<string, (row: Row) => boolean>> = {
  challan_kept: (row) => row['number'] !== null,
  audit_kept: () => true,
  audit_unchanged: () => true,
}
const KEPT_OF: Readonly<Record<string, { readonly remove: string; readonly change?: string }>> = {
  challan: { remove: 'challan_kept' }, audit_event: { remove: 'audit_kept', change: 'audit_unchanged' },
}

type Unique = { readonly columns: readonly string[]; readonly holders: Map<string, string> }

/** The rows of one table, as one commit left them or as one transaction sees them. */
export class Rows {
  readonly shape: Shape
  private readonly byKey: Map<string, Row>
  private readonly uniques: readonly Unique[]
  private readonly triggers: ReadonlySet<string>

  constructor(shape: Shape, triggers: ReadonlySet<string>, from?: Rows) {
    this.shape = shape
    this.triggers = triggers
    this.byKey = new Map(from?.byKey)
    this.uniques = from?.uniques.map(({ columns, holders }) => ({ columns, holders: new Map(holders) })) ?? shape.unique.map((columns) => ({ columns, holders: new Map() }))
  }

  /** The same rows, to be changed by one transaction. */
  copy(triggers: ReadonlySet<string>): Rows {
    return new Rows(this.shape, triggers, this)
  }

  all(): MapIterator<Row> {
    return this.byKey.values()
  }
  get(key: string): Row | undefined {
    return this.byKey.get(key)
  }
  get size(): number {
    return this.byKey.size
  }
  keyOf(row: Row): string {
    return keyText(this.shape.primary.map((column) => row[column] as Value))
  }

  /** Throws SQLITE_CONSTRAINT_…: as the driver does. */
  insert(row: Row): void {
    const key = this.keyOf(row)
    if (this.byKey.has(key)) throw fault('SQLITE_CONSTRAINT_PRIMARYKEY', `UNIQUE constraint failed: ${this.shape.name}.${this.shape.primary.join()}`)
    this.hold(row, key)
    this.byKey.set(key, row)
  }

  replace(before: Row, row: Row): void {
    const { change } = KEPT_OF[this.shape.name] ?? {}
    this.refuseKept(change, before)
    const key = this.keyOf(row)
    const old = this.keyOf(before)
    if (key !== old) throw new Error(`${this.shape.name}: a row cannot become another one`)
    this.letGo(before)
    this.hold(row, key)
    this.byKey.set(key, row)
  }

  remove(row: Row): void {
    const { remove } = KEPT_OF[this.shape.name] ?? {}
    this.refuseKept(remove, row)
    this.letGo(row)
    this.byKey.delete(this.keyOf(row))
  }

  /** The row that holds these values already, by the primary key or by a unique one. */
  holder(columns: readonly string[], row: Row): Row | undefined {
    if (sameColumns(columns, this.shape.primary)) return this.byKey.get(this.keyOf(row))
    const unique = this.uniques.find((one) => sameColumns(one.columns, columns))
    if (!unique) throw new Error(`${this.shape.name} has no unique key ${columns.join()}`)
    const text = uniqueText(unique, row)
    const key = text === undefined ? undefined : unique.holders.get(text)
    return key === undefined ? undefined : this.byKey.get(key)
  }

  private refuseKept(trigger: string | undefined, row: Row): void {
    if (trigger !== undefined && this.triggers.has(trigger) && KEPT[trigger]?.(row)) throw fault('SQLITE_CONSTRAINT_NOTNULL', 'NOT NULL constraint failed: kept.why')
  }
  private hold(row: Row, key: string): void {
    for (const unique of this.uniques) {
      const text = uniqueText(unique, row)
      if (text === undefined) continue
      const holder = unique.holders.get(text)
      if (holder !== undefined && holder !== key) throw fault('SQLITE_CONSTRAINT_UNIQUE', `UNIQUE constraint failed: ${this.shape.name}.${unique.columns.join()}`)
      unique.holders.set(text, key)
    }
  }
  private letGo(row: Row): void {
    for (const unique of this.uniques) {
      const text = uniqueText(unique, row)
      if (text !== undefined) unique.holders.delete(text)
    }
  }
}

export const TRIGGERS: ReadonlySet<string> = new Set(Object.keys(KEPT))

const sameColumns = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && a.every((column) => b.includes(column))

/** A row with a NULL in a unique key is never in anybody's way. */
function uniqueText({ columns }: Unique, row: Row): string | undefined {
  const values = columns.map((column) => row[column] as Value)
  return values.includes(null) ? undefined : keyText(values)
}
