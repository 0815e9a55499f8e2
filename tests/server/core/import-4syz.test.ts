import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { knex } from 'knex'
import { billingOf, type Challan, type Id, type Party } from 'sync-protocol'
import { challanOf, dayOf, numberOf } from 'server/office/import-4syz/challans.ts'
import { fsck } from 'server/office/fsck/fsck.ts'
import { importFormer } from 'server/office/import-4syz/import.ts'
import { readDatabase, readFolder, type Former } from 'server/office/import-4syz/source.ts'
import { goodsOf } from 'server/office/import-4syz/summary.ts'
import { allRecords } from 'server/store/records.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aPhoto } from '../../e2e/support/hands.ts'
import { freshDatabase } from '../../support/services.ts'
import { absent, engines } from './engines.ts'
import { openOffice, type Office } from './office.ts'

const CSV: Readonly<Record<string, string>> = {
  'details_clients.csv': `id,client_name,GSTIN,address,city,pincode,phone,email
1,Dattaguru Platers,27ZZZFD0000B1ZU,"Gat 12, Nanekarwadi",Chakan,410501,+91 98220 12345,plating@example.in
2,Local Trader,NOT-A-GSTIN,Main Road,Pune,411001,,
3,,,,,,,
`,
  'products.csv': 'id,product_name,hsn,unit,price,gst\n1,Hex bolt M12,73181500,Kg,92.00,18%\n2,Odd thing,1234567,bundle,,\n',
  'users.csv': 'id,username,name,role\n1,ramesh@4syz.example,Ramesh Jadhav,delivery executive\n2,boss,The Boss,Super Admin\n',
  'delivery_challan.csv': `challan_number,date,client,dc_summary,delivery_executives,invoice_number,invoice_date,invoice_submission,proof_of_delivery,status
DC-101,2025-06-02,1,"Hex bolt M12 x 500 kg; Wooden pallet - 4",ramesh@4syz.example,INV/77,2025-06-05,2025-06-09,proofs/dc101.png,Delivered
DC 102,03/06/2025,Dattaguru Platers,Hex bolt M12,,,,,,Dispatched
0103,2025-06-04,2,,,,,,missing.jpg,Cancelled
DC-104,2025-06-05,Unknown Party,40 nos Hex bolt M12,,,,,,Weird
DC-101,2025-07-01,1,Hex bolt M12 x 1,,,,,,Pending
,2025-06-06,1,x,,,,,,Pending
DC-106,yesterday,1,x,,,,,,Pending
`,
}

let folder: string
let former: Former

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'challan-former-'))
  for (const [name, text] of Object.entries(CSV)) writeFileSync(join(folder, name), text)
  writeFileSync(join(folder, 'dc101.png'), aPhoto())
  former = await readFolder(folder)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const challansOf = async (office: Office): Promise<Map<string, Challan>> =>
  new Map((await allRecords(office.deps.db.read, office.company, 'challan')).map((row) => [row.legal?.number ?? '', row]))

