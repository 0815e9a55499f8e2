import { useSyncExternalStore } from 'react'
import type { Id } from 'sync-protocol'
import { keptText } from '../parts/setting.ts'

/** Which notices a person looked at on this device. A convenience of the browser, not data of the company. */
export type Seen = { readonly use: () => ReadonlySet<string>; readonly add: (keys: readonly string[]) => void }

/** Older marks are forgotten: their notices are gone by then. */
const MOST = 500

function openSeen(user: Id): Seen {
  const kept = keptText(`challan.seen.${user}`)
  const listeners = new Set<() => void>()
  const state = { keys: new Set(kept.get().split('\n').filter((key) => key !== '')) as ReadonlySet<string> }
  const subscribe = (listen: () => void) => {
    listeners.add(listen)
    return () => void listeners.delete(listen)
  }
  return {
    use: () => useSyncExternalStore(subscribe, () => state.keys),
    add(keys) {
      if (keys.every((key) => state.keys.has(key))) return
      state.keys = new Set([...state.keys, ...keys].slice(-MOST))
      kept.set([...state.keys].join('\n'))
      for (const listen of listeners) listen()
    },
  }
}

const OPEN = new Map<Id, Seen>()

export function seenOf(user: Id): Seen {
  const open = OPEN.get(user) ?? openSeen(user)
  OPEN.set(user, open)
  return open
}
