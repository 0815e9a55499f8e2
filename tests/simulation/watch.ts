import { RECORD_TYPES, type Id, type RecordType } from 'sync-protocol'
import type { Aside, Cached, CursorState, Pack, PackText, Taken } from 'client/store/cache.ts'
import { livePlaces, unpackOne } from 'client/store/packs.ts'
import type { Identity, QueuedFile, QueuedMutation } from 'client/store/queue.ts'
import type { Device } from './device.ts'
import type { Findings } from './findings.ts'
import type { History, RecordKey } from './history.ts'
import type { Heading } from './wiretap.ts'
import { newJournal, noteCodes, noteFiles, noteQueue, type Journal } from './journal.ts'
import type { Person } from './people.ts'

export const queueName = ({ company, user }: Person): string => `queue-${company}-${user}`
export const cacheName = ({ company, user }: Person): string => `cache-${company}-${user}`

/** What is known of one person's two databases on one device. */
export type Watched = {
  readonly device: Device
  readonly person: Person
  readonly journal: Journal
  /** Where the cursor was, since the cache was last lost. */
  cursor: CursorState | undefined
  /** The server fell back to a backup: work may build on what others have yet to hand in again, and cannot be shown until then. */
  fellBack: boolean
  /** The queue has changed since the view was looked at. */
  news: boolean
}

type Options = { readonly history: History; readonly findings: Findings; readonly pages: ReadonlyMap<string, Heading> }

/** Looks at a device after each commit of one of its databases, as a person in front of it would. */
export function watchDevice(device: Device, people: readonly Person[], { history, findings, pages }: Options): Watched[] {
  const all = people.map((person): Watched => ({ device, person, journal: newJournal(), cursor: undefined, fellBack: false, news: false }))
  device.disk.onCommit((name, tables) => {
    const found = all.find(({ person }) => name.endsWith(`${person.company}-${person.user}`))
    if (!found) return
    const rows = RECORD_TYPES.some((type) => tables.has(type))
    if (name === queueName(found.person)) {
      found.news = true
      lookAtQueue(found, findings)
    } else if (rows || tables.has('meta')) {
      const moved = lookAtCursor(found, { history, findings, pages })
      // most commits say what the engine does, and nothing that could break a promise
      if (rows || moved || found.news) found.news = !lookAtView(found, { history, findings, pages })
    }
  })
  return all
}

const called = ({ device, person }: Watched): string => `${device.name}/${person.user.slice(-2)}`

export function lookAtQueue(watched: Watched, findings: Findings): void {
  const name = queueName(watched.person)
  const rows = watched.device.disk.rows<QueuedMutation>(name, 'mutations')
  const identity = watched.device.disk.rows<Identity>(name, 'identity')
  if (rows) noteQueue(watched.journal, rows, called(watched), findings)
  const files = watched.device.disk.rows<QueuedFile>(name, 'files')
  if (files) noteFiles(watched.journal, files, called(watched), findings)
  if (identity) watched.journal.identity = identity[0]
  if (rows && identity?.[0]) noteCodes(watched.journal, identity[0])
}

export const readCursorOf = ({ device, person }: Pick<Watched, 'device' | 'person'>): CursorState | undefined =>
  device.disk.rows<{ key: string }>(cacheName(person), 'meta')?.find(({ key }) => key === 'cursor') as CursorState | undefined

const epochOf = (cursor: string | null): string => (cursor ?? '').split('.')[0] ?? ''

/** The cursor moves forwards only, and where it says that all is here, all is here. Gives whether it moved. [I7] [Q1] */
function lookAtCursor(watched: Watched, { history, findings, pages }: Options): boolean {
  const cursor = readCursorOf(watched)
  const before = watched.cursor
  if (!cursor || cursor === before) return false
  if (cursor.cursor === before?.cursor && JSON.stringify(cursor.backfill) === JSON.stringify(before?.backfill)) return true
  watched.cursor = cursor
  const back = before && before.gen === cursor.gen && epochOf(before.cursor) === epochOf(cursor.cursor) && cursor.seq < before.seq
  if (back) findings.add('I7', `${called(watched)}: cursor went back from ${before.seq} to ${cursor.seq}`)

  const page = pages.get(cursor.cursor ?? '')
  const whole = page && !page.lost && !page.more && Object.keys(cursor.backfill).length === 0
  if (!whole || cursor.seq > history.head(watched.person.company)) return true
  const expected = history.visible(watched.person.company, new Set(cursor.channels), cursor.seq)
  const shown = serverRowsOf(watched)
  if (!shown) return true
  for (const [key, { ver }] of expected) {
    const row = shown.get(key)
    if (row?.ver !== ver) findings.add('Q1', `${called(watched)} at ${cursor.seq}: ${key} is version ${row?.ver ?? 'nothing'}, not ${ver}`)
  }
  for (const key of shown.keys()) if (!expected.has(key)) findings.add('Q1', `${called(watched)} at ${cursor.seq}: ${key} should not be here`)
  return true
}

type Held = readonly Cached<unknown>[]
type Places = readonly [Held, readonly Pack[], readonly PackText[], readonly Taken[]]
/** In memory a table gives the same list as long as nobody writes to it: what was put together from it stands as long. */
const put = new WeakMap<Held, { readonly from: Places; readonly rows: Held }>()

