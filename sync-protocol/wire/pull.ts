import { Type, type Static } from 'typebox'
import { RECORD_TYPES } from '../records/index.ts'
import { Storage } from '../records/people.ts'
import { ClaimedInstant, Id, Instant, oneOf, orNull, text } from '../records/scalars.ts'
import { DeviceAbout } from './about.ts'
import { SeriesGrant } from './session.ts'

const Seq = Type.Integer({ minimum: 0 })
export const Channel = text(64)

export const PullRequest = Type.Object({
  protocol: Type.Integer({ minimum: 1 }),
  schema: Type.Integer({ minimum: 1 }),
  device: Id,
  /** `epoch.seq.tag`, opaque to the device; null at the first pull. */
  cursor: orNull(text(80)),
  /** The hash of the channels that the device knows; empty at the first pull. */
  channels: text(64),
  /** Channels being filled: the next change number to fill, downwards. */
  backfill: Type.Record(Type.String(), Seq),
  limit: Type.Object({
    rows: Type.Integer({ minimum: 1, maximum: 5000 }),
    bytes: Type.Integer({ minimum: 1024, maximum: 8_388_608 }),
  }),
  minHead: Type.Optional(Seq),
  /** What the office's device list shows of this device. */
  unsent: Type.Optional(Type.Object({
    count: Type.Integer({ minimum: 0 }),
    oldest: orNull(ClaimedInstant),
    titles: Type.Array(text(120), { maxItems: 20 }),
  })),
  persisted: Type.Optional(Type.Boolean()),
  app: Type.Optional(text(40)),
  storage: Type.Optional(Storage),
  /** The device's clock. */
  clock: Type.Optional(ClaimedInstant),
  /** It has no key to seal exports to, or one of a kind that is used no more. */
  needsKey: Type.Optional(Type.Boolean()),
  about: Type.Optional(DeviceAbout),
})
export type PullRequest = Static<typeof PullRequest>

const TypeName = oneOf(RECORD_TYPES)

/** A row to show, a row that left these channels, or a row that is gone for everyone. */
export const PulledRow = Type.Union([
  Type.Object({ type: TypeName, id: Id, seq: Seq, ver: Type.Integer({ minimum: 1 }), in: Type.Array(Channel), row: Type.Unknown() }),
  Type.Object({ type: TypeName, id: Id, seq: Seq, out: Type.Array(Channel) }),
  Type.Object({ type: TypeName, id: Id, seq: Seq, gone: Type.Literal(true) }),
])
export type PulledRow = Static<typeof PulledRow>

export const PullReply = Type.Object({
  epoch: text(40),
  cursor: text(80),
  more: Type.Boolean(),
  head: Seq,
  serverTime: Instant,
  device: Type.Object({
    last: Type.Integer({ minimum: 0 }),
    /** The office asks for what is unsent, since then. */
    asked: Type.Optional(Instant),
    companyKey: Type.Optional(text(200)),
    /** The series that it takes numbers of from now on, when it named others. [E4] */
    series: Type.Optional(Type.Array(SeriesGrant)),
  }),
  /** The server's own schema: a device that is ahead of it knows that some of its work will wait. [V2] */
  schema: Type.Optional(Type.Integer({ minimum: 1 })),
  /** Only when the hash differs from the request's. */
  channels: Type.Optional(Type.Object({ hash: text(64), all: Type.Array(Channel) })),
  rows: Type.Array(PulledRow),
  /** Live rows of channels being filled, newest first. */
  back: Type.Array(PulledRow),
  /** Where each filling goes on; a channel listed here and not in the request starts being filled. */
  backNext: Type.Record(Type.String(), Seq),
  backDone: Type.Array(Channel),
  reset: orNull(oneOf(['floor', 'lineage', 'epoch'] as const)),
})
export type PullReply = Static<typeof PullReply>
