import { gstinCheckDigit, type Company, type Id, type Location, type PartySnapshot, type Registration } from 'sync-protocol'

/** PAN serials of 0000 belong to nobody: none of these may ever be sent to a live portal. */
export const gstinOf = (state: string, pan: string): string => {
  const first14 = `${state}${pan}1Z`
  return first14 + gstinCheckDigit(first14)
}

type Place = { readonly key: string; readonly name: string; readonly addr1: string; readonly addr2: string; readonly place: string; readonly pin: string; readonly state: string }

const place = (key: string, name: string, addr1: string, city: string, pin: string, state: string): Place =>
  ({ key, name, addr1, addr2: '', place: city, pin, state })

/** Where the company's goods leave from. The first two letters of a GSTIN are the State's code. */
const PLACES = [
  place('pune', 'Pune works', 'Plot 41, MIDC Bhosari, Old Mumbai Road', 'Pune', '411001', '27'),
  place('bhiwandi', 'Bhiwandi godown', 'Gala 12, Rajlaxmi Compound, Kalher', 'Bhiwandi', '421302', '27'),
  place('mumbai', 'Mumbai terminal', 'Shed 7, Sewri Bunder', 'Mumbai', '400001', '27'),
  place('nagpur', 'Nagpur depot', '18, Wardhaman Nagar', 'Nagpur', '440001', '27'),
  place('ahmedabad', 'Ahmedabad depot', '5, Narol Circle', 'Ahmedabad', '380001', '24'),
  place('tiruppur', 'Tiruppur stitching unit', '9, Avinashi Road', 'Tiruppur', '641601', '33'),
  place('chennai', 'Chennai showroom', '204, Mount Road', 'Chennai', '600001', '33'),
  place('gurugram', 'Gurugram parts centre', 'Plot 77, Udyog Vihar', 'Gurugram', '122001', '06'),
  place('kolkata', 'Kolkata godown', '31, Strand Road', 'Kolkata', '700001', '19'),
  place('raipur', 'Raipur steel yard', 'Urla Industrial Area', 'Raipur', '492001', '22'),
] as const

export type PlaceKey = 'pune' | 'bhiwandi' | 'mumbai' | 'nagpur' | 'ahmedabad' | 'tiruppur' | 'chennai' | 'gurugram' | 'kolkata' | 'raipur'

const STATES = ['27', '24', '29', '33', '06', '36', '19', '22'] as const
const PAN = 'ZZZCA0000A'
const PHONE = '020 2710 0000'

/** The company with its registrations and places, under fresh ids. */
export type DemoPlaces = {
  readonly company: Company
  readonly registrations: readonly Registration[]
  readonly locations: ReadonlyMap<PlaceKey, Location>
  registration(state: string): Registration
  /** The company itself at one of its places, as it stands on paper. */
  own(key: PlaceKey): PartySnapshot
}

export function demoPlaces(name: string, uuid: () => Id): DemoPlaces {
  const company: Company = {
    id: uuid(), legalName: name, tradeName: name.replace(/ Pvt Ltd$/, ''), pan: PAN, turnover: 'above5cr', phone: PHONE, skipPacking: false,
    pod: { receiver: 'required', signature: 'required', photo: 'warn', place: 'optional' },
  }
  const registrations = STATES.map((state): Registration => ({ id: uuid(), gstin: gstinOf(state, PAN), state, legalName: name, type: 'regular' }))
  const registration = (state: string) => registrations.find((one) => one.state === state) ?? missing(state)
  const locations = new Map(PLACES.map(({ key, ...rest }): [PlaceKey, Location] => [
    key as PlaceKey, { id: uuid(), registration: registration(rest.state).id, ...rest, phone: PHONE },
  ]))
  const own = (key: PlaceKey): PartySnapshot => {
    const { addr1, addr2, place, pin, state, phone } = locations.get(key) ?? missing(key)
    return { name, gstin: registration(state).gstin, addr1, addr2, place, pin, state, phone }
  }
  return { company, registrations, locations, registration, own }
}

export const missing = (what: string): never => {
  throw new Error(`The demo has no ${what}`)
}
