import { timingSafeEqual } from 'node:crypto'
import type { Id } from 'sync-protocol'
import { macOf } from './keys.ts'

/** What a refresh token says: the session, and its count within it. */
export type RefreshToken = { readonly session: Id; readonly counter: number }

const FORM = /^([0-9a-f-]{36})\.([1-9][0-9]{0,9})\.([A-Za-z0-9_-]{43})$/

/** `sid.counter.HMAC`: nothing in it is secret but the last part. */
export function formatRefresh(key: Buffer, { session, counter }: RefreshToken): string {
  const text = `${session}.${counter}`
  return `${text}.${macOf(key, text)}`
}

/** What the token says, if we made it; undefined for anything else. Compares in constant time. */
export function readRefresh(key: Buffer, token: string): RefreshToken | undefined {
  const [, session, digits, mac] = FORM.exec(token) ?? []
  if (session === undefined || digits === undefined || mac === undefined) return undefined
  const counter = Number(digits)
  const expected = Buffer.from(macOf(key, `${session}.${counter}`))
  return timingSafeEqual(expected, Buffer.from(mac)) ? { session, counter } : undefined
}
