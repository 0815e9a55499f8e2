import { STATES, stateName, type BasisPoints, type Challan, type Day, type Instant, type Line, type Paise, type PartySnapshot, type Thousandths } from 'sync-protocol'
import type { PrintWords } from '../words/en-print.ts'
import { ewayNumber, percent } from '../parts/format.ts'

export type TaxRow = { readonly label: string; readonly amount: Paise }

/**
 * What is added to the value of the goods: taxes, one row for each rate, from the stored figures: paper shows what was stored.
 * Rule 55(1)(vii): only where the transport is for supply; `none` gives no row.
 */
export function taxRows(challan: Challan, words: PrintWords): TaxRow[] {
  const { other = 0 } = challan.totals
  return [...taxesOf(challan, words), ...(other > 0 ? [{ label: words.otherCharges, amount: other }] : [])]
}

function taxesOf({ taxMode, lines, totals, placeOfSupply, consignee }: Challan, words: PrintWords): TaxRow[] {
  if (taxMode === 'none') return []
  const territory = STATES[placeOfSupply ?? consignee?.state ?? '']?.unionTerritory === true
  const half = territory ? words.taxes.utgst : words.taxes.sgst
  const rows = byRate(lines, 'taxRate').flatMap(([rate, group]) =>
    taxMode === 'intra'
      ? [
          { label: `${words.taxes.cgst} ${percent(rate / 2)}`, amount: sum(group, 'cgst') },
          { label: `${half} ${percent(rate / 2)}`, amount: sum(group, 'sgst') },
        ]
      : [{ label: `${words.taxes.igst} ${percent(rate)}`, amount: sum(group, 'igst') }],
  )
  const cess = byRate(lines, 'cessRate').map(([rate, group]) => ({ label: `${words.taxes.cess} ${percent(rate)}`, amount: sum(group, 'cess') }))
  const { cessSpecific = 0 } = totals
  return [...rows, ...cess, ...(cessSpecific > 0 ? [{ label: words.taxes.cessUnit, amount: cessSpecific }] : [])]
}

/** Lines by a rate, lowest first; lines at zero stand in no row. */
function byRate(lines: readonly Line[], field: 'taxRate' | 'cessRate'): [BasisPoints, Line[]][] {
  const groups = new Map<BasisPoints, Line[]>()
  for (const line of lines) if (line[field] > 0) groups.set(line[field], [...(groups.get(line[field]) ?? []), line])
  return [...groups].sort(([a], [b]) => a - b)
}

const sum = (lines: readonly Line[], field: 'cgst' | 'sgst' | 'igst' | 'cess') => lines.reduce((total, line) => total + line[field], 0)

/** `Plot 14, MIDC Bhosari, Pune 411026, Maharashtra (27)`. */
export function addressLine({ addr1, addr2, place, pin, state }: PartySnapshot): string {
  return [addr1, addr2, [place, pin].filter(Boolean).join(' '), `${stateName(state)}\u00A0(${state})`].filter(Boolean).join(', ')
}

/** What the goods move for, in the words of the paper: the nature, or the sub-supply where the nature says little. */
export function reasonOf({ nature, subSupply, subSupplyDesc, reason }: Challan, words: PrintWords): string {
  if (nature !== 'T') return words.natures[nature]
  if (reason !== '') return reason
  if (subSupply === 8 && subSupplyDesc !== '') return subSupplyDesc
  return words.subSupplies[subSupply] ?? words.natures.T
}

/** Sentences under "Note", in the order in which a reader needs them. */
export function notesOf(challan: Challan, words: PrintWords): string[] {
  const { nature, lot, invoiceRef, invoiceDate, expectedReturn, lines, driverNote, reason, taxMode } = challan
  const law = lot === null ? words.natureNotes[nature] : words.lotNote(lot.n, lot.of, invoiceRef, invoiceDate === null ? '' : paperDay(invoiceDate))
  return [
    driverNote,
    nature === 'T' ? '' : reason,
    law,
    taxMode === 'none' ? words.noTax : '',
    refsOf(challan, words),
    expectedReturn === null ? '' : words.expectedBack(paperDay(expectedReturn)),
    lines.some((line) => line.provisional) ? words.provisionalNote : '',
  ].filter(Boolean).map(ended)
}

