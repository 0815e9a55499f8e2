import type { Knex } from 'knex'

type Table = Knex.CreateTableBuilder
type Column = Knex.ColumnBuilder

// Released migrations call these: a column kind is never changed, a new one gets a new name.
// SQLite compares bytes and ignores a collation; MySQL is told to compare bytes too.

/** A UUID as 36 lower-case characters. */
export const id = (table: Table, name: string): Column => table.specificType(name, 'char(36)').collate('ascii_bin')

/** A word of a closed list, a code, a hash: ASCII. */
export const word = (table: Table, name: string, length: number): Column => table.string(name, length).collate('ascii_bin')

/** What people write. */
export const words = (table: Table, name: string, length: number): Column => table.string(name, length).collate('utf8mb4_bin')

/** A whole document as JSON text, up to 16 MB. */
export const doc = (table: Table, name: string): Column => table.text(name, 'mediumtext').collate('utf8mb4_bin')

/** Milliseconds since 1970, a change number, a version, paise: 64 bits. */
export const big = (table: Table, name: string): Column => table.bigInteger(name)

/** The columns that every record has. Its key is led by the company. */
export function record(table: Table): void {
  id(table, 'company').notNullable()
  id(table, 'id').notNullable()
  big(table, 'ver').notNullable()
  big(table, 'seq').notNullable() // of its latest change
  big(table, 'deleted_at')
  doc(table, 'doc').notNullable()
  table.primary(['company', 'id'])
}
