import { Type, type Static } from 'typebox'
import { NATURES } from './challan.ts'
import { BasisPoints, Day, Id, Stamp, oneOf, orNull, text } from './scalars.ts'

// What the office keeps beside challans: data that the government changes, and the books of numbers.

/** A rate of tax as the company confirmed it, from a date on. Suggested for lines; never the law. */
export const Rate = Type.Object({
  id: Id,
  /** 4 to 8 digits: the longest that a line's HSN begins with counts. Empty when `product` says it. */
  hsn: text(8),
  product: orNull(Id),
  rate: BasisPoints,
  cess: BasisPoints,
  condition: text(200),
  from: Day,
  to: orNull(Day),
  /** Notification or page, with its date. */
  source: text(120),
})
export type Rate = Static<typeof Rate>

export const RULE_KINDS = ['eway_threshold', 'eway_combination', 'setting'] as const
/** A row of a government table that the company has changed, from a date on. */
export const Rule = Type.Object({
  id: Id,
  kind: oneOf(RULE_KINDS),
  /** The State's code of a threshold; the name of a setting. */
  key: text(40),
  /** JSON; its form is the kind's. */
  value: text(1000),
  from: Day,
  to: orNull(Day),
  source: text(200),
})
export type Rule = Static<typeof Rule>

/** A printed book of challans for the day when everything is broken: `P01`, numbers from to. Domain 3. */
export const Book = Type.Object({
  id: Id,
  code: Type.String({ pattern: '^P[0-9A-Z]{2}$' }),
  registration: Id,
  name: text(60),
  closed: Type.Boolean(),
})
export type Book = Static<typeof Book>

/** A number that no paper will ever carry: a spoilt page, a lost phone. It counts as cancelled. Domain 3, rule 4. */
export const VoidNumber = Type.Object({
  id: Id,
  registration: Id,
  nature: oneOf(NATURES),
  series: text(3),
  fy: Type.String({ pattern: '^[0-9]{2}$' }),
  serial: Type.Integer({ minimum: 1, maximum: 99_999 }),
  number: text(16),
  reason: Type.String({ minLength: 1, maxLength: 200 }),
})
export type VoidNumber = Static<typeof VoidNumber>

export const RETURNS = ['gstr1', 'itc04'] as const
/** A return that was filed: what arrives later for its months is flagged. */
export const Period = Type.Object({
  id: Id,
  registration: Id,
  kind: oneOf(RETURNS),
  /** First and last day. */
  from: Day,
  to: Day,
  filed: orNull(Type.Object({ stamp: Stamp, on: Day, arn: text(30) })),
})
export type Period = Static<typeof Period>

export const QUERY_STATES = ['open', 'in_progress', 'resolved', 'closed'] as const
export const QueryReply = Type.Object({ stamp: Stamp, text: text(1000), state: orNull(oneOf(QUERY_STATES)) })

export const QueryInput = Type.Object({
  challan: orNull(Id),
  /** Number and customer as shown, so that the question reads without the challan. */
  title: text(120),
  /** Who asks: a client (his name in `from`) or a colleague. */
  kind: oneOf(['client', 'colleague'] as const),
  from: text(100),
  subject: Type.String({ minLength: 1, maxLength: 120 }),
  text: text(1000),
  /** The person who should answer; null is the office. */
  to: orNull(Id),
  location: orNull(Id),
  driver: orNull(Id),
})
export type QueryInput = Static<typeof QueryInput>
/** A question on a challan, with what was answered. */
export const Query = Type.Object({
  id: Id,
  ...QueryInput.properties,
  opened: Stamp,
  state: oneOf(QUERY_STATES),
  replies: Type.Array(QueryReply, { maxItems: 500 }),
})
export type Query = Static<typeof Query>
