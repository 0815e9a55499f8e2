import { Type, type Static } from 'typebox'
import { ClaimedInstant, Id, text } from '../records/scalars.ts'

/** Work that was on a device when its browser cleared the storage, as the device last knew it. [D5] */
export const LostWork = Type.Object({ items: Type.Integer({ minimum: 0, maximum: 1_000_000 }), titles: Type.Array(text(120), { maxItems: 5 }), at: ClaimedInstant })
export type LostWork = Static<typeof LostWork>

/**
 * What a device tells of itself for the office's list. Open: a server that does not know a fact passes it over, so that
 * a device that is ahead of its server is never refused for telling more. [V2]
 */
export const DeviceAbout = Type.Object({
  /** The browser that the local databases of several people share. */
  machine: Type.Optional(Id),
  /** When it last compared what it holds with the server, and how many records it had to replace, ever. [Q8] */
  checked: Type.Optional(Type.Object({ at: ClaimedInstant, repaired: Type.Integer({ minimum: 0 }) })),
  /** The codes of the number series that it takes numbers of: it is told when it was given others. [E4] */
  series: Type.Optional(Type.Array(text(3), { maxItems: 200 })),
  lost: Type.Optional(LostWork),
}, { additionalProperties: true })
export type DeviceAbout = Static<typeof DeviceAbout>
