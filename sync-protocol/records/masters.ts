import { Type, type Static } from 'typebox'
import { BasisPoints, Day, Id, Paise, StateCode, Thousandths, oneOf, orNull, text } from './scalars.ts'
import { Address, PodPolicy } from './party.ts'

export const GOODS_TYPES = ['input', 'capital', 'tool'] as const

/** A thing that is moved. Prices and tax here are suggestions for the next line, never the law. */
export const Product = Type.Object({
  id: Id,
  sku: text(40),
  name: text(100),
  detail: text(300),
  hsn: text(8),
  /** Unit quantity code of the GST portal: NOS, KGS, MTR … */
  uqc: text(3),
  /** Paise for one whole unit. */
  rate: Paise,
  taxRate: BasisPoints,
  barcodes: Type.Array(text(48), { maxItems: 20 }),
  rack: text(20),
  goodsType: oneOf(GOODS_TYPES),
  cessRate: Type.Optional(BasisPoints),
  /** Cess by quantity: paise for one whole unit. */
  cessUnit: Type.Optional(Paise),
  /** Other units it is counted in: `factor` of `uqc` are in one. */
  altUnits: Type.Optional(Type.Array(Type.Object({ unit: text(20), factor: Thousandths }), { maxItems: 5 })),
  /** What a line of it must name. */
  tracked: Type.Optional(oneOf(['none', 'batch', 'serial'] as const)),
})
export type Product = Static<typeof Product>

export const VEHICLE_KINDS = ['regular', 'odc'] as const
export const Vehicle = Type.Object({
  id: Id,
  /** Upper case, no blanks: MH12QX4471. */
  number: text(15),
  kind: oneOf(VEHICLE_KINDS),
  note: text(100),
  driver: orNull(Id),
  /** Whose vehicle it is, when not ours: a party of kind transporter. */
  transporter: Type.Optional(orNull(Id)),
})
export type Vehicle = Static<typeof Vehicle>

/** A godown, branch or van that goods leave from. */
export const Location = Type.Object({
  id: Id,
  registration: Id,
  name: text(100),
  addr1: text(120),
  addr2: text(120),
  place: text(50),
  pin: text(6),
  state: StateCode,
  phone: text(15),
})
export type Location = Static<typeof Location>

/** A GST registration of the company: the consignor on paper. */
export const Registration = Type.Object({
  id: Id,
  gstin: text(15),
  state: StateCode,
  legalName: text(100),
  type: oneOf(['regular', 'composition', 'sez', 'unregistered'] as const),
  tradeName: Type.Optional(text(100)),
  address: Type.Optional(orNull(Address)),
  validFrom: Type.Optional(orNull(Day)),
  validTo: Type.Optional(orNull(Day)),
})
export type Registration = Static<typeof Registration>

/** The tenant. */
export const Company = Type.Object({
  id: Id,
  legalName: text(100),
  tradeName: text(100),
  pan: text(10),
  /** Yearly turnover up to 5 crore asks for 4 HSN digits, above for 6 (Notification 78/2020). */
  turnover: oneOf(['upto5cr', 'above5cr'] as const),
  phone: text(15),
  /** The packing step may be skipped: issued goods may leave at once. */
  skipPacking: Type.Boolean(),
  pod: PodPolicy,
  /** Proof by nature, where it differs from `pod`. A client's own policy stands over both. */
  podNature: Type.Optional(Type.Object({ J: orNull(PodPolicy), A: orNull(PodPolicy), G: orNull(PodPolicy), S: orNull(PodPolicy), T: orNull(PodPolicy) })),
  email: Type.Optional(text(100)),
  address: Type.Optional(orNull(Address)),
  /** A small picture as a data URL, at most 60 kB. */
  logo: Type.Optional(text(60_000)),
  /** Printed at the foot of each challan. */
  terms: Type.Optional(text(2000)),
  signatory: Type.Optional(text(60)),
  designation: Type.Optional(text(60)),
  /** How often ITC-04 is due when the turnover does not say it rightly. [CA] */
  itc04: Type.Optional(oneOf(['half', 'year'] as const)),
  /** Drivers may check and load for themselves. */
  selfLoad: Type.Optional(Type.Boolean()),
  /** Years that papers and audit are kept; never less than 8. */
  retentionYears: Type.Optional(Type.Integer({ minimum: 8, maximum: 30 })),
})
export type Company = Static<typeof Company>
