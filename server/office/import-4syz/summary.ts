import { cleanText, emptyLine, type Id, type LineInput, type Product } from 'sync-protocol'
import { scaled, unitOf } from './lists.ts'

export type Goods = { readonly lines: readonly LineInput[]; readonly remarks: readonly string[] }
type Item = { readonly name: string; readonly qty: number | undefined; readonly unit: string }

/** `Bolts M12 x 40 nos`, `Bolts - 40`, `40 kg Bolts`, or JSON: what was typed into one field. */
const AFTER = /^(.*?\S)\s*(?:[x×*:=-]|\bqty\b\.?:?)\s*([\d,]+(?:\.\d+)?)\s*([A-Za-z]{0,12})\.?$/i
const BEFORE = /^([\d,]+(?:\.\d+)?)\s*(?:x|×|\*)?\s*([A-Za-z]{1,6})?\s+(.+)$/

function itemOf(text: string): Item {
  const [, name, qty, unit] = AFTER.exec(text) ?? []
  if (name !== undefined && qty !== undefined) return { name, qty: scaled(qty, 1000), unit: unit ?? '' }
  const [, count, word = '', rest] = BEFORE.exec(text) ?? []
  if (count !== undefined && rest !== undefined) {
    const { known } = unitOf(word)
    return { name: known ? rest : `${word} ${rest}`.trim(), qty: scaled(count, 1000), unit: known ? word : '' }
  }
  return { name: text, qty: undefined, unit: '' }
}

function itemsOf(summary: string): Item[] {
  if (/^\s*[[{]/.test(summary)) {
    const found = fromJson(summary)
    if (found) return found
  }
  return summary.split(/\r?\n|;|\||,(?=\s*[A-Za-z])/).map((text) => cleanText(text.replace(/^\s*\d{1,2}[.)]\s+/, ''))).filter((text) => text !== '').map(itemOf)
}

function fromJson(summary: string): Item[] | undefined {
  try {
    const read: unknown = JSON.parse(summary)
    const rows = (Array.isArray(read) ? read : Object.entries(read as object).map(([name, quantity]) => ({ name, quantity: quantity as unknown }))) as Record<string, unknown>[]
    return rows.map((row) => {
      const text = (...names: string[]) => names.map((name) => row[name]).find((value) => typeof value === 'string' || typeof value === 'number')
      return { name: cleanText(String(text('product', 'product_name', 'name', 'item', 'description') ?? '')), qty: scaled(String(text('quantity', 'qty', 'count') ?? ''), 1000), unit: String(text('unit', 'uom') ?? '') }
    }).filter(({ name }) => name !== '')
  } catch {
    return undefined
  }
}

/** The goods of a former challan. What the field does not say (a quantity, an HSN) is told; nothing is thrown away. */
export function goodsOf(summary: string, products: ReadonlyMap<string, Product>, idOf: (i: number) => Id): Goods {
  const items = itemsOf(summary)
  const remarks: string[] = []
  if (items.length === 0) remarks.push('no goods are named; one line "Goods as per challan" stands for them')
  const lines = (items.length === 0 ? [{ name: 'Goods as per challan', qty: undefined, unit: '' }] : items.slice(0, 250)).map(({ name, qty, unit }, i): LineInput => {
    const product = products.get(name.toLowerCase())
    if (qty === undefined) remarks.push(`"${name.slice(0, 40)}" has no quantity; 1 is put`)
    if (name.length > 100) remarks.push(`"${name.slice(0, 40)}…" is long; the rest stands in the detail`)
    return {
      ...emptyLine(idOf(i)), product: product?.id ?? null, name: name.slice(0, 100), detail: name.slice(100, 400), hsn: product?.hsn ?? '',
      uqc: unit === '' ? (product?.uqc ?? 'NOS') : unitOf(unit).uqc, qty: qty ?? 1000,
    }
  })
  if (items.length > 250) remarks.push(`${items.length} items; the first 250 are taken`)
  return { lines, remarks }
}
