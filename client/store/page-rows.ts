import { RECORD_TYPES, type PulledRow, type PullReply, type RecordType } from 'sync-protocol'
import type { Aside, Cached } from './cache.ts'
import { groupBy } from './group.ts'
import { packRows, type Prepared } from './pack-page.ts'
import { dropPacks, livePlacesOf, placesOf, takeOut, unpack, type Place } from './packs.ts'
import { entityKey, splitKey, type EntityKey } from './queue.ts'
import { isLaidOver, passedBy } from './replay.ts'
import { compose, partsOf, seqFor, singleRows, tableOf, writeDrawn, type Drawn, type Held, type Parts, type Picture } from './show.ts'
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

/** A record while a page is laid over it. `same`: the page says nothing new about it. */
type Work = { readonly held: Held; parts: Parts; same: boolean }

/** Lays the rows of a page over what is held: deltas first, then older rows of channels being filled. */
export async function storeRows(stores: Stores, reply: PullReply, picture: Picture, prepared: Prepared): Promise<void> {
  const work = new Map<EntityKey, Work>()
  const live = [...picture.view.live.keys()].map((key) => ({ type: splitKey(key)[0], id: splitKey(key)[1] }))
  const newer = overwritten(reply, picture)
  await hold(stores, work, reply.rows, picture, { newer, kind: 'delta' })
  await hold(stores, work, reply.back, picture, { newer, kind: 'back' })
  await hold(stores, work, live, picture, { newer, kind: 'live' })
  for (const pulled of [...reply.rows, ...reply.back]) {
    const record = work.get(entityKey(pulled.type, pulled.id))
    if (!record) continue
    const parts = take(record.parts, pulled, picture.cursor.gen)
    if (parts !== record.parts) Object.assign(record, { parts, same: false })
  }
  await write(stores, work, picture, prepared)
}

/** Records that the page names once, whole, and that nothing of ours is laid over: a newer version simply takes the place of what is held. */
function overwritten({ rows, back }: PullReply, { view }: Picture): Map<EntityKey, PulledRow & { ver: number }> {
  const found = new Map<EntityKey, PulledRow & { ver: number }>()
  const twice = new Set<EntityKey>()
  for (const pulled of [...rows, ...back]) {
    const key = entityKey(pulled.type, pulled.id)
    if (found.has(key) || !('row' in pulled) || view.live.has(key)) twice.add(key)
    else found.set(key, pulled)
  }
  for (const key of twice) found.delete(key)
  return found
}

type Reading = { readonly newer: ReadonlyMap<EntityKey, { ver: number }>; readonly kind: 'delta' | 'back' | 'live' }

/** Reads what is held of these records. Rows of a filling are mostly new: one walk over their range of keys tells which are not. */
async function hold(stores: Stores, work: Map<EntityKey, Work>, wanted: readonly { type: RecordType; id: string }[], picture: Picture, reading: Reading): Promise<void> {
  const missing = wanted.filter(({ type, id }) => !work.has(entityKey(type, id)))
  for (const [type, list] of groupBy(missing, ({ type }) => type)) {
    const ids = [...new Set(list.map(({ id }) => id))].toSorted()
    const table = tableOf(stores.cache, type)
    const there = reading.kind === 'back' ? await known(table, ids) : ids
    const rows = new Map((await singleRows(stores.cache, type, there)).map((row) => [row.id, { row }] as const))
    const packed = type === 'challan' ? await heldInPacks(stores, ids.filter((id) => !rows.has(id)), picture, reading) : new Map<string, Held>()
    for (const id of ids) {
      const key = entityKey(type, id)
      const { row, place }: Partial<Held> = rows.get(id) ?? packed.get(id) ?? {}
      const aside = row || place || !picture.view.live.has(key) ? undefined : await stores.cache.aside.get(key)
      work.set(key, { held: { row, aside, place }, parts: partsOf(row, aside, picture.view.stamp), same: isUntouched(key, { row, place }, picture, reading) })
    }
  }
}

/** Nothing to do as long as the page says nothing new: nothing of ours was ever laid over it, or nothing is and nothing shall be. */
function isUntouched(key: EntityKey, { row, place }: Omit<Held, 'aside'>, picture: Picture, { kind }: Reading): boolean {
  if (!picture.view.live.has(key)) return row?.stamp === undefined
  if (row) return row.pending === 0 && isSettled(key, row, picture)
  return place !== undefined && kind === 'live'
}

/** All that waits for this record is in its row. */
function isSettled(key: EntityKey, row: { readonly seq: number; readonly gen: number }, { cursor, view }: Picture): boolean {
  const passed = passedBy(cursor, view.identity)
  return (view.live.get(key) ?? []).every((mutation) => !isLaidOver(mutation, passed, seqFor(row, cursor)))
}

