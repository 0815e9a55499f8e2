import type { StateCode } from '../records/scalars.ts'
import { isState } from './states.ts'

export const UNREGISTERED = 'URP'

/** Everybody who gets a number of 15 characters. Source: taxpayer API of the GST portal. */
const SHAPES = {
  normal: /^[0-9]{2}[A-Z]{5}[0-9]{4}[A-Z][1-9A-Z][Z1-9ABD-J][0-9A-Z]$/,
  government: /^[0-9]{2}[A-Z]{4}[0-9]{5}[A-Z][0-9]Z[0-9]$/,
  nonResident: /^[0-9]{4}[A-Z]{3}[0-9]{5}NR[0-9A-Z]$/,
  onlineService: /^99[0-9]{2}[A-Z]{3}[0-9]{5}OS[0-9A-Z]$/,
  unitedNations: /^[0-9]{4}[A-Z]{3}[0-9]{5}[UO]N[0-9A-Z]$/,
  taxDeductor: /^[0-9]{2}[A-Z]{4}[0-9A-Z][0-9]{4}[A-Z][1-9A-Z]D[0-9A-Z]$/,
  taxCollector: /^[0-9]{2}[A-Z]{5}[0-9]{4}[A-Z][1-9A-Z]C[0-9A-Z]$/,
} as const

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'

/**
 * The fifteenth character that belongs to the first fourteen: Luhn's method in base 36.
 * Throws: RangeError when they are not fourteen of 0-9 and A-Z.
 */
export function gstinCheckDigit(first14: string): string {
  if (!/^[0-9A-Z]{14}$/.test(first14)) throw new RangeError(`Not the first 14 characters of a GSTIN: ${first14}`)
  let sum = 0
  for (const [i, character] of [...first14].entries()) {
    const value = DIGITS.indexOf(character) * (i % 2 === 0 ? 1 : 2)
    sum += Math.floor(value / 36) + (value % 36)
  }
  return DIGITS.charAt((36 - (sum % 36)) % 36)
}

export type GstinFault = 'length' | 'form' | 'state' | 'check'

/**
 * What is wrong with a GSTIN or UIN, the coarsest fault first; undefined when nothing is.
 * Takes upper case without blanks. `URP` is not a GSTIN: ask `isUnregistered` before.
 */
export function gstinFault(gstin: string): GstinFault | undefined {
  if (gstin.length !== 15) return 'length'
  if (!Object.values(SHAPES).some((shape) => shape.test(gstin))) return 'form'
  if (!isState(gstin.slice(0, 2))) return 'state'
  if (gstinCheckDigit(gstin.slice(0, 14)) !== gstin.charAt(14)) return 'check'
  return undefined
}

/** The State that registered it; undefined for `URP` and anything that no State can have given. */
export function stateOfGstin(gstin: string): StateCode | undefined {
  const code = gstin.slice(0, 2)
  return gstin.length === 15 && isState(code) ? code : undefined
}

/** The person behind the registration: two GSTINs of one PAN are distinct persons in law, one in life. */
export function panOfGstin(gstin: string): string | undefined {
  return SHAPES.normal.test(gstin) ? gstin.slice(2, 12) : undefined
}

/** True when the paper says that this person has no GSTIN. An empty GSTIN says nothing yet. */
export function isUnregistered(gstin: string): boolean {
  return gstin === UNREGISTERED
}

/** One registration on both sides: the goods stay with one person, so there is no supply and no tax. */
export function sameGstin(a: string, b: string): boolean {
  return a !== '' && a === b && !isUnregistered(a)
}
