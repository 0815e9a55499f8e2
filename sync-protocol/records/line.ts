import { Type, type Static } from 'typebox'
import { GOODS_TYPES } from './masters.ts'
import { BasisPoints, Id, Paise, Thousandths, oneOf, orNull, text } from './scalars.ts'

/** `qty` of a line of another challan comes back, `loss` was lost or wasted. Both in that line's unit. */
export const Answer = Type.Object({ challan: Id, line: Id, qty: Thousandths, loss: Thousandths })
export type Answer = Static<typeof Answer>

/** What a person enters on a line. */
export const LineInput = Type.Object({
  id: Id,
  /** From the list of items; null when typed by hand. */
  product: orNull(Id),
  name: text(100),
  detail: text(300),
  hsn: text(8),
  uqc: text(3),
  qty: Thousandths,
  /** The quantity is not known yet (liquid gas), and the paper says so. */
  provisional: Type.Boolean(),
  /** Paise for one whole unit. */
  rate: Paise,
  taxRate: BasisPoints,
  cessRate: BasisPoints,
  batch: text(30),
  serials: text(500),
  goodsType: oneOf(GOODS_TYPES),
  /** The line of another challan that this one answers: a return, a lot, a job-work receipt. */
  sourceLine: orNull(Id),
  /** The quantity in another unit, as the item defines it: 12 BOX. */
  alt: Type.Optional(orNull(Type.Object({ unit: text(20), qty: Thousandths }))),
  /** Cess by quantity: paise for one whole unit, beside `cessRate` on the value. Absent: none. [D9] */
  cessUnit: Type.Optional(Paise),
  /** Lines of earlier challans that this one brings back, with what of them is accounted for, in their unit. */
  answers: Type.Optional(Type.Array(Answer, { maxItems: 20 })),
})
export type LineInput = Static<typeof LineInput>

/** A line with what the rules computed. */
export const Line = Type.Object({
  ...LineInput.properties,
  taxable: Paise,
  cgst: Paise,
  sgst: Paise,
  igst: Paise,
  /** On the value. */
  cess: Paise,
  /** By quantity; absent where there is none. */
  cessSpecific: Type.Optional(Paise),
})
export type Line = Static<typeof Line>

export const Totals = Type.Object({
  taxable: Paise,
  cgst: Paise,
  sgst: Paise,
  igst: Paise,
  cess: Paise,
  /** By quantity; absent where there is none. */
  cessSpecific: Type.Optional(Paise),
  /** Freight and packing, as the header says; absent where there are none. */
  other: Type.Optional(Paise),
  /** taxable + taxes + cess + other, to the paisa: a challan is not rounded to the rupee. */
  grand: Paise,
})
export type Totals = Static<typeof Totals>
