import { describe, expect, test } from 'vitest'
import {
  BULK_VERSION, bulkBill, bulkFaults, bulkFile, computeLines, portalText, transactionTypeOf, type BulkFaultCode, type Challan, type ChallanFields, type LineInput,
} from 'sync-protocol'
import { SAMPLE_CHALLANS, sampleFields, sampleLines, sampleOf } from '../../support/sample-challans.ts'
import { OWN_GSTINS, PLACES, SITES, TRANSPORTER, own, sampleId } from '../../support/sample-parties.ts'
import { aDraft, anIssued } from '../../support/builders.ts'

const TODAY = '2026-08-10'

/** A sample as an issued challan: what stands on paper, with the fields and lines put over it. */
function issued(title: string, over: Partial<ChallanFields> = {}, line: Partial<LineInput> = {}): Challan {
  const sample = sampleOf(title)
  const fields = { ...sampleFields(sample), ...over }
  const { lines, totals, taxMode } = computeLines(fields, sampleLines(sample).map((one) => ({ ...one, ...line })))
  const number = sample.number === '' ? 'SD/JW/26/118' : sample.number
  return { ...anIssued(aDraft()), ...fields, lines, totals, taxMode, legal: { number, series: 'A07', serial: 1, fy: '26' }, legs: [], eway: { number: '', notRequired: '', override: '' } }
}
const codes = (challan: Challan, today = TODAY): BulkFaultCode[] => bulkFaults(challan, today).map(({ code }) => code)

