import { useLiveQuery } from 'dexie-react-hooks'
import { useCallback } from 'react'
import { may, type Conflict } from 'sync-protocol'
import { actorOf } from '../store/law.ts'
import { countOutbox, readAsked, readOutbox } from '../store/outbox.ts'
import type { QueuedMutation } from '../store/queue.ts'
import { countRows } from '../store/read.ts'
import { readCursor } from '../store/show.ts'
import type { Stores } from '../store/stores.ts'
import { readStatus } from '../sync/status.ts'
import { useStores, useWorkplace } from './context.ts'
import { outboxOf, syncViewOf } from './outbox-view.ts'
import { useMinute } from './use-today.ts'
import type { Outbox, SyncView } from './views.ts'

/** India's midnight before `now`. */
const startOfDay = (now: number): number => Math.floor((now + 19_800_000) / 86_400_000) * 86_400_000 - 19_800_000

async function conflictsOf({ cache }: Stores, ids: readonly string[]): Promise<Map<string, Conflict>> {
  const found = await cache.conflict.bulkGet([...ids])
  return new Map(found.flatMap((cached) => (cached ? [[cached.id, cached.row] as const] : [])))
}

/** His deliveries of what the office had cancelled: he alone knows whether he handed over. Open until he says, or the office has settled it. */
async function handedInQuestion(stores: Stores): Promise<QueuedMutation[]> {
  const { cache, who } = stores
  if (who.role !== 'driver') return []
  const open = await cache.conflict.where('row.state').equals('open').filter(({ row }) => row.kind === 'cancel_delivered' && row.mine.by === who.user).primaryKeys()
  return open.length === 0 ? [] : readAsked(stores, open)
}

/** What waits, what needs the person here, what went today. */
export function useOutbox(): Outbox | undefined {
  const stores = useStores()
  const now = useMinute()
  return useLiveQuery(async () => {
    const rows = await readOutbox(stores, startOfDay(now))
    return outboxOf(rows, await conflictsOf(stores, rows.open.map(({ id }) => id)), now, await handedInQuestion(stores))
  }, [stores, now])
}

/** Questions that this person's role answers, or looks at. A driver only learns what became of his own work. */
async function openConflicts({ cache, who }: Stores): Promise<number | null> {
  if (!may(actorOf(who), 'conflict.settle') && who.role !== 'warehouse') return null
  return cache.conflict.where('row.state').equals('open').count()
}

/** How it stands between this device and the server: computed from the outbox, never from the last run. */
export function useSync(): SyncView | undefined {
  const stores = useStores()
  const now = useMinute()
  return useLiveQuery(async () => {
    const { cache } = stores
    const cursor = await readCursor(cache)
    const filling = !cursor.usable || Object.keys(cursor.backfill).length > 0
    const [counts, status, conflicts, challans, handed] = await Promise.all([
      countOutbox(stores), readStatus(cache), openConflicts(stores), filling ? countRows(cache, 'challan') : 0, handedInQuestion(stores),
    ])
    return syncViewOf({ counts, status, cursor, conflicts, challans, now, handed: handed.length })
  }, [stores, now])
}

/** A person who asks gets an answer within this time, in milliseconds. */
const ANSWER_MS = 8_000
const LOOK_MS = 100

/** Tries at once, in whichever tab leads; says how much went, or that nobody answers. */
export function useTryNow(): () => Promise<{ readonly sent: number } | 'no_network'> {
  const { stores, wake } = useWorkplace()
  return useCallback(async () => {
    const began = Date.now()
    const before = (await countOutbox(stores)).unsent
    wake('person')
    while (Date.now() - began < ANSWER_MS) {
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
      const { lastContact, phase, offline, nextTry } = await readStatus(stores.cache)
      if ((lastContact ?? 0) >= began && phase === 'idle') return { sent: Math.max(0, before - (await countOutbox(stores)).unsent) }
      if (offline && (nextTry ?? 0) > began && phase === 'waiting' && Date.now() - began > LOOK_MS * 5) return 'no_network'
    }
    const { lastContact } = await readStatus(stores.cache)
    return (lastContact ?? 0) >= began ? { sent: Math.max(0, before - (await countOutbox(stores)).unsent) } : 'no_network'
  }, [stores, wake])
}
