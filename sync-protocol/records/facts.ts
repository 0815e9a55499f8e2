import { Type, type Static } from 'typebox'
import { Day, Id, Instant, Sha256, Stamp, Thousandths, oneOf, orNull, text } from './scalars.ts'

// What happens to an issued challan besides moving: appended by its mutation, never rewritten.

const Quantity = Type.Object({ line: Id, qty: Thousandths })

/** The quantity that was really there, where the paper said "provisional": liquid gas. Rule 55(1)(a). */
export const MeasureInput = Type.Object({ lines: Type.Array(Quantity, { minItems: 1, maxItems: 250 }), note: text(200) })
export const Measure = Type.Object({ ...MeasureInput.properties, stamp: Stamp })
export type Measure = Static<typeof Measure>

/** The paper of somebody else that an entry rests on: a job worker's challan, an invoice. */
export const PaperRef = Type.Object({ number: text(16), date: orNull(Day), gstin: text(15), name: text(100) })
export type PaperRef = Static<typeof PaperRef>

export const SETTLEMENT_KINDS = ['back', 'premises', 'accepted'] as const
/**
 * Goods accounted for without a challan of ours: back from the job worker (ITC-04 5A, 5B), supplied from his premises (5C),
 * or accepted by the customer on approval. `loss` is what was lost or wasted with them, in the unit of the line.
 */
export const SettlementInput = Type.Object({
  kind: oneOf(SETTLEMENT_KINDS),
  date: Day,
  ref: PaperRef,
  /** Nature of the job work, as ITC-04 asks for it. */
  work: text(60),
  lines: Type.Array(Type.Object({ line: Id, qty: Thousandths, loss: Thousandths }), { minItems: 1, maxItems: 250 }),
  note: text(200),
})
export type SettlementInput = Static<typeof SettlementInput>
export const Settlement = Type.Object({ ...SettlementInput.properties, stamp: Stamp })
export type Settlement = Static<typeof Settlement>

/** The Commissioner's longer time for goods to come back. s.143(1), proviso. */
export const Extension = Type.Object({ until: Day, reason: text(200), stamp: Stamp })
export type Extension = Static<typeof Extension>

export const SUBMISSIONS = ['pending', 'submitted', 'acknowledged'] as const
/** Part of an invoice that bills goods of this challan. One invoice may bill several challans: same number, same date. */
export const InvoiceInput = Type.Object({
  number: Type.String({ minLength: 1, maxLength: 16 }),
  date: Day,
  lines: Type.Array(Quantity, { minItems: 1, maxItems: 250 }),
})
export type InvoiceInput = Static<typeof InvoiceInput>
export const Invoice = Type.Object({
  ...InvoiceInput.properties,
  stamp: Stamp,
  /** How far the paper invoice has come: handed in at the client's, and taken by him. */
  submission: oneOf(SUBMISSIONS),
  submitted: orNull(Type.Object({ stamp: Stamp, on: Day })),
  withdrawn: orNull(Stamp),
})
export type Invoice = Static<typeof Invoice>

/** The consignee confirmed the goods, on the signed copy or by word. */
export const Acknowledged = Type.Object({ name: text(60), on: Day, note: text(200), stamp: Stamp })
export type Acknowledged = Static<typeof Acknowledged>

const Delta = Type.Integer({ minimum: -999_999_999_999, maximum: 999_999_999_999 })
/** A correction after delivery: added to what attempts say, so that the original stays. Thousandths, signed. */
export const AdjustmentInput = Type.Object({
  lines: Type.Array(
    Type.Object({ line: Id, delivered: Delta, damaged: Delta, missing: Delta, refused: Delta }),
    { minItems: 1, maxItems: 250 },
  ),
  reason: Type.String({ minLength: 1, maxLength: 200 }),
})
export type AdjustmentInput = Static<typeof AdjustmentInput>
export const Adjustment = Type.Object({ ...AdjustmentInput.properties, stamp: Stamp })
export type Adjustment = Static<typeof Adjustment>

export const EWAY_SOURCES = ['manual', 'file', 'portal'] as const
/** An e-way bill as the portal gave it. */
export const EwayBillInput = Type.Object({
  /** 12 digits. */
  number: text(12),
  generated: Instant,
  /** Null while only Part A is filled. */
  validUntil: orNull(Instant),
  distanceKm: Type.Integer({ minimum: 0, maximum: 4000 }),
  source: oneOf(EWAY_SOURCES),
})
export type EwayBillInput = Static<typeof EwayBillInput>
export const EwayBill = Type.Object({
  ...EwayBillInput.properties,
  stamp: Stamp,
  cancelled: orNull(Type.Object({ stamp: Stamp, reason: text(100) })),
})
export type EwayBill = Static<typeof EwayBill>

export const COPIES = ['original', 'duplicate', 'triplicate', 'extra'] as const
export const LAYOUTS = ['a4', 'a5', 'slip80', 'slip58', 'pdf'] as const
/** Which copies of the paper were printed: the next print of one is marked as a reprint. */
export const PrintInput = Type.Object({ copies: Type.Array(oneOf(COPIES), { minItems: 1, maxItems: 4 }), layout: oneOf(LAYOUTS) })
export type PrintInput = Static<typeof PrintInput>
export const Print = Type.Object({ ...PrintInput.properties, stamp: Stamp })
export type Print = Static<typeof Print>

/** A code that the office told the receiver: said at the door, it proves as a signature does. Only its hash is kept. */
export const ReceiverCode = Type.Object({ hash: Sha256, to: text(60), stamp: Stamp })
export type ReceiverCode = Static<typeof ReceiverCode>

export const REF_KINDS = ['order', 'invoice', 'challan', 'gate', 'return_of', 'replaces', 'other'] as const
/** A paper that the challan refers to. `challan` names one of ours. */
export const Reference = Type.Object({ kind: oneOf(REF_KINDS), number: text(30), date: orNull(Day), challan: orNull(Id) })
export type Reference = Static<typeof Reference>
