import type { Knex } from 'knex'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { migrate, unmigrate } from 'server/store/database.ts'
import { absent, engines, openEmpty, type Opened } from '../server/core/engines.ts'

/** Not of one company: the installation's own facts, knex's books, and sign-in names, which no company owns. */
const OF_NO_COMPANY = new Set(['sync_meta', 'kept', 'sign_in_failure', 'knex_migrations', 'knex_migrations_lock', 'sqlite_sequence'])

describe.each(engines)('the database on %s', (engine) => {
  describe.skipIf(absent(engine))('migrations', () => {
    let opened: Opened
    beforeEach(async () => {
      opened = await openEmpty(engine)
    })
    afterEach(() => opened.close())

    test('go up, down and up again, and leave nothing behind', async () => {
      await migrate(opened.db)
      const first = await tables(opened.db.write)
      expect(first).toContain('challan')
      await unmigrate(opened.db)
      expect((await tables(opened.db.write)).filter((name) => !name.startsWith('knex_') && !name.startsWith('sqlite_'))).toEqual([])
      await migrate(opened.db)
      expect(await tables(opened.db.write)).toEqual(first)
    })

    test('run twice change nothing', async () => {
      await migrate(opened.db)
      await migrate(opened.db)
      expect(await tables(opened.db.write)).toContain('sync_change')
    })

    test('give every table of a company a primary key that the company leads', async () => {
      await migrate(opened.db)
      const ours = (await tables(opened.db.write)).filter((name) => !OF_NO_COMPANY.has(name))
      const keys = await Promise.all(ours.map(async (name) => [name, (await primaryKey(opened.db.write, name))[0]]))
      expect(keys).toEqual(ours.map((name) => [name, 'company']))
    })

    test('keep issued challans and the audit trail from being deleted, by whatever hand', async () => {
      await migrate(opened.db)
      const { write } = opened.db
      await write('challan').insert([aRow('1', '26J-A01-00001'), aRow('2', null)])
      await expect(write('challan').where({ id: idOf('1') }).delete()).rejects.toThrow(/NOT NULL|cannot be null/)
      await write('challan').where({ id: idOf('2') }).delete()
      expect(await write('challan').select('number')).toEqual([{ number: '26J-A01-00001' }])

      await write('audit_event').insert({
        company: idOf('9'), n: 1, at: 1, action: 'a', entity: 'b', detail: '{}', before: '0', hash: '1',
      })
      await expect(write('audit_event').delete()).rejects.toThrow(/NOT NULL|cannot be null/)
      await expect(write('audit_event').update({ detail: '{"x":1}' })).rejects.toThrow(/NOT NULL|cannot be null/)
    })

    test('hold 64-bit numbers exactly and compare text by its bytes', async () => {
      await migrate(opened.db)
      const { write } = opened.db
      await write('challan').insert({ ...aRow('1', null), grand: 9_000_000_000_000_001, consignee: 'Åsa' })
      const row: unknown = await write('challan').where({ consignee: 'Åsa' }).first('grand')
      expect(row).toEqual({ grand: 9_000_000_000_000_001 })
      expect(await write('challan').where({ consignee: 'åsa' }).first('grand')).toBeUndefined()
    })
  })
})

const idOf = (n: string): string => `01990000-0000-7000-8000-${n.padStart(12, '0')}`

const aRow = (n: string, number: string | null) => ({
  company: idOf('9'), id: idOf(n), ver: 1, seq: 1, deleted_at: null, doc: '{}', status: 'draft', nature: 'J', direction: 'O', date: '2026-11-24',
  consignee: '', vehicle_no: '', search: '', number, number_key: number, taxable: 0, grand: 0, created_at: 0,
})

const isSqlite = (db: Knex): boolean => String(db.client.config.client).includes('sqlite')

async function tables(db: Knex): Promise<string[]> {
  const rows = isSqlite(db)
    ? await db('sqlite_master').where({ type: 'table' }).select<{ name: string }[]>('name')
    : await db('information_schema.tables').whereRaw('table_schema = database()').select<{ name: string }[]>('table_name as name')
  return rows.map(({ name }) => name).sort()
}

async function primaryKey(db: Knex, table: string): Promise<string[]> {
  if (isSqlite(db)) {
    const rows = (await db.raw(`PRAGMA table_info(${table})`)) as { name: string; pk: number }[]
    return rows.filter(({ pk }) => pk > 0).sort((a, b) => a.pk - b.pk).map(({ name }) => name)
  }
  const rows = await db('information_schema.key_column_usage')
    .whereRaw('table_schema = database()').where({ table_name: table, constraint_name: 'PRIMARY' })
    .orderBy('ordinal_position').select<{ name: string }[]>('column_name as name')
  return rows.map(({ name }) => name)
}
