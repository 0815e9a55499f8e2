import { Type, type Static } from 'typebox'
import { ClaimedInstant, Id, Instant, oneOf, orNull, text } from '../records/scalars.ts'
import { PullReply, PullRequest } from './pull.ts'

export const PROTOCOL_VERSION = 1
/** Raised whenever a record or a mutation's arguments change. */
export const SCHEMA_VERSION = 2
/** Builds with an older schema than this may push and not pull. At least 24 months after the one that follows it. [V1] */
export const OLDEST_SCHEMA = 1

/** Arguments of one mutation, as JSON text, in bytes. Checked when it is saved on the device. [P5a] */
const MAX_ARGS_BYTES = 65_536
/** Of those that carry 250 lines with long names in an Indic script, a client's whole list of items, or a logo with the one before it. */
const MAX_LARGE_BYTES = 1_048_576
const LARGE: readonly string[] = [
  'challan.create', 'challan.edit', 'challan.issue', 'challan.enter', 'challan.load', 'party.create', 'party.edit', 'company.edit',
]

/** The most that the arguments of a mutation may measure, in bytes of JSON text. [P5a] */
export const mostArgsBytes = (name: string): number => (LARGE.includes(name) ? MAX_LARGE_BYTES : MAX_ARGS_BYTES)

/** Mutations of one push. What the server takes of the bytes and the count it says in its answer's `limit`. */
export const MAX_MUTATIONS = 4_000

/** A mutation as it travels. `args` is checked by name and version after the envelope. */
export const WireMutation = Type.Object({
  n: Type.Integer({ minimum: 1 }),
  id: Id,
  name: text(40),
  v: Type.Integer({ minimum: 1, maximum: 9_999 }),
  group: orNull(Id),
  entity: Type.Tuple([text(20), Id]),
  /** Mutations (by id) whose effect this one relies on. */
  needs: Type.Array(Id, { maxItems: 50 }),
  args: Type.Unknown(),
  at: ClaimedInstant,
  /** Minutes east of UTC where it was done. */
  tz: Type.Integer({ minimum: -840, maximum: 840 }),
})
export type WireMutation = Static<typeof WireMutation>

export const PushRequest = Type.Object({
  protocol: Type.Integer({ minimum: 1 }),
  schema: Type.Integer({ minimum: 1 }),
  device: Id,
  user: Id,
  epoch: text(40),
  /** The device's clock at sending: the skew is measured from it. [P10] */
  clock: ClaimedInstant,
  /** Highest n whose answer the device holds. */
  ack: Type.Integer({ minimum: 0 }),
  mutations: Type.Array(WireMutation, { maxItems: MAX_MUTATIONS }),
  /** Plain answers may come folded. [P13] */
  brief: Type.Optional(Type.Boolean()),
  /** Asks again for the answers to these numbers, whose content is not sent a second time: alone, or with the work that follows them. [P14] */
  repeat: Type.Optional(Type.Object({ from: Type.Integer({ minimum: 1 }), to: Type.Integer({ minimum: 1 }) })),
  pull: Type.Optional(PullRequest),
})
export type PushRequest = Static<typeof PushRequest>

export const MutationResult = Type.Object({
  n: Type.Integer({ minimum: 1 }),
  status: oneOf(['applied', 'merged', 'conflict', 'parked', 'rejected', 'retry'] as const),
  /** The change number that carries its effect; absent when it had none. */
  seq: Type.Optional(Type.Integer({ minimum: 1 })),
  ver: Type.Optional(Type.Integer({ minimum: 1 })),
  /** Fields where the server's value stayed. */
  kept: Type.Optional(Type.Array(text(120))),
  conflict: Type.Optional(Id),
  why: Type.Optional(text(40)),
  needs: Type.Optional(Type.Array(Id)),
  code: Type.Optional(text(40)),
  field: Type.Optional(text(120)),
  message: Type.Optional(text(300)),
  afterMs: Type.Optional(Type.Integer({ minimum: 0 })),
})
export type MutationResult = Static<typeof MutationResult>

/**
 * Answers `applied` with seq and ver and nothing else, to numbers that follow each other from `n` on: the first seq and
 * ver, then what each is more or less than the one before. Thousands of them compress to next to nothing. [P13]
 */
export const PlainAnswers = Type.Object({ n: Type.Integer({ minimum: 1 }), seq: Type.Array(Type.Integer()), ver: Type.Array(Type.Integer()) })
export type PlainAnswers = Static<typeof PlainAnswers>

export const PushReply = Type.Object({
  epoch: text(40),
  serverTime: Instant,
  /** Highest n of this device that the server has dealt with. */
  last: Type.Integer({ minimum: 0 }),
  head: Type.Integer({ minimum: 0 }),
  results: Type.Array(MutationResult),
  /** Only when `brief` was asked for: the plain answers, which are then not among `results`. */
  applied: Type.Optional(Type.Array(PlainAnswers)),
  /** To `repeat`: what the answers given here are to, as `workDigest`. Absent when there is none. */
  told: Type.Optional(text(64)),
  limit: Type.Object({ bytes: Type.Integer(), count: Type.Integer() }),
  pull: Type.Optional(PullReply),
})
export type PushReply = Static<typeof PushReply>
