import type { Party, PartySnapshot, Product, Vehicle } from 'sync-protocol'
import { filled } from '../blanks.ts'
import { gstinOf, missing } from './places.ts'

type PartySeed = {
  readonly key: string
  readonly name: string
  readonly kind: Party['kind']
  readonly state: string
  readonly pan: string
  readonly at: readonly [addr1: string, place: string, pin: string]
  readonly phone: string
  /** Said to the driver at each delivery. */
  readonly note?: string
  readonly language?: Party['language']
}

/** Invented parties: those of the sample challans, then shops and workshops around Pune. */
const PARTIES: readonly PartySeed[] = [
  {
    key: 'dattaguru', name: 'Dattaguru Platers', kind: 'job-worker', state: '27', pan: 'ZZZFD0000B',
    at: ['Gat 210, Chakan MIDC Phase 2', 'Chakan', '410501'], phone: '9800000101',
  },
  {
    key: 'sahyadri', name: 'Sahyadri Dyeing', kind: 'job-worker', state: '24', pan: 'ZZZFS0000C',
    at: ['14, Ring Road Textile Estate', 'Surat', '395003'], phone: '9800000102',
  },
  {
    key: 'nandi', name: 'Nandi Retail', kind: 'customer', state: '29', pan: 'ZZZCN0000D',
    at: ['88, Commercial Street', 'Bengaluru', '560001'], phone: '9800000103',
  },
  {
    key: 'vidarbha', name: 'Vidarbha Gas', kind: 'customer', state: '27', pan: 'ZZZFV0000E',
    at: ['Plot 3, Butibori Road', 'Nagpur', '440001'], phone: '9800000104',
  },
  {
    key: 'riddhi', name: 'Riddhi Motors', kind: 'customer', state: '09', pan: 'ZZZCR0000F',
    at: ['C-21, Sector 63', 'Noida', '201301'], phone: '9800000105',
  },
  {
    key: 'mptraders', name: 'M. P. Traders', kind: 'customer', state: '08', pan: 'ZZZPM0000G',
    at: ['6, Johari Bazaar', 'Jaipur', '302001'], phone: '9800000106', language: 'hi',
  },
  {
    key: 'krishna', name: 'Krishna Infra', kind: 'customer', state: '36', pan: 'ZZZCK0000H',
    at: ['2-4, Abids Road', 'Hyderabad', '500001'], phone: '9800000107',
  },
  {
    key: 'lalitha', name: 'Lalitha Sites', kind: 'customer', state: '37', pan: 'ZZZFL0000J',
    at: ['Site 9, Bandar Road', 'Vijayawada', '520001'], phone: '9800000108',
  },
  {
    key: 'tirupati', name: 'Tirupati Roadlines', kind: 'transporter', state: '27', pan: 'ZZZCT0000K',
    at: ['Transport Nagar, Gultekdi', 'Pune', '411001'], phone: '9800000109',
  },

  {
    key: 'ganesh', name: 'Shree Ganesh Hardware', kind: 'customer', state: '27', pan: 'ZZZFS0000L',
    at: ['14/2, Solapur Road, near Gliding Centre, Hadapsar', 'Pune', '411028'], phone: '9800000111',
    note: 'Gate 2. Ask for Mr. Patil. Unloading 10 am to 1 pm only.',
  },
  {
    key: 'jyoti', name: 'Jyoti Electricals', kind: 'customer', state: '27', pan: 'ZZZPJ0000M',
    at: ['Nagar Road, opposite bus depot, Wagholi', 'Pune', '412207'], phone: '9800000112',
  },
  {
    key: 'venkatesh', name: 'Venkatesh Traders', kind: 'customer', state: '27', pan: 'ZZZFV0000N',
    at: ['Market Yard, Shop 6', 'Chakan', '410501'], phone: '9800000113', note: 'Narrow lane: reverse in from the market side.',
  },
  {
    key: 'lokmanya', name: 'Lokmanya Hardware', kind: 'customer', state: '27', pan: 'ZZZPL0000Q',
    at: ['Alandi Road, Vishrantwadi', 'Pune', '411015'], phone: '9800000114',
  },
  {
    key: 'om', name: 'Om Heat Treaters', kind: 'job-worker', state: '27', pan: 'ZZZFO0000R',
    at: ['J Block 112, MIDC Bhosari', 'Pune', '411026'], phone: '9800000115',
  },
  {
    key: 'shivneri', name: 'Shivneri Machining Works', kind: 'job-worker', state: '27', pan: 'ZZZFS0000S',
    at: ['Gat 88, Talegaon Dabhade', 'Talegaon', '410506'], phone: '9800000116',
  },
  {
    key: 'deccan', name: 'Deccan Plumbing Stores', kind: 'customer', state: '27', pan: 'ZZZFD0000T',
    at: ['22, M. G. Road, Camp', 'Pune', '411001'], phone: '9800000117',
  },
  {
    key: 'kulkarni', name: 'Kulkarni Sanitary Mart', kind: 'customer', state: '27', pan: 'ZZZPK0000V',
    at: ['Paud Road, Kothrud', 'Pune', '411038'], phone: '9800000118',
  },
  {
    key: 'greenpark', name: 'Green Park Interiors', kind: 'customer', state: '27', pan: '',
    at: ['Tower B, Baner Road', 'Pune', '411045'], phone: '9800000119',
  },
]

export const partyKeys: readonly string[] = PARTIES.map(({ key }) => key)

