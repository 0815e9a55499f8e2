import {
  placeOfSupplyOf, suggestSubSupply, UNREGISTERED, type ChallanFields, type Location, type Nature, type Party, type PartyAddress,
  type PartySnapshot, type Registration,
} from 'sync-protocol'

type Fields = ChallanFields
/** Which side of the paper is the other person: goods go out to the consignee, or come in from the consignor. */
export const otherSide = (direction: Fields['direction']) => (direction === 'O' ? 'consignee' : 'consignor') as 'consignee' | 'consignor'
export const ownSide = (direction: Fields['direction']) => (direction === 'O' ? 'consignor' : 'consignee') as 'consignee' | 'consignor'

const EMPTY_ADDRESS = { addr1: '', addr2: '', place: '', pin: '', state: '' }

/** A party as it goes on paper, at its first address. */
export function partySnapshot(party: Party): PartySnapshot {
  const { addr1, addr2, place, pin, state, phone } = party.addresses[0] ?? { ...EMPTY_ADDRESS, phone: '' }
  return { name: party.name, gstin: party.gstin || UNREGISTERED, addr1, addr2, place, pin, state, phone: phone || party.phone }
}

/** Another address of a party. It keeps the party's name where only the name can tell that both are one person. */
export function addressSnapshot(party: Party, { label, addr1, addr2, place, pin, state, phone }: PartyAddress): PartySnapshot {
  const gstin = party.gstin || UNREGISTERED
  const name = gstin === UNREGISTERED || label === '' ? party.name : label
  return { name, gstin, addr1, addr2, place, pin, state, phone: phone || party.phone }
}

/** One of our own places under its registration. */
export function ownSnapshot(location: Location, registration: Registration): PartySnapshot {
  const { addr1, addr2, place, pin, state, phone } = location
  return { name: registration.legalName, gstin: registration.gstin || UNREGISTERED, addr1, addr2, place, pin, state, phone }
}

type Sides = Pick<Fields, 'nature' | 'direction' | 'consignor' | 'consignee' | 'shipTo' | 'lot'>

/** What follows from the parties and the reason: place of supply and the code for the e-way bill. A person may change both. */
export function following(fields: Sides): Pick<Fields, 'placeOfSupply' | 'subSupply' | 'subSupplyDesc'> {
  const { code, desc } = suggestSubSupply(fields)
  return { placeOfSupply: placeOfSupplyOf(fields), subSupply: code, subSupplyDesc: desc }
}

/**
 * The same for a draft that changes: the code for the e-way bill that a person chose himself stays, as long as way and
 * reason do; all else follows.
 */
export function followingChange(before: Sides & Pick<Fields, 'subSupply' | 'subSupplyDesc'>, after: Sides): Partial<Pick<Fields, 'placeOfSupply' | 'subSupply' | 'subSupplyDesc'>> {
  const { placeOfSupply, ...codes } = following(after)
  const was = following(before)
  const chosen = before.subSupply !== was.subSupply || before.subSupplyDesc !== was.subSupplyDesc
  return chosen && before.nature === after.nature && before.direction === after.direction ? { placeOfSupply } : { placeOfSupply, ...codes }
}

/** Turns an outward challan into an inward one and back: the sides change places, the goods' addresses with them. */
export function turned(fields: Fields, direction: Fields['direction']): Partial<Fields> {
  if (fields.direction === direction) return {}
  return { direction, consignor: fields.consignee, consignee: fields.consignor, shipTo: fields.dispatchFrom, dispatchFrom: fields.shipTo }
}

/** The value of the reason picker: way and nature. */
export const reasonKey = ({ direction, nature }: Pick<Fields, 'direction' | 'nature'>): string => `${direction}${nature}`
export function readReason(key: string): { readonly direction: Fields['direction']; readonly nature: Nature } {
  return { direction: key.startsWith('I') ? 'I' : 'O', nature: key.slice(1) as Nature }
}
