import type { Knex } from 'knex'
import { word } from './columns.ts'

// Reports read only the challans that they are about. Null in a row of before: not told yet, so it is read; its next change tells.
export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('challan', (table) => {
    table.integer('answers') // 1: a line of it answers a line of another challan
    word(table, 'billing', 10) // none, pending, part, invoiced
    table.integer('unacknowledged') // 1: delivered, and neither signed nor confirmed
    table.index(['company', 'nature', 'answers'], 'challan_for_ledger')
    table.index(['company', 'billing', 'unacknowledged'], 'challan_for_billing')
    table.index(['company', 'series', 'number', 'date', 'status', 'registration'], 'challan_for_numbers')
  })
}

export async function down(db: Knex): Promise<void> {
  await db.schema.alterTable('challan', (table) => {
    table.dropIndex(['company', 'nature', 'answers'], 'challan_for_ledger')
    table.dropIndex(['company', 'billing', 'unacknowledged'], 'challan_for_billing')
    table.dropIndex(['company', 'series', 'number', 'date', 'status', 'registration'], 'challan_for_numbers')
    table.dropColumns('answers', 'billing', 'unacknowledged')
  })
}
