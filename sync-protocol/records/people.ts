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
  unsent: Type.Object({ count: Type.Integer({ minimum: 0 }), oldest: orNull(Instant) }),
  persisted: Type.Boolean(),
  /** Series codes that belong to it. */
  series: Type.Array(text(3)),
})
export type Device = Static<typeof Device>
