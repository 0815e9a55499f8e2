import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Knex } from 'knex'
import { readConfig } from 'shared-config'
import type { Database } from 'server/deps.ts'
import { migrate, openDatabase } from 'server/store/database.ts'
import { emptyBooks, type Books } from './books.ts'
import { openBooks } from './handle.ts'
import { readShapes } from './shape.ts'

// The stand-in is worth something only as far as it does what knex over SQLite does: each statement is asked of both.

let sqlite: Database
let memory: Database

beforeAll(async () => {
  sqlite = await openDatabase(readConfig({ NODE_ENV: 'test', DATABASE_URL: 'sqlite::memory:', LOG_LEVEL: 'silent' }))
  await migrate(sqlite)
  const books: Books = { committed: emptyBooks(await readShapes(sqlite.write)) }
  memory = openBooks(books, { turn: async (work) => work(), commit: async (keep) => keep() })
})
afterAll(() => sqlite.close())

const id = (n: number): string => `0198aaaa-0000-7000-8000-${String(n).padStart(12, '0')}`
const company = id(1)
const device = (n: number, over: object = {}) =>
  ({ company, id: id(n), ver: 1, seq: n, deleted_at: null, doc: '{}', user: id(90), name: `D${n}`, app: '', seen_at: n, ...over })
const entry = (n: number, over: object = {}) => ({ company, channel: `c${n % 3}`, entity: 'challan', entity_id: id(n), seq: n, op: 'put', ver: 1, size: 10, ...over })
const audit = (n: number) => ({ company, n, at: n, user: null, device: null, action: 'x', entity: 'user', entity_id: null, mutation: null, detail: '{}', before: '', hash: '' })
const challan = (n: number, number: string | null) => ({
  company, id: id(n), ver: 1, seq: n, deleted_at: null, doc: '{}', status: 'draft', nature: 'J', direction: 'O', date: '2026-11-24', consignee: '', vehicle_no: '', search: '',
  taxable: 0, grand: 0, created_at: n, number, number_key: number,
})

/** One after the other, each on what those before it left. */
const STATEMENTS: Readonly<Record<string, (db: Knex) => PromiseLike<unknown>>> = {
  'rows with blanks': (db) => db('sync_device').insert([device(1), device(2, { unsent_oldest: 5 }), device(3, { user: id(91) })]),
  'a row that is there already': (db) => db('sync_device').insert(device(1)),
  'a value that must be': (db) => db('sync_device').insert(device(4, { name: null })),
  'a second holder of a unique key': (db) => db('sync_device').where({ company, id: id(1) }).update({ install: id(7) }).then(() => db('sync_device').where({ company, id: id(2) }).update({ install: id(7) })),
  'no column of that name': (db) => db('sync_device').where({ company, colour: 1 }).select(),
  'a whole row': (db) => db('sync_device').where({ company, id: id(1) }).select(),
  'a row that never was': (db) => db('sync_device').where({ company, id: id(9) }).first('id'),
  'by the key': (db) => db('sync_device').where({ company }).whereIn('id', [id(3), id(1), id(8)]).orderBy('id').select('id', 'ver'),
  'blanks are found as blanks': (db) => db('sync_device').where({ company, unsent_oldest: null }).orderBy('id').select('id'),
  'blanks come first': (db) => db('sync_device').where({ company }).orderBy([{ column: 'unsent_oldest' }, { column: 'id', order: 'desc' }]).select('id', 'unsent_oldest'),
  'nothing is above a blank': (db) => db('sync_device').where({ company }).andWhere('unsent_oldest', '<', 9).select('id'),
  'not': (db) => db('sync_device').where({ company }).whereNot({ id: id(1) }).orderBy('id', 'desc').select('id'),
  'not a blank': (db) => db('sync_device').whereNotNull('unsent_oldest').select('id'),
  'like': (db) => db('sync_device').where({ company }).andWhere('name', 'like', 'd%').count({ count: '*' }),
  'not like': (db) => db('sync_device').where({ company }).andWhere('name', 'not like', '%1').orderBy('id').select('name'),
  'different ones': (db) => db('sync_device').distinct('user').orderBy('user'),
  'how many different ones': (db) => db('sync_device').where({ company }).countDistinct({ count: 'user' }),
  'the greatest': (db) => db('sync_device').where({ company }).max({ n: 'seq' }).first(),
  'columns compared': (db) => db('sync_device').where('seq', '>', db.ref('ver')).orderBy('id').select('id'),
  'a column from another': (db) => db('sync_device').where({ company }).update({ last_n: db.ref('seq') }),
  'one more': (db) => db('sync_device').where({ company, id: id(2) }).increment('last_n', 40),
  'what became of them': (db) => db('sync_device').orderBy('id').select('id', 'last_n', 'install'),
  'entries': (db) => db('sync_change').insert([1, 2, 3, 4, 5, 6].map((n) => entry(n))),
  'an entry that moves': (db) => db('sync_change').insert([entry(1, { seq: 7, ver: 2 }), entry(7)]).onConflict(['company', 'channel', 'entity', 'entity_id']).merge(['seq', 'ver']),
  'what is there stays': (db) => db('sync_meta').insert({ k: 'a', v: '1' }).then(() => db('sync_meta').insert({ k: 'a', v: '2' }).onConflict('k').ignore()).then(() => db('sync_meta').select()),
  'what is there gives way': (db) => db('sync_meta').insert({ k: 'a', v: '3' }).onConflict('k').merge().then(() => db('sync_meta').select()),
  'a range of channels': (db) => db.queryBuilder().select('channel', 'seq').from('sync_change').where({ company }).andWhere('seq', '>', 2).andWhere('seq', '<=', 7).orderBy('seq').limit(3).whereIn('channel', ['c0', 'c1']),
  'beyond a place': (db) => db('sync_change').where({ company }).andWhere((query) => void query.where('channel', '>', 'c1').orWhere((same) => void same.where({ channel: 'c1' }).andWhere('entity_id', '>', id(4)))).orderBy(['channel', 'entity_id']).select('channel', 'entity_id'),
  'users': (db) => db('app_user').insert({ company, id: id(90), ver: 1, seq: 1, doc: '{"a":1}', username: 'a', username_key: 'a', name: 'A', role: 'driver', active: 1 }),
  'joined': (db) => db('sync_device as d').join('app_user as u', (on) => { on.on('u.company', 'd.company').andOn('u.id', 'd.user') }).where({ 'd.company': company, 'd.id': id(1), 'd.server': 0 }).first('d.id', 'd.last_n', 'u.doc as user_doc'),
  'joined with nobody': (db) => db('sync_device as d').join('app_user as u', (on) => { on.on('u.company', 'd.company').andOn('u.id', 'd.user') }).where({ 'd.company': company, 'd.id': id(3) }).first('d.id'),
  'one of others': (db) => db('sync_change').whereIn('entity_id', db('sync_device').where({ company, user: id(90) }).select('id')).orderBy('seq').select('seq'),
  'an event': (db) => db('audit_event').insert([audit(1), audit(2)]),
  'events stay': (db) => db('audit_event').where({ company, n: 2 }).delete(),
  'events stay as they are': (db) => db('audit_event').where({ company, n: 2 }).update({ action: 'y' }),
  'papers': (db) => db('challan').insert([challan(1, 'A1'), challan(2, null), challan(3, null)]),
  'a number twice': (db) => db('challan').where({ company, id: id(2) }).update({ number_key: 'A1' }),
  'a draft goes': (db) => db('challan').where({ company, id: id(3) }).delete(),
  'a paper stays': (db) => db('challan').where({ company, id: id(1) }).delete(),
  'gone or not': (db) => db('challan').orderBy('id').select('id', 'number_key'),
  'taken back': (db) => db.transaction(async (trx) => { await trx('challan').where({ company, id: id(2) }).update({ ver: 5 }); throw new Error('no') }),
  'kept': (db) => db.transaction((trx) => trx('challan').where({ company, id: id(1) }).update({ ver: 6 })),
  'what came of it': (db) => db('challan').orderBy('id').select('id', 'ver'),
}

