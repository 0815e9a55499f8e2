import type { Id } from 'sync-protocol'
import type { Chance } from './chance.ts'

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0')

/** A UUIDv7 whose random part the seed decides. */
export function idOf(now: number, chance: Chance): Id {
  const time = hex(Math.max(0, Math.floor(now)), 12)
  const tail = () => hex(chance.below(0x1000000), 6)
  return `${time.slice(0, 8)}-${time.slice(8, 12)}-7${hex(chance.below(0x1000), 3)}-8${hex(chance.below(0x1000), 3)}-${tail()}${tail()}`
}

/** An id that reads as what it is: the `n`th of its kind. */
export const fixedId = (kind: string, n: number): Id => `0198${kind}-0000-7000-8000-${String(n).padStart(12, '0')}`
