import type { Challan } from '../../records/challan.ts'
import type { EwayBillInput } from '../../records/facts.ts'
import type { Instant } from '../../records/scalars.ts'
import { ewayNumberFault } from '../eway.ts'
import { livingEways } from '../facets.ts'

/** A row of the portal's own list, under the heads that it has there. */
export type PortalRow = Readonly<Record<string, string>>

/** Heads of the portal's lists and of its JSON, compared by letters and digits alone. */
const HEADS = {
  number: ['ewbno', 'ewaybillno', 'ewbnumber', 'ewaybillnumber'],
  generated: ['ewbdate', 'ewaybilldate', 'ewbgendate', 'generateddate'],
  validUntil: ['validtilldate', 'validupto', 'validtill', 'validuptodate', 'ewbvalidtill'],
  document: ['docno', 'documentno', 'documentnumber', 'docnumber'],
  status: ['status', 'ewbstatus'],
  distance: ['transdistance', 'distance', 'actualdist', 'approxdistance'],
} as const

const plain = (head: string): string => head.toLowerCase().replace(/[^a-z0-9]/g, '')

function cellOf(row: PortalRow, what: keyof typeof HEADS): string {
  const names: readonly string[] = HEADS[what]
  return Object.entries(row).find(([head]) => names.includes(plain(head)))?.[1].trim() ?? ''
}

/** India is 5:30 ahead of UTC. */
const IST = 5.5 * 3_600_000

/**
 * `07/08/2023 12:34 PM`, `07-08-2023 12:34:00` or a day alone, in Indian time; undefined when it is none of them.
 * A day alone is its last minute: what the portal calls "valid till".
 */
export function portalInstant(text: string): Instant | undefined {
  const found = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})(?:[ T]+(\d{1,2}):(\d{2})(?::\d{2})?\s*([AP]M)?)?$/i.exec(text.trim())
  if (!found) return undefined
  const [, day = '', month = '', year = '', hour = '23', minute = '59', half] = found
  const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + (half.toUpperCase() === 'PM' ? 12 : 0)
  const at = Date.UTC(Number(year), Number(month) - 1, Number(day), hours, Number(minute)) - IST
  return new Date(at + IST).getUTCDate() === Number(day) && at > 0 ? at : undefined
}

export type PortalFate = 'new' | 'newer' | 'same' | 'cancelled' | 'other_bill' | 'unknown' | 'unreadable'
/** What a row of the portal's list means here. `input` is what would be written. */
export type PortalMatch = {
  readonly row: PortalRow; readonly fate: PortalFate; readonly number: string; readonly document: string
  readonly challan: Challan | undefined; readonly input: EwayBillInput | undefined
}

/** Each row of the portal's list beside the challan with that number. Nothing is written. Numbers compare in upper case. */
export function matchPortalList(rows: readonly PortalRow[], challans: readonly Challan[]): PortalMatch[] {
  const byNumber = new Map(challans.flatMap((challan) => (challan.legal ? [[challan.legal.number.toUpperCase(), challan] as const] : [])))
  return rows.map((row) => matchRow(row, byNumber.get(cellOf(row, 'document').toUpperCase())))
}

function matchRow(row: PortalRow, challan: Challan | undefined): PortalMatch {
  const number = cellOf(row, 'number').replace(/\D/g, '')
  const document = cellOf(row, 'document').toUpperCase()
  const generated = portalInstant(cellOf(row, 'generated'))
  const base = { row, number, document, challan, input: undefined }
  if (ewayNumberFault(number) !== undefined || document === '' || generated === undefined) return { ...base, fate: 'unreadable' }
  if (!challan) return { ...base, fate: 'unknown' }
  if (/^c/i.test(cellOf(row, 'status'))) return { ...base, fate: 'cancelled' }
  const input: EwayBillInput = {
    number, generated, validUntil: portalInstant(cellOf(row, 'validUntil')) ?? null,
    distanceKm: Math.min(4000, Math.round(Number(cellOf(row, 'distance')) || challan.distanceKm)), source: 'portal',
  }
  return { ...base, fate: fateOf(challan, input), input }
}

function fateOf(challan: Challan, input: EwayBillInput): PortalFate {
  const known = challan.eways?.find((bill) => bill.number === input.number)
  if (known) return known.validUntil === input.validUntil && known.source === 'portal' ? 'same' : 'newer'
  const other = livingEways(challan).length > 0 || (challan.eway.number !== '' && challan.eway.number !== input.number)
  return other ? 'other_bill' : 'new'
}

/** The rows of the portal's JSON: a list, or the first list inside. Throws: SyntaxError when it is no JSON. */
export function portalJsonRows(text: string): PortalRow[] {
  const rows = listIn(JSON.parse(text))
  return rows.map((row) => Object.fromEntries(Object.entries(row as object).map(([head, cell]) => [head, typeof cell === 'object' ? '' : String(cell)])))
}

function listIn(found: unknown): unknown[] {
  if (Array.isArray(found)) return found.filter((one) => typeof one === 'object' && one !== null)
  if (typeof found !== 'object' || found === null) return []
  return Object.values(found).map(listIn).find((list) => list.length > 0) ?? ('ewbNo' in found || 'ewayBillNo' in found ? [found] : [])
}
