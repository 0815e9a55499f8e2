import type { BasisPoints, Paise } from '../../records/scalars.ts'

/** `1,41,355.50`, `₹ 412`, `18 %` in hundredths; undefined when it is no number. An empty cell is zero. */
export function hundredths(text: string): number | undefined {
  const plain = text.replace(/[\s,₹%]/g, '')
  if (plain === '') return 0
  const found = /^(\d{1,13})(?:\.(\d{1,4}))?$/.exec(plain)
  if (!found) return undefined
  const [, whole = '', part = ''] = found
  const places = part.padEnd(3, '0')
  return Number(whole) * 100 + Number(places.slice(0, 2)) + (Number(places.charAt(2)) >= 5 ? 1 : 0)
}
export const paiseOf = (text: string): Paise | undefined => hundredths(text)
export const rateOf = (text: string): BasisPoints | undefined => {
  const rate = hundredths(text)
  return rate !== undefined && rate <= 10_000 ? rate : undefined
}

/** Letters and digits alone, in lower case: how heads and names are compared. */
export const bare = (text: string): string => text.toLowerCase().normalize('NFC').replace(/[^\p{L}\p{N}\p{M}]/gu, '')
