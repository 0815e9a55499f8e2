import type { LineInput, Product } from 'sync-protocol'
import { UQCS } from 'sync-protocol'
import { plain } from '../../../parts/office/find.ts'
import { typedAmount, typedPercent, typedQuantity } from './typed-numbers.ts'

/** The cells of a line that can be typed in, from left to right. */
export const CELLS = ['name', 'hsn', 'qty', 'uqc', 'rate', 'taxRate'] as const
export type CellName = (typeof CELLS)[number]
export type LineFacts = Partial<Omit<LineInput, 'id'>>

/** The cells of a copied range: rows by line ends, columns by tabs. Undefined when it is one plain text. */
export function pastedCells(text: string): string[][] | undefined {
  if (!/[\t\n]/.test(text.trimEnd())) return undefined
  return text.replace(/\r/g, '').trimEnd().split('\n').map((row) => row.split('\t').map((cell) => cell.trim()))
}

/** What a typed text means in a cell; undefined when it does not fit there. */
export function cellFacts(cell: CellName, text: string): LineFacts | undefined {
  const value = READ[cell](text.trim())
  return value === undefined ? undefined : { [cell]: value }
}

const READ: Readonly<Record<CellName, (text: string) => string | number | undefined>> = {
  name: (text) => text.slice(0, 100),
  hsn: (text) => (/^\d{0,8}$/.test(text.replace(/\s/g, '')) ? text.replace(/\s/g, '') : undefined),
  qty: typedQuantity,
  uqc: (text) => UQCS.find((code) => code === text.toUpperCase()),
  rate: typedAmount,
  taxRate: typedPercent,
}

/** Facts of one pasted row, from a column on. A name of the item list brings what the list knows; given cells win. */
export function rowFacts(cells: readonly string[], from: CellName, products: readonly Product[]): LineFacts {
  const start = CELLS.indexOf(from)
  const named = start === 0 ? products.find(({ name, sku }) => [plain(name), plain(sku)].includes(plain(cells[0] ?? ''))) : undefined
  return cells.reduce<LineFacts>((facts, text, i) => {
    const cell = CELLS[start + i]
    if (cell === undefined || text === '' || (cell === 'name' && named)) return facts
    return { ...facts, ...cellFacts(cell, text) }
  }, named ? productFacts(named) : {})
}

/** What an item puts on a line. */
export function productFacts({ id, name, detail, hsn, uqc, rate, taxRate, goodsType, cessUnit = 0 }: Product): LineFacts {
  return { product: id, name, detail, hsn, uqc, rate, taxRate, goodsType, ...(cessUnit > 0 && { cessUnit }) }
}
