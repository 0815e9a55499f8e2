import type { ChallanFields } from '../records/challan.ts'
import type { Line, LineInput, Totals } from '../records/line.ts'
import type { BasisPoints, Paise } from '../records/scalars.ts'
import { taxModeOf, type TaxFields, type TaxMode } from './tax.ts'

/**
 * The taxable value of one line, before tax.
 *
 * Units: quantity in thousandths of the line's unit, rate in paise for one whole unit; the result is in paise.
 * Rounding: half up, once for each line, so that printed lines add up to the printed total.
 * Throws: RangeError when the product is too large for exact arithmetic.
 * Source: CGST Rules 2017, rule 55(1)(vi), which puts this value on the challan.
 */
export function taxableValue({ qty, rate }: Pick<LineInput, 'qty' | 'rate'>): Paise {
  if (!fitsExactly({ qty, rate })) throw new RangeError(`Line too large to total exactly: ${qty} x ${rate}`)
  return divideHalfUp(qty * rate, 1000)
}

/** False for a line so large that its value cannot be computed to the paisa. */
export function fitsExactly({ qty, rate, cessUnit = 0 }: Pick<LineInput, 'qty' | 'rate' | 'cessUnit'>): boolean {
  return Number.isSafeInteger(qty * rate) && Number.isSafeInteger(qty * cessUnit)
}

type Taxes = Pick<Line, 'cgst' | 'sgst' | 'igst' | 'cess' | 'cessSpecific'>
const NO_TAX: Taxes = { cgst: 0, sgst: 0, igst: 0, cess: 0 }

/** What each mode charges on a value. Central and State tax are half the rate each, rounded each for itself. */
const TAXES: Readonly<Record<TaxMode, (taxable: Paise, line: LineInput) => Taxes>> = {
  none: () => NO_TAX,
  intra: (taxable, line) => {
    const half = shareOf(taxable, line.taxRate, 20_000)
    return { ...NO_TAX, cgst: half, sgst: half, ...cessOf(taxable, line) }
  },
  inter: (taxable, line) => ({ ...NO_TAX, igst: shareOf(taxable, line.taxRate, 10_000), ...cessOf(taxable, line) }),
}

/** On the value, and by quantity where the goods are charged so: each rounded for itself. */
function cessOf(taxable: Paise, { cessRate, cessUnit = 0, qty }: LineInput): Pick<Taxes, 'cess' | 'cessSpecific'> {
  const specific = divideHalfUp(qty * cessUnit, 1000)
  return { cess: shareOf(taxable, cessRate, 10_000), ...(specific > 0 && { cessSpecific: specific }) }
}

export type Computed = { readonly lines: Line[]; readonly totals: Totals; readonly taxMode: TaxMode }

/**
 * Every line with its value and taxes, and their sums. The rate of tax stays on a line that carries no tax:
 * ITC-04 asks for it.
 * Throws: RangeError when a line or a sum is too large for exact arithmetic.
 */
export function computeLines(fields: TaxFields & Pick<ChallanFields, 'other'>, inputs: readonly LineInput[]): Computed {
  const taxMode = taxModeOf(fields)
  const lines = inputs.map((input): Line => {
    const taxable = taxableValue(input)
    return { ...input, taxable, ...TAXES[taxMode](taxable, input) }
  })
  return { lines, totals: withOther(totalsOf(lines), fields.other ?? 0), taxMode }
}

function withOther(totals: Totals, other: Paise): Totals {
  if (other === 0) return totals
  if (!Number.isSafeInteger(totals.grand + other)) throw new RangeError('Challan too large to total exactly')
  return { ...totals, other, grand: totals.grand + other }
}

type Amounts = Omit<Totals, 'grand' | 'other'>

/** Throws: RangeError when a sum is too large for exact arithmetic. */
export function totalsOf(lines: readonly Amounts[]): Totals {
  const totals: Totals = { taxable: 0, ...NO_TAX, grand: 0 }
  for (const { taxable, cgst, sgst, igst, cess, cessSpecific = 0 } of lines) {
    totals.taxable += taxable
    totals.cgst += cgst
    totals.sgst += sgst
    totals.igst += igst
    totals.cess += cess
    if (cessSpecific > 0) totals.cessSpecific = (totals.cessSpecific ?? 0) + cessSpecific
    totals.grand += taxable + cgst + sgst + igst + cess + cessSpecific
    if (!Number.isSafeInteger(totals.grand)) throw new RangeError('Challan too large to total exactly')
  }
  return totals
}

/** `amount` x `rate` / `whole`, half up. Whole parts first, so that the product stays exact for any amount. */
function shareOf(amount: Paise, rate: BasisPoints, whole: number): Paise {
  const rest = amount % whole
  return ((amount - rest) / whole) * rate + divideHalfUp(rest * rate, whole)
}

/** Integers only: `Math.round` of a quotient would round twice. */
function divideHalfUp(dividend: number, divisor: number): number {
  const rest = dividend % divisor
  return (dividend - rest) / divisor + (rest * 2 >= divisor ? 1 : 0)
}
