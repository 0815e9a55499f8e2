import type { ChallanFields, LineInput, PartySnapshot, Totals } from 'sync-protocol'
import {
  DYEING, GAS, INFRA, MOTORS, PLACES, PLATERS, RETAIL, SITES, TRADERS, own, sampleId, type OwnState,
} from './sample-parties.ts'

export type SampleChallan = {
  /** Ours where our series numbers it; empty where the other side does. */
  readonly number: string
  readonly title: string
  /** The registration of the company that it belongs to. */
  readonly registration: OwnState
  readonly from: PartySnapshot
  readonly to: PartySnapshot
  readonly fields: Partial<ChallanFields> & Pick<ChallanFields, 'nature' | 'direction' | 'subSupply' | 'date'>
  readonly line: Pick<LineInput, 'name' | 'hsn' | 'uqc' | 'qty' | 'rate' | 'taxRate'> & Partial<LineInput>
  readonly expect: {
    readonly taxMode: 'none' | 'intra' | 'inter'
    readonly totals: Totals
    readonly eway: boolean
  }
  readonly cancelled?: true
}

const untaxed = (taxable: number): Totals => ({ taxable, cgst: 0, sgst: 0, igst: 0, cess: 0, grand: taxable })
const units = (whole: number): number => whole * 1000

/** Twelve challans, one of each kind. Quantities in thousandths, money in paise, rates in basis points. */
export const SAMPLE_CHALLANS: readonly SampleChallan[] = [
  {
    number: '26J-A07-00001',
    title: 'job work inside the State',
    registration: '27',
    from: own('27', PLACES.pune),
    to: PLATERS,
    fields: { nature: 'J', direction: 'O', subSupply: 4, date: '2026-07-06', vehicleNo: 'MH12QX4471', distanceKm: 34 },
    line: { name: 'Bolts for zinc plating', hsn: '73181500', uqc: 'KGS', qty: units(500), rate: 9_200, taxRate: 1800 },
    expect: { taxMode: 'none', totals: untaxed(46_000_00), eway: false },
  },
  {
    number: '26J-A07-00002',
    title: 'job work in another State, below 50 000',
    registration: '27',
    from: own('27', PLACES.bhiwandi),
    to: DYEING,
    fields: {
      nature: 'J', direction: 'O', subSupply: 4, date: '2026-07-08', placeOfSupply: '24',
      vehicleNo: 'MH04GR2210', distanceKm: 255,
    },
    line: { name: 'Textured polyester yarn', hsn: '54023300', uqc: 'KGS', qty: units(400), rate: 11_000, taxRate: 500 },
    expect: { taxMode: 'none', totals: untaxed(44_000_00), eway: true },
  },
  {
    number: '',
    title: 'job work coming back, 12 KGS lost',
    registration: '27',
    from: DYEING,
    to: own('27', PLACES.bhiwandi),
    fields: {
      nature: 'J', direction: 'I', subSupply: 6, date: '2026-08-03', placeOfSupply: '27', vehicleNo: 'GJ05BT8841',
      distanceKm: 255,
    },
    line: { name: 'Dyed polyester fabric', hsn: '54075290', uqc: 'MTR', qty: units(2_350), rate: 3_800, taxRate: 500 },
    expect: { taxMode: 'none', totals: untaxed(89_300_00), eway: true },
  },
  {
    number: '26A-B12-00001',
    title: 'supply on approval',
    registration: '33',
    from: own('33', PLACES.tiruppur),
    to: RETAIL,
    fields: {
      nature: 'A', direction: 'O', subSupply: 8, subSupplyDesc: 'Supply on approval', date: '2026-07-10',
      placeOfSupply: '29', vehicleNo: 'TN39CK5512', distanceKm: 330,
    },
    line: { name: 'Cotton T-shirts', hsn: '61091000', uqc: 'PCS', qty: units(300), rate: 24_000, taxRate: 500 },
    expect: { taxMode: 'none', totals: untaxed(72_000_00), eway: true },
  },
  {
    number: '26G-C03-00001',
    title: 'liquid gas, quantity provisional',
    registration: '27',
    from: own('27', PLACES.mumbai),
    to: GAS,
    fields: {
      nature: 'G', direction: 'O', subSupply: 8, subSupplyDesc: 'Liquid gas supply', date: '2026-07-13',
      vehicleNo: 'MH43Y7701', distanceKm: 840,
    },
    line: {
      name: 'LPG in bulk', hsn: '27111900', uqc: 'KGS', qty: units(17_000), rate: 6_200, taxRate: 1800,
      provisional: true,
    },
    expect: {
      taxMode: 'intra',
      totals: { taxable: 10_54_000_00, cgst: 94_860_00, sgst: 94_860_00, igst: 0, cess: 0, grand: 12_43_720_00 },
      eway: true,
    },
  },
  {
    number: '26T-A07-00001',
    title: 'stock transfer under one GSTIN',
    registration: '27',
    from: own('27', PLACES.bhiwandi),
    to: own('27', PLACES.nagpur),
    fields: { nature: 'T', direction: 'O', subSupply: 5, date: '2026-07-14', vehicleNo: 'MH04HD3390', distanceKm: 800 },
    line: { name: 'Sweet biscuits', hsn: '19053100', uqc: 'CTN', qty: units(600), rate: 72_000, taxRate: 500 },
    expect: { taxMode: 'none', totals: untaxed(4_32_000_00), eway: true },
  },
  {
    number: '26S-D21-00002',
    title: 'second lot of three under one invoice',
    registration: '06',
    from: own('06', PLACES.gurugram),
    to: MOTORS,
    fields: {
      nature: 'S', direction: 'O', subSupply: 9, date: '2026-07-15', placeOfSupply: '09',
      vehicleNo: 'HR55AB1207', distanceKm: 52,
      invoiceRef: 'INV/26/0456', invoiceDate: '2026-07-01', lot: { n: 2, of: 3 },
    },
    line: {
      name: 'Motor vehicle parts, CKD', hsn: '87089900', uqc: 'NOS', qty: units(40), rate: 3_15_000,
      taxRate: 1800,
    },
    expect: {
      taxMode: 'inter',
      totals: { taxable: 1_26_000_00, cgst: 0, sgst: 0, igst: 22_680_00, cess: 0, grand: 1_48_680_00 },
      eway: true,
    },
  },
  {
    number: '26T-E05-00001',
    title: 'exhibition in another State, own stall',
    registration: '33',
    from: own('33', PLACES.chennai),
    to: own('33', PLACES.hyderabad),
    fields: {
      nature: 'T', direction: 'O', subSupply: 12, date: '2026-07-17', placeOfSupply: '36', vehicleNo: 'TN01BQ9914',
      distanceKm: 630,
    },
    line: { name: 'Split air conditioner', hsn: '84151010', uqc: 'NOS', qty: units(6), rate: 31_50_000, taxRate: 1800 },
    expect: { taxMode: 'none', totals: untaxed(1_89_000_00), eway: true },
  },
  {
    number: '',
    title: 'sales return from a customer',
    registration: '24',
    from: TRADERS,
    to: own('24', PLACES.ahmedabad),
    fields: {
      nature: 'T', direction: 'I', subSupply: 7, date: '2026-07-20', placeOfSupply: '24', vehicleNo: 'RJ14GH6023',
      distanceKm: 660,
    },
    line: { name: 'Rigid PVC pipe', hsn: '39172390', uqc: 'NOS', qty: units(200), rate: 41_000, taxRate: 1800 },
    expect: { taxMode: 'none', totals: untaxed(82_000_00), eway: true },
  },
  {
    number: '26T-F01-00001',
    title: 'line sales from a van',
    registration: '19',
    from: own('19', PLACES.kolkata),
    to: own('19', PLACES.howrah),
    fields: { nature: 'T', direction: 'O', subSupply: 10, date: '2026-07-21', vehicleNo: 'WB23D4178', distanceKm: 12 },
    line: { name: 'Basmati rice, packed', hsn: '10063020', uqc: 'BAG', qty: units(40), rate: 2_85_000, taxRate: 500 },
    expect: { taxMode: 'none', totals: untaxed(1_14_000_00), eway: true },
  },
  {
    number: '26S-G02-00001',
    title: 'supply before its invoice, billed to one State and shipped to another',
    registration: '22',
    from: own('22', PLACES.raipur),
    to: INFRA,
    fields: {
      nature: 'S', direction: 'O', subSupply: 8, subSupplyDesc: 'Invoice to follow', date: '2026-07-22',
      placeOfSupply: '36', shipTo: SITES, vehicleNo: 'CG04NB7756', distanceKm: 720,
    },
    line: { name: 'TMT bars', hsn: '72142090', uqc: 'MTS', qty: 12_480, rate: 52_000_00, taxRate: 1800 },
    expect: {
      taxMode: 'inter',
      totals: { taxable: 6_48_960_00, cgst: 0, sgst: 0, igst: 1_16_812_80, cess: 0, grand: 7_65_772_80 },
      eway: true,
    },
  },
  {
    number: '26T-A07-00002',
    title: 'stock transfer that was cancelled before it left',
    registration: '27',
    from: own('27', PLACES.bhiwandi),
    to: own('27', PLACES.nagpur),
    fields: { nature: 'T', direction: 'O', subSupply: 5, date: '2026-07-23', vehicleNo: 'MH04HD3390', distanceKm: 800 },
    line: { name: 'Sweet biscuits', hsn: '19053100', uqc: 'CTN', qty: units(120), rate: 72_000, taxRate: 500 },
    expect: { taxMode: 'none', totals: untaxed(86_400_00), eway: false },
    cancelled: true,
  },
]

