import type { LineInput } from '../records/line.ts'
import type { Product } from '../records/masters.ts'
import type { Thousandths } from '../records/scalars.ts'

export type AltUnit = NonNullable<Product['altUnits']>[number]

/**
 * So much of the main unit is in `qty` of another one: 12 boxes of 40 are 480. Quantities and factor in thousandths.
 * Undefined when that is no whole number of thousandths, or too large: nothing is ever rounded here.
 */
export function inMainUnit(qty: Thousandths, factor: Thousandths): Thousandths | undefined {
  const product = qty * factor
  return Number.isSafeInteger(product) && product % 1000 === 0 ? product / 1000 : undefined
}

/** The other way: 480 pieces are 12 boxes of 40. Undefined when it does not come out even. */
export function inAltUnit(qty: Thousandths, factor: Thousandths): Thousandths | undefined {
  const whole = qty * 1000
  return factor > 0 && Number.isSafeInteger(whole) && whole % factor === 0 ? whole / factor : undefined
}

/** How many of the main unit are in one of the line's other unit; undefined when its item knows no such unit. */
const factorOf = ({ alt }: Pick<LineInput, 'alt'>, units: readonly AltUnit[]): Thousandths | undefined =>
  (alt ? units.find(({ unit }) => unit === alt.unit)?.factor : undefined)

/** Does the quantity in the other unit say the same as the line's own? True where nothing can be held against it. */
export function altAgrees(line: Pick<LineInput, 'alt' | 'qty'>, units: readonly AltUnit[]): boolean {
  const factor = factorOf(line, units)
  return !line.alt || factor === undefined || inMainUnit(line.alt.qty, factor) === line.qty
}

/** The other unit's quantity after the line's own was changed: the same unit where it comes out even, else none. */
export function altAfter(line: Pick<LineInput, 'alt'>, qty: Thousandths, units: readonly AltUnit[]): NonNullable<LineInput['alt']> | null {
  const factor = factorOf(line, units)
  const even = factor === undefined ? undefined : inAltUnit(qty, factor)
  return line.alt && even !== undefined ? { unit: line.alt.unit, qty: even } : null
}
