import { Type, type Static } from 'typebox'

/** UUIDv7, lower case, made by whoever creates the thing. */
export const Id = Type.String({
  pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$',
  description: 'UUIDv7, lower case',
})
export type Id = Static<typeof Id>

/** The last instant whose day in India has four digits for its year: 30 December 9999. */
export const LAST_INSTANT = 253_402_128_000_000

/** An instant: milliseconds since 1970-01-01T00:00Z. */
export const Instant = Type.Integer({ minimum: 0, maximum: LAST_INSTANT })
export type Instant = Static<typeof Instant>

/** What a clock says, however wrong it is: an envelope that says it is not refused for it. [P5a] [P10] */
export const ClaimedInstant = Type.Integer({ minimum: 0, maximum: 8_640_000_000_000_000 })

/** A legal date in India (IST), `YYYY-MM-DD`. */
export const Day = Type.String({ pattern: '^20[2-9][0-9]-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$' })
export type Day = Static<typeof Day>

/** Money in paise. */
export const Paise = Type.Integer({ minimum: 0, maximum: 9_000_000_000_000_000 })
export type Paise = Static<typeof Paise>

/** A quantity in thousandths of its unit: 12.480 MTS is 12480. */
export const Thousandths = Type.Integer({ minimum: 0, maximum: 999_999_999_999 })
export type Thousandths = Static<typeof Thousandths>

/** A rate in basis points: 18 % is 1800, 0.25 % is 25. */
export const BasisPoints = Type.Integer({ minimum: 0, maximum: 10_000 })
export type BasisPoints = Static<typeof BasisPoints>

/** Two digits, as the GST portal codes the States: 27 is Maharashtra. */
export const StateCode = Type.String({ pattern: '^[0-9]{2}$' })
export type StateCode = Static<typeof StateCode>

/** sha-256, lower-case hex. */
export const Sha256 = Type.String({ pattern: '^[0-9a-f]{64}$' })
export type Sha256 = Static<typeof Sha256>

/** Free text up to `max` UTF-16 units. Rules clean it (NFC, trimmed, no control or bidi characters). */
export const text = (max: number) => Type.String({ maxLength: max })

/** The value or null: in records a thing that is not there yet is null, never absent. */
export const orNull = <S extends Type.TSchema>(schema: S) => Type.Union([schema, Type.Null()])

/** One of a closed list of words. */
export const oneOf = <const Words extends readonly string[]>(words: Words) =>
  Type.Unsafe<Words[number]>({ type: 'string', enum: words })

/** Who did something, and when: as the device claims it and as the server received it. */
export const Stamp = Type.Object({
  /** The mutation that did it. */
  mutation: Id,
  /** By the device's clock. A claim. */
  at: Instant,
  /** By the server's clock; null while only the device knows. */
  received: orNull(Instant),
  by: Id,
  byName: text(100),
  /** Who took it over, where its author had not the right: `by` is then a claim. [A1] */
  adopted: Type.Optional(Type.Object({ by: Id, byName: text(100) })),
})
export type Stamp = Static<typeof Stamp>
