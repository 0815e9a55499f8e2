import type { Knex } from 'knex'
import { addTo, bucketOf, isKnownTo, emptyDigest, type Digest, type Id, type Principal, type RecordType, type VerifyReply, type VerifyRequest } from 'sync-protocol'
import type { Deps } from '../deps.ts'
import { entriesOf, movedSince, walkChannel, type IndexEntry } from '../store/change-index.ts'
import { tagAt } from '../store/commits.ts'
import { parseCursor } from './cursor.ts'
import { mergeEntries, rowsWriter } from './pull-page.ts'
import { readerOf, type PullReader } from './pull-reader.ts'

/** So many changes after the cursor can be left out of the sums; with more the device pulls first. */
const MOST_MOVED = 1_000

type Who = Pick<Principal, 'company' | 'user'>

/**
 * What a device should hold, in sums; which records a bucket has; and records again, for one that differs. All of it as
 * of the device's cursor: what changed since is named and left out. JSON text of a VerifyReply. [Q8]
 * Throws Problem as a pull does.
 */
export async function answerVerify(deps: Deps, who: Who, request: VerifyRequest): Promise<string> {
  return deps.db.read.transaction(async (trx) => {
    const reader = await readerOf(deps, trx, who, request)
    const at = await comparableAt(deps, reader, request)
    const moved = at === undefined ? undefined : await movedSince(trx, reader, at, MOST_MOVED)
    if (at === undefined || moved === undefined) return textOf(deps, { comparable: false, moved: [] })
    const same = { comparable: true, moved: [...moved.values()] }
    if (request.fetch) return fetched(deps, reader, { ...request, fetch: request.fetch }, { ...same, skip: moved })
    if (request.list) return textOf(deps, { ...same, listed: await listed(trx, reader, request.list, at) })
    return textOf(deps, { ...same, digests: await digests(trx, reader, at) })
  })
}

const textOf = ({ epoch }: Deps, reply: Omit<VerifyReply, 'epoch'>): string => JSON.stringify({ epoch, ...reply } satisfies VerifyReply)

/** The change number that both sides may be compared at. Undefined: this history does not hold the cursor, or the channels are others. */
async function comparableAt({ epoch }: Deps, { db, company, hash, puller }: PullReader, { cursor: text, channels }: VerifyRequest): Promise<number | undefined> {
  const cursor = parseCursor(text)
  if (!cursor || cursor.epoch !== epoch || channels !== hash || cursor.seq < puller.floor || cursor.seq > puller.head) return undefined
  return (await tagAt(db, company, cursor.seq)) === cursor.tag ? cursor.seq : undefined
}

async function digests(db: Knex, { company, channels, schema }: PullReader, at: number): Promise<Record<string, Digest>> {
  const all: Record<string, Digest> = {}
  for (const channel of channels) {
    const digest = emptyDigest()
    await walkChannel(db, { company, channel, to: at }, ({ entity, entityId, ver }) => { if (isKnownTo(schema, entity)) addTo(digest, entity, entityId, ver) })
    all[channel] = digest
  }
  return all
}

type Listed = [RecordType, Id, number]

async function listed(db: Knex, { company, channels, schema }: PullReader, { channel, buckets }: NonNullable<VerifyRequest['list']>, at: number): Promise<Listed[]> {
  if (!channels.includes(channel)) return [] // of what he may not read nothing is told
  const found: Listed[] = []
  await walkChannel(db, { company, channel, to: at }, ({ entity, entityId, ver }) => {
    if (isKnownTo(schema, entity) && buckets.includes(bucketOf(entityId))) found.push([entity, entityId, ver])
  })
  return found
}

type Fetching = VerifyRequest & { readonly fetch: NonNullable<VerifyRequest['fetch']> }
type Same = Pick<VerifyReply, 'comparable' | 'moved'> & { readonly skip: ReadonlyMap<string, unknown> }

/** The records as this person may see them; what he may not, or what is there no more, is gone. */
async function fetched(deps: Deps, reader: PullReader, { device, fetch }: Fetching, { skip, comparable, moved }: Same): Promise<string> {
  const wanted = fetch.filter(([type, id]) => !skip.has(`${type} ${id}`))
  const entries: IndexEntry[] = await entriesOf(reader.db, reader, wanted.map(([, id]) => id))
  const asked = new Set(wanted.map(([type, id]) => `${type} ${id}`))
  const rows = mergeEntries(entries.filter(({ entity, entityId }) => asked.has(`${entity} ${entityId}`)))
  const write = await rowsWriter(reader, rows)
  const known = new Set(rows.map(({ type, id }) => `${type} ${id}`))
  const gone = wanted.filter(([type, id]) => !known.has(`${type} ${id}`)).map(([type, id]) => ({ type, id, seq: reader.puller.head, gone: true as const }))
  deps.log.warn({ device, records: wanted.length }, 'a device held other records than it should, and was given them again')
  const before = textOf(deps, { comparable, moved })
  const rest = gone.map((row) => JSON.stringify(row))
  const text = [write(rows).slice(1, -1), ...rest].filter((part) => part !== '').join(',')
  return `${before.slice(0, -1)},"rows":[${text}]}`
}