/** All fields of a sample, as a draft holds them. */
export function sampleFields({ registration, from, to, fields }: SampleChallan): ChallanFields {
  return {
    subSupplyDesc: '',
    sez: false,
    registration: sampleId(1, Number(registration)),
    location: null,
    consignor: from,
    party: null,
    consignee: to,
    shipTo: null,
    dispatchFrom: null,
    placeOfSupply: null,
    reason: '',
    poRef: '',
    invoiceRef: '',
    invoiceDate: null,
    lot: null,
    expectedReturn: null,
    distanceKm: 0,
    packages: 0,
    driverNote: '',
    leaveBy: '',
    deliverBy: '',
    vehicleNo: '',
    driver: null,
    driverName: '',
    signatory: 'A. Kulkarni',
    pod: null,
    ...fields,
  }
}

/** The one line of a sample, with an id that follows from its place in the list. */
export function sampleLines(sample: SampleChallan): LineInput[] {
  const id = sampleId(2, SAMPLE_CHALLANS.indexOf(sample) + 1)
  return [
    {
      id, product: null, detail: '', provisional: false, cessRate: 0, batch: '', serials: '',
      goodsType: 'input', sourceLine: null,
      ...sample.line,
    },
  ]
}

/** The sample with this title. Throws an Error when there is none. */
export function sampleOf(title: string): SampleChallan {
  const sample = SAMPLE_CHALLANS.find((known) => known.title === title)
  if (sample === undefined) throw new Error(`No sample challan "${title}"`)
  return sample
}
