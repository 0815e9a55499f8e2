import type { Knex } from 'knex'
import { id, record, word, words } from './columns.ts'

// What challans are filled from: parties with their addresses, goods, vehicles, places.
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('location', (table) => {
    record(table)
    words(table, 'name', 100).notNullable()
    id(table, 'registration').notNullable()
  })

  await db.schema.createTable('party', (table) => {
    record(table)
    words(table, 'name', 100).notNullable()
    words(table, 'search', 250).notNullable() // lower case
    words(table, 'gstin', 15).notNullable()
    word(table, 'kind', 20).notNullable()
    table.index(['company', 'name'], 'party_by_name')
  })

  await db.schema.createTable('product', (table) => {
    record(table)
    words(table, 'sku', 40).notNullable()
    words(table, 'name', 100).notNullable()
    words(table, 'search', 250).notNullable()
    words(table, 'hsn', 8).notNullable()
    table.index(['company', 'name'], 'product_by_name')
  })

  await db.schema.createTable('vehicle', (table) => {
    record(table)
    words(table, 'number', 15).notNullable()
    id(table, 'driver')
  })
}

export async function down(db: Knex): Promise<void> {
  for (const table of ['vehicle', 'product', 'party', 'location']) await db.schema.dropTable(table)
}
