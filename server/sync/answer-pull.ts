import type { Knex } from 'knex'
import { isKnownTo, OLDEST_SCHEMA, Problem, PROTOCOL_VERSION, SCHEMA_VERSION, type Device, type Id, type Principal, type PullReply, type PullRequest, type SeriesGrant } from 'sync-protocol'
import type { Deps } from '../deps.ts'
import { NO_TAG, tagAt, type CommitEnd } from '../store/commits.ts'
import type { Puller } from '../store/devices.ts'
import { databaseFault } from '../store/faults.ts'
import { companyKeyOf } from './company-key.ts'
import { currentSeries } from './numbers.ts'
import { cursorText, parseCursor, type Cursor } from './cursor.ts'
import { readFilling, readPage, rowsWriter, type Limit, type Page } from './pull-page.ts'
import { channelHash, readerOf, type PullReader } from './pull-reader.ts'
import { behind, reachHead } from './reach-head.ts'
import { noteSeen } from './sightings.ts'

type Who = Pick<Principal, 'company' | 'user'>
type Reset = PullReply['reset']

/**
 * Answers a pull as JSON text of a PullReply: documents go out as they are stored, unparsed.
 * Throws Problem: user_mismatch, device_revoked, device_fork (a device we do not know: enrol anew), signed_out,
 * client_too_old, replica_behind, unavailable.
 */
export async function answerPull(deps: Deps, who: Who, request: PullRequest): Promise<string> {
  if (request.protocol < PROTOCOL_VERSION || request.schema < OLDEST_SCHEMA) throw new Problem('client_too_old', 'Reload to get the current version.')
  try {
    const reader = await readerOf(deps, deps.db.read, who, request)
    const key = request.needsKey === true ? await companyKeyOf(deps, who.company) : undefined
    const series = await newSeries(deps, who.company, request, reader.puller)
    const least = leastHead(deps, request)
    const lost = least > reader.puller.head && !(await reachHead(deps, who.company, least))
    const ask: Ask = { request, own: { key, series }, least: lost ? 0 : least, lost }
    const answer = (await nothingNew(deps, reader, ask)) ?? (await deps.db.read.transaction((trx) => answerAll(deps, trx, who, ask)))
    await noteSeen(deps, who.company, request, reader)
    return answer
  } catch (error) {
    if (databaseFault(error) === undefined) throw error
    deps.log.error({ error: error instanceof Error ? error.message : '' }, 'the database refused a pull')
    throw new Problem('unavailable', 'The server cannot read at this moment.', { cause: error })
  }
}

/** A pull, and what was learned before its snapshot is taken. */
type Ask = {
  readonly request: PullRequest
  /** A key for a device that has none, and series that it does not know of. */
  readonly own: { readonly key: string | undefined; readonly series: readonly SeriesGrant[] | undefined }
  /** The snapshot must show at least this head. */
  readonly least: number
  /** Nobody has the head that the device knows. */
  readonly lost: boolean
}

/** [E4] What the office granted since: asked only where the device's record names a code that the device did not. */
async function newSeries(deps: Deps, company: Id, { device, about }: PullRequest, { text }: Puller): Promise<SeriesGrant[] | undefined> {
  const known = about?.series
  if (known === undefined || (JSON.parse(text) as Device).series.every((code) => known.includes(code))) return undefined
  return deps.db.read.transaction((trx) => currentSeries(trx, company, device))
}

/** [Q7] What the device knows of this history: its cursor, and the answers that it holds. Of another one it says nothing. */
function leastHead({ epoch }: Deps, { cursor: text, minHead = 0 }: PullRequest): number {
  const cursor = text === null ? undefined : parseCursor(text)
  return cursor?.epoch === epoch ? Math.max(minHead, cursor.seq) : 0
}

/** [Q9] Nothing new costs two point reads: the device with its company's head, and the tag of the cursor's commit. */
async function nothingNew(deps: Deps, { db, company, puller, hash }: PullReader, { request, own, least, lost }: Ask): Promise<string | undefined> {
  const cursor = request.cursor === null ? undefined : parseCursor(request.cursor)
  if (lost || puller.head < least || cursor?.epoch !== deps.epoch || cursor.seq !== puller.head || request.channels !== hash || Object.keys(request.backfill).length > 0) return undefined
  if ((await tagAt(db, company, cursor.seq)) !== cursor.tag) return undefined
  return JSON.stringify({
    epoch: deps.epoch, cursor: request.cursor ?? '', more: false, head: puller.head, serverTime: deps.now(), ...ownPart(puller, own),
    rows: [], back: [], backNext: {}, backDone: [], reset: null,
  } satisfies PullReply)
}