describe('the portal file, field by field', () => {
  test('cess by quantity and other charges stand in their own fields, and the portal finds the total right', () => {
    const challan = issued('second lot of three under one invoice', { other: 1_500_00 }, { cessUnit: 12_50 })
    const bill = bulkBill(challan)
    expect(bill).toMatchObject({ TotNonAdvolVal: 500, OthValue: 1500, totInvValue: 150_680, itemList: [{ cessNonAdvol: 12.5 }] })
    expect(codes(challan)).not.toContain('totals')
    expect(bill.totalValue + bill.igstValue + bill.cessValue + bill.TotNonAdvolVal + bill.OthValue).toBe(bill.totInvValue)
  })

  test('job work to another State', () => {
    const challan = issued('job work in another State, below 50 000')
    expect(bulkFile([challan])).toEqual({
      version: '1.0.0621',
      billLists: [{
        userGstin: OWN_GSTINS['27'], supplyType: 'O', subSupplyType: 4, subSupplyDesc: '', docType: 'CHL',
        docNo: '26J-A07-00002', docDate: '08/07/2026', transType: 1,
        fromGstin: OWN_GSTINS['27'], fromTrdName: 'Asmita Components Pvt Ltd', fromAddr1: 'Gala 7, Mankoli Naka', fromAddr2: '', fromPlace: 'Bhiwandi',
        fromPincode: 421302, fromStateCode: 27, actualFromStateCode: 27,
        toGstin: '24ZZZFS0000C1ZJ', toTrdName: 'Sahyadri Dyeing', toAddr1: '21 Varachha Road', toAddr2: '', toPlace: 'Surat',
        toPincode: 395003, toStateCode: 24, actualToStateCode: 24,
        totalValue: 44000, cgstValue: 0, sgstValue: 0, igstValue: 0, cessValue: 0, TotNonAdvolVal: 0, OthValue: 0, totInvValue: 44000,
        transMode: 1, transDistance: 255, transporterName: '', transporterId: '', transDocNo: '', transDocDate: '', vehicleNo: 'MH04GR2210', vehicleType: 'R',
        mainHsnCode: 54023300,
        itemList: [{
          itemNo: 1, productName: 'Textured polyester yarn', productDesc: 'Textured polyester yarn', hsnCode: 54023300, quantity: 400, qtyUnit: 'KGS',
          taxableAmount: 44000, sgstRate: 0, cgstRate: 0, igstRate: 0, cessRate: 0, cessNonAdvol: 0,
        }],
      }],
    })
    expect(BULK_VERSION).toBe('1.0.0621')
  })

  test('goods that come in are the receiver\'s own bill', () => {
    const bill = bulkBill(issued('job work coming back, 12 KGS lost'))
    expect([bill.userGstin, bill.supplyType, bill.subSupplyType, bill.fromGstin, bill.toGstin]).toEqual([OWN_GSTINS['27'], 'I', 6, '24ZZZFS0000C1ZJ', OWN_GSTINS['27']])
  })

  test('tax inside a State is halved, between States it is whole, in rupees with paise', () => {
    const gas = bulkBill(issued('liquid gas, quantity provisional'))
    expect([gas.totalValue, gas.cgstValue, gas.sgstValue, gas.igstValue, gas.totInvValue]).toEqual([1054000, 94860, 94860, 0, 1243720])
    expect([gas.itemList[0]?.cgstRate, gas.itemList[0]?.sgstRate, gas.itemList[0]?.igstRate]).toEqual([9, 9, 0])
    const lot = bulkBill(issued('second lot of three under one invoice'))
    expect([lot.igstValue, lot.totInvValue, lot.itemList[0]?.igstRate, lot.subSupplyType]).toEqual([22680, 148680, 18, 9])
  })

  test('billed to one State and shipped to another: the bill\'s GSTIN and State, the shipment\'s address and PIN', () => {
    const bill = bulkBill(issued('supply before its invoice, billed to one State and shipped to another'))
    expect(bill).toMatchObject({
      transType: 2, toGstin: '36ZZZCK0000H1ZI', toTrdName: 'Krishna Infra', toStateCode: 36,
      toAddr1: '26 Bandar Road', toPlace: 'Vijayawada', toPincode: 520001, actualToStateCode: 37, igstValue: 116812.8, totInvValue: 765772.8,
    })
    expect(bill.itemList[0]?.quantity).toBe(12.48)
  })

  test('transaction types', () => {
    const { consignor, consignee } = issued('job work inside the State')
    const sides = { consignor, consignee, shipTo: null, dispatchFrom: null }
    expect(transactionTypeOf(sides)).toBe(1)
    expect(transactionTypeOf({ ...sides, shipTo: SITES })).toBe(2)
    expect(transactionTypeOf({ ...sides, dispatchFrom: TRANSPORTER })).toBe(3)
    expect(transactionTypeOf({ ...sides, shipTo: SITES, dispatchFrom: TRANSPORTER })).toBe(4)
    // NIC 618: another place of the same GSTIN is regular
    expect(transactionTypeOf({ ...sides, shipTo: consignee && { ...consignee, ...PLACES.pune } })).toBe(1)
    expect(transactionTypeOf({ ...sides, dispatchFrom: own('27', PLACES.nagpur) })).toBe(1)
    expect(transactionTypeOf({ ...sides, consignee: consignee && { ...consignee, gstin: 'URP' }, shipTo: consignee && { ...consignee, gstin: 'URP' } })).toBe(2)
  })

  test('transport: padded vehicle, enrolment, kind, mode, document', () => {
    const bill = bulkBill(issued('job work in another State, below 50 000', {
      vehicleNo: 'dl-1a 123', transporterId: '05 88abc1234567', transporterName: 'Tirupati Roadlines', mode: '2', vehicleKind: 'odc',
    }))
    expect(bill).toMatchObject({ vehicleNo: 'DL01A0123', transporterId: '0588ABC1234567', transporterName: 'Tirupati Roadlines', transMode: 2, vehicleType: 'O' })
  })

  test('a unit in a special economic zone stands under code 96', () => {
    expect(bulkBill(issued('second lot of three under one invoice', { sez: true })).toStateCode).toBe(96)
  })

  test('a person without GSTIN is URP, and others need a few words', () => {
    const challan = issued('supply on approval', { consignee: { ...SITES, gstin: '' } })
    expect(bulkBill(challan)).toMatchObject({ toGstin: 'URP', subSupplyType: 8, subSupplyDesc: 'Supply on approval' })
  })

  test('address letters that the portal keeps', () => {
    expect(portalText('Plot #31/A, "B" & C; 2nd <floor> (rear)*@-.', 120)).toBe('Plot #31/A, B & C 2nd floor (rear)*@-.')
    expect(portalText('दुकान 7', 120)).toBe('7')
    expect(portalText('x'.repeat(130), 120)).toHaveLength(120)
  })

  test('the goods of the greatest value name the bill', () => {
    const challan = issued('job work inside the State')
    const [line] = challan.lines
    if (!line) throw new Error('no line')
    const lines = [line, { ...line, id: sampleId(9, 2), hsn: '87089900', taxable: line.taxable + 1 }]
    expect(bulkBill({ ...challan, lines }).mainHsnCode).toBe(87089900)
  })
})

