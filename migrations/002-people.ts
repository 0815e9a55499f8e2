import type { Knex } from 'knex'
import { big, id, record, word, words } from './columns.ts'

// The tenant, who works there, and the local databases they work on.
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('company', (table) => {
    record(table)
    words(table, 'name', 100).notNullable()
    word(table, 'key_public', 64) // X25519, base64url: exports of unsent work are sealed to it
    word(table, 'key_private', 64)
    table.integer('next_series').notNullable().defaultTo(0) // ordinal of the next series code
  })

  await db.schema.createTable('registration', (table) => {
    record(table)
    word(table, 'gstin', 15).notNullable()
    words(table, 'name', 100).notNullable()
  })

  await db.schema.createTable('app_user', (table) => {
    record(table)
    words(table, 'username', 40).notNullable()
    words(table, 'username_key', 40) // lower case, one for all companies: sign-in names no company
    words(table, 'name', 100).notNullable()
    word(table, 'role', 20).notNullable()
    table.integer('active').notNullable()
    words(table, 'password_hash', 255) // null: cannot sign in
    big(table, 'password_changed_at')
    table.unique(['username_key'])
  })

  await db.schema.createTable('sync_device', (table) => {
    record(table)
    id(table, 'user')
    id(table, 'install')
    words(table, 'name', 40).notNullable()
    table.integer('server').notNullable().defaultTo(0) // 1: the company's own, REST writes go through it
    id(table, 'replaced_by')
    big(table, 'last_n').notNullable().defaultTo(0)
    words(table, 'app', 40).notNullable()
    big(table, 'seen_at').notNullable()
    big(table, 'cursor_seq').notNullable().defaultTo(0)
    table.integer('unsent_count').notNullable().defaultTo(0)
    big(table, 'unsent_oldest')
    table.text('channels', 'mediumtext').collate('ascii_bin') // the list that it last confirmed, as JSON
    big(table, 'revoked_at')
    table.unique(['company', 'user', 'install'])
  })

  await db.schema.createTable('number_series', (table) => {
    id(table, 'company').notNullable()
    word(table, 'code', 3).notNullable()
    id(table, 'registration').notNullable()
    id(table, 'device').notNullable() // who was given it
    id(table, 'holder').notNullable() // who may still hand in its papers: the device, or what replaced it
    word(table, 'state', 10).notNullable() // active or closed
    big(table, 'granted_at').notNullable()
    big(table, 'closed_at')
    table.primary(['company', 'code'])
    table.index(['company', 'device'], 'number_series_of_device')
  })

  await db.schema.createTable('number_run', (table) => {
    id(table, 'company').notNullable()
    word(table, 'code', 3).notNullable()
    word(table, 'nature', 1).notNullable()
    word(table, 'fy', 2).notNullable()
    table.integer('high_water').notNullable() // greatest serial seen
    table.primary(['company', 'code', 'nature', 'fy'])
  })
}

export async function down(db: Knex): Promise<void> {
  for (const table of ['number_run', 'number_series', 'sync_device', 'app_user', 'registration', 'company']) await db.schema.dropTable(table)
}
