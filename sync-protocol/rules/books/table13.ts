import type { Nature } from '../../records/challan.ts'
import type { Id } from '../../records/scalars.ts'
import type { NumberEntry, Run } from './registers.ts'
import { gstr1Period, isWithin, type Span } from './periods.ts'

/** What table 13 of GSTR-1 calls the documents of a nature. 55(4)/(5) challans have no row of their own: counted in 12, or left out. [CA] */
export const DOC_TYPES = {
  9: 'Delivery Challan for job work',
  10: 'Delivery Challan for supply on approval',
  11: 'Delivery Challan in case of liquid gas',
  12: 'Delivery Challan in cases other than by way of supply (excluding at S no. 9 to 11)',
} as const
export type DocNumber = keyof typeof DOC_TYPES
const DOC_OF: Readonly<Record<Nature, DocNumber>> = { J: 9, A: 10, G: 11, T: 12, S: 12 }

export const SUPPLY_ROWS = ['in_12', 'left_out'] as const
export type SupplyRows = (typeof SUPPLY_ROWS)[number]
/** Name of the setting among the rules; absent is `in_12`. */
export const SUPPLY_ROWS_SETTING = 'table13.supply'

export type Table13Row = {
  readonly doc: DocNumber
  readonly nature: Nature
  readonly series: string
  readonly from: string
  readonly to: string
  /** Received and void: last − first + 1, less the gaps. */
  readonly total: number
  /** Cancelled and void. */
  readonly cancelled: number
  readonly net: number
  /** Numbers in between that nobody has received: the row does not add up until they are found or void. */
  readonly gaps: readonly string[]
  /** For-supply challans that the setting leaves out of the file. */
  readonly leftOut: boolean
}

export type Table13 = {
  readonly rows: readonly Table13Row[]
  /** Numbers after the last received one of a row that may be of these months, too. */
  readonly open: readonly NumberEntry[]
}

/** Documents issued in these months, by nature and series. [B1] cancelled + net = last − first + 1, or the gaps are listed. Domain 1.3, 2.5. */
export function table13Of(runs: readonly Run[], registration: Id, span: Span, supply: SupplyRows): Table13 {
  const own = runs.filter((run) => run.registration === registration)
  const pieces = own.map((run) => ({ run, pieces: piecesOf(run.entries, span) }))
  return {
    rows: pieces.flatMap(({ run, pieces: found }) => found.flatMap(({ core }) => rowOf(run, core, supply)))
      .toSorted((a, b) => a.doc - b.doc || (a.from < b.from ? -1 : 1)),
    open: pieces.flatMap(({ pieces: found }) => found.flatMap(({ tail }) => tail)),
  }
}

type Piece = { readonly core: readonly NumberEntry[]; readonly tail: readonly NumberEntry[] }

/** Stretches of serials of these months: a number with a date of another month in between parts a row in two. */
function piecesOf(entries: readonly NumberEntry[], span: Span): Piece[] {
  const found: NumberEntry[][] = []
  let at: NumberEntry[] | undefined
  for (const entry of entries) {
    if (!isWithin(entry.date, span)) at = undefined
    else if (at) at.push(entry)
    else found.push((at = [entry]))
  }
  return found.map(trimmed)
}

/** A row begins and ends with a number that is known. */
function trimmed(entries: readonly NumberEntry[]): Piece {
  const first = entries.findIndex(({ kind }) => kind !== 'missing')
  const last = entries.findLastIndex(({ kind }) => kind !== 'missing')
  return first < 0 ? { core: [], tail: entries } : { core: entries.slice(first, last + 1), tail: [...entries.slice(0, first), ...entries.slice(last + 1)] }
}

function rowOf({ nature, series }: Run, entries: readonly NumberEntry[], supply: SupplyRows): Table13Row[] {
  const [first, last] = [entries[0], entries.at(-1)]
  if (!first || !last) return []
  const gaps = entries.filter(({ kind }) => kind === 'missing').map(({ number }) => number)
  const cancelled = entries.filter(({ kind }) => kind === 'cancelled' || kind === 'void').length
  const total = entries.length - gaps.length
  return [{
    doc: DOC_OF[nature], nature, series, from: first.number, to: last.number, total, cancelled, net: total - cancelled, gaps,
    leftOut: nature === 'S' && supply === 'left_out',
  }]
}

export type Table13Json = {
  readonly gstin: string
  readonly fp: string
  readonly doc_issue: {
    readonly doc_det: readonly {
      readonly doc_num: DocNumber
      readonly doc_typ: string
      readonly docs: readonly { readonly num: number; readonly from: string; readonly to: string; readonly totnum: number; readonly cancel: number; readonly net_issue: number }[]
    }[]
  }
}

/** The part of GSTR-1's file that is table 13, with the portal's keys; `num` counts the rows of each nature from 1. */
export function table13Json({ rows }: Pick<Table13, 'rows'>, gstin: string, span: Span): Table13Json {
  const counted = rows.filter(({ leftOut }) => !leftOut)
  const docs = [...new Set(counted.map(({ doc }) => doc))]
  return {
    gstin, fp: gstr1Period(span),
    doc_issue: {
      doc_det: docs.map((doc) => ({
        doc_num: doc, doc_typ: DOC_TYPES[doc],
        docs: counted.filter((row) => row.doc === doc).map(({ from, to, total, cancelled, net }, i) => ({ num: i + 1, from, to, totnum: total, cancel: cancelled, net_issue: net })),
      })),
    },
  }
}
