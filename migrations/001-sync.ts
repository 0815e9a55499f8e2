import type { Knex } from 'knex'
import { big, doc, id, word, words } from './columns.ts'

// How changes are ordered, found again and answered for. No foreign key points at the head row: its lock is
// the order of commits, and a share lock on it would deadlock pushes.
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('sync_meta', (table) => {
    word(table, 'k', 40).notNullable().primary()
    word(table, 'v', 200).notNullable()
  })

  await db.schema.createTable('sync_head', (table) => {
    id(table, 'company').notNullable().primary()
    big(table, 'head').notNullable()
    big(table, 'floor').notNullable() // cursors below it must refill: tombstones were dropped
    big(table, 'audit_n').notNullable()
    word(table, 'audit_hash', 64).notNullable()
  })

  await db.schema.createTable('sync_commit', (table) => {
    id(table, 'company').notNullable()
    big(table, 'seq_to').notNullable()
    big(table, 'seq_from').notNullable()
    word(table, 'tag', 8).notNullable()
    id(table, 'device')
    big(table, 'at').notNullable()
    table.primary(['company', 'seq_to'])
    table.unique(['company', 'seq_from'])
  })

  // The latest change of each record, once for each channel that may see it. A pull walks it by seq;
  // touching a record moves its entry forward, so there is nothing to compact.
  await db.schema.createTable('sync_change', (table) => {
    id(table, 'company').notNullable()
    word(table, 'channel', 64).notNullable()
    word(table, 'entity', 20).notNullable()
    id(table, 'entity_id').notNullable()
    big(table, 'seq').notNullable()
    word(table, 'op', 4).notNullable() // put, out or gone
    big(table, 'ver').notNullable()
    table.integer('size').notNullable() // of the document: a page is cut without reading it
    table.primary(['company', 'channel', 'entity', 'entity_id'])
    table.index(['company', 'channel', 'seq'], 'sync_change_by_seq')
  })

  await db.schema.createTable('sync_mutation', (table) => {
    id(table, 'company').notNullable()
    id(table, 'device').notNullable()
    big(table, 'n').notNullable()
    id(table, 'id') // null for an alias and for an id that was used before
    id(table, 'alias_of')
    id(table, 'author')
    word(table, 'hash', 64).notNullable()
    words(table, 'name', 40).notNullable() // of a newer device's mutation it may be anything
    table.integer('v').notNullable()
    words(table, 'entity', 20).notNullable()
    id(table, 'entity_id').notNullable()
    id(table, 'grp')
    word(table, 'status', 10).notNullable() // what became of it, as of now
    word(table, 'why', 40)
    id(table, 'waits_for') // of a parked one: the mutation or record whose arrival it waits for
    big(table, 'seq')
    big(table, 'ver')
    doc(table, 'result').notNullable() // what was answered: a repeat gets the same
    doc(table, 'needs')
    doc(table, 'args') // kept while open: parked, rejected, conflict
    big(table, 'at_claimed').notNullable()
    table.integer('tz').notNullable()
    big(table, 'skew_ms').notNullable() // how far the device's clock was ahead of ours
    big(table, 'at').notNullable()
    table.primary(['company', 'device', 'n'])
    table.unique(['company', 'id'])
    table.index(['company', 'status', 'entity_id'], 'sync_mutation_open')
    table.index(['company', 'waits_for'], 'sync_mutation_waits')
  })
}

export async function down(db: Knex): Promise<void> {
  for (const table of ['sync_mutation', 'sync_change', 'sync_commit', 'sync_head', 'sync_meta']) await db.schema.dropTable(table)
}
