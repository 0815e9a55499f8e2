import { RECORD_TYPES, channelsOf, type Id, type RecordType } from 'sync-protocol'
import { TABLES } from '../../store/tables.ts'
import { PAGE, type Books, type Damage } from './damage.ts'
import { records, type Stored } from './pages.ts'

type CommitRow = { readonly seq_from: number; readonly seq_to: number }

/** [I7] Commits follow each other without a gap, up to the head. What lies below the floor may have been forgotten. [Q10] */
export async function* commitsFollow({ db, company }: Books): AsyncGenerator<Damage> {
  const damage = (what: string): Damage => ({ rule: 'I7', company, what })
  const head = (await db('sync_head').where({ company }).first('head', 'floor')) as { head: number; floor: number } | undefined
  const floor = Number(head?.floor ?? 0)
  let last = 0
  for (;;) {
    const rows = (await db('sync_commit').where({ company }).andWhere('seq_to', '>', last).orderBy('seq_to').limit(PAGE).select('seq_from', 'seq_to')) as CommitRow[]
    for (const row of rows) {
      const [from, to] = [Number(row.seq_from), Number(row.seq_to)]
      const isFirstKept = last === 0 && to <= floor
      if (from !== last + 1 && !isFirstKept) yield damage(`the commit up to ${to} begins at ${from}, the one before it ended at ${last}`)
      last = to
    }
    if (rows.length < PAGE) break
  }
  if (!head) yield damage('there is no head row')
  else if (Number(head.head) !== last) yield damage(`the head is ${head.head}, the last commit ended at ${last}`)
}

type Entry = { readonly channel: string; readonly entity_id: Id; readonly seq: number; readonly op: string; readonly ver: number }

/** [I7] The change index says of each record what the record says: a device that follows it misses nothing. */
export async function* indexAgrees(books: Books): AsyncGenerator<Damage> {
  for (const type of RECORD_TYPES) {
    for await (const stored of records(books, type)) {
      const page = stored.filter(({ columns }) => !columns['server']) // the server's own device is no record of anybody's
      const entries = Map.groupBy(await entriesOf(books, type, page.map(({ id }) => id)), ({ entity_id }) => entity_id)
      for (const record of page) yield* compare(books, type, record, entries.get(record.id) ?? [])
    }
    yield* strangers(books, type)
  }
}

async function entriesOf({ db, company }: Books, type: RecordType, ids: readonly Id[]): Promise<Entry[]> {
  const rows = (await db('sync_change').where({ company, entity: type }).whereIn('entity_id', [...ids]).select('channel', 'entity_id', 'seq', 'op', 'ver')) as Entry[]
  return rows.map((row) => ({ ...row, seq: Number(row.seq), ver: Number(row.ver) }))
}

function* compare({ company }: Books, type: RecordType, record: Stored, entries: readonly Entry[]): Generator<Damage> {
  const damage = (what: string): Damage => ({ rule: 'I7', company, what: `${type} ${record.id}: ${what}` })
  const expected = record.deleted ? [] : channelsOf(type, JSON.parse(record.text) as never, record.owner)
  for (const channel of expected) {
    const entry = entries.find((one) => one.channel === channel)
    if (!entry) yield damage(`channel ${channel} does not know it`)
    else if (entry.op !== 'put') yield damage(`channel ${channel} calls it ${entry.op}`)
    else if (entry.seq !== record.seq || entry.ver !== record.ver) {
      yield damage(`channel ${channel} has version ${entry.ver} at ${entry.seq}, the record is version ${record.ver} at ${record.seq}`)
    }
  }
  for (const { channel, op } of entries) {
    if (op === 'put' && !expected.includes(channel)) yield damage(`channel ${channel} still shows it`)
  }
}

/** Entries of records that do not exist. */
async function* strangers(books: Books, type: RecordType): AsyncGenerator<Damage> {
  const { db, company } = books
  for (let after = ''; ; ) {
    const rows = (await db('sync_change').where({ company, entity: type }).andWhere('entity_id', '>', after).distinct('entity_id').orderBy('entity_id').limit(PAGE)) as { entity_id: Id }[]
    const known = await existing(books, type, rows.map(({ entity_id }) => entity_id))
    for (const { entity_id } of rows) if (!known.has(entity_id)) yield { rule: 'I7', company, what: `the change index knows ${type} ${entity_id}, which does not exist` }
    if (rows.length < PAGE) return
    after = rows.at(-1)?.entity_id ?? after
  }
}

async function existing({ db, company }: Books, type: RecordType, ids: readonly Id[]): Promise<Set<Id>> {
  const rows = (await db(TABLES[type].table).where({ company }).whereIn('id', [...ids]).select('id')) as { id: Id }[]
  return new Set(rows.map(({ id }) => id))
}

/** [I7] No record is newer than the head. */
export async function* nothingBeyondHead({ db, company }: Books): AsyncGenerator<Damage> {
  const head = Number(((await db('sync_head').where({ company }).first('head')) as { head: number } | undefined)?.head ?? 0)
  const row = (await db('sync_change').where({ company }).max({ seq: 'seq' }).first()) as { seq: number | null } | undefined
  if (Number(row?.seq ?? 0) > head) yield { rule: 'I7', company, what: `a change has number ${row?.seq}, the head is ${head}` }
}