describe.each(engines)('moving in on %s', (engine) => {
  describe.skipIf(absent(engine))('from CSVs', () => {
  let office: Office
  beforeAll(async () => { office = await openOffice(engine) })
  afterAll(() => office.close())

  test('everything that can be mapped is here, and what cannot is told by its row', async () => {
    const { counts, remarks } = await importFormer(office.deps, office.company, former, { files: folder })
    expect(counts).toEqual({
      clients: { read: 3, made: 2, known: 0, refused: 1 }, products: { read: 2, made: 2, known: 0, refused: 0 }, users: { read: 2, made: 2, known: 0, refused: 0 },
      challans: { read: 7, made: 4, known: 0, refused: 3 }, files: { read: 1, made: 1, known: 0, refused: 0 },
    })
    const said = remarks.map(({ row, text }) => `${row}: ${text}`).join('\n')
    for (const part of ['"NOT-A-GSTIN" is no GSTIN', 'unit "bundle" is not known', 'make him admin yourself', '"0103" is kept as OLD-0103', 'proof "missing.jpg" was not found', 'status "Weird"', 'client "Unknown Party" is in no list', 'it has no number', '"yesterday" is no date']) {
      expect(said).toContain(part)
    }
  })

  test('a challan keeps its number, its life, its bill and its proof', async () => {
    const rows = await challansOf(office)
    const first = rows.get('DC-101')
    expect([first?.status, first?.entered, first?.legal?.series, first?.consignee?.gstin, first?.date]).toEqual(['delivered', 'former', 'OLD', '27ZZZFD0000B1ZU', '2025-06-02'])
    expect(first?.lines.map(({ name, qty, uqc, hsn }) => [name, qty, uqc, hsn])).toEqual([['Hex bolt M12', 500_000, 'KGS', '73181500'], ['Wooden pallet', 4_000, 'NOS', '']])
    expect([first && billingOf(first), first?.invoices?.[0]?.number, first?.invoices?.[0]?.submission, first?.legs[0]?.driverName]).toEqual(['invoiced', 'INV/77', 'submitted', 'Ramesh Jadhav'])
    expect(first?.attempts[0]?.evidence[0]?.arrived).not.toBeNull()
    expect([rows.get('DC102')?.status, rows.get('OLD-0103')?.status, rows.get('DC-104')?.consignee?.name]).toEqual(['dispatched', 'cancelled', 'Unknown Party'])
  })

  test('nobody becomes admin by being moved in, and nobody has a password', async () => {
    const boss = (await allRecords(office.deps.db.read, office.company, 'user')).find(({ username }) => username === 'boss')
    expect(boss?.role).toBe('dispatcher')
  })

  test('the invariants hold on what was moved in', async () => {
    const damage = []
    for await (const one of fsck(office.db, undefined)) damage.push(one)
    expect(damage).toEqual([])
  })

  test('a second run changes nothing, and a row that was changed over there is told and left', async () => {
    const before = await challansOf(office)
    const again = await importFormer(office.deps, office.company, former, { files: folder })
    expect(Object.values(again.counts).map(({ made }) => made)).toEqual([0, 0, 0, 0, 0])
    expect(await challansOf(office)).toEqual(before)
    const [row, ...rest] = former.delivery_challan
    const changed = await importFormer(office.deps, office.company, { ...former, delivery_challan: [{ ...row, dc_summary: 'Something else' }, ...rest] }, { files: folder })
    expect(changed.remarks.map(({ text }) => text)).toContain('it has changed in the former system since it was moved in; what is here stays')
    expect(await challansOf(office)).toEqual(before)
  })
  })
})

const url = process.env['TEST_MARIADB_URL']
test.skipIf(!url)('the former database gives what its CSVs give', async () => {
  const source = await freshDatabase(url ?? '')
  const db = knex({ client: 'mysql2', connection: source })
  try {
    await db.schema.createTable('delivery_challan', (table) => { table.string('challan_number'); table.date('date'); table.integer('client'); table.text('dc_summary'); table.string('status') })
    await db('delivery_challan').insert({ challan_number: 'DC-1', date: '2025-06-02', client: 1, dc_summary: 'Bolt x 2', status: null })
    const read = await readDatabase(source)
    expect(read.delivery_challan).toEqual([{ challan_number: 'DC-1', date: '2025-06-02', client: '1', dc_summary: 'Bolt x 2', status: '' }])
    expect(read.products).toEqual([])
  } finally {
    await db.destroy()
  }
})

test('a folder without challans is refused in a sentence', async () => {
  const empty = mkdtempSync(join(tmpdir(), 'challan-former-'))
  await expect(readFolder(empty)).rejects.toThrow(/holds no delivery_challan.csv/)
  rmSync(empty, { recursive: true })
})

test.each([
  ['Bolts M12 x 40 nos', ['Bolts M12', 40_000, 'NOS']], ['Bolts - 1,250.5 Kg', ['Bolts', 1_250_500, 'KGS']], ['40 Bolts', ['Bolts', 40_000, 'NOS']],
  ['12 mm rod', ['mm rod', 12_000, 'NOS']], ['[{"product":"Nut","quantity":"7","unit":"pcs"}]', ['Nut', 7_000, 'PCS']], ['Bolts', ['Bolts', 1_000, 'NOS']],
])('goods of "%s"', (summary, expected) => {
  const [line] = goodsOf(summary, new Map(), (i) => `00000000-0000-8000-a000-00000000000${i}` as Id).lines
  expect([line?.name, line?.qty, line?.uqc]).toEqual(expected)
})

test('dates and numbers of every form that was seen', () => {
  expect(['2025-06-02 00:00:00', '2/6/2025', '02-06-2025', '2.6.2025', '2025-02-30', '1999-01-01'].map(dayOf)).toEqual(['2025-06-02', '2025-06-02', '2025-06-02', '2025-06-02', undefined, undefined])
  expect(['DC-1', 'dc 1', '007', '#5', 'VERY/LONG/NUMBER/2025/000123'].map((text) => numberOf(text).number)).toEqual(['DC-1', 'DC1', 'OLD-007', 'OLD-5', 'MBER/2025/000123'])
  expect(challanOf({}, { company: 'c', clients: new Map<string, Party>() } as never, () => undefined)).toEqual({ refused: 'it has no number' })
})
