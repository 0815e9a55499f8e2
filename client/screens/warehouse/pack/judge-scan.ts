import type { Challan, Id, Line, Product, Thousandths } from 'sync-protocol'
import type { Code } from '../../../parts/scan/codes.ts'
import type { Signal } from '../../../parts/scan/sounds.ts'
import { WHOLE, isMeasured, numberOf } from '../challan-facts.ts'
import { countOf, leftOf, type Counts } from './pack-count.ts'

/** What a scan means while a challan is packed. */
export type Verdict =
  /** One more of this line: `count` is what there is now. */
  | { readonly kind: 'right'; readonly line: Id; readonly name: string; readonly count: Thousandths; readonly of: Thousandths }
  /** The right thing, but its amount is weighed or measured, and must be typed. */
  | { readonly kind: 'measure'; readonly line: Id; readonly name: string; readonly count: Thousandths; readonly of: Thousandths }
  /** A product that is not on this challan. */
  | { readonly kind: 'wrong'; readonly name: string }
  /** A package of another challan. */
  | { readonly kind: 'wrong_package'; readonly number: string }
  | { readonly kind: 'too_many'; readonly line: Id; readonly name: string; readonly of: Thousandths }
  | { readonly kind: 'unknown'; readonly code: string }
  | { readonly kind: 'package'; readonly n: number; readonly of: number }
  /** Another challan, a vehicle, a badge: not a thing to pack. */
  | { readonly kind: 'elsewhere'; readonly code: Code }
  /** This challan's own paper. */
  | { readonly kind: 'itself' }

export const SIGNALS: Readonly<Record<Verdict['kind'], Signal>> = {
  right: 'good', measure: 'good', package: 'good', itself: 'good', elsewhere: 'good',
  wrong: 'bad', wrong_package: 'bad', too_many: 'bad', unknown: 'bad',
}

/** Products by barcode and article number, in capitals. Several may share one. */
export type ProductIndex = ReadonlyMap<string, readonly Product[]>

export function indexProducts(products: readonly Product[]): ProductIndex {
  const index = new Map<string, Product[]>()
  for (const product of products) {
    for (const code of new Set([...product.barcodes, product.sku].map((text) => text.trim().toUpperCase()))) {
      if (code !== '') index.set(code, [...(index.get(code) ?? []), product])
    }
  }
  return index
}

type Goods = { readonly challan: Challan; readonly counts: Counts; readonly products: ProductIndex }

export function judgeScan(code: Code, goods: Goods): Verdict {
  const number = numberOf(goods.challan)
  switch (code.kind) {
    case 'product':
      return judgeProduct(code.key, goods)
    case 'package':
      return code.key === number
        ? { kind: 'package', n: code.n, of: goods.challan.packages }
        : { kind: 'wrong_package', number: code.key }
    case 'challan':
      return code.key === number || code.key === goods.challan.id ? { kind: 'itself' } : { kind: 'elsewhere', code }
    default:
      return { kind: 'elsewhere', code }
  }
}

function judgeProduct(key: string, { challan, counts, products }: Goods): Verdict {
  const found = products.get(key.toUpperCase()) ?? []
  const lines = challan.lines.filter((line) => found.some(({ id }) => id === line.product))
  const [first] = found
  if (first === undefined) return { kind: 'unknown', code: key }
  const line = lines.find((one) => leftOf(counts, one) > 0)
  if (line !== undefined) return oneMore(line, counts)
  const full = lines.at(-1)
  return full === undefined
    ? { kind: 'wrong', name: first.name }
    : { kind: 'too_many', line: full.id, name: full.name, of: full.qty }
}

/** Less than a whole is left of some lines: the last scan takes what there is. */
function oneMore(line: Line, counts: Counts): Verdict {
  const before = countOf(counts, line)
  const about = { line: line.id, name: line.name, of: line.qty }
  return isMeasured(line)
    ? { kind: 'measure', ...about, count: before }
    : { kind: 'right', ...about, count: before + Math.min(WHOLE, leftOf(counts, line)) }
}
