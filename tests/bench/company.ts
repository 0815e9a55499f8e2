import type { ChallanFields, Company, Id, LineInput, Location, Party, PartySnapshot, Product, Registration, User, Vehicle } from 'sync-protocol'
import { emptyFields, emptyLine } from 'sync-protocol'
import { chanceOf, type Chance } from '../simulation/chance.ts'
import { fixedId, idOf } from '../simulation/ids.ts'

/** A company for measuring: what a seed decides, the same in every run. */
export type Firm = {
  readonly company: Company
  readonly registration: Registration
  readonly locations: readonly Location[]
  readonly users: readonly User[]
  readonly parties: readonly Party[]
  readonly products: readonly Product[]
  readonly vehicles: readonly Vehicle[]
  readonly challans: readonly { readonly id: Id; readonly fields: ChallanFields; readonly lines: readonly LineInput[] }[]
}

export const LINES = 8
export const PASSWORD = 'bench-challan-1'
const OUR_GSTIN = '27ZZZCA0000A1Z5'
const THEIR_GSTIN = '27ZZZFD0000B1ZU'
/** The newest challan; each one before it is some minutes older. */
const END = Date.UTC(2026, 10, 23, 12, 30)

const TOWNS = [['Chakan', '410501'], ['Bhosari', '411026'], ['Ranjangaon', '412220'], ['Satpur', '422007'], ['Waluj', '431136'], ['Butibori', '441122']] as const
const FAMILIES = ['Dattaguru', 'Sahyadri', 'Kaveri', 'Vaishnavi', 'Omkar', 'Godavari', 'Shree Balaji', 'Nirmal', 'Arihant', 'Mauli'] as const
const TRADES = ['Platers', 'Forgings', 'Fasteners', 'Heat Treaters', 'Auto Parts', 'Castings'] as const
const GOODS = [['Hex bolt M8 x 40', '73181500'], ['Bearing housing', '84833000'], ['Brake disc, machined', '87083000'], ['Gear blank 42 teeth', '84834000'], ['Spring washer', '73182100'], ['Copper bush', '74198040']] as const

/** `size` challans of eight lines, and lists to match. The first user is an admin, the others are dispatchers. */
export function firmOf(kind: string, size: number): Firm {
  const chance = chanceOf(size)
  const id = (n: number) => fixedId(kind, n)
  const place = () => {
    const [town, pin] = chance.pick(TOWNS)
    return { addr1: `Plot ${1 + chance.below(300)}, MIDC`, addr2: `Sector ${1 + chance.below(12)}`, place: town, pin, state: '27', phone: `98${String(chance.below(1e8)).padStart(8, '0')}` }
  }
  const registration: Registration = { id: id(2), gstin: OUR_GSTIN, state: '27', legalName: 'Asmita Components Pvt Ltd', type: 'regular' }
  const locations = [11, 12].map((n): Location => ({ ...place(), id: id(n), registration: registration.id, name: `Godown ${n}` }))
  const parties = Array.from({ length: 60 }, (_, i): Party => ({
    id: id(100 + i), name: `${chance.pick(FAMILIES)} ${chance.pick(TRADES)} ${i + 1}`, tradeName: '', gstin: THEIR_GSTIN, kind: 'customer',
    transporterId: '', phone: '', email: '', sez: false, addresses: [{ ...place(), id: id(300 + i), label: 'Works', note: '' }], pod: null, language: 'en',
  }))
  const products = Array.from({ length: 120 }, (_, i): Product => {
    const [name, hsn] = chance.pick(GOODS)
    return { id: id(500 + i), sku: `AC-${1000 + i}`, name: `${name} (${i + 1})`, detail: '', hsn, uqc: 'NOS', rate: 100 * (10 + chance.below(900)), taxRate: 1_800, barcodes: [], rack: '', goodsType: 'input' }
  })
  const lists: Lists = { kind, registration, locations, parties, products }
  return {
    company: {
      id: id(1), legalName: 'Asmita Components Pvt Ltd', tradeName: `Bench ${size}`, pan: 'ZZZCA0000A', turnover: 'above5cr', phone: '', skipPacking: false,
      pod: { receiver: 'required', signature: 'optional', photo: 'optional', place: 'warn' },
    },
    registration, locations, parties, products,
    users: [0, 1, 2, 3].map((i): User => ({
      id: id(21 + i), username: `bench-${kind}-${i}`, name: `Person ${i}`, role: i === 0 ? 'admin' : 'dispatcher', phone: '', locations: [], mayIssue: false, active: true, language: 'en',
    })),
    vehicles: Array.from({ length: 12 }, (_, i): Vehicle => ({ id: id(700 + i), number: `MH12QX${4400 + i}`, kind: 'regular', note: '', driver: null })),
    challans: Array.from({ length: size }, (_, i) => challanOf(lists, END - (size - i) * 420_000, chance)),
  }
}

type Lists = Pick<Firm, 'registration' | 'locations' | 'parties' | 'products'> & { readonly kind: string }

function challanOf({ registration, locations, parties, products }: Lists, at: number, chance: Chance): Firm['challans'][number] {
  const party = chance.pick(parties)
  const from = chance.pick(locations)
  const day = new Date(at + 19_800_000).toISOString().slice(0, 10) // the day in India
  return {
    id: idOf(at, chance),
    fields: {
      ...emptyFields(day), nature: 'J', subSupply: 4, registration: registration.id, location: from.id, party: party.id,
      consignor: snapshot(registration.legalName, OUR_GSTIN, from), consignee: snapshot(party.name, party.gstin, party.addresses[0] ?? from),
      placeOfSupply: '27', reason: chance.pick(['Zinc plating', 'Heat treatment', 'Machining', 'Grinding']), poRef: `PO/${26_000 + chance.below(4_000)}`,
      distanceKm: 5 + chance.below(300), packages: 1 + chance.below(40), vehicleNo: `MH12QX${4400 + chance.below(12)}`, signatory: 'Anjali Deshpande',
    },
    lines: Array.from({ length: LINES }, (): LineInput => {
      const { id: product, name, hsn, uqc, rate, taxRate } = chance.pick(products)
      return { ...emptyLine(idOf(at, chance)), product, name, hsn, uqc, rate, taxRate, qty: 1_000 * (1 + chance.below(500)), batch: `B${chance.below(9_999)}` }
    }),
  }
}

const snapshot = (name: string, gstin: string, { addr1, addr2, place, pin, state, phone }: Omit<PartySnapshot, 'name' | 'gstin'>): PartySnapshot =>
  ({ name, gstin, addr1, addr2, place, pin, state, phone })
