import { useLiveQuery } from 'dexie-react-hooks'
import { useEffect, useState } from 'react'
import type { Id } from 'sync-protocol'
import { splitKey } from '../store/queue.ts'
import { allRows, listChallans } from '../store/read.ts'
import type { Stores } from '../store/stores.ts'
import { useStores } from './context.ts'
import { boardOf, stopsOf } from './today.ts'
import type { Board, Stop } from './views.ts'

const MINUTE_MS = 60_000

/** The time, once a minute: what is late becomes late without a touch. */
export function useMinute(): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), MINUTE_MS)
    return () => clearInterval(timer)
  }, [])
  return now
}

/** Challans about which something is not with the server yet. */
async function unsentChallans({ queue }: Stores): Promise<Set<Id>> {
  const [mutations, files] = await Promise.all([
    queue.mutations.where('state').equals('unsent').toArray(), queue.files.where('state').equals('waiting').toArray(),
  ])
  return new Set([...mutations.map(({ entity }) => splitKey(entity)[1]), ...files.map(({ challan }) => challan)])
}

/** The stops of this driver's day, in route order. */
export function useToday(): Stop[] | undefined {
  const stores = useStores()
  const now = useMinute()
  return useLiveQuery(async () => {
    const [rows, started, unsent] = await Promise.all([
      allRows(stores.cache, 'challan'), stores.queue.started.toCollection().primaryKeys(), unsentChallans(stores),
    ])
    return stopsOf(rows, { user: stores.who.user, now, started: new Set(started), unsent })
  }, [stores, now])
}

const ON_BOARD = { status: ['issued', 'packed', 'dispatched'], limit: 500 } as const

/** What the warehouse has in hand. */
export function useBoard(): Board | undefined {
  const { cache } = useStores()
  return useLiveQuery(async () => boardOf(await listChallans(cache, ON_BOARD)), [cache])
}
