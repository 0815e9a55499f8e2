import type { Knex } from 'knex'

// Whoever holds a paper asks by its number alone: which company wrote it is part of the question.
export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('challan', (table) => table.index(['number'], 'challan_by_number'))
}

export async function down(db: Knex): Promise<void> {
  await db.schema.alterTable('challan', (table) => table.dropIndex(['number'], 'challan_by_number'))
}
