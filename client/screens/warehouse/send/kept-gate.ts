import type { Id } from 'sync-protocol'
import { keptText } from '../../../parts/setting.ts'
import type { Seen } from './send-plan.ts'

const placeOf = (user: Id) => keptText(`4syz.gate.${user}`)

/** Packages seen at the gate before a reload. */
export function readGate(user: Id): Seen {
  try {
    const found: unknown = JSON.parse(placeOf(user).get() || '{}')
    return isSeen(found) ? found : {}
  } catch {
    return {}
  }
}

export function keepGate(user: Id, seen: Seen): void {
  placeOf(user).set(JSON.stringify(seen))
}

function isSeen(value: unknown): value is Seen {
  return typeof value === 'object' && value !== null &&
    Object.values(value).every((list) => Array.isArray(list) && list.every((n) => typeof n === 'number'))
}
