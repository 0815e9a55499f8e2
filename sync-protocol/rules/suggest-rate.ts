import type { Party } from '../records/party.ts'
import type { Product } from '../records/masters.ts'
import type { Rate } from '../records/office.ts'
import type { BasisPoints, Day, Paise } from '../records/scalars.ts'

export type SuggestedRate = { readonly taxRate: BasisPoints; readonly cessRate: BasisPoints; readonly source: string }

/**
 * The rate of tax to start a line with: the company's own table for that day, for the item itself before its HSN, for the
 * longest HSN that fits; else what the item says. A suggestion: what stands on a line is a person's word.
 */
export function suggestedRate(product: Pick<Product, 'id' | 'hsn' | 'taxRate' | 'cessRate'>, on: Day, rates: readonly Rate[]): SuggestedRate {
  const holding = rates.filter(({ from, to }) => from <= on && (to === null || on <= to))
  const own = holding.filter((rate) => rate.product === product.id)
  const byHsn = holding.filter((rate) => rate.product === null && rate.hsn !== '' && product.hsn.startsWith(rate.hsn))
  const found = (own.length > 0 ? own : byHsn).toSorted((a, b) => b.hsn.length - a.hsn.length || b.from.localeCompare(a.from))[0]
  if (!found) return { taxRate: product.taxRate, cessRate: product.cessRate ?? 0, source: '' }
  return { taxRate: found.rate, cessRate: found.cess, source: found.source }
}

/** The price for this client, where he has one of his own for the item. Paise for one whole unit. */
export const priceFor = (product: Pick<Product, 'id' | 'rate'>, party: Pick<Party, 'products'> | undefined): Paise =>
  party?.products?.find((one) => one.product === product.id)?.rate ?? product.rate
