import type { Knex } from 'knex'
import { big, doc, id, word, words } from './columns.ts'

// Who did what. Each event carries the hash of the one before it, company by company.
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('audit_event', (table) => {
    id(table, 'company').notNullable()
    big(table, 'n').notNullable()
    big(table, 'at').notNullable()
    id(table, 'user')
    id(table, 'device')
    words(table, 'action', 40).notNullable()
    words(table, 'entity', 20).notNullable()
    id(table, 'entity_id')
    id(table, 'mutation')
    doc(table, 'detail').notNullable()
    word(table, 'before', 64).notNullable()
    word(table, 'hash', 64).notNullable()
    table.primary(['company', 'n'])
    table.index(['company', 'entity_id', 'n'], 'audit_event_of')
  })
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('audit_event')
}
