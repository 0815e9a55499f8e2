import type { LineInput } from '../records/line.ts'
import type { Company, Product } from '../records/masters.ts'
import type { Id, Thousandths } from '../records/scalars.ts'
import { altAgrees } from './alt-units.ts'
import { hsnFault, uqcFault } from './identifiers.ts'
import { fault, type Fault, type FaultCode } from './rule55-words.ts'
import type { TaxMode } from './tax.ts'
import { fitsExactly } from './totals.ts'

/** Most lines that an e-way bill takes. */
export const MOST_LINES = 250

/** GST rates in use since 22-9-2025, with the old ones that some goods keep, in basis points. */
const TAX_RATES: readonly number[] = [0, 10, 25, 100, 150, 300, 500, 600, 750, 1200, 1800, 2800, 4000]

/** Units in which goods can be counted one by one, as their serial numbers are. */
const COUNTED: readonly string[] = ['NOS', 'PCS', 'SET', 'UNT']

const HSN_FAULTS = {
  form: 'line_hsn_form',
  service: 'line_hsn_service',
  digits: 'line_hsn_digits',
} as const satisfies Record<string, FaultCode>

/** What the list of items asks of a line: its batch or serial numbers, and in which units it is counted. */
export type ItemRules = ReadonlyMap<Id, Pick<Product, 'tracked' | 'altUnits'>>
type Facts = { readonly turnover: Company['turnover']; readonly taxMode: TaxMode; readonly products?: ItemRules | undefined }

/** Rule 55(1)(iv) to (vii): HSN and description, quantity, taxable value, tax. */
export function* linesFaults(lines: readonly LineInput[], facts: Facts): Generator<Fault> {
  if (lines.length === 0) yield fault('lines_missing', 'lines')
  if (lines.length > MOST_LINES) yield fault('lines_many', 'lines', { value: String(lines.length) })
  for (const [index, line] of lines.entries()) yield* lineFaults(line, index, facts)
  yield* serialFaults(lines, facts.products)
}

function* lineFaults(line: LineInput, index: number, { turnover, taxMode, products }: Facts): Generator<Fault> {
  const at = (code: FaultCode, field: keyof LineInput, value = '') =>
    fault(code, `lines/${index}/${field}`, { line: index + 1, value })

  if (line.name === '') yield at('line_name', 'name')
  const hsn = hsnFault(line.hsn, turnover)
  if (line.hsn === '') yield at('line_hsn_missing', 'hsn')
  else if (hsn !== undefined) yield at(HSN_FAULTS[hsn], 'hsn', line.hsn)
  if (uqcFault(line.uqc) !== undefined) yield at('line_unit', 'uqc')
  if (line.qty === 0) yield at('line_quantity', 'qty')
  if (line.rate === 0) yield at('line_rate', 'rate')
  if (!fitsExactly(line)) yield at('line_too_large', 'qty')
  if (taxMode !== 'none' && line.taxRate === 0) yield at('line_tax_missing', 'taxRate')
  if (!TAX_RATES.includes(line.taxRate)) yield at('line_tax_unusual', 'taxRate', String(line.taxRate / 100))
  const item = itemOf(line, products)
  if (item?.tracked === 'batch' && line.batch === '') yield at('line_batch_missing', 'batch')
  if (line.alt && !altAgrees(line, item?.altUnits ?? [])) yield at('line_alt_differs', 'alt', line.alt.unit)
}

/** Several lines may bring back one that was sent: together no more than is still out. Domain 2.5, 6. */
export function* answerFaults(lines: readonly LineInput[], left: ReadonlyMap<Id, Thousandths> | undefined): Generator<Fault> {
  if (left === undefined) return
  const taken = new Map<Id, Thousandths>()
  for (const [index, { answers = [] }] of lines.entries()) {
    for (const { line, qty, loss } of answers) {
      const sum = (taken.get(line) ?? 0) + qty + loss
      taken.set(line, sum)
      const out = left.get(line)
      if (out !== undefined && sum > out) yield fault('line_answer_over', `lines/${index}/answers`, { line: index + 1, value: String(sum / 1000) })
    }
  }
}

const itemOf = ({ product }: LineInput, products: ItemRules | undefined) => (product === null ? undefined : products?.get(product))

/** Where the item is counted by serial numbers each piece has one, and no two the same; elsewhere it is only told. */
function* serialFaults(lines: readonly LineInput[], products: ItemRules | undefined): Generator<Fault> {
  const seen = new Set<string>()
  for (const [index, line] of lines.entries()) {
    const serials = serialsOf(line)
    const at = (code: FaultCode, value: string) => fault(code, `lines/${index}/serials`, { line: index + 1, value })
    const tracked = itemOf(line, products)?.tracked === 'serial'
    const counted = serials.length > 0 && COUNTED.includes(line.uqc)
    if (tracked && serials.length === 0) yield at('line_serial_missing', '')
    else if ((tracked || counted) && serials.length * 1000 !== line.qty) yield at(tracked ? 'line_serial_short' : 'line_serial_count', String(serials.length))
    for (const serial of serials) {
      if (seen.has(serial)) yield at(tracked ? 'line_serial_again' : 'line_serial_twice', serial)
      seen.add(serial)
    }
  }
}

/** Serial numbers as typed or scanned: parted by commas, semicolons or blanks. */
export function serialsOf({ serials }: Pick<LineInput, 'serials'>): string[] {
  return serials.split(/[,;\s]+/).filter((serial) => serial !== '')
}