/** What packs hold of these. A document that the page replaces, or that nothing changes, is not unpacked. */
async function heldInPacks({ cache }: Stores, ids: readonly string[], picture: Picture, { newer, kind }: Reading): Promise<Map<string, Held>> {
  const { cursor } = picture
  const places = await placesOf(cache, ids)
  const isLeft = ({ pack, at }: Place) =>
    kind === 'live' && isSettled(entityKey('challan', pack.ids[at] ?? ''), { seq: pack.seqs[at] ?? 0, gen: pack.gen }, picture)
  const isReplaced = ({ pack, at }: Place) => {
    const next = newer.get(entityKey('challan', pack.ids[at] ?? ''))
    return next !== undefined && pack.stamp === undefined && (pack.gen !== cursor.gen || next.ver > (pack.vers[at] ?? 0))
  }
  const whole = await unpack(cache, [...places.values()].filter((place) => !isReplaced(place) && !isLeft(place)))
  const rows = new Map(whole.map((row) => [row.id, row]))
  return new Map([...places].map(([id, place]) => [id, { row: rows.get(id), aside: undefined, place }]))
}

async function known(table: ReturnType<typeof tableOf>, ids: readonly string[]): Promise<string[]> {
  const [first, last] = [ids[0], ids.at(-1)]
  if (first === undefined || last === undefined) return []
  const there = new Set(await table.where(':id').between(first, last, true, true).primaryKeys())
  return ids.filter((id) => there.has(id))
}

async function write(stores: Stores, work: ReadonlyMap<EntityKey, Work>, picture: Picture, prepared?: Prepared): Promise<void> {
  const changed = [...work].filter(([, { same }]) => !same).map(([key, record]) => ({ key, ...record.held, drawn: drawn(stores, key, record, picture) }))
  const packed = prepared ? await packRows(stores, changed, prepared) : new Set<EntityKey>()
  await writeDrawn(stores.cache, changed.map((one) => (packed.has(one.key) ? { ...one, drawn: {} } : one)))
}

/** Most rows have nothing of ours on them and never had: they are stored as they came. */
function drawn(stores: Stores, key: EntityKey, { held, parts }: Pick<Work, 'held' | 'parts'>, picture: Picture): Drawn {
  const plain = !picture.view.live.has(key) && held.row?.stamp === undefined && held.aside === undefined
  if (!plain) return compose(stores, key, parts, picture)
  const { server, ...rest } = parts
  return server === undefined ? {} : { row: { id: splitKey(key)[1], ...rest, row: server, pending: 0 } }
}

/** This person reads these channels no longer: what only they brought leaves. [Q3] */
export async function leaveChannels(stores: Stores, left: ReadonlySet<string>, picture: Picture): Promise<void> {
  const concerned = (channels: readonly string[]) => channels.some((name) => left.has(name))
  const change = (parts: Parts) => without(parts, left)
  await rework(stores, picture, (row) => concerned(row.in), change)
  const places = (await livePlacesOf(stores.cache)).filter(({ pack, at }) => concerned(pack.in[at] ?? []))
  const stay = await unpack(stores.cache, places.filter(({ pack, at }) => !(pack.in[at] ?? []).every((name) => left.has(name))))
  await takeOut(stores.cache, places)
  const work = new Map(stay.map((row) => [entityKey('challan', row.id), { held: { row, aside: undefined }, parts: change(partsOf(row, undefined, picture.view.stamp)), same: false }]))
  await write(stores, work, picture)
}

/** The new filling is complete: what it did not bring is not there any more. [Q5] */
export async function sweep(stores: Stores, picture: Picture): Promise<void> {
  const { cache } = stores
  await rework(stores, picture, (row) => row.gen < picture.cursor.gen && (row.pending === 0 || row.server !== undefined), () => NOTHING)
  await dropPacks(cache, await cache.pack.where('gen').below(picture.cursor.gen).primaryKeys())
}

/** Changes what the server gave of single rows, in sight and set aside: one that a person removed is still the server's until it answers. */
async function rework(stores: Stores, picture: Picture, concerns: (row: Aside | Cached<unknown>) => boolean, change: (parts: Parts) => Parts): Promise<void> {
  const { view } = picture
  for (const type of RECORD_TYPES) {
    const rows = await tableOf(stores.cache, type).filter(concerns).toArray()
    const work = new Map(rows.map((row) => [entityKey(type, row.id), { held: { row, aside: undefined }, parts: change(partsOf(row, undefined, view.stamp)), same: false }]))
    await write(stores, work, picture)
  }
  const asides = await stores.cache.aside.filter(concerns).toArray()
  const work = new Map(asides.map((aside) => [aside.key, { held: { row: undefined, aside }, parts: change(partsOf(undefined, aside, view.stamp)), same: false }]))
  await write(stores, work, picture)
}
