import { expect, test } from 'vitest'
import { computeLines, emptyFields, type Challan } from 'sync-protocol'
import { notesOf, paperAmount, paperDay, paperQuantity, paperTime, reasonOf, taxRows } from 'client/print/paper-facts.ts'
import { challanCode, shortCode } from 'client/print/short-code.ts'
import { parseCode } from 'client/parts/scan/codes.ts'
import { enPrint } from 'client/words/en-print.ts'
import { aLine, aParty, after, NOW, OUR_GSTIN, sha256, someFields } from '../../support/builders.ts'

const draft = (fields = someFields(), lines = [aLine(11), aLine(12, { taxRate: 500, rate: 10_000 })]): Challan =>
  after(undefined, { name: 'challan.create', args: { fields, lines } })

const supply = (over = {}) => someFields({ nature: 'S', subSupply: 8, subSupplyDesc: 'Invoice to follow', ...over })

test('job work prints no tax, whatever rates its lines keep', () => {
  expect(taxRows(draft(), enPrint)).toEqual([])
})

test('supply inside a State prints CGST and SGST, each rate by itself', () => {
  const rows = taxRows(draft(supply()), enPrint)
  expect(rows.map(({ label }) => label)).toEqual(['CGST 2.5%', 'SGST 2.5%', 'CGST 9%', 'SGST 9%'])
})

test('supply between States prints IGST, and the rows add up to the total', () => {
  const challan = draft(supply({ consignee: aParty({ gstin: '29ZZZCN0000D1ZI', state: '29', pin: '560001' }), placeOfSupply: '29' }))
  const rows = taxRows(challan, enPrint)
  expect(rows.map(({ label }) => label)).toEqual(['IGST 5%', 'IGST 18%'])
  expect(rows.reduce((sum, { amount }) => sum + amount, challan.totals.taxable)).toBe(challan.totals.grand)
})

test('a Union Territory without a legislature has UTGST', () => {
  const there = aParty({ gstin: '26ZZZCA0000A1Z7', state: '26', pin: '396230' })
  const rows = taxRows(draft(supply({ consignor: there, consignee: { ...there, gstin: 'URP', name: 'Someone' }, placeOfSupply: '26' })), enPrint)
  expect(rows.some(({ label }) => label.startsWith('UTGST'))).toBe(true)
})

test('cess by quantity and other charges have rows of their own, and all rows make the stored total', () => {
  const challan = draft(supply({ other: 1_500_00 }), [aLine(11, { cessUnit: 250, cessRate: 100 }), aLine(12)])
  const rows = taxRows(challan, enPrint)
  expect(rows.map(({ label }) => label)).toEqual(['CGST 9%', 'SGST 9%', 'Cess 1%', 'Cess by quantity', 'Other charges'])
  expect(rows.reduce((sum, { amount }) => sum + amount, challan.totals.taxable)).toBe(challan.totals.grand)
  expect(taxRows(draft(someFields({ other: 5_00 })), enPrint)).toEqual([{ label: 'Other charges', amount: 5_00 }])
})

test('one GSTIN on both sides prints no tax', () => {
  expect(taxRows(draft(supply({ consignee: aParty({ gstin: OUR_GSTIN }) })), enPrint)).toEqual([])
})

test('figures on paper are those of the rules', () => {
  const fields = supply()
  const { totals } = computeLines(fields, [aLine(11)])
  expect(paperAmount(totals.taxable)).toBe('46,000.00')
  expect(paperQuantity(12_480)).toBe('12.48')
  expect(paperQuantity(16_860_000)).toBe('16,860')
})

test('days and times on paper are those of India, in one form', () => {
  expect(paperDay('2026-11-04')).toBe('4 Nov 2026')
  expect(paperTime(NOW)).toBe('24 Nov 2026, 11:30')
})

test('the reason is the nature, and for other movements what a person said', () => {
  expect(reasonOf(draft(), enPrint)).toBe('Job work')
  expect(reasonOf(draft(someFields({ nature: 'T', subSupply: 12, reason: '' })), enPrint)).toBe('Exhibition or fair')
  expect(reasonOf(draft(someFields({ nature: 'T', subSupply: 12, reason: 'Trade fair' })), enPrint)).toBe('Trade fair')
})

test('notes name the lot and its invoice, and what is provisional', () => {
  const lot = supply({ subSupply: 9, lot: { n: 2, of: 3 }, invoiceRef: 'INV/26/0456', invoiceDate: '2026-11-10', reason: '' })
  expect(notesOf(draft(lot), enPrint)).toContain('Lot 2 of 3 of invoice INV/26/0456, 10 Nov 2026, Rule 55(5).')
  expect(notesOf(draft(someFields(), [aLine(11, { provisional: true })]), enPrint)).toContain(enPrint.provisionalNote)
  expect(notesOf(draft(someFields({ driverNote: 'Gate 3' })), enPrint)[0]).toBe('Gate 3.')
})

test('papers that it refers to are named', () => {
  const refs = [{ kind: 'replaces' as const, number: '26J-A07-00003', date: '2026-11-12', challan: null }, { kind: 'order' as const, number: 'PO/7', date: null, challan: null }]
  expect(notesOf(draft(someFields({ refs })), enPrint)).toContain('Replaces 26J-A07-00003, 12 Nov 2026; Order PO/7.')
})

test('the code on paper leads to the challan, and the short code has no letters that people mix up', () => {
  const hash = sha256('paper')
  const code = challanCode('26J-A07-00001', hash, 'https://challan.example.in')
  expect(parseCode(code)).toEqual({ kind: 'challan', key: '26J-A07-00001' })
  expect(parseCode(challanCode('PN1/2627/00421', hash, 'http://10.0.0.4:8000'))).toEqual({ kind: 'challan', key: 'PN1/2627/00421' })
  expect(code, 'only what a QR code packs two to eleven bits').toMatch(/^[A-Z0-9$%*+./: -]+$/)
  expect(shortCode(hash)).toMatch(/^[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{2}$/)
  expect(shortCode(sha256('other'))).not.toBe(shortCode(hash))
})

test('nothing is printed for what is not filled in', () => {
  expect(notesOf(draft({ ...emptyFields('2026-11-24') }, []), enPrint)).toEqual([enPrint.noTax])
})