const outcome = async (work: PromiseLike<unknown>): Promise<unknown> => {
  try {
    return JSON.parse(JSON.stringify((await work) ?? null)) as unknown
  } catch (error) {
    return { refused: (error as { code?: string }).code?.replace('_TRIGGER', '') ?? 'by the database' }
  }
}
/** How many rows an INSERT gives back is nobody's question. */
const comparable = (name: string, found: unknown): unknown => (/^(rows|entries|an entry|users|an event$|papers)/.test(name) && !(typeof found === 'object' && found !== null && 'refused' in found) ? 'written' : found)

test('every statement does what it does in SQLite', async () => {
  for (const [name, statement] of Object.entries(STATEMENTS)) {
    const [wanted, found] = [await outcome(statement(sqlite.write)), await outcome(statement(memory.write))]
    const unlike = typeof wanted === 'object' && wanted !== null && 'refused' in wanted && String(wanted.refused) === 'SQLITE_ERROR' ? { refused: 'by the database' } : wanted
    expect([name, comparable(name, found)]).toEqual([name, comparable(name, unlike)])
  }
})

test('a reader sees what was committed when it began, a writer what it wrote', async () => {
  const before = await memory.read('sync_meta').where({ k: 'a' }).first('v')
  await memory.read.transaction(async (reader) => {
    expect(await reader('sync_meta').where({ k: 'a' }).first('v')).toEqual(before)
    const writer = await memory.write.transaction()
    await writer('sync_meta').where({ k: 'a' }).update({ v: 'mine' })
    expect(await writer('sync_meta').where({ k: 'a' }).first('v')).toEqual({ v: 'mine' })
    expect(await memory.read('sync_meta').where({ k: 'a' }).first('v')).toEqual(before)
    await writer.commit()
    await writer.executionPromise
    expect(await reader('sync_meta').where({ k: 'a' }).first('v')).toEqual(before)
  })
  expect(await memory.read('sync_meta').where({ k: 'a' }).first('v')).toEqual({ v: 'mine' })
})

test('a COMMIT that fails is told by executionPromise alone, and nothing of it stays', async () => {
  const books: Books = { committed: emptyBooks(await readShapes(sqlite.write)) }
  const failing = openBooks(books, { turn: async (work) => work(), commit: () => Promise.reject(new Error('no room')) })
  const writer = await failing.write.transaction()
  await writer('sync_meta').insert({ k: 'b', v: '1' })
  await writer.commit()
  await expect(writer.executionPromise).rejects.toThrow('no room')
  expect(await failing.read('sync_meta').select()).toEqual([])
})
