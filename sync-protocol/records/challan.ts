import { Type, type Static } from 'typebox'
import { Attempt, Dispatch, Flag, Leg, LoadCheck, Note, Receipt, TRANSPORT_MODES } from './events.ts'
import {
  Acknowledged, Adjustment, EwayBill, Extension, Invoice, Measure, Print, ReceiverCode, Reference, Settlement,
} from './facts.ts'
import { Line, LineInput, Totals } from './line.ts'
import { VEHICLE_KINDS } from './masters.ts'
import { PartySnapshot, PodPolicy } from './party.ts'
import { Day, Id, Paise, Sha256, Stamp, StateCode, oneOf, orNull, text } from './scalars.ts'

/** J job work, A approval, G liquid gas, S for supply (Rule 55(4), 55(5)), T other than supply. */
export const NATURES = ['J', 'A', 'G', 'S', 'T'] as const
export type Nature = (typeof NATURES)[number]

export const STATUSES = [
  'draft', 'issued', 'packed', 'dispatched', 'partly_delivered', 'delivered', 'refused', 'returned', 'closed', 'cancelled',
] as const
export type Status = (typeof STATUSES)[number]

/** `theirs`: the other side's own challan. `book`: written by hand. `found`: printed by a device that was lost. `former`: moved in from the system before. */
export const ENTRY_SOURCES = ['theirs', 'book', 'found', 'former'] as const
/** What a person may enter; the last one is the server's. */
export const PAPER_SOURCES = ['theirs', 'book', 'found'] as const
/** The series of everything that was moved in: closed from the first day. No device is ever given it, because it has an O. */
export const FORMER_SERIES = 'OLD'

export const TAX_MODES = ['none', 'intra', 'inter'] as const

/** What a person may still change in a draft, and what is frozen when the number is taken. */
export const ChallanFields = Type.Object({
  nature: oneOf(NATURES),
  /** O outward from us, I inward to us. */
  direction: oneOf(['O', 'I'] as const),
  /** Sub-supply code of the e-way bill, 1 to 12. */
  subSupply: Type.Integer({ minimum: 1, maximum: 12 }),
  subSupplyDesc: text(20),
  date: Day,
  registration: orNull(Id),
  location: orNull(Id),
  consignor: orNull(PartySnapshot),
  party: orNull(Id),
  consignee: orNull(PartySnapshot),
  /** Where the goods go, when that is not the consignee's own address. */
  shipTo: orNull(PartySnapshot),
  /** Where they leave from, when that is not the consignor's own address. */
  dispatchFrom: orNull(PartySnapshot),
  placeOfSupply: orNull(StateCode),
  /** The consignee is a unit in a special economic zone: a supply to it is inter-State. IGST Act s.7(5)(b). Absent in papers of the first builds: it is not. [D9] */
  sez: Type.Optional(Type.Boolean()),
  reason: text(100),
  poRef: text(30),
  invoiceRef: text(16),
  invoiceDate: orNull(Day),
  lot: orNull(Type.Object({ n: Type.Integer({ minimum: 1, maximum: 999 }), of: Type.Integer({ minimum: 1, maximum: 999 }) })),
  expectedReturn: orNull(Day),
  distanceKm: Type.Integer({ minimum: 0, maximum: 4000 }),
  packages: Type.Integer({ minimum: 0, maximum: 99_999 }),
  driverNote: text(200),
  /** `HH:MM` in India, or empty. */
  leaveBy: text(5),
  deliverBy: text(5),
  vehicleNo: text(15),
  driver: orNull(Id),
  driverName: text(60),
  signatory: text(60),
  pod: orNull(PodPolicy),
  // Fields of later versions are optional for ever: absent is blank, so that older papers keep their hash and older devices their work.
  refs: Type.Optional(Type.Array(Reference, { maxItems: 10 })),
  /** Who carries the goods, when not we. */
  transporter: Type.Optional(orNull(Id)),
  transporterName: Type.Optional(text(100)),
  transporterId: Type.Optional(text(15)),
  mode: Type.Optional(oneOf(TRANSPORT_MODES)),
  vehicleKind: Type.Optional(oneOf(VEHICLE_KINDS)),
  /** Freight, packing and the like that the paper charges beside the goods, in paise; no tax is computed on it. */
  other: Type.Optional(Paise),
})
export type ChallanFields = Static<typeof ChallanFields>
export type ChallanField = keyof ChallanFields

/** The number and what makes it unique. */
export const LegalNumber = Type.Object({
  /** `26J-A07-00001`, at most 16 characters. */
  number: Type.String({ pattern: '^[1-9A-Z][A-Z0-9/-]{0,15}$' }),
  series: text(3),
  /** 0 on a paper of somebody else's, which has no series of ours. */
  serial: Type.Integer({ minimum: 0, maximum: 99_999 }),
  /** First two digits of the financial year: 26 is 2026-27. */
  fy: Type.String({ pattern: '^[0-9]{2}$' }),
})
export type LegalNumber = Static<typeof LegalNumber>

export const Issued = Type.Object({ stamp: Stamp, hash: Sha256 })

/** A delivery challan with its whole life. One document: what a device needs to show it offline. */
export const Challan = Type.Object({
  id: Id,
  /** Derived from the events below; stored so that it can be filtered. */
  status: oneOf(STATUSES),
  ...ChallanFields.properties,
  taxMode: oneOf(TAX_MODES),
  lines: Type.Array(Line, { maxItems: 250 }),
  totals: Totals,
  created: Stamp,
  legal: orNull(LegalNumber),
  issued: orNull(Issued),
  cancelled: orNull(Type.Object({ stamp: Stamp, reason: text(200) })),
  closed: orNull(Type.Object({ stamp: Stamp, reason: text(200) })),
  /** Lines that were taken out of the draft: an edit that meets one of them brings it back. Empty once issued. */
  removed: Type.Array(LineInput, { maxItems: 250 }),
  eway: Type.Object({ number: text(12), notRequired: text(60), override: text(200) }),
  loads: Type.Array(LoadCheck),
  legs: Type.Array(Leg),
  dispatches: Type.Array(Dispatch),
  attempts: Type.Array(Attempt),
  receipts: Type.Array(Receipt),
  notes: Type.Array(Note),
  flags: Type.Array(Flag),
  /** How a paper that was not issued here came in. Absent: issued by us. */
  entered: Type.Optional(oneOf(ENTRY_SOURCES)),
  measures: Type.Optional(Type.Array(Measure)),
  settlements: Type.Optional(Type.Array(Settlement)),
  extensions: Type.Optional(Type.Array(Extension)),
  invoices: Type.Optional(Type.Array(Invoice)),
  acknowledged: Type.Optional(Acknowledged),
  adjustments: Type.Optional(Type.Array(Adjustment)),
  eways: Type.Optional(Type.Array(EwayBill)),
  prints: Type.Optional(Type.Array(Print)),
  code: Type.Optional(ReceiverCode),
})
export type Challan = Static<typeof Challan>
