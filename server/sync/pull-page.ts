import type { Knex } from 'knex'
import type { Id, RecordType } from 'sync-protocol'
import { readBack, readRange, type IndexEntry } from '../store/change-index.ts'
import { endAfter, endBefore, type CommitEnd } from '../store/commits.ts'
import { findTexts } from '../store/records.ts'

/** One record in a page, whatever channels told of it. */
export type PageRow = {
  readonly type: RecordType
  readonly id: Id
  readonly seq: number
  readonly ver: number
  readonly size: number
  /** Channels that hold it. Empty: it left `out`, or is gone. */
  readonly in: readonly string[]
  readonly out: readonly string[]
  readonly gone: boolean
}

export type Limit = { readonly rows: number; readonly bytes: number }
export type Reader = { readonly db: Knex; readonly dialect: 'sqlite' | 'mysql'; readonly company: Id; readonly channels: readonly string[] }
export type Page = { readonly rows: readonly PageRow[]; readonly end: CommitEnd; readonly more: boolean }

/** What a row costs beside its document: type, id, channels. */
const ROW_OVERHEAD = 160

/**
 * The next page of changes after `after`, up to `head`: at most `limit` and always whole commits. [Q1] [Q2]
 * A single commit that is larger than the limit is given whole.
 */
export async function readPage(reader: Reader, after: number, head: CommitEnd, limit: Limit): Promise<Page> {
  const { db, company } = reader
  const asked = limit.rows + 1
  const entries = await readRange(db, reader.dialect, { ...reader, after, to: head.seq, limit: asked })
  const known = knownUpTo(entries, asked, head.seq, reader.dialect)
  const rows = mergeEntries(entries.filter(({ seq }) => seq <= known))
  const cut = cutAt(rows, limit)
  if (cut === undefined && known === head.seq) return { rows, end: head, more: false }

  const bound = cut ?? known
  const end = (await endBefore(db, company, after, bound)) ?? (await endAfter(db, company, Math.max(bound, after + 1)))
  if (!end || end.seq >= head.seq) return wholeCommit(reader, after, head, head.seq)
  if (end.seq > bound) return wholeCommit(reader, after, end, head.seq)
  return { rows: rows.filter(({ seq }) => seq <= end.seq), end, more: true }
}

/** Everything up to a commit's end, however much: the first commit is larger than a page. */
async function wholeCommit(reader: Reader, after: number, end: CommitEnd, head: number): Promise<Page> {
  const entries = await readRange(reader.db, reader.dialect, { ...reader, after, to: end.seq, limit: 1_000_000 })
  return { rows: mergeEntries(entries), end, more: end.seq < head }
}

/** Up to which seq nothing is missing from a range that was read with a limit. */
function knownUpTo(entries: readonly IndexEntry[], limit: number, to: number, dialect: 'sqlite' | 'mysql'): number {
  if (dialect === 'sqlite') return entries.length < limit ? to : (entries.at(-1)?.seq ?? to) - 1
  const perChannel = new Map<string, { count: number; last: number }>()
  for (const { channel, seq } of entries) {
    const found = perChannel.get(channel)
    perChannel.set(channel, { count: (found?.count ?? 0) + 1, last: seq })
  }
  return [...perChannel.values()].reduce((known, { count, last }) => (count < limit ? known : Math.min(known, last - 1)), to)
}

/** The seq before the first row that does not fit any more; undefined when all fit. */
function cutAt(rows: readonly PageRow[], limit: Limit): number | undefined {
  let bytes = 0
  for (const [i, { size, seq }] of rows.entries()) {
    bytes += size + ROW_OVERHEAD
    if (i >= limit.rows || (i > 0 && bytes > limit.bytes)) return seq - 1
  }
  return undefined
}

/** Entries of one record in several channels as one row, in the order of their latest change. */
export function mergeEntries(entries: readonly IndexEntry[]): PageRow[] {
  const rows = new Map<string, PageRow>()
  for (const { channel, entity, entityId, seq, op, ver, size } of entries) {
    const key = `${entity} ${entityId}`
    const row = rows.get(key) ?? { type: entity, id: entityId, seq, ver, size: 0, in: [], out: [], gone: false }
    rows.set(key, {
      ...row,
      seq: Math.max(seq, row.seq),
      ver: Math.max(ver, row.ver),
      size: Math.max(size, row.size),
      in: op === 'put' ? [...row.in, channel] : row.in,
      out: op === 'out' ? [...row.out, channel] : row.out,
      gone: row.gone || op === 'gone',
    })
  }
  return [...rows.values()].sort((a, b) => a.seq - b.seq)
}

export type Filled = { readonly rows: readonly PageRow[]; readonly next: Readonly<Record<string, number>>; readonly done: readonly string[] }

/** Fills channels from the given seq downwards, newest first, one after the other, until the page is full. [Q4] */
export async function readFilling(reader: Reader, filling: ReadonlyMap<string, number>, limit: Limit): Promise<Filled> {
  const rows: PageRow[] = []
  const next: Record<string, number> = {}
  const done: string[] = []
  let left = { rows: limit.rows, bytes: limit.bytes }
  for (const [channel, from] of filling) {
    if (left.rows <= 0 || left.bytes <= 0) {
      next[channel] = from
      continue
    }
    const entries = await readBack(reader.db, reader.company, channel, from, left.rows + 1)
    const fits = entries.slice(0, howManyFit(entries, left))
    rows.push(...mergeEntries(fits).reverse())
    left = { rows: left.rows - fits.length, bytes: left.bytes - fits.reduce((sum, { size }) => sum + size + ROW_OVERHEAD, 0) }
    const following = entries[fits.length]
    if (following) next[channel] = following.seq
    else done.push(channel)
  }
  return { rows, next, done }
}

/** At least one, so that a filling always goes on. */
function howManyFit(entries: readonly IndexEntry[], limit: Limit): number {
  let bytes = 0
  const over = entries.findIndex(({ size }, i) => {
    bytes += size + ROW_OVERHEAD
    return i >= limit.rows || (i > 0 && bytes > limit.bytes)
  })
  return over < 0 ? entries.length : over
}

/** Rows as JSON text: documents go out as they are stored, nothing is parsed. */
export async function rowsWriter({ db, company }: Reader, rows: readonly PageRow[]): Promise<(rows: readonly PageRow[]) => string> {
  const texts = new Map<string, { ver: number; text: string }>()
  for (const type of new Set(rows.map((row) => row.type))) {
    const ids = rows.filter((row) => row.type === type && row.in.length > 0).map(({ id }) => id)
    for (const [id, found] of await findTexts(db, company, type, [...new Set(ids)])) texts.set(`${type} ${id}`, found)
  }
  return (part) => `[${part.map((row) => rowText(row, texts.get(`${row.type} ${row.id}`))).join(',')}]`
}

function rowText({ type, id, seq, in: channels, out, gone }: PageRow, found: { ver: number; text: string } | undefined): string {
  const about = `"type":"${type}","id":"${id}","seq":${seq}`
  if (channels.length > 0 && found) return `{${about},"ver":${found.ver},"in":${JSON.stringify(channels)},"row":${found.text}}`
  return gone || !found && channels.length > 0 ? `{${about},"gone":true}` : `{${about},"out":${JSON.stringify(out)}}`
}