/** `Replaces 26J-A07-00003, 12 Nov 2026; Order PO/7`. */
function refsOf({ refs = [] }: Challan, words: PrintWords): string {
  return refs.map(({ kind, number, date }) => [`${words.refs[kind] ?? kind} ${number}`, date === null ? '' : paperDay(date)].filter(Boolean).join(', ')).join('; ')
}

/** Notes that people typed end like sentences when others follow. */
const ended = (note: string): string => (/[.!?।]$/.test(note) ? note : `${note}.`)

/** What the box "E-way bill" says: the number, why none is needed, or a blank to write it. */
export function ewayText({ eway }: Challan, words: PrintWords): string {
  if (eway.number !== '') return ewayNumber(eway.number)
  return eway.notRequired === '' ? '' : words.ewayNotNeeded
}

/** `valid till 25 Nov 2026, 23:59` under the number, when the portal has said it. */
export function ewayValid({ eway, eways = [] }: Challan, words: PrintWords): string {
  const bill = eways.find(({ number, cancelled }) => number === eway.number && cancelled === null)
  return bill?.validUntil ? words.validTill(paperTime(bill.validUntil)) : ''
}

export type HsnRow = { readonly hsn: string; readonly rate: BasisPoints; readonly taxable: Paise; readonly tax: Paise }

/** Value and tax by HSN code and rate, from the stored figures, in the order of the codes. */
export function hsnRows({ lines }: Challan): HsnRow[] {
  const rows = new Map<string, HsnRow>()
  for (const { hsn, taxRate, taxable, cgst, sgst, igst, cess, cessSpecific = 0 } of lines) {
    const key = `${hsn} ${taxRate}`
    const before = rows.get(key) ?? { hsn, rate: taxRate, taxable: 0, tax: 0 }
    rows.set(key, { ...before, taxable: before.taxable + taxable, tax: before.tax + cgst + sgst + igst + cess + cessSpecific })
  }
  return [...rows.values()].sort((a, b) => (a.hsn === b.hsn ? a.rate - b.rate : a.hsn < b.hsn ? -1 : 1))
}

/** Few lines can be seen at a glance: the summary is for longer papers. */
const LINES_FOR_SUMMARY = 10
/** More than this many rows of the summary have a page of their own. */
export const HSN_UNDER_TOTALS = 12

export function hasHsnSummary(challan: Challan): boolean {
  return challan.lines.length >= LINES_FOR_SUMMARY && hsnRows(challan).length > 1
}

/** What the lines before this one come to: carried forward from page to page. */
export const carriedBefore = ({ lines }: Challan, line: number): Paise => lines.slice(0, line).reduce((total, { taxable }) => total + taxable, 0)

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `24 Nov 2026`: the same on every paper, whatever the language of the screen. */
export function paperDay(day: Day): string {
  return `${Number(day.slice(8))} ${MONTHS[Number(day.slice(5, 7)) - 1] ?? ''} ${day.slice(0, 4)}`
}

/** `24 Nov 2026, 11:58` in India. */
export function paperTime(at: Instant): string {
  const india = new Date(at + 330 * 60_000).toISOString()
  return `${paperDay(india.slice(0, 10))}, ${india.slice(11, 16)}`
}

const whole = new Intl.NumberFormat('en-IN', { maximumFractionDigits: 3 })
const two = new Intl.NumberFormat('en-IN', { minimumFractionDigits: 2, maximumFractionDigits: 2 })

/** `16,860` or `12.48`. */
export const paperQuantity = (value: Thousandths): string => whole.format(value / 1000)
/** `1,41,355.00`. */
export const paperAmount = (value: Paise): string => two.format(value / 100)
