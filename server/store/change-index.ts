import type { Knex } from 'knex'
import type { Id, RecordType } from 'sync-protocol'
import { chunks } from './chunks.ts'

/** put: the record is in the channel. out: it left it. gone: it was removed for everyone. */
export type Op = 'put' | 'out' | 'gone'

/** The latest change of one record in one channel. [O2] */
export type IndexEntry = {
  readonly channel: string
  readonly entity: RecordType
  readonly entityId: Id
  readonly seq: number
  readonly op: Op
  readonly ver: number
  /** Length of the document, in UTF-16 units. */
  readonly size: number
}

type Row = { channel: string; entity: RecordType; entity_id: Id; seq: number; op: Op; ver: number; size: number }
const COLUMNS = ['channel', 'entity', 'entity_id', 'seq', 'op', 'ver', 'size'] as const

const entryOf = (row: Row): IndexEntry => ({
  channel: row.channel, entity: row.entity, entityId: row.entity_id, seq: Number(row.seq), op: row.op, ver: Number(row.ver), size: row.size,
})

/** Moves the entries of these records forward: one statement for many. */
export async function putChanges(trx: Knex.Transaction, company: Id, changes: readonly IndexEntry[]): Promise<void> {
  for (const part of chunks(changes)) {
    const rows = part.map(({ channel, entity, entityId, seq, op, ver, size }) =>
      ({ company, channel, entity, entity_id: entityId, seq, op, ver, size }))
    await trx('sync_change').insert(rows).onConflict(['company', 'channel', 'entity', 'entity_id']).merge(['seq', 'op', 'ver', 'size'])
  }
}

export type Range = { readonly company: Id; readonly channels: readonly string[]; readonly after: number; readonly to: number; readonly limit: number }

/**
 * Changes in (after, to], oldest first, at most `limit` for each channel on MySQL and in all on SQLite.
 *
 * MariaDB sorts the whole remainder for `channel IN (…) ORDER BY seq`: one limited range for each channel, joined,
 * reads only what it gives. SQLite merges them well by itself.
 */
export async function readRange(db: Knex, dialect: 'sqlite' | 'mysql', { company, channels, after, to, limit }: Range): Promise<IndexEntry[]> {
  const range = (query: Knex.QueryBuilder) =>
    query.select(...COLUMNS).from('sync_change').where({ company }).andWhere('seq', '>', after).andWhere('seq', '<=', to).orderBy('seq').limit(limit)

  if (dialect === 'sqlite' || channels.length === 1) {
    const rows = (await range(db.queryBuilder()).whereIn('channel', [...channels])) as Row[]
    return rows.map(entryOf)
  }
  const parts = channels.map((channel) => range(db.queryBuilder()).andWhere({ channel }))
  const rows = (await db.unionAll(parts, true)) as Row[]
  return rows.map(entryOf).sort((a, b) => a.seq - b.seq)
}

/** Records that are in a channel now, newest first, from `from` downwards. [Q4] */
export async function readBack(db: Knex, company: Id, channel: string, from: number, limit: number): Promise<IndexEntry[]> {
  const rows = await db('sync_change')
    .where({ company, channel })
    .andWhere('seq', '<=', from)
    .andWhere({ op: 'put' })
    .orderBy('seq', 'desc')
    .limit(limit)
    .select<Row[]>(...COLUMNS)
  return rows.map(entryOf)
}

/** Rows of the index that one step of a walk reads: other requests have their turn between two. */
const WALK_ROWS = 2_000

type Walk = { readonly company: Id; readonly channel: string; readonly to: number }

/** Every record that is in a channel and has not changed after `to`, in the order of its key. [Q8] */
export async function walkChannel(db: Knex, { company, channel, to }: Walk, each: (entry: IndexEntry) => void): Promise<void> {
  let after: Row | undefined
  do {
    const rows: Row[] = await db('sync_change').where({ company, channel })
      .andWhere((query) => void (after && beyond(query, after)))
      .orderBy(['entity', 'entity_id']).limit(WALK_ROWS).select<Row[]>(...COLUMNS)
    for (const row of rows) if (row.op === 'put' && Number(row.seq) <= to) each(entryOf(row))
    after = rows.length < WALK_ROWS ? undefined : rows.at(-1)
    await new Promise((resolve) => setImmediate(resolve))
  } while (after)
}

const beyond = (query: Knex.QueryBuilder, { entity, entity_id }: Row): Knex.QueryBuilder =>
  query.where('entity', '>', entity).orWhere((same) => void same.where({ entity }).andWhere('entity_id', '>', entity_id))

type Readers = { readonly company: Id; readonly channels: readonly string[] }

/** Records that have changed after `after` in these channels, by `type id`; undefined when there are more than `most`. */
export async function movedSince(db: Knex, { company, channels }: Readers, after: number, most: number): Promise<Map<string, [RecordType, Id]> | undefined> {
  const rows = await db('sync_change').where({ company }).whereIn('channel', [...channels]).andWhere('seq', '>', after)
    .limit(most + 1).select<Pick<Row, 'entity' | 'entity_id'>[]>('entity', 'entity_id')
  return rows.length > most ? undefined : new Map(rows.map(({ entity, entity_id }) => [`${entity} ${entity_id}`, [entity, entity_id]]))
}

/** The entries of these records in these channels. */
export async function entriesOf(db: Knex, { company, channels }: Readers, ids: readonly Id[]): Promise<IndexEntry[]> {
  const found: IndexEntry[] = []
  for (const part of chunks(ids, 500)) {
    const rows = await db('sync_change').where({ company }).whereIn('channel', [...channels]).whereIn('entity_id', part).select<Row[]>(...COLUMNS)
    found.push(...rows.map(entryOf))
  }
  return found
}

const TOMBSTONES_AT_ONCE = 500

/** Drops what left a channel, or was removed, at or below the floor; what has come back meanwhile stays. Gives how many. [Q10] */
export async function dropTombstones(db: Knex, company: Id, floor: number): Promise<number> {
  const old = (query: Knex.QueryBuilder) => query.where({ company }).whereIn('op', ['out', 'gone']).andWhere('seq', '<=', floor)
  let dropped = 0
  for (;;) {
    const rows = (await old(db('sync_change')).limit(TOMBSTONES_AT_ONCE).select('channel', 'entity', 'entity_id')) as Pick<Row, 'channel' | 'entity' | 'entity_id'>[]
    if (rows.length === 0) return dropped
    for (const row of rows) dropped += await old(db('sync_change')).andWhere(row).delete()
  }
}
