import { Type, type Static } from 'typebox'
import { Id, Instant, oneOf, orNull, text } from './scalars.ts'

export const ROLES = ['admin', 'dispatcher', 'warehouse', 'driver', 'accountant', 'viewer'] as const
export const Role = oneOf(ROLES)
export type Role = (typeof ROLES)[number]

/** A person of the company, without any secret: names show on paper and screens of every colleague. */
export const User = Type.Object({
  id: Id,
  username: text(40),
  name: text(100),
  role: Role,
  phone: text(15),
  /** Where a warehouse person works. Empty for the other roles, who are not bound to a place. */
  locations: Type.Array(Id, { maxItems: 50 }),
  /** May take legal numbers, beyond admin and dispatcher who always may. */
  mayIssue: Type.Boolean(),
  active: Type.Boolean(),
  language: oneOf(['en', 'hi'] as const),
})
export type User = Static<typeof User>

const Bytes = Type.Integer({ minimum: 0, maximum: 9_000_000_000_000_000 })
export const Storage = Type.Object({ used: Bytes, quota: Bytes })
export type Storage = Static<typeof Storage>

/** One local database: one user in one browser. */
export const Device = Type.Object({
  id: Id,
  user: Id,
  name: text(40),
  app: text(40),
  enrolled: Instant,
  seen: Instant,
  revoked: orNull(Instant),
  /** As last reported by the device. */
  unsent: Type.Object({ count: Type.Integer({ minimum: 0 }), oldest: orNull(Instant), titles: Type.Array(text(120), { maxItems: 20 }) }),
  persisted: Type.Boolean(),
  /** Bytes that its browser uses and may use, as last reported. */
  storage: orNull(Storage),
  /** Its clock less the server's in milliseconds, as last measured. */
  skewMs: orNull(Type.Integer()),
  /** When the office asked it to send; null once nothing is left. */
  asked: orNull(Instant),
  /** When it was taken out of use for good. */
  retired: orNull(Instant),
  /** Series codes that belong to it. */
  series: Type.Array(text(3)),
  // Facts of later versions are optional: devices that never told them stay as they are.
  /** The browser that several people's local databases share: one tablet. */
  machine: Type.Optional(Id),
  /** Its last comparison with the server, by its clock, and how many records it replaced, ever. */
  checked: Type.Optional(Type.Object({ at: Instant, repaired: Type.Integer({ minimum: 0 }) })),
  /** Its browser had cleared the storage before it: what was there by the last word of the old one, and when that was found. */
  lost: Type.Optional(Type.Object({ items: Type.Integer({ minimum: 0 }), titles: Type.Array(text(120)), at: Instant, found: Instant })),
  /** The device that stands in its place since its database was lost or forked. */
  replacedBy: Type.Optional(Id),
})
export type Device = Static<typeof Device>
