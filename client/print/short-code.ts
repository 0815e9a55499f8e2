import type { Sha256 } from 'sync-protocol'

/** 32 letters and digits, without 0, O, 1 and I, which people mix up. */
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'

/**
 * `7Q4M-K2`: the first 30 bits of the content's hash, to type where no scanner is.
 * Not unique for ever: it finds challans, it does not prove them.
 */
export function shortCode(hash: Sha256): string {
  const bits = Number.parseInt(hash.slice(0, 8), 16) >>> 2
  const letters = Array.from({ length: 6 }, (_, i) => ALPHABET.charAt((bits >>> (25 - i * 5)) & 31)).join('')
  return `${letters.slice(0, 4)}-${letters.slice(4)}`
}

/**
 * What the QR on paper says: where the paper can be checked, the number, and the hash of what was issued, so that any
 * phone's camera leads to the answer. All in capitals, which a QR code packs tighter: the address is read whatever its case.
 */
export function challanCode(number: string, hash: Sha256, origin: string): string {
  return `${origin.toUpperCase()}/V/${number}/${hash.toUpperCase()}`
}
