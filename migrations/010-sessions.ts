import type { Knex } from 'knex'
import { big, id, word, words } from './columns.ts'

// Who is signed in, and how often somebody guessed. Password hashes stand beside the user, in no document.
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('session', (table) => {
    id(table, 'company').notNullable()
    id(table, 'id').notNullable()
    id(table, 'user').notNullable()
    table.integer('cookie').notNullable() // 1: a browser's, its refresh token is a cookie
    table.integer('counter').notNullable() // of the newest refresh token
    table.integer('rights').notNullable() // raised when what the person may see changes
    big(table, 'rotated_at').notNullable()
    big(table, 'rotated_before_at').notNullable()
    big(table, 'created_at').notNullable()
    big(table, 'used_at').notNullable()
    big(table, 'revoked_at')
    word(table, 'revoked_why', 20).notNullable()
    word(table, 'address', 45).notNullable()
    words(table, 'agent', 200).notNullable()
    table.primary(['company', 'id'])
    table.unique(['id']) // a refresh token names its session, not its company
    table.index(['company', 'user'], 'session_of_user')
  })

  await db.schema.createTable('sign_in_failure', (table) => {
    words(table, 'subject', 60).notNullable().primary() // user:<name> or company:<id>
    table.integer('count').notNullable()
    big(table, 'since').notNullable()
  })
}

export async function down(db: Knex): Promise<void> {
  for (const table of ['sign_in_failure', 'session']) await db.schema.dropTable(table)
}