/** Every row of a type, wherever it lies; undefined while somebody is writing there. A row in two places is told twice. */
export function heldRows(device: Device, person: Person, type: RecordType): Held | undefined {
  const name = cacheName(person)
  const single = device.disk.rows<Cached<unknown>>(name, type)
  if (type !== 'challan' || !single) return single
  const [packs, texts, taken] = [device.disk.rows<Pack>(name, 'pack'), device.disk.rows<PackText>(name, 'packText'), device.disk.rows<Taken>(name, 'taken')]
  if (!packs || !texts || !taken) return undefined
  const from: Places = [single, packs, texts, taken]
  const known = put.get(single)
  if (known?.from.every((list, i) => list === from[i])) return known.rows
  const rows = packs.length === 0 ? single : [...single, ...packs.flatMap((pack) => unpacked(pack, texts, taken))]
  put.set(single, { from, rows })
  return rows
}

/** A text never changes: what was read out of it once is known. */
const read = new WeakMap<PackText, Map<number, Cached<unknown>>>()

function unpacked(pack: Pack, texts: readonly PackText[], taken: readonly Taken[]): Cached<unknown>[] {
  const text = texts.find(({ key }) => key === pack.key)
  if (!text) throw new Error(`pack ${pack.key} has no text`)
  const known = read.get(text) ?? new Map<number, Cached<unknown>>()
  read.set(text, known)
  return livePlaces(pack, taken.find(({ key }) => key === pack.key)?.ids).map((place) => {
    const row = known.get(place.at) ?? unpackOne(place, text)
    known.set(place.at, row)
    return row
  })
}

type ServerRow = { readonly ver: number; readonly row: unknown }
const served = new WeakMap<Held, ReadonlyMap<RecordKey, ServerRow>>()

/** The server's part of each row of a table. */
function serverPart(rows: Held, type: RecordType): ReadonlyMap<RecordKey, ServerRow> {
  const known = served.get(rows)
  if (known) return known
  const found = new Map<RecordKey, ServerRow>()
  for (const { id, ver, pending, row, server } of rows) {
    const part = pending === 0 ? row : server
    if (found.has(`${type}:${id}`)) throw new Error(`${type}:${id} is held twice`)
    if (part !== undefined) found.set(`${type}:${id}`, { ver, row: part })
  }
  served.set(rows, found)
  return found
}

/** The server's part of every record that is held; undefined while a transaction is under way. */
export function serverRowsOf({ device, person }: Pick<Watched, 'device' | 'person'>): Map<RecordKey, ServerRow> | undefined {
  const found = new Map<RecordKey, ServerRow>()
  for (const type of RECORD_TYPES) {
    const rows = heldRows(device, person, type)
    if (!rows) return undefined
    for (const [key, part] of serverPart(rows, type)) found.set(key, part)
  }
  for (const { key, ver, server } of device.disk.rows<Aside>(cacheName(person), 'aside') ?? []) if (server !== undefined) found.set(key, { ver, row: server })
  return found
}

/** Records with changes laid over them. */
export function pendingRowsOf({ device, person }: Pick<Watched, 'device' | 'person'>): { type: RecordType; id: Id; pending: number }[] {
  return RECORD_TYPES.flatMap((type) => (device.disk.rows<Cached<unknown>>(cacheName(person), type) ?? []).flatMap(({ id, pending }) => (pending > 0 ? [{ type, id, pending }] : [])))
}

/** Mutations whose mark stays in the record for good, once it took effect. */
const STAMPED: ReadonlySet<string> = new Set([
  'challan.create', 'challan.issue', 'challan.dispatch', 'challan.leg', 'challan.attempt', 'challan.receive', 'challan.note',
])

const typeOf = (entity: string): RecordType => entity.slice(0, entity.indexOf(':')) as RecordType

const mapped = new WeakMap<Held, ReadonlyMap<Id, Cached<unknown>>>()
function byId(rows: Held): ReadonlyMap<Id, Cached<unknown>> {
  const known = mapped.get(rows) ?? new Map(rows.map((row) => [row.id, row]))
  mapped.set(rows, known)
  return known
}

/** What was acknowledged is never shown as it was before. False while somebody writes there. [I8] */
function lookAtView(watched: Watched, { history, findings, pages }: Options): boolean {
  const { cursor, journal, person, device, fellBack } = watched
  // of another data set the numbers say nothing
  if (cursor && (epochOf(cursor.cursor) !== journal.identity?.epoch || pages.get(cursor.cursor ?? '')?.lost)) return true
  if (!cursor?.usable || Object.keys(cursor.backfill).length > 0 || cursor.sweep) return true
  const acknowledged = [...journal.entries.values()].filter((entry) => (entry.state === 'sent' || entry.state === 'seen') && entry.result?.ver !== undefined)
  if (acknowledged.length === 0) return true
  const shown = new Map<RecordType, ReadonlyMap<Id, Cached<unknown>>>()
  for (const type of new Set(acknowledged.map(({ entity }) => typeOf(entity)))) {
    const rows = heldRows(device, person, type)
    if (!rows) return false
    shown.set(type, byId(rows))
  }
  // whose rights have changed may have saved what his device could not show him
  const sure = history.all(person.company).get(`user:${person.user}`)?.length === 1
  for (const { entity, id, name, result } of acknowledged) {
    const row = shown.get(typeOf(entity))?.get(entity.slice(entity.indexOf(':') + 1))
    if (!row || result?.ver === undefined || row.ver >= result.ver) continue
    const marked = row.pending > 0 && (!sure || fellBack || !STAMPED.has(name) || JSON.stringify(row.row).includes(id))
    if (!marked) findings.add('I8', `${called(watched)}: ${name} ${id} was acknowledged as version ${result.ver}, ${entity} shows version ${row.ver} without it`)
  }
  return true
}
