import { Type, type Static } from 'typebox'
import { Id, Paise, StateCode, oneOf, orNull, text } from './scalars.ts'

/** An address as Rule 55 wants it printed. */
export const Address = Type.Object({
  addr1: text(120),
  addr2: text(120),
  place: text(50),
  /** Six digits; empty while unknown. */
  pin: text(6),
  state: StateCode,
})
export type Address = Static<typeof Address>

/** A party as it stood when the paper was made. A later edit of the list never changes it. */
export const PartySnapshot = Type.Object({
  name: text(100),
  /** GSTIN or UIN, or `URP` for an unregistered person. */
  gstin: text(15),
  addr1: text(120),
  addr2: text(120),
  place: text(50),
  pin: text(6),
  state: StateCode,
  phone: text(15),
})
export type PartySnapshot = Static<typeof PartySnapshot>

export const PARTY_KINDS = ['customer', 'job-worker', 'transporter', 'vendor'] as const

/** How much proof a kind of evidence needs at the door. */
export const POD_LEVELS = ['required', 'warn', 'optional', 'off'] as const
export const PodPolicy = Type.Object({
  receiver: oneOf(POD_LEVELS),
  signature: oneOf(POD_LEVELS),
  photo: oneOf(POD_LEVELS),
  place: oneOf(POD_LEVELS),
})
export type PodPolicy = Static<typeof PodPolicy>

/** An address of a party: a godown, a site, an office. */
export const PartyAddress = Type.Object({
  id: Id,
  label: text(60),
  addr1: text(120),
  addr2: text(120),
  place: text(50),
  pin: text(6),
  state: StateCode,
  phone: text(15),
  /** Said to the driver at each delivery there. */
  note: text(200),
})
export type PartyAddress = Static<typeof PartyAddress>

/** A client: consignee, job worker, transporter or vendor. */
export const Party = Type.Object({
  id: Id,
  name: text(100),
  tradeName: text(100),
  gstin: text(15),
  kind: oneOf(PARTY_KINDS),
  /** TRANSIN of a transporter, checked by its form only. */
  transporterId: text(15),
  phone: text(15),
  email: text(100),
  sez: Type.Boolean(),
  addresses: Type.Array(PartyAddress, { maxItems: 50 }),
  pod: orNull(PodPolicy),
  language: oneOf(['en', 'hi'] as const),
  /** Photos go out with a shared proof of delivery; without it they stay in the company. */
  proofPhotos: Type.Optional(Type.Boolean()),
  /** What this client gets, with his own code and rate for it. */
  products: Type.Optional(Type.Array(Type.Object({ product: Id, code: text(40), rate: orNull(Paise) }), { maxItems: 500 })),
})
export type Party = Static<typeof Party>