/** A party as a list entry, under this id. */
export function demoParty(key: string, id: string, addressId: string): Party {
  const { name, kind, state, pan, at: [addr1, place, pin], phone, note = '', language = 'en' } = seedOf(key)
  const addresses = [{ id: addressId, label: 'Main', addr1, addr2: '', place, pin, state, phone, note }]
  return { ...filled('party', { name, tradeName: name, kind, gstin: pan === '' ? 'URP' : gstinOf(state, pan), phone, addresses, language }), id }
}

/** A party as it stands on paper. */
export function onPaper({ name, gstin, phone, addresses: [address] }: Party): PartySnapshot {
  const { addr1, addr2, place, pin, state } = address ?? missing(`address of ${name}`)
  return { name, gstin, addr1, addr2, place, pin, state, phone }
}

const seedOf = (key: string): PartySeed => PARTIES.find((party) => party.key === key) ?? missing(key)

type ProductSeed = { readonly key: string; readonly sku: string; readonly name: string; readonly hsn: string; readonly uqc: string; readonly rate: number; readonly tax: number; readonly rack: string; readonly code: string }

const product = (key: string, sku: string, name: string, [hsn, uqc]: readonly [string, string], [rate, tax]: readonly [number, number], [rack, code]: readonly [string, string]): ProductSeed =>
  ({ key, sku, name, hsn, uqc, rate, tax, rack, code })

/** Rates in paise, tax in basis points as suggested from 22 September 2025 on; bar codes are of the in-store range. */
const PRODUCTS: readonly ProductSeed[] = [
  product('bolts', 'BLT-M12', 'Hex bolts M12, steel', ['73181500', 'KGS'], [9_200, 1_800], ['A-01-2', '2000000000015']),
  product('nuts', 'NUT-M12', 'Hex nuts M12, steel', ['73181600', 'KGS'], [10_400, 1_800], ['A-01-3', '2000000000022']),
  product('yarn', 'YRN-150D', 'Textured polyester yarn 150D', ['54023300', 'KGS'], [11_000, 500], ['B-04-1', '2000000000039']),
  product('fabric', 'FAB-PLY', 'Dyed polyester fabric', ['54075290', 'MTR'], [3_800, 500], ['B-05-1', '2000000000046']),
  product('tshirt', 'TSH-CTN', 'Cotton T-shirts, printed', ['61091000', 'PCS'], [24_000, 500], ['C-02-4', '2000000000053']),
  product('lpg', 'LPG-BLK', 'LPG, bulk commercial', ['27111900', 'KGS'], [6_200, 1_800], ['Tank 3', '2000000000060']),
  product('biscuits', 'BSC-12', 'Sweet biscuits, carton of 12', ['19053100', 'CTN'], [72_000, 500], ['D-01-1', '2000000000077']),
  product('motorparts', 'ASM-CKD', 'Steering assembly, CKD lot', ['87089900', 'NOS'], [315_000, 1_800], ['E-03-2', '2000000000084']),
  product('aircon', 'AC-15T', 'Air conditioner, split, 1.5 t', ['84151010', 'NOS'], [3_150_000, 1_800], ['F-01-1', '2000000000091']),
  product('pvc', 'PVC-110', 'Rigid PVC pipe 110 mm × 6 m', ['39172390', 'NOS'], [41_000, 1_800], ['G-02-1', '2000000000107']),
  product('rice', 'RCE-25', 'Basmati rice, bag of 25 kg', ['10063020', 'BAG'], [285_000, 500], ['H-01-2', '2000000000114']),
  product('steel', 'TMT-12', 'TMT bars 12 mm', ['72142090', 'MTS'], [5_200_000, 1_800], ['Yard 2', '2000000000121']),
  product('cpvc', 'CPV-25', 'CPVC pipe 25 mm × 3 m', ['39172390', 'NOS'], [21_500, 1_800], ['G-02-3', '2000000000138']),
  product('elbow', 'CPV-E25', 'CPVC elbow 90° 25 mm', ['39174000', 'NOS'], [1_850, 1_800], ['G-03-1', '2000000000145']),
  product('valve', 'VLV-25', 'Brass ball valve 25 mm', ['84818030', 'NOS'], [38_500, 1_800], ['G-04-2', '2000000000152']),
  product('cement', 'SLV-500', 'Solvent cement 500 ml', ['35069190', 'NOS'], [19_800, 1_800], ['G-05-1', '2000000000169']),
  product('shaft', 'SHF-EN8', 'EN8 shaft blanks 40 mm', ['72155090', 'NOS'], [48_000, 1_800], ['A-06-1', '2000000000176']),
]

export const productKeys: readonly string[] = PRODUCTS.map(({ key }) => key)

export function demoProduct(key: string, id: string): Product {
  const { sku, name, hsn, uqc, rate, tax, rack, code } = PRODUCTS.find((one) => one.key === key) ?? missing(key)
  return { ...filled('product', { sku, name, hsn, uqc, rate, taxRate: tax, rack, barcodes: [code] }), id }
}

/** Vehicles with the driver who usually has them. */
export const VEHICLES: readonly { readonly number: string; readonly note: string; readonly driver: string | null }[] = [
  { number: 'MH12QX4471', note: 'Tata Ace, Pune rounds', driver: 'driver1' },
  { number: 'MH04JK8812', note: 'Eicher 17 ft, long distance', driver: 'driver2' },
  { number: 'MH14HG2087', note: 'Bolero pick-up, spare', driver: null },
  { number: 'MH12SF3310', note: 'Tempo 407', driver: null },
]

export const demoVehicle = ({ number, note }: Pick<Vehicle, 'number' | 'note'>, id: string, driver: string | null): Vehicle =>
  ({ ...filled('vehicle', { number, note, driver }), id })
