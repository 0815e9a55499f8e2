/** The part of a session that a refresh looks at. Instants in milliseconds. */
export type SessionState = {
  /** Count of the newest refresh token; 1 at sign-in. */
  readonly counter: number
  /** When counter - 1 was first used. */
  readonly rotatedAt: number
  /** When counter - 2 was first used. */
  readonly rotatedBeforeAt: number
}

/** How long an older token of racing tabs is still answered. */
export const RACE_MS = 10_000

export type Rotation =
  /** The newest token: its successor becomes the newest. */
  | { readonly kind: 'rotate'; readonly counter: number }
  /** A token whose successor is known already: the same successor again. */
  | { readonly kind: 'repeat'; readonly counter: number }
  /** A token that somebody used long ago: the whole family ends. */
  | { readonly kind: 'stolen' }

/**
 * What becomes of a refresh token with this count.
 *
 * [T1] The newest rotates.
 * [T2] The one before is answered with the same successor for as long as that was never used: the answer was lost.
 * [T3] One older than that is answered the same way for 10 s after its own use: tabs that race.
 * [T4] Anything older is a copy: the session ends.
 * [T5] A count that we do not remember but did sign: the database is an older copy of itself. It rotates.
 */
export function rotationOf(state: SessionState, counter: number, now: number): Rotation {
  if (counter >= state.counter) return { kind: 'rotate', counter: counter + 1 }
  if (counter === state.counter - 1) return { kind: 'repeat', counter: state.counter }
  const races = counter === state.counter - 2 && now - state.rotatedBeforeAt <= RACE_MS
  return races ? { kind: 'repeat', counter: counter + 1 } : { kind: 'stolen' }
}
