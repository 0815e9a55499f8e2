import { Type, type Static } from 'typebox'
import { RECORD_TYPES } from '../records/index.ts'
import { Id, oneOf, text } from '../records/scalars.ts'
import { DIGEST_BUCKETS } from '../rules/digest.ts'
import { Channel, PulledRow } from './pull.ts'

const Named = Type.Tuple([oneOf(RECORD_TYPES), Id])
const Sum = Type.Integer({ minimum: 0 })

/** Asks whether a device holds what it should. Without `list` and `fetch`: the digests. [Q8] */
export const VerifyRequest = Type.Object({
  protocol: Type.Integer({ minimum: 1 }),
  schema: Type.Integer({ minimum: 1 }),
  device: Id,
  /** Of the last whole pull: what is compared is what it left behind. */
  cursor: text(80),
  channels: text(64),
  /** Names every record of these buckets. */
  list: Type.Optional(Type.Object({ channel: Channel, buckets: Type.Array(Type.Integer({ minimum: 0, maximum: DIGEST_BUCKETS - 1 }), { minItems: 1, maxItems: DIGEST_BUCKETS }) })),
  /** Gives these records again. Asking is the report: the server notes it. */
  fetch: Type.Optional(Type.Array(Named, { minItems: 1, maxItems: 500 })),
})
export type VerifyRequest = Static<typeof VerifyRequest>

export const VerifyReply = Type.Object({
  epoch: text(40),
  /** False: the cursor is none of this history, its channels are others, or too much has changed since. Pull first. */
  comparable: Type.Boolean(),
  /** Changed after the cursor: left out of every sum, here and there. */
  moved: Type.Array(Named),
  digests: Type.Optional(Type.Record(Type.String(), Type.Array(Sum))),
  listed: Type.Optional(Type.Array(Type.Tuple([oneOf(RECORD_TYPES), Id, Type.Integer({ minimum: 1 })]))),
  rows: Type.Optional(Type.Array(PulledRow)),
})
export type VerifyReply = Static<typeof VerifyReply>
