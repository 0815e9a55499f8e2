import { Type, type Static } from 'typebox'
import { VEHICLE_KINDS } from './masters.ts'
import { Day, Id, Instant, Sha256, Stamp, StateCode, Thousandths, oneOf, orNull, text } from './scalars.ts'

/** What the warehouse counted. The latest check is the loaded quantity: it held the goods. */
export const LoadCheck = Type.Object({
  stamp: Stamp,
  lines: Type.Array(Type.Object({ line: Id, loaded: Thousandths, reason: text(100) }), { maxItems: 250 }),
  packages: Type.Integer({ minimum: 0, maximum: 99_999 }),
  /** Ends packing; false while it goes on. */
  done: Type.Boolean(),
})
export type LoadCheck = Static<typeof LoadCheck>

/** As the e-way portal codes them: road, rail, air, ship. */
export const TRANSPORT_MODES = ['1', '2', '3', '4'] as const

/** A stretch of the way with one vehicle and driver. Legs are added, never changed. */
export const LegInput = Type.Object({
  vehicleNo: text(15),
  driver: orNull(Id),
  driverName: text(60),
  driverPhone: text(15),
  transporter: text(100),
  lrNo: text(15),
  /** Part B reason of the e-way bill: 1 breakdown, 2 transhipment, 3 other, 4 first time. */
  reason: oneOf(['1', '2', '3', '4'] as const),
  effective: Instant,
  mode: Type.Optional(oneOf(TRANSPORT_MODES)),
  vehicleKind: Type.Optional(oneOf(VEHICLE_KINDS)),
  transporterId: Type.Optional(text(15)),
  lrDate: Type.Optional(orNull(Day)),
  fromPlace: Type.Optional(text(50)),
  fromState: Type.Optional(StateCode),
})
export type LegInput = Static<typeof LegInput>
/** `partB`: when the portal was told of this vehicle. Absent while it was not. */
export const Leg = Type.Object({ ...LegInput.properties, stamp: Stamp, partB: Type.Optional(Instant) })
export type Leg = Static<typeof Leg>

/** Why goods may leave although no e-way bill number is known: exactly one of the three is set. */
export const EwayAtDispatch = Type.Object({
  number: text(12),
  notRequired: text(60),
  override: text(200),
})
export type EwayAtDispatch = Static<typeof EwayAtDispatch>

export const Dispatch = Type.Object({ stamp: Stamp, eway: EwayAtDispatch, seals: Type.Optional(text(200)) })
export type Dispatch = Static<typeof Dispatch>

/** Where the phone was. Degrees in millionths, accuracy in whole metres. */
export const Place = Type.Object({
  lat: Type.Integer({ minimum: -90_000_000, maximum: 90_000_000 }),
  lng: Type.Integer({ minimum: -180_000_000, maximum: 180_000_000 }),
  accuracy: Type.Integer({ minimum: 0, maximum: 100_000 }),
})
export type Place = Static<typeof Place>

export const EVIDENCE_KINDS = ['signature', 'photo', 'document'] as const

/** A file that proves something: its facts travel with the attempt, its bytes later. */
export const EvidenceInput = Type.Object({
  id: Id,
  kind: oneOf(EVIDENCE_KINDS),
  sha256: Sha256,
  bytes: Type.Integer({ minimum: 1, maximum: 20_000_000 }),
  mime: oneOf(['image/png', 'image/jpeg', 'image/webp', 'application/pdf'] as const),
  captured: Instant,
})
export type EvidenceInput = Static<typeof EvidenceInput>
export const Evidence = Type.Object({
  ...EvidenceInput.properties,
  /** When the server had all bytes and their hash agreed. */
  arrived: orNull(Instant),
})
export type Evidence = Static<typeof Evidence>

export const OUTCOMES = ['delivered', 'closed', 'absent', 'refused', 'address', 'vehicle', 'other'] as const
export const SHORT_REASONS = ['damaged', 'missing', 'refused'] as const

/**
 * What became of one line at the door. delivered + damaged + missing + refused is what was offered;
 * `extra` is what was handed over beyond the line.
 */
export const LineResult = Type.Object({
  line: Id,
  delivered: Thousandths,
  damaged: Thousandths,
  missing: Thousandths,
  refused: Thousandths,
  extra: Thousandths,
})
export type LineResult = Static<typeof LineResult>

export const AttemptInput = Type.Object({
  outcome: oneOf(OUTCOMES),
  /** After a failed attempt: try later today, or take the goods back. */
  next: oneOf(['done', 'later', 'back'] as const),
  lines: Type.Array(LineResult, { maxItems: 250 }),
  receiver: text(60),
  receiverPhone: text(15),
  note: text(500),
  place: orNull(Place),
  /** When the driver opened the delivery and when he finished it, by his clock. */
  began: Instant,
  ended: Instant,
  evidence: Type.Array(EvidenceInput, { maxItems: 20 }),
  receiverRole: Type.Optional(text(30)),
  /** The code that the receiver said, if he was told one. */
  code: Type.Optional(text(8)),
})
export type AttemptInput = Static<typeof AttemptInput>

/** One try to deliver: a fact, never edited. `withdrawn` marks the driver's own undo. */
export const Attempt = Type.Object({
  ...AttemptInput.properties,
  stamp: Stamp,
  evidence: Type.Array(Evidence, { maxItems: 40 }),
  /** Entered by the office for the driver. */
  late: Type.Boolean(),
  withdrawn: orNull(Stamp),
})
export type Attempt = Static<typeof Attempt>

/** What the warehouse counted of goods that came back. */
export const Receipt = Type.Object({
  stamp: Stamp,
  lines: Type.Array(
    Type.Object({ line: Id, good: Thousandths, damaged: Thousandths }),
    { maxItems: 250 },
  ),
  note: text(500),
})
export type Receipt = Static<typeof Receipt>

export const Note = Type.Object({ stamp: Stamp, text: text(500) })
export type Note = Static<typeof Note>

export const FLAG_KINDS = [
  'draft_moved', 'sums_differ', 'cancel_after_delivery', 'excess', 'line_edited_and_removed', 'clock', 'load_after_dispatch',
  'eway_differs', 'code_wrong', 'entered', 'after_filing',
] as const

/** Something that a supervisor should look at. It never stops work. */
export const Flag = Type.Object({ kind: oneOf(FLAG_KINDS), mutation: Id, detail: text(300) })
export type Flag = Static<typeof Flag>
