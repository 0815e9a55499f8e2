import type { Knex } from 'knex'
import { big, doc, id, word } from './columns.ts'

/** What a device's record says since this step; blank until the device says it. */
const SINCE = { storage: null, skewMs: null, asked: null, retired: null }

// The pair that exports of unsent work are sealed to (another kind than before), what the office sees of a device, and
// how far its answers are known to have arrived.
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('company_key', (table) => {
    id(table, 'company').notNullable()
    word(table, 'name', 16).notNullable() // first 16 hex digits of the sha-256 of the public key's text
    word(table, 'public', 100).notNullable() // P-256, raw point, base64url
    word(table, 'private', 300).notNullable() // PKCS #8, base64url
    big(table, 'made_at').notNullable()
    table.primary(['company', 'name'])
  })
  await db.schema.alterTable('sync_device', (table) => {
    big(table, 'acked_n').notNullable().defaultTo(0) // the device holds the answers up to here
    big(table, 'purged_n').notNullable().defaultTo(0) // and what could be worked out again of them is dropped up to here
    big(table, 'asked_at')
    big(table, 'skew_ms')
    big(table, 'storage_used')
    big(table, 'storage_quota')
    doc(table, 'unsent_titles') // JSON
  })
  await db.schema.alterTable('sync_mutation', (table) => {
    big(table, 'asked_at') // a person was asked what is to become of it
  })
  await fillIn(db)
}

async function fillIn(db: Knex): Promise<void> {
  const rows = await db('sync_device').select<{ company: string; id: string; doc: string }[]>('company', 'id', 'doc')
  for (const { company, id: device, doc: text } of rows) {
    const old = JSON.parse(text) as { unsent: object }
    const document = JSON.stringify({ ...SINCE, ...old, unsent: { titles: [], ...old.unsent } })
    await db('sync_device').where({ company, id: device }).update({ doc: document })
  }
}

export async function down(db: Knex): Promise<void> {
  await db.schema.alterTable('sync_mutation', (table) => table.dropColumn('asked_at'))
  await db.schema.alterTable('sync_device', (table) =>
    table.dropColumns('acked_n', 'purged_n', 'asked_at', 'skew_ms', 'storage_used', 'storage_quota', 'unsent_titles'))
  await db.schema.dropTable('company_key')
}
