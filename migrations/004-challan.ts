import type { Knex } from 'knex'
import { big, id, record, word, words } from './columns.ts'

// The paper itself, and the files that prove what became of it.
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('challan', (table) => {
    record(table)
    word(table, 'status', 20).notNullable()
    word(table, 'nature', 1).notNullable()
    word(table, 'direction', 1).notNullable()
    word(table, 'date', 10).notNullable() // a day in India
    id(table, 'registration')
    id(table, 'location')
    id(table, 'party')
    id(table, 'driver') // who drives it now, by leg or plan
    words(table, 'consignee', 100).notNullable()
    words(table, 'vehicle_no', 15).notNullable()
    words(table, 'search', 250).notNullable() // number, consignee, vehicle, order: lower case
    word(table, 'number', 16)
    word(table, 'number_key', 60) // gstin/fy/NUMBER: used once, for ever
    word(table, 'series', 3)
    big(table, 'taxable').notNullable() // paise
    big(table, 'grand').notNullable() // paise
    big(table, 'created_at').notNullable()
    big(table, 'issued_at')
    table.unique(['company', 'number_key'])
    table.index(['company', 'date', 'id'], 'challan_by_date')
    table.index(['company', 'status', 'date'], 'challan_by_status')
    table.index(['company', 'seq'], 'challan_by_seq')
  })

  await db.schema.createTable('evidence', (table) => {
    id(table, 'company').notNullable()
    id(table, 'id').notNullable()
    id(table, 'challan').notNullable()
    id(table, 'attempt').notNullable()
    id(table, 'author')
    word(table, 'kind', 20).notNullable()
    word(table, 'sha256', 64).notNullable()
    table.integer('bytes').notNullable()
    word(table, 'mime', 40).notNullable()
    big(table, 'captured').notNullable()
    big(table, 'arrived_at')
    word(table, 'stored', 100) // name of the original in the data folder
    word(table, 'rendition', 100)
    table.primary(['company', 'id'])
    table.index(['company', 'challan'], 'evidence_of_challan')
  })
}

export async function down(db: Knex): Promise<void> {
  for (const table of ['evidence', 'challan']) await db.schema.dropTable(table)
}
