import type { Instant } from 'sync-protocol'

/** Wrong tries since the last right one, and until when the next one waits. */
export type Tries = { readonly wrong: number; readonly until: Instant }

export const NO_TRIES: Tries = { wrong: 0, until: 0 }
/** The first waits follow this many wrong PINs, the password that many. */
export const WAIT_FROM = 5
export const PASSWORD_FROM = 15
const FIRST_WAIT_MS = 60_000

/** How long a person waits after so many wrong PINs, in milliseconds: from one minute, doubling with each. */
export const waitAfter = (wrong: number): number => (wrong < WAIT_FROM ? 0 : FIRST_WAIT_MS * 2 ** (wrong - WAIT_FROM))

export function afterWrong({ wrong }: Tries, now: Instant): Tries {
  return { wrong: wrong + 1, until: now + waitAfter(wrong + 1) }
}

export type Gate = { readonly kind: 'open' } | { readonly kind: 'wait'; readonly until: Instant } | { readonly kind: 'password' }

/** May a PIN be tried now? A clock that was set back makes nobody wait longer than the wait itself. */
export function gateOf({ wrong, until }: Tries, now: Instant): Gate {
  if (wrong >= PASSWORD_FROM) return { kind: 'password' }
  const left = Math.min(until - now, waitAfter(wrong))
  return left > 0 ? { kind: 'wait', until: now + left } : { kind: 'open' }
}
