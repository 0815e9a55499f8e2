import { useLiveQuery } from 'dexie-react-hooks'
import { useMemo } from 'react'
import { noticesFor, type Notice, type Status } from 'sync-protocol'
import { allRows, listChallans } from '../store/read.ts'
import { useStores, useWho } from './context.ts'
import { seenOf } from './seen.ts'
import { useMinute } from './use-today.ts'

/** What can still give cause for a notice. */
const OPEN: readonly Status[] = ['issued', 'packed', 'dispatched', 'partly_delivered', 'delivered', 'refused', 'returned']
const MOST = 400

/** What this person should hear of, oldest harm first; undefined until it is read. */
export function useNotices(): readonly Notice[] | undefined {
  const { cache } = useStores()
  const { user, role } = useWho()
  const now = useMinute()
  const facts = useLiveQuery(async () => {
    const status = role === 'driver' || role === 'warehouse' ? [...OPEN, 'cancelled' as const] : OPEN
    const [challans, conflicts, queries] = await Promise.all([
      listChallans(cache, { status, limit: MOST }), cache.conflict.where('row.state').equals('open').toArray(), allRows(cache, 'query'),
    ])
    return { challans: challans.map(({ row }) => row), conflicts: conflicts.map(({ row }) => row), queries: queries.map(({ row }) => row) }
  }, [cache, role])
  return useMemo(() => facts && noticesFor({ user, role }, facts, now), [facts, user, role, now])
}

/** The notices that were not looked at on this device, and how to mark them. */
export function useUnseen(notices: readonly Notice[] | undefined): { readonly unseen: readonly Notice[]; readonly markSeen: () => void } {
  const seen = seenOf(useWho().user)
  const keys = seen.use()
  const unseen = useMemo(() => notices?.filter(({ key }) => !keys.has(key)) ?? [], [notices, keys])
  return { unseen, markSeen: () => seen.add((notices ?? []).map(({ key }) => key)) }
}
