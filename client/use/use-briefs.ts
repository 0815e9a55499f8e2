import { useLiveQuery } from 'dexie-react-hooks'
import { useMemo, useSyncExternalStore } from 'react'
import { STATUSES, type Challan, type Id, type Status } from 'sync-protocol'
import { listBriefs, type Brief, type BriefQuery } from '../store/brief.ts'
import { briefsOf, type BriefsView } from '../store/briefs.ts'
import type { Cached } from '../store/cache.ts'
import { countByStatus, readChallans } from '../store/read.ts'
import { useStores } from './context.ts'

export type { Brief, BriefQuery } from '../store/brief.ts'

/** Every challan on this device in brief, from memory; `whole` is false while they are still being read, newest first. */
function useAllBriefs(): BriefsView {
  const index = briefsOf(useStores().cache)
  return useSyncExternalStore(index.subscribe, index.view)
}

/** The challans that fit, in no order. `query` must be the same object from one drawing to the next. */
export function useBriefs(query: BriefQuery): BriefsView {
  const { briefs, whole } = useAllBriefs()
  return useMemo(() => ({ briefs: listBriefs(briefs, query), whole }), [briefs, whole, query])
}

/** How many challans are in each state; until all are read, as the database counts them. */
export function useChallanCounts(): Record<Status, number> | undefined {
  const { cache } = useStores()
  const { briefs, whole } = useAllBriefs()
  const stored = useLiveQuery(async () => (whole ? undefined : countByStatus(cache)), [cache, whole])
  const counted = useMemo(() => (whole ? countOf(briefs) : undefined), [briefs, whole])
  return counted ?? stored
}

function countOf(briefs: readonly Brief[]): Record<Status, number> {
  const counts = Object.fromEntries(STATUSES.map((status) => [status, 0])) as Record<Status, number>
  for (const { status } of briefs) counts[status]++
  return counts
}

/** The whole documents of a few challans; undefined until they are read. */
export function useChallansOf(ids: readonly Id[]): Cached<Challan>[] | undefined {
  const { cache } = useStores()
  return useLiveQuery(async () => readChallans(cache, ids), [cache, ids.join()])
}
