import type { Id, Instant } from 'sync-protocol'
import type { KeyValue } from './people.ts'
import { NO_TRIES, afterWrong, gateOf, type Gate, type Tries } from './pin-tries.ts'

export type PinAnswer = { readonly kind: 'right' } | { readonly kind: 'wrong' } | Exclude<Gate, { kind: 'open' }>

export type Pins = {
  has(user: Id): boolean
  /** Four digits. Throws RangeError for anything else. */
  set(user: Id, pin: string): Promise<void>
  /** Counts what is wrong, and makes wait. A person without a PIN is asked for the password. */
  check(user: Id, pin: string, now: Instant): Promise<PinAnswer>
  gate(user: Id, now: Instant): Gate
  /** After the password was right. */
  forgive(user: Id): void
  forget(user: Id): void
}

type Kept = { readonly salt: string; readonly rounds: number; readonly hash: string; readonly tries: Tries }

const KEY = 'challan.pins'
/**
 * PBKDF2 with SHA-256: what every browser has (argon2 is in none). The figure is OWASP's of 2023, half a second on a
 * cheap tablet. Ten thousand PINs are still soon tried by whoever holds the unlocked device: see SECURITY.
 */
const ROUNDS = 600_000

const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
const unhex = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))

async function hashOf(pin: string, salt: string, rounds: number): Promise<string> {
  const secret = await crypto.subtle.importKey('raw', new TextEncoder().encode(pin), 'PBKDF2', false, ['deriveBits'])
  return hex(new Uint8Array(await crypto.subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt: unhex(salt), iterations: rounds }, secret, 256)))
}

function readAll(device: KeyValue): Record<Id, Kept> {
  try {
    const found: unknown = JSON.parse(device.getItem(KEY) ?? '{}')
    return typeof found === 'object' && found !== null ? (found as Record<Id, Kept>) : {}
  } catch {
    return {}
  }
}

export const isPin = (text: string): boolean => /^[0-9]{4}$/.test(text)

/** PINs of the people of this device: salted and slowly hashed, with their wrong tries. */
export function pinsOf(device: KeyValue, rounds = ROUNDS): Pins {
  const read = (user: Id): Kept | undefined => readAll(device)[user]
  const write = (user: Id, kept: Kept | undefined) => {
    const { [user]: _old, ...others } = readAll(device)
    device.setItem(KEY, JSON.stringify(kept ? { ...others, [user]: kept } : others))
  }
  const gate = (user: Id, now: Instant): Gate => {
    const kept = read(user)
    return kept ? gateOf(kept.tries, now) : { kind: 'password' }
  }

  return {
    gate,
    has: (user) => read(user) !== undefined,
    async set(user, pin) {
      if (!isPin(pin)) throw new RangeError('A PIN has four digits')
      const salt = hex(crypto.getRandomValues(new Uint8Array(16)))
      write(user, { salt, rounds, hash: await hashOf(pin, salt, rounds), tries: NO_TRIES })
    },
    async check(user, pin, now) {
      const open = gate(user, now)
      const kept = read(user)
      if (open.kind !== 'open' || !kept) return open.kind === 'open' ? { kind: 'password' } : open
      const right = (await hashOf(pin, kept.salt, kept.rounds)) === kept.hash
      const tries = right ? NO_TRIES : afterWrong((read(user) ?? kept).tries, now)
      write(user, { ...kept, tries })
      if (right) return { kind: 'right' }
      const next = gateOf(tries, now)
      return next.kind === 'open' ? { kind: 'wrong' } : next
    },
    forgive(user) {
      const kept = read(user)
      if (kept) write(user, { ...kept, tries: NO_TRIES })
    },
    forget: (user) => write(user, undefined),
  }
}
