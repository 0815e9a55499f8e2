import type { Knex } from 'knex'
import { big, id, record, word, words } from './columns.ts'

// What the office keeps beside challans: rates, changed government tables, paper books, void numbers, filed returns, questions.
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('tax_rate', (table) => {
    record(table)
    words(table, 'hsn', 8).notNullable()
    id(table, 'product')
    word(table, 'valid_from', 10).notNullable()
  })
  await db.schema.createTable('rule_row', (table) => {
    record(table)
    word(table, 'kind', 20).notNullable()
    words(table, 'rule_key', 40).notNullable()
    word(table, 'valid_from', 10).notNullable()
  })
  await db.schema.createTable('paper_book', (table) => {
    record(table)
    word(table, 'code', 3).notNullable()
    id(table, 'registration').notNullable()
    table.unique(['company', 'code'])
  })
  await db.schema.createTable('void_number', (table) => {
    record(table)
    id(table, 'registration').notNullable()
    words(table, 'number_key', 60).notNullable() // registration/fy/NUMBER
    words(table, 'series', 3).notNullable()
    table.unique(['company', 'number_key'])
  })
  await db.schema.createTable('filed_period', (table) => {
    record(table)
    id(table, 'registration').notNullable()
    word(table, 'kind', 10).notNullable()
    word(table, 'day_from', 10).notNullable()
    word(table, 'day_to', 10).notNullable()
  })
  await db.schema.createTable('question', (table) => {
    record(table)
    id(table, 'challan')
    word(table, 'state', 20).notNullable()
    words(table, 'search', 250).notNullable() // lower case
    big(table, 'opened_at').notNullable()
    id(table, 'author').notNullable()
    table.index(['company', 'challan'], 'question_of_challan')
  })
}

export async function down(db: Knex): Promise<void> {
  for (const table of ['question', 'filed_period', 'void_number', 'paper_book', 'rule_row', 'tax_rate']) await db.schema.dropTable(table)
}
