import type { Id, Instant } from 'sync-protocol'
import { keptText } from '../../../parts/setting.ts'
import type { Counts } from './pack-count.ts'

/**
 * A count between two saves, written with each scan so that a reload in that moment loses nothing.
 * localStorage, because a page that is being closed cannot wait for a database.
 */
export type KeptCount = { readonly counts: Counts; readonly packages: number; readonly inside: number | null; readonly at: Instant }

const keyOf = (user: Id, challan: Id): string => `4syz.pack.${user}.${challan}`

export function readKept(user: Id, challan: Id): KeptCount | undefined {
  try {
    const found: unknown = JSON.parse(keptText(keyOf(user, challan)).get() || 'null')
    return isKept(found) ? found : undefined
  } catch {
    return undefined
  }
}

export function keepCount(user: Id, challan: Id, kept: KeptCount): void {
  keptText(keyOf(user, challan)).set(JSON.stringify(kept))
}

export function dropKept(user: Id, challan: Id): void {
  try {
    localStorage.removeItem(keyOf(user, challan))
  } catch {
    // Storage is closed: nothing was kept.
  }
}

function isKept(value: unknown): value is KeptCount {
  if (typeof value !== 'object' || value === null) return false
  const { counts, packages, at } = value as Partial<Record<keyof KeptCount, unknown>>
  return typeof packages === 'number' && typeof at === 'number' && typeof counts === 'object' && counts !== null &&
    Object.values(counts).every((count) => typeof count === 'number')
}
