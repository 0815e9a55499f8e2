import { RECORD_TYPES, type PulledRow, type PullReply, type RecordType } from 'sync-protocol'
import type { Cached } from './cache.ts'
import { groupBy } from './group.ts'
import { entityKey, splitKey, type EntityKey } from './queue.ts'
import { compose, partsOf, tableOf, writeDrawn, type Drawn, type Held, type Parts, type Picture } from './show.ts'
import type { Stores } from './opened.ts'

const NOTHING: Parts = { ver: 0, seq: 0, in: [], gen: 0, server: undefined }

/** A row leaves the device with the last channel that brought it. [Q3] */
const without = (parts: Parts, channels: ReadonlySet<string>): Parts => {
  const left = parts.in.filter((name) => !channels.has(name))
  return left.length === 0 ? NOTHING : { ...parts, in: left }
}

/** What one entry of a page makes of a record. Within a filling a row never goes back to a lower `ver`. [Q4] */
export function take(parts: Parts, pulled: PulledRow, gen: number): Parts {
  const known = parts.server !== undefined && parts.gen === gen
  if ('gone' in pulled) return known && pulled.seq < parts.seq ? parts : NOTHING
  if ('out' in pulled) return parts.server === undefined ? parts : without(parts, new Set(pulled.out))
  if (known && pulled.ver < parts.ver) return parts
  const channels = known && pulled.ver === parts.ver ? [...new Set([...parts.in, ...pulled.in])] : pulled.in
  return { ver: pulled.ver, seq: Math.max(pulled.seq, known ? parts.seq : 0), in: channels, gen, server: pulled.row }
}

/** A record while a page is laid over it. */
type Work = { readonly held: Held; parts: Parts }

/** Lays the rows of a page over what is held: deltas first, then older rows of channels being filled. */
export async function storeRows(stores: Stores, reply: PullReply, picture: Picture): Promise<void> {
  const work = new Map<EntityKey, Work>()
  await hold(stores, work, reply.rows, picture, 'delta')
  await hold(stores, work, reply.back, picture, 'back')
  await hold(stores, work, [...picture.view.live.keys()].map((key) => ({ type: splitKey(key)[0], id: splitKey(key)[1] })), picture, 'delta')
  for (const pulled of [...reply.rows, ...reply.back]) {
    const record = work.get(entityKey(pulled.type, pulled.id))
    if (record) record.parts = take(record.parts, pulled, picture.cursor.gen)
  }
  await write(stores, work, picture)
}

/** Reads what is held of these records. Rows of a filling are mostly new: one walk over their range of keys tells which are not. */
async function hold(stores: Stores, work: Map<EntityKey, Work>, wanted: readonly { type: RecordType; id: string }[], picture: Picture, kind: 'delta' | 'back'): Promise<void> {
  const missing = wanted.filter(({ type, id }) => !work.has(entityKey(type, id)))
  for (const [type, list] of groupBy(missing, ({ type }) => type)) {
    const ids = [...new Set(list.map(({ id }) => id))].toSorted()
    const table = tableOf(stores.cache, type)
    const there = kind === 'delta' ? ids : await known(table, ids)
    const rows = new Map((await table.bulkGet(there)).flatMap((row) => (row ? [[row.id, row] as const] : [])))
    for (const id of ids) {
      const key = entityKey(type, id)
      const row = rows.get(id)
      const aside = row || !picture.view.live.has(key) ? undefined : await stores.cache.aside.get(key)
      work.set(key, { held: { row, aside }, parts: partsOf(row, aside, picture.view.stamp) })
    }
  }
}

async function known(table: ReturnType<typeof tableOf>, ids: readonly string[]): Promise<string[]> {
  const [first, last] = [ids[0], ids.at(-1)]
  if (first === undefined || last === undefined) return []
  const there = new Set(await table.where(':id').between(first, last, true, true).primaryKeys())
  return ids.filter((id) => there.has(id))
}

function write(stores: Stores, work: ReadonlyMap<EntityKey, Work>, picture: Picture): Promise<void> {
  return writeDrawn(stores.cache, [...work].map(([key, record]) => ({ key, ...record.held, drawn: drawn(stores, key, record, picture) })))
}

/** Most rows have nothing of ours on them and never had: they are stored as they came. */
function drawn(stores: Stores, key: EntityKey, { held, parts }: Work, picture: Picture): Drawn {
  const plain = !picture.view.live.has(key) && held.row?.stamp === undefined && held.aside === undefined
  if (!plain) return compose(stores, key, parts, picture)
  const { server, ...rest } = parts
  return server === undefined ? {} : { row: { id: splitKey(key)[1], ...rest, row: server, pending: 0 } }
}

/** This person reads these channels no longer: what only they brought leaves. [Q3] */
export function leaveChannels(stores: Stores, left: ReadonlySet<string>, picture: Picture): Promise<void> {
  return rework(stores, picture, (row) => row.in.some((name) => left.has(name)), (parts) => without(parts, left))
}

/** The new filling is complete: what it did not bring is not there any more. [Q5] */
export function sweep(stores: Stores, picture: Picture): Promise<void> {
  return rework(stores, picture, (row) => row.gen < picture.cursor.gen && (row.pending === 0 || row.server !== undefined), () => NOTHING)
}

async function rework(stores: Stores, picture: Picture, concerns: (row: Cached<unknown>) => boolean, change: (parts: Parts) => Parts): Promise<void> {
  const { view } = picture
  for (const type of RECORD_TYPES) {
    const rows = await tableOf(stores.cache, type).filter(concerns).toArray()
    const work = new Map(rows.map((row) => [entityKey(type, row.id), { held: { row, aside: undefined }, parts: change(partsOf(row, undefined, view.stamp)) }]))
    await write(stores, work, picture)
  }
}