/** What is said to this one device, and how new the server is. [V2] */
const ownPart = ({ last, askedAt }: Puller, { key, series }: Ask['own']): Pick<PullReply, 'device' | 'schema'> =>
  ({ device: { last, ...(askedAt === null ? {} : { asked: askedAt }), ...(key === undefined ? {} : { companyKey: key }), ...(series === undefined ? {} : { series: [...series] }) }, schema: SCHEMA_VERSION })

/** [Q1] Everything below is read in one snapshot. */
async function answerAll(deps: Deps, trx: Knex, who: Who, { request, own, least, lost }: Ask): Promise<string> {
  const reader = await readerOf(deps, trx, who, request)
  const { puller, channels, hash } = reader
  const head: CommitEnd = { seq: puller.head, tag: (await tagAt(trx, who.company, puller.head)) ?? NO_TAG }
  if (head.seq < least) throw behind() // a proxy gave this snapshot to another node
  const start = lost ? ({ reset: 'lineage' } as const) : await startOf(deps, reader, request.cursor)
  const fresh = !('cursor' in start)
  const limit: Limit = request.limit

  const page: Page = fresh ? { rows: [], end: head, more: false } : await readPage(reader, start.cursor.seq, head, limit)
  const filling = fresh ? new Map(channels.map((channel) => [channel, head.seq])) : fillingOf(reader, request, page.end.seq)
  const filled = await readFilling(reader, filling, leftOf(limit, page))
  const known = ({ rows }: Pick<Page, 'rows'>) => rows.filter(({ type }) => isKnownTo(request.schema, type))
  const [rows, back] = [known(page), known(filled)]
  const write = await rowsWriter(reader, [...rows, ...back])

  const before: Omit<PullReply, 'rows' | 'back'> = {
    epoch: deps.epoch, cursor: cursorText({ epoch: deps.epoch, ...page.end }), more: page.more || Object.keys(filled.next).length > 0,
    head: head.seq, serverTime: deps.now(), ...ownPart(puller, own),
    ...(fresh || request.channels !== hash ? { channels: { hash, all: [...channels] } } : {}),
    backNext: filled.next, backDone: [...filled.done], reset: fresh ? start.reset : null,
  }
  return `${JSON.stringify(before).slice(0, -1)},"rows":${write(rows)},"back":${write(back)}}`
}

const leftOf = (limit: Limit, { rows }: Page): Limit => ({
  rows: limit.rows - rows.length,
  bytes: limit.bytes - rows.reduce((sum, { size }) => sum + size, 0),
})

/** [Q5] Where the device goes on, or why it must begin again. */
async function startOf({ epoch }: Deps, { db, company, puller }: PullReader, text: string | null): Promise<{ cursor: Cursor } | { reset: Reset }> {
  if (text === null) return { reset: null }
  const cursor = parseCursor(text)
  if (!cursor) return { reset: 'lineage' }
  if (cursor.epoch !== epoch) return { reset: 'epoch' }
  if (cursor.seq < puller.floor) return { reset: 'floor' }
  if (cursor.seq > puller.head || (await tagAt(db, company, cursor.seq)) !== cursor.tag) return { reset: 'lineage' }
  return { cursor }
}

/**
 * [Q4] The channels that are being filled, each from where it stands, and those that were granted since: they begin
 * where this page ends, which is where their deltas begin. What a device may not read any more is not filled.
 */
function fillingOf({ channels, puller, hash, schema }: PullReader, request: PullRequest, end: number): Map<string, number> {
  const confirmed = puller.channels !== null && channelHash(puller.channels, schema) === request.channels ? puller.channels : undefined
  const isNew = (channel: string) => request.channels !== hash && !confirmed?.includes(channel)
  return new Map(channels.flatMap((channel) => {
    const from = request.backfill[channel]
    if (from !== undefined) return [[channel, from] as const]
    return isNew(channel) ? [[channel, end] as const] : []
  }))
}
