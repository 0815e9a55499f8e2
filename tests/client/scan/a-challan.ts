import { emptyFields, emptyLine, type Challan, type Line, type Product, type Stamp } from 'sync-protocol'

const id = (n: number): string => `0199a000-0000-7000-8000-${String(n).padStart(12, '0')}`

export const aStamp = (about: Partial<Stamp> = {}): Stamp =>
  ({ mutation: id(900), at: Date.parse('2026-11-24T10:00:00+05:30'), received: null, by: id(800), byName: 'Sunita Pawar', ...about })

export const aLine = (n: number, about: Partial<Line> = {}): Line => ({
  ...emptyLine(id(n)), product: id(100 + n), name: `Thing ${n}`, qty: 40_000,
  taxable: 0, cgst: 0, sgst: 0, igst: 0, cess: 0, ...about,
})

export const aProduct = (n: number, about: Partial<Product> = {}): Product => ({
  id: id(100 + n), sku: `SKU-${n}`, name: `Thing ${n}`, detail: '', hsn: '', uqc: 'NOS', rate: 0, taxRate: 0,
  barcodes: [`890000000000${n}`], rack: `B${n}`, goodsType: 'input', ...about,
})

/** Issued, with two lines of 40 and 31 packages, unless told. */
export const aChallan = (about: Partial<Challan> = {}): Challan => ({
  id: id(1), status: 'issued', ...emptyFields('2026-11-24'), packages: 31, taxMode: 'none', removed: [], lines: [aLine(1), aLine(2)],
  totals: { taxable: 0, cgst: 0, sgst: 0, igst: 0, cess: 0, grand: 0 }, created: aStamp(),
  legal: { number: '26T-A07-00421', series: 'A07', serial: 421, fy: '26' }, issued: { stamp: aStamp(), hash: '0'.repeat(64) },
  cancelled: null, closed: null, eway: { number: '', notRequired: '', override: '' }, loads: [], legs: [], dispatches: [],
  attempts: [], receipts: [], notes: [], flags: [], ...about,
})
