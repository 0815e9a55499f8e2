import type { Challan, Nature } from '../../records/challan.ts'
import type { VoidNumber } from '../../records/office.ts'
import type { Device } from '../../records/people.ts'
import type { Day, Id } from '../../records/scalars.ts'
import { formatNumber, nearlyFull, parseNumber } from '../numbering.ts'

export type EntryKind = 'issued' | 'cancelled' | 'void' | 'missing'

/** One number of a series, with what became of it. */
export type NumberEntry = {
  readonly serial: number
  readonly number: string
  readonly kind: EntryKind
  /** The date on paper; for a number without paper, that of its neighbour before it, else after it. */
  readonly date: Day
  readonly challan: Id | null
  /** Why it was cancelled or will never be used. */
  readonly reason: string
}

/** One continuous run of numbers: series, nature and financial year of a registration. */
export type Run = {
  readonly key: string
  readonly registration: Id
  readonly series: string
  readonly nature: Nature
  readonly fy: string
  readonly first: number
  readonly last: number
  readonly issued: number
  readonly cancelled: number
  readonly void: number
  /** Between first and last, and neither received nor void: not yet received, or lost. */
  readonly missing: readonly NumberEntry[]
  readonly entries: readonly NumberEntry[]
  readonly holder: SeriesHolder
  readonly nearlyFull: boolean
}

export type SeriesHolder =
  | { readonly kind: 'device'; readonly id?: Id | undefined; readonly name: string; readonly seen: number; readonly revoked: boolean }
  | { readonly kind: 'book' | 'server' | 'unknown' }

/** What the register asks of a paper: its number, its date, whether it was cancelled. */
export type NumberPaper = Pick<Challan, 'id' | 'legal' | 'registration' | 'date'> & { readonly cancelled: { readonly reason: string } | null }

export type NumberFacts = {
  readonly challans: readonly NumberPaper[]
  readonly voids: readonly VoidNumber[]
  readonly devices: readonly (Pick<Device, 'name' | 'seen' | 'revoked' | 'series'> & Partial<Pick<Device, 'id'>>)[]
}

type Known = Omit<NumberEntry, 'date'> & { readonly date: Day | undefined; readonly key: string; readonly parts: Omit<Run, 'key' | 'first' | 'last' | 'issued' | 'cancelled' | 'void' | 'missing' | 'entries' | 'holder' | 'nearlyFull'> }

/**
 * The register of numbers: each run with every serial from 1 to the greatest that is known. What nobody has received is
 * "missing": a device may still have it. Numbers of other people's papers, and of former systems, are no runs of ours. Domain 3.
 */
export function runsOf({ challans, voids, devices }: NumberFacts): Run[] {
  const known = new Map<string, Known[]>()
  for (const entry of [...challans.flatMap(entryOfChallan), ...voids.map(entryOfVoid)]) {
    const run = known.get(entry.key)
    if (run) run.push(entry)
    else known.set(entry.key, [entry])
  }
  return [...known].map(([key, entries]) => runOf(key, entries, devices)).toSorted((a, b) => (a.fy === b.fy ? (a.key < b.key ? -1 : 1) : a.fy > b.fy ? -1 : 1))
}

function entryOfChallan({ id, legal, registration, date, cancelled }: NumberPaper): Known[] {
  const parts = legal === null || legal.series === '' ? undefined : parseNumber(legal.number)
  if (parts === undefined || registration === null) return []
  const { series, nature, fy, serial } = parts
  return [{
    key: keyOf(registration, parts), parts: { registration, series, nature, fy }, serial, number: legal?.number ?? '', date, challan: id,
    kind: cancelled ? 'cancelled' : 'issued', reason: cancelled?.reason ?? '',
  }]
}

function entryOfVoid({ registration, series, nature, fy, serial, number, reason }: VoidNumber): Known {
  return { key: keyOf(registration, { series, nature, fy }), parts: { registration, series, nature, fy }, serial, number, date: undefined, challan: null, kind: 'void', reason }
}

const keyOf = (registration: Id, { series, nature, fy }: Pick<Run, 'series' | 'nature' | 'fy'>): string => `${fy}${nature}-${series} ${registration}`

function runOf(key: string, known: readonly Known[], devices: NumberFacts['devices']): Run {
  const [{ parts }] = known as [Known]
  const bySerial = new Map<number, Known>()
  for (const entry of known) if (entry.challan !== null || !bySerial.has(entry.serial)) bySerial.set(entry.serial, entry) // a paper that was found stands over its void
  const last = known.reduce((most, { serial }) => Math.max(most, serial), 0)
  const entries = dated(Array.from({ length: last }, (_, i) => bySerial.get(i + 1) ?? missingAt(i + 1, key, parts)))
  const count = (kind: EntryKind) => entries.filter((entry) => entry.kind === kind).length
  return {
    key, ...parts, first: 1, last, issued: count('issued'), cancelled: count('cancelled'), void: count('void'),
    missing: entries.filter(({ kind }) => kind === 'missing'), entries, holder: holderOf(parts.series, devices), nearlyFull: nearlyFull(last),
  }
}

const missingAt = (serial: number, key: string, parts: Known['parts']): Known =>
  ({ key, parts, serial, number: formatNumber({ ...parts, serial }), date: undefined, challan: null, kind: 'missing', reason: '' })

/** Numbers without paper are dated as the one before them: serials of a run are taken in order. */
function dated(entries: readonly Known[]): NumberEntry[] {
  let date = entries.find((entry) => entry.date !== undefined)?.date ?? ''
  return entries.map(({ key: _k, parts: _p, ...entry }) => {
    date = entry.date ?? date
    return { ...entry, date }
  })
}

function holderOf(series: string, devices: NumberFacts['devices']): SeriesHolder {
  if (series.startsWith('P')) return { kind: 'book' }
  if (series.startsWith('W')) return { kind: 'server' }
  const device = devices.find((one) => one.series.includes(series))
  return device ? { kind: 'device', id: device.id, name: device.name, seen: device.seen, revoked: device.revoked !== null } : { kind: 'unknown' }
}
