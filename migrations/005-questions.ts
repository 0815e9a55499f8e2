import type { Knex } from 'knex'
import { big, id, record, word } from './columns.ts'

// What a person must decide, and what authors are told after their answer had gone out.
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('sync_conflict', (table) => {
    record(table)
    word(table, 'entity', 20).notNullable()
    id(table, 'entity_id').notNullable()
    word(table, 'kind', 20).notNullable()
    word(table, 'state', 10).notNullable()
    id(table, 'author').notNullable()
    id(table, 'resolved_by')
    big(table, 'resolved_at')
    table.index(['company', 'entity_id', 'state'], 'sync_conflict_of')
    table.index(['company', 'state', 'seq'], 'sync_conflict_open')
  })

  await db.schema.createTable('sync_outcome', (table) => {
    record(table)
    id(table, 'owner')
    word(table, 'status', 10).notNullable()
  })
}

export async function down(db: Knex): Promise<void> {
  for (const table of ['sync_outcome', 'sync_conflict']) await db.schema.dropTable(table)
}
