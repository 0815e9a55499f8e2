import { Type, type Static } from 'typebox'
import { Role } from '../records/people.ts'
import { Id, Instant, orNull, text } from '../records/scalars.ts'
import { DeviceAbout } from './about.ts'

export const TokenRequest = Type.Object({
  username: Type.String({ minLength: 1, maxLength: 40 }),
  password: Type.String({ minLength: 1, maxLength: 200 }),
  /** True for browsers: the refresh token becomes an HttpOnly cookie and stays out of the body. */
  cookie: Type.Optional(Type.Boolean()),
})
export type TokenRequest = Static<typeof TokenRequest>

/** Who is signed in, as the token says. */
export const Principal = Type.Object({
  user: Id,
  company: Id,
  companyName: text(100),
  name: text(100),
  username: text(40),
  role: Role,
  locations: Type.Array(Id),
  mayIssue: Type.Boolean(),
  session: Id,
})
export type Principal = Static<typeof Principal>

export const TokenReply = Type.Object({
  access: Type.String(),
  /** Seconds until `access` ends. */
  expiresIn: Type.Integer(),
  refresh: Type.Optional(Type.String()),
  principal: Principal,
  serverTime: Instant,
})
export type TokenReply = Static<typeof TokenReply>

export const RefreshRequest = Type.Object({
  /** The session to refresh: names the cookie; API clients send `refresh` instead. */
  session: Type.Optional(Id),
  refresh: Type.Optional(Type.String({ maxLength: 400 })),
})
export type RefreshRequest = Static<typeof RefreshRequest>

export const LogoutRequest = RefreshRequest

export const SeriesGrant = Type.Object({
  registration: Id,
  gstin: text(15),
  code: text(3),
})
export type SeriesGrant = Static<typeof SeriesGrant>

export const EnrolRequest = Type.Object({
  install: Id,
  name: Type.String({ minLength: 1, maxLength: 40 }),
  replaces: orNull(Id),
  about: Type.Optional(DeviceAbout),
})
export type EnrolRequest = Static<typeof EnrolRequest>

export const EnrolReply = Type.Object({
  device: Id,
  epoch: text(40),
  /** Null for a person who may not issue. */
  series: orNull(Type.Array(SeriesGrant)),
  companyKey: text(200),
  serverTime: Instant,
})
export type EnrolReply = Static<typeof EnrolReply>
