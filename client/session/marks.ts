import type { Id, Instant } from 'sync-protocol'
import type { KeyValue } from './people.ts'

/**
 * What localStorage remembers of a person's queue. Browsers clear the two apart: a mark without its queue says that
 * work was lost, and which. [D5]
 */
export type Mark = {
  readonly install: Id
  readonly device: Id | null
  readonly items: number
  readonly titles: readonly string[]
  readonly at: Instant
}

/** Work that was here and is not any more, as last known. */
export type Cleared = Pick<Mark, 'items' | 'titles' | 'at'>

export type Marks = {
  read(user: Id): Mark | null
  write(user: Id, mark: Mark): void
  cleared(user: Id): Cleared | null
  setCleared(user: Id, cleared: Cleared | null): void
}

const markKey = (user: Id) => `challan.mark.${user}`
const clearedKey = (user: Id) => `challan.cleared.${user}`

function parsed<T>(text: string | null): T | null {
  try {
    return text === null ? null : (JSON.parse(text) as T)
  } catch {
    return null
  }
}

/** A full or closed localStorage keeps no mark; the work itself is not touched by that. */
function keep(device: KeyValue, key: string, value: unknown): void {
  try {
    device.setItem(key, JSON.stringify(value))
  } catch {
    // no mark, no more
  }
}

export function marksOf(device: KeyValue): Marks {
  return {
    read: (user) => parsed<Mark>(device.getItem(markKey(user))),
    write: (user, mark) => keep(device, markKey(user), mark),
    cleared: (user) => parsed<Cleared>(device.getItem(clearedKey(user))),
    setCleared: (user, cleared) => (cleared === null ? device.removeItem(clearedKey(user)) : keep(device, clearedKey(user), cleared)),
  }
}
