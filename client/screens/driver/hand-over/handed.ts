import type { Id } from 'sync-protocol'
import type { HandedStop } from './code.ts'

const keyOf = (user: Id): string => `challan.handed.${user}`

/** Stops that were taken over and have not come to this phone yet: shown until they do. The record itself is in the queue. */
export function readHanded(user: Id): readonly HandedStop[] {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(keyOf(user)) ?? '[]')
    return Array.isArray(found) ? (found as HandedStop[]) : []
  } catch {
    return []
  }
}

export function keepHanded(user: Id, stops: readonly HandedStop[]): void {
  const others = readHanded(user).filter(({ challan }) => !stops.some((stop) => stop.challan === challan))
  try {
    localStorage.setItem(keyOf(user), JSON.stringify([...others, ...stops].slice(-50)))
  } catch {
    // a list for the eye alone
  }
}

export function dropHanded(user: Id, challans: readonly Id[]): void {
  const left = readHanded(user).filter(({ challan }) => !challans.includes(challan))
  localStorage.setItem(keyOf(user), JSON.stringify(left))
}
