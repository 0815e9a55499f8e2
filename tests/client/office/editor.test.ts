import { expect, test } from 'vitest'
import { FAULT_WORDS, issueFaults, type FaultCode, type Product } from 'sync-protocol'
import { checkRows } from 'client/screens/office/editor/checks.ts'
import { addressSnapshot, following, followingChange, partySnapshot, turned } from 'client/screens/office/editor/parties.ts'
import { cellFacts, pastedCells, rowFacts } from 'client/screens/office/editor/paste.ts'
import { typedAmount, typedLot, typedPercent, typedQuantity, typedWhole } from 'client/screens/office/editor/typed-numbers.ts'
import { enOffice } from 'client/words/en-office.ts'
import { hiOffice } from 'client/words/hi-office.ts'
import { aLine, aParty, id, someFields } from '../../support/builders.ts'

const PIPE: Product = {
  id: id(70), sku: 'PVC-110', name: 'Rigid PVC pipe 110 mm', detail: '6 m', hsn: '39172390', uqc: 'NOS', rate: 41_000, taxRate: 1_800, barcodes: [], rack: '', goodsType: 'input',
}

test('numbers are read as people type them, exactly', () => {
  expect(typedAmount('1,41,355.05')).toBe(14_135_505)
  expect(typedAmount('₹ 0.29')).toBe(29)
  expect(typedAmount('1.005')).toBe(101)
  expect(typedQuantity('12.480')).toBe(12_480)
  expect(typedPercent('18 %')).toBe(1_800)
  expect([typedLot('2/3'), typedLot('2 of 3'), typedLot('2'), typedLot('')]).toEqual([{ n: 2, of: 3 }, { n: 2, of: 3 }, null, null])
  expect(typedWhole('560')).toBe(560)
  expect(typedAmount('')).toBe(0)
  expect(typedAmount('12a')).toBeUndefined()
  expect(typedAmount('-5')).toBeUndefined()
})

test('a copied range is told from a plain text', () => {
  expect(pastedCells('Bolt\t7318\r\nNut\t7318\r\n')).toEqual([['Bolt', '7318'], ['Nut', '7318']])
  expect(pastedCells('Bolt M12')).toBeUndefined()
})

test('a pasted name of the list brings what the list knows, and given cells win', () => {
  const facts = rowFacts(['rigid pvc pipe 110 MM', '', '25', '', '45.50'], 'name', [PIPE])
  expect(facts).toMatchObject({ product: PIPE.id, hsn: '39172390', uqc: 'NOS', qty: 25_000, rate: 4_550, taxRate: 1_800 })
  expect(rowFacts(['PVC-110'], 'name', [PIPE])).toMatchObject({ name: PIPE.name })
  expect(rowFacts(['7', 'kgs'], 'qty', [])).toEqual({ qty: 7_000, uqc: 'KGS' })
})

test('a cell takes nothing that does not fit it', () => {
  expect(cellFacts('hsn', '73 18')).toEqual({ hsn: '7318' })
  expect(cellFacts('hsn', 'abc')).toBeUndefined()
  expect(cellFacts('uqc', 'dozen')).toBeUndefined()
})

test('place of supply and e-way reason follow from the parties', () => {
  const away = aParty({ gstin: '29ZZZCN0000D1ZI', state: '29' })
  expect(following(someFields({ nature: 'S', consignee: away }))).toEqual({ placeOfSupply: '29', subSupply: 8, subSupplyDesc: 'Invoice to follow' })
  expect(following(someFields({ nature: 'J' })).subSupply).toBe(4)
})

test('an inward challan has its sides changed, and turning it twice changes nothing', () => {
  const out = someFields({ shipTo: aParty({ name: 'Site 3' }) })
  const inward = { ...out, ...turned(out, 'I') }
  expect(inward).toMatchObject({ consignor: out.consignee, consignee: out.consignor, dispatchFrom: out.shipTo, shipTo: null })
  expect({ ...inward, ...turned(inward, 'O') }).toEqual(out)
})

test('a party without GSTIN keeps its name at every address, so that both are known as one person', () => {
  const address = { id: id(81), label: 'Site 3', addr1: 'Survey 88', addr2: '', place: 'Wagholi', pin: '412207', state: '27', phone: '', note: '' }
  const party = {
    id: id(80), name: 'Green Park', tradeName: '', gstin: '', kind: 'customer' as const, transporterId: '', phone: '98000 00119', email: '', sez: false,
    addresses: [address], pod: null, language: 'en' as const,
  }
  expect(partySnapshot(party)).toMatchObject({ gstin: 'URP', phone: '98000 00119' })
  expect(addressSnapshot(party, address).name).toBe('Green Park')
  expect(addressSnapshot({ ...party, gstin: '27ZZZFD0000B1ZU' }, address).name).toBe('Site 3')
})

const FACTS = { turnover: 'upto5cr', today: '2026-11-24', registrations: [{ id: someFields().registration ?? '', gstin: '27ZZZCA0000A1Z5' }] } as const

test('every check without a fault is good, and every fault stands under one', () => {
  const clean = checkRows(issueFaults({ ...someFields({ vehicleNo: 'MH12QX4471' }), lines: [aLine(1)] }, FACTS))
  expect(clean.every(({ kind }) => kind === 'good')).toBe(true)
  const faults = issueFaults({ ...someFields({ consignee: null, signatory: '' }), lines: [] }, FACTS)
  const rows = checkRows(faults)
  expect(rows.filter(({ kind }) => kind === 'fault')).toHaveLength(faults.length)
  expect(rows.map(({ check }) => check)).toContain('goods')
})

test('both languages say every fault, and name the same facts', () => {
  const facts = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).toSorted()
  for (const code of Object.keys(FAULT_WORDS) as FaultCode[]) {
    expect(enOffice.faultSentences[code]).toBe(FAULT_WORDS[code][1])
    expect([code, facts(hiOffice.faultSentences[code])]).toEqual([code, facts(FAULT_WORDS[code][1])])
  }
})

test('the e-way code that a person chose stays when only the customer changes; another reason brings its own', () => {
  const draft = someFields({ nature: 'S', subSupply: 9, subSupplyDesc: '' })
  const consignee = { ...aParty(), state: '29' }
  expect(followingChange(draft, { ...draft, consignee })).toEqual({ placeOfSupply: '29' })
  expect(followingChange(draft, { ...draft, nature: 'J' })).toMatchObject({ subSupply: 4 })
  const untouched = { ...draft, ...following(draft) }
  expect(followingChange(untouched, { ...untouched, nature: 'J' })).toMatchObject({ subSupply: 4 })
  expect(followingChange(untouched, { ...untouched, consignee })).toMatchObject({ placeOfSupply: '29', subSupply: 8 })
})
