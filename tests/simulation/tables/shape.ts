import type { Knex } from 'knex'

export type Value = string | number | null
/** Never changed in place. */
export type Row = Readonly<Record<string, Value>>

/** What a table is, as the migrations made it. */
export type Shape = {
  readonly name: string
  /** In their order. `blank` is what a row gets that says nothing. */
  readonly columns: ReadonlyMap<string, { readonly required: boolean; readonly blank: Value }>
  readonly primary: readonly string[]
  readonly unique: readonly (readonly string[])[]
}

type Column = { name: string; notnull: number; dflt_value: string | null; pk: number }
type Index = { name: string; unique: number; origin: string }

const blankOf = (text: string | null): Value => {
  const plain = text?.replace(/^'(.*)'$/, '$1')
  return plain === undefined || plain === 'null' ? null : /^-?\d+$/.test(plain) ? Number(plain) : plain
}

/** Reads the shape of every table out of a SQLite database, so that it is never written down twice. */
export async function readShapes(db: Knex): Promise<Shape[]> {
  const tables = (await db.raw("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'knex_%'")) as { name: string }[]
  const shapes: Shape[] = []
  for (const { name } of tables) shapes.push(await shapeOf(db, name))
  return shapes
}

async function shapeOf(db: Knex, name: string): Promise<Shape> {
  const columns = (await db.raw(`PRAGMA table_info(${name})`)) as Column[]
  const indexes = (await db.raw(`PRAGMA index_list(${name})`)) as Index[]
  const unique: string[][] = []
  for (const index of indexes.filter((one) => one.unique === 1 && one.origin !== 'pk')) {
    const parts = (await db.raw(`PRAGMA index_info(${index.name})`)) as { name: string }[]
    unique.push(parts.map((part) => part.name))
  }
  return {
    name,
    columns: new Map(columns.map((column) => [column.name, { required: column.notnull === 1, blank: blankOf(column.dflt_value) }])),
    primary: columns.filter(({ pk }) => pk > 0).sort((a, b) => a.pk - b.pk).map((column) => column.name),
    unique,
  }
}
