/**
 * Tells a scanner's keys from a person's. Pure: it is told each key and its time, and keeps no clock.
 * A scan is four or more characters, each under 100 ms after the one before, ended by Enter or Tab
 * or by 120 ms of silence.
 */

/** Milliseconds between two characters of one scan: always fewer. */
export const MAX_GAP = 100
/** Milliseconds without a key that end a scan. */
export const SILENCE = 120
export const MIN_LENGTH = 4

/**
 * Mean gap in milliseconds that no hand reaches over four keys. In a text field, silence alone ends
 * a scan only below it: a quick typist rolls "tion" in under 100 ms a key and must not lose it.
 */
const MACHINE_GAP = 50

export type Key = {
  /** `KeyboardEvent.key` */
  readonly key: string
  /** Milliseconds on any clock that only goes forward. */
  readonly at: number
  /** Held down and repeating by itself, or pressed together with Ctrl, Alt or Meta. */
  readonly odd: boolean
}

/** Characters that may yet turn out to be a scan. */
export type Burst = { readonly text: string; readonly first: number; readonly last: number }

export type Heard =
  | { readonly kind: 'nothing'; readonly burst: Burst | null }
  | { readonly kind: 'character'; readonly burst: Burst }
  | { readonly kind: 'code'; readonly burst: null; readonly code: string }

/** Keys that a scanner presses on the way to a capital letter or a colon. */
const SILENT_KEYS: ReadonlySet<string> = new Set(['Shift', 'CapsLock', 'AltGraph'])
const END_KEYS: ReadonlySet<string> = new Set(['Enter', 'Tab'])

export function isEndKey(key: string): boolean {
  return END_KEYS.has(key)
}

export function hear(burst: Burst | null, { key, at, odd }: Key): Heard {
  if (SILENT_KEYS.has(key)) return { kind: 'nothing', burst }
  if (odd) return { kind: 'nothing', burst: null }

  const going = burst !== null && at - burst.last < MAX_GAP ? burst : null
  if (isEndKey(key)) {
    return going !== null && isLong(going)
      ? { kind: 'code', burst: null, code: going.text }
      : { kind: 'nothing', burst: null }
  }
  if ([...key].length !== 1) return { kind: 'nothing', burst: null }
  return {
    kind: 'character',
    burst: going === null
      ? { text: key, first: at, last: at }
      : { text: going.text + key, first: going.first, last: at },
  }
}

/** What silence makes of a burst: a code, or nothing when it was a person's typing. */
export function settle(burst: Burst | null, place: 'page' | 'text field'): string | null {
  if (burst === null || !isLong(burst)) return null
  return place === 'page' || isMachine(burst) ? burst.text : null
}

/** Too fast for any hand: certain before it has ended. */
export function isMachine(burst: Burst): boolean {
  if (!isLong(burst)) return false
  return (burst.last - burst.first) / (burst.text.length - 1) < MACHINE_GAP
}

function isLong(burst: Burst): boolean {
  return burst.text.length >= MIN_LENGTH
}