describe('[G1] what the portal would refuse', () => {
  test.each(SAMPLE_CHALLANS.filter(({ cancelled }) => !cancelled))('$title is good for the file', ({ title }) => {
    expect(bulkFaults(issued(title), TODAY).filter(({ level }) => level === 'error')).toEqual([])
  })

  test.each<[BulkFaultCode, Partial<ChallanFields>, Partial<LineInput>]>([
    ['sub_invoice', { subSupply: 1 }, {}],
    ['sub_direction', { subSupply: 6 }, {}],
    ['sub_self', { subSupply: 12 }, {}],
    ['sub_desc', { subSupply: 8, subSupplyDesc: '' }, {}],
    ['sub_desc', { subSupply: 8, subSupplyDesc: 'मरम्मत' }, {}],
    ['to_gstin', { consignee: { ...SITES, gstin: '37ZZZFL0000J1Z5' } }, {}],
    ['to_pin', { consignee: { ...SITES, pin: '' } }, {}],
    ['to_state', { consignee: { ...SITES, state: '00' } }, {}],
    ['to_address', { consignee: { ...SITES, addr1: 'गांधी मार्ग' } }, {}],
    ['to_place', { shipTo: { ...SITES, place: '' } }, {}],
    ['from_pin', { dispatchFrom: { ...TRANSPORTER, pin: '12' } }, {}],
    ['both_unregistered', { consignor: { ...own('27', PLACES.pune), gstin: 'URP' }, consignee: { ...SITES, gstin: 'URP' } }, {}],
    ['hsn', {}, { hsn: '540' }],
    ['hsn', {}, { hsn: '998821' }],
    ['unit', {}, { uqc: 'KG' }],
    ['quantity', {}, { qty: 0 }],
    ['distance_zero', { distanceKm: 0 }, {}],
    ['distance_same_pin', { consignee: { ...SITES, pin: '421302' }, distanceKm: 101 }, {}],
    ['distance_same_pin', { consignee: { ...SITES, pin: '421302' }, distanceKm: 0 }, {}],
    ['transporter', { transporterId: '27ZZZ' }, {}],
    ['lr_missing', { mode: '2' }, {}],
    ['vehicle', { vehicleNo: 'TRUCK 7' }, {}],
    ['part_b', { vehicleNo: '' }, {}],
  ])('%s', (code, over, line) => {
    expect(codes(issued('job work in another State, below 50 000', over, line))).toContain(code)
  })

  test('the age of the paper: 180 days are the last, tomorrow is too early', () => {
    const challan = issued('job work in another State, below 50 000', { date: '2026-01-10' })
    expect(codes(challan, '2026-07-09')).not.toContain('document_old')
    expect(codes(challan, '2026-07-10')).toContain('document_old')
    expect(codes(challan, '2026-01-09')).toContain('document_ahead')
  })

  test('a draft, and one that has its bill', () => {
    const challan = issued('job work in another State, below 50 000')
    expect(codes({ ...challan, legal: null })).toContain('not_issued')
    expect(codes({ ...challan, eway: { ...challan.eway, number: '271234567801' } })).toContain('has_bill')
  })

  test('251 lines are one too many, and totals may differ by two rupees', () => {
    const challan = issued('job work in another State, below 50 000')
    const [line] = challan.lines
    if (!line) throw new Error('no line')
    expect(codes({ ...challan, lines: Array.from({ length: 251 }, () => line) })).toContain('items')
    const off = (paise: number) => codes({ ...challan, totals: { ...challan.totals, grand: challan.totals.grand + paise } })
    expect(off(200)).not.toContain('totals')
    expect(off(201)).toContain('totals')
  })

  test('one GSTIN on both sides carries no tax', () => {
    const challan = issued('stock transfer under one GSTIN')
    expect(codes({ ...challan, totals: { ...challan.totals, igst: 100, grand: challan.totals.grand + 100 } })).toContain('same_gstin_tax')
  })

  test('each fault names the code of the portal where one is known', () => {
    expect(bulkFaults(issued('job work in another State, below 50 000', { subSupply: 1 }), TODAY)[0]).toMatchObject({ nic: '205', field: 'subSupply', level: 'error' })
  })
})
