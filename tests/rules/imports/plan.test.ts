import { describe, expect, test } from 'vitest'
import { planImport, type Party, type Product, type Vehicle } from 'sync-protocol'
import { id } from '../../support/builders.ts'

const facts = { turnover: 'above5cr' as const, uuid: () => id(77) }
const fates = (rows: readonly { fate: string }[]) => rows.map(({ fate }) => fate)

describe('[G3] clients from a file', () => {
  const file = [
    { 'Party Name': 'Dattaguru Platers', 'GST No': '27zzzfd0000b1zu', Address: 'Gat 212', City: 'Chakan', Pincode: '410501', Mobile: '98220 12345' },
    { 'Party Name': 'Sahyadri Dyeing', 'GST No': '24ZZZFS0000C1ZX' },
    { 'Party Name': '', 'GST No': '' },
    { 'Party Name': 'Dattaguru again', 'GST No': '27ZZZFD0000B1ZU' },
    { 'Party Name': 'Kirana', 'GST No': 'URP', City: 'Pune', State: 'Maharashtra' },
  ]
  const first = planImport('party', file, [], facts)

  test('new, mistyped, nameless, twice', () => {
    expect(fates(first)).toEqual(['new', 'rejected', 'rejected', 'rejected', 'new'])
    expect(first.map(({ faults }) => faults.map(({ code }) => code))).toEqual([[], ['gstin'], ['name'], ['twice'], []])
  })
  test('what is written: State from the GSTIN or by its name, the code in upper case', () => {
    expect(first[0]?.fields).toMatchObject({ name: 'Dattaguru Platers', gstin: '27ZZZFD0000B1ZU', phone: '98220 12345', addresses: [{ id: id(77), addr1: 'Gat 212', place: 'Chakan', pin: '410501', state: '27' }] })
    expect(first[4]?.fields).toMatchObject({ gstin: '', addresses: [{ place: 'Pune', state: '27' }] })
  })
  test('the same file read again does nothing', () => {
    const stored = first.filter(({ fate }) => fate === 'new').map(({ fields }, i): Party => ({ ...fields, id: id(i + 1) }))
    expect(fates(planImport('party', file, stored, facts))).toEqual(['same', 'rejected', 'rejected', 'rejected', 'same'])
  })
  test('another phone is a change of that field; columns that are not there change nothing', () => {
    const stored: Party[] = [{ ...first[0]?.fields as Party, id: id(1), email: 'a@b.in', pod: null, addresses: [...(first[0]?.fields.addresses ?? []), { id: id(5), label: 'Godown', addr1: 'x', addr2: '', place: 'Pune', pin: '', state: '27', phone: '', note: '' }] }]
    const [row] = planImport('party', [{ Name: 'Dattaguru Platers', Phone: '98220 99999' }], stored, facts)
    expect([row?.fate, row?.changes, row?.existing, row?.fields.email, row?.fields.addresses.length]).toEqual(['changed', ['phone'], id(1), 'a@b.in', 2])
  })
  test('an address needs its State: from the cell, the GSTIN, or a PIN that leaves no doubt', () => {
    const rows = planImport('party', [{ Name: 'A', City: 'Pune', PIN: '411001' }, { Name: 'B', City: 'Somewhere' }, { Name: 'C' }, { Name: 'D', City: 'Silvassa', PIN: '396230' }], [], facts)
    expect(rows.map(({ fate, fields }) => `${fate} ${fields.addresses[0]?.state ?? '-'}`)).toEqual(['new 27', 'rejected ', 'new -', 'rejected '])
  })
  test('odd PIN and phone warn, and stop nothing', () => {
    const [row] = planImport('party', [{ Name: 'A', GSTIN: '27ZZZFD0000B1ZU', PIN: '110001', Phone: '12' }], [], facts)
    expect([row?.fate, row?.faults.map(({ code, level }) => `${level} ${code}`)]).toEqual(['new', ['warning pin_state', 'warning phone']])
  })
})

describe('products and vehicles', () => {
  test('units and money as people write them; HSN by turnover', () => {
    const rows = planImport('product', [
      { 'Item name': 'Bolts', 'HSN Code': '7318.15.00', UOM: 'kg', Price: '₹ 1,092.50', 'GST Rate': '18%', Barcode: '890; 891' },
      { 'Item name': 'Nuts', HSN: '7318', UOM: 'Nos' }, { 'Item name': 'Work', HSN: '998821' }, { 'Item name': 'X', UOM: 'bucket' }, { 'Item name': 'Y', Price: 'free' }, { 'Item name': 'Z', 'GST Rate': '120' },
    ], [], facts)
    expect(rows[0]?.fields).toMatchObject({ name: 'Bolts', hsn: '73181500', uqc: 'KGS', rate: 109_250, taxRate: 1800, barcodes: ['890', '891'] })
    expect(rows.map(({ fate, faults }) => `${fate} ${faults.map(({ code }) => code).join()}`)).toEqual(['new ', 'new hsn_digits', 'rejected hsn', 'rejected unit', 'rejected money', 'rejected percent'])
  })
  test('an article is found by its number though its name is another', () => {
    const stored: Product[] = [{ id: id(3), sku: 'B-1', name: 'Bolts', detail: '', hsn: '73181500', uqc: 'KGS', rate: 100, taxRate: 1800, barcodes: [], rack: '', goodsType: 'input' }]
    const [row] = planImport('product', [{ SKU: 'b1', Name: 'Bolts M8' }], stored, facts)
    expect([row?.fate, row?.existing, row?.changes]).toEqual(['changed', id(3), ['sku', 'name']])
  })
  test('vehicles are padded before they are compared', () => {
    const stored: Vehicle[] = [{ id: id(4), number: 'DL01A0123', kind: 'regular', note: '', driver: null }]
    expect(fates(planImport('vehicle', [{ 'Vehicle No': 'dl-1a 123' }, { 'Vehicle No': '' }, { 'Vehicle No': 'TEMPO' }], stored, facts))).toEqual(['same', 'rejected', 'new'])
  })
})
