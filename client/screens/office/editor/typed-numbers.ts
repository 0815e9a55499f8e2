import type { BasisPoints, Paise, Thousandths } from 'sync-protocol'

/** A number as people type or paste it: `1,41,355.00`, `₹ 412`, `18 %`. Undefined when it is none. */
function typed(text: string, places: number): number | undefined {
  const plain = text.replace(/[\s,₹%\u2009]/g, '')
  if (!/^(\d+(\.\d*)?|\.\d+)$/.test(plain)) return undefined
  const [whole = '', part = ''] = plain.split('.')
  const value = Number(`${whole || '0'}${part.slice(0, places).padEnd(places, '0')}`)
  const next = Number(part.charAt(places) || '0')
  return Number.isSafeInteger(value) ? value + (next >= 5 ? 1 : 0) : undefined
}

/** An empty text is zero; letters are undefined. */
const orZero = (text: string, places: number): number | undefined => (text.trim() === '' ? 0 : typed(text, places))

export const typedQuantity = (text: string): Thousandths | undefined => orZero(text, 3)
export const typedAmount = (text: string): Paise | undefined => orZero(text, 2)
export const typedPercent = (text: string): BasisPoints | undefined => orZero(text, 2)

/** Whole numbers: packages, kilometres. */
export const typedWhole = (text: string): number | undefined => orZero(text, 0)

/** `2/3`, `2 of 3`, `lot 2 (of 3)`: which lot of how many. Null when it says neither. */
export function typedLot(text: string): { n: number; of: number } | null {
  const [n, of] = (text.match(/\d+/g) ?? []).map((part) => typedWhole(part) ?? 0)
  return n && of ? { n, of } : null
}
