import type { PartySnapshot } from 'sync-protocol'

/** An id that reads like a UUIDv7 and is the same in every run. */
export const sampleId = (group: number, n: number): string =>
  `01990000-0000-7000-8000-${String(group).padStart(4, '0')}${String(n).padStart(8, '0')}`

/** Fictitious: PAN serial 0000 belongs to nobody. Never send these to a live portal. */
export const OWN_GSTINS = {
  '27': '27ZZZCA0000A1Z5',
  '24': '24ZZZCA0000A1ZB',
  '29': '29ZZZCA0000A1Z1',
  '33': '33ZZZCA0000A1ZC',
  '06': '06ZZZCA0000A1Z9',
  '36': '36ZZZCA0000A1Z6',
  '19': '19ZZZCA0000A1Z2',
  '22': '22ZZZCA0000A1ZF',
} as const
export type OwnState = keyof typeof OWN_GSTINS

export const OWN_NAME = 'Asmita Components Pvt Ltd'
export const OWN_REGISTRATIONS = Object.entries(OWN_GSTINS).map(([state, gstin]) => ({
  id: sampleId(1, Number(state)),
  gstin,
  state,
  legalName: OWN_NAME,
  type: 'regular' as const,
}))

type Where = Pick<PartySnapshot, 'addr1' | 'place' | 'pin' | 'state'>

const at = (name: string, gstin: string, where: Where): PartySnapshot => ({ name, gstin, addr2: '', phone: '', ...where })
/** The company at one of its places, under one of its registrations. */
export const own = (registration: OwnState, where: Where): PartySnapshot => at(OWN_NAME, OWN_GSTINS[registration], where)

export const PLACES = {
  pune: { addr1: '14 Tilak Road', place: 'Pune', pin: '411001', state: '27' },
  chakan: { addr1: 'Gat 212, Talegaon Road', place: 'Chakan', pin: '410501', state: '27' },
  bhiwandi: { addr1: 'Gala 7, Mankoli Naka', place: 'Bhiwandi', pin: '421302', state: '27' },
  mumbai: { addr1: '3 Ballard Estate', place: 'Mumbai', pin: '400001', state: '27' },
  nagpur: { addr1: '58 Central Avenue', place: 'Nagpur', pin: '440001', state: '27' },
  surat: { addr1: '21 Varachha Road', place: 'Surat', pin: '395003', state: '24' },
  ahmedabad: { addr1: '9 Relief Road', place: 'Ahmedabad', pin: '380001', state: '24' },
  tiruppur: { addr1: '40 Kumaran Road', place: 'Tiruppur', pin: '641601', state: '33' },
  chennai: { addr1: '18 Rajaji Salai', place: 'Chennai', pin: '600001', state: '33' },
  bengaluru: { addr1: '77 Cubbon Road', place: 'Bengaluru', pin: '560001', state: '29' },
  gurugram: { addr1: 'Plot 31, Sector 18', place: 'Gurugram', pin: '122001', state: '06' },
  noida: { addr1: 'C-12, Sector 63', place: 'Noida', pin: '201301', state: '09' },
  hyderabad: { addr1: 'Hall 4, Exhibition Grounds', place: 'Hyderabad', pin: '500001', state: '36' },
  abids: { addr1: '5-9 Abids Road', place: 'Hyderabad', pin: '500001', state: '36' },
  vijayawada: { addr1: '26 Bandar Road', place: 'Vijayawada', pin: '520001', state: '37' },
  jaipur: { addr1: '11 MI Road', place: 'Jaipur', pin: '302001', state: '08' },
  kolkata: { addr1: '2 Strand Road', place: 'Kolkata', pin: '700001', state: '19' },
  howrah: { addr1: 'Van route, GT Road', place: 'Howrah', pin: '711101', state: '19' },
  raipur: { addr1: '63 GE Road', place: 'Raipur', pin: '492001', state: '22' },
} as const satisfies Record<string, Where>

export const PLATERS = at('Dattaguru Platers', '27ZZZFD0000B1ZU', PLACES.chakan)
export const DYEING = at('Sahyadri Dyeing', '24ZZZFS0000C1ZJ', PLACES.surat)
export const RETAIL = at('Nandi Retail', '29ZZZCN0000D1ZI', PLACES.bengaluru)
export const GAS = at('Vidarbha Gas', '27ZZZFV0000E1Z6', PLACES.nagpur)
export const MOTORS = at('Riddhi Motors', '09ZZZCR0000F1ZC', PLACES.noida)
export const TRADERS = at('M. P. Traders', '08ZZZPM0000G1ZQ', PLACES.jaipur)
export const INFRA = at('Krishna Infra', '36ZZZCK0000H1ZI', PLACES.abids)
export const SITES = at('Lalitha Sites', '37ZZZFL0000J1Z4', PLACES.vijayawada)
export const TRANSPORTER = at('Tirupati Roadlines', '27ZZZCT0000K1Z1', PLACES.bhiwandi)
export const SAMPLE_PARTIES = [PLATERS, DYEING, RETAIL, GAS, MOTORS, TRADERS, INFRA, SITES, TRANSPORTER] as const
