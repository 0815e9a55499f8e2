import { useEffect, useMemo, useState } from 'react'
import { indianDay, type Books, type Challan, type SeriesGrant } from 'sync-protocol'
import { useLiveQuery } from 'dexie-react-hooks'
import type { Brief } from '../store/brief.ts'
import type { CacheDb } from '../store/cache.ts'
import { readIdentity } from '../store/identity.ts'
import { readChallans } from '../store/read.ts'
import { useStores } from './context.ts'
import { useBriefs } from './use-briefs.ts'
import { useCompany, useMasters } from './use-challans.ts'
import { useMinute } from './use-today.ts'

const EVERY = {}
/** A brief is made anew with each change of its challan: as long as it is the same one, so is the document. */
const DOCUMENTS = new WeakMap<Brief, Challan>()

async function documentsOf(cache: CacheDb, briefs: readonly Brief[]): Promise<Challan[]> {
  const fresh = briefs.filter((brief) => !DOCUMENTS.has(brief))
  const found = new Map((await readChallans(cache, fresh.map(({ id }) => id))).map(({ id, row }) => [id, row]))
  for (const brief of fresh) {
    const row = found.get(brief.id)
    if (row) DOCUMENTS.set(brief, row)
  }
  return briefs.flatMap((brief) => DOCUMENTS.get(brief) ?? [])
}

/** Every numbered challan of this device, as whole documents; undefined until all are read. Only what changed is read again. */
function useNumbered(): readonly Challan[] | undefined {
  const { cache } = useStores()
  const { briefs, whole } = useBriefs(EVERY)
  const [challans, setChallans] = useState<readonly Challan[]>()
  useEffect(() => {
    if (!whole) return undefined
    let left = false
    const read = async () => {
      const found = await documentsOf(cache, briefs.filter(({ number }) => number !== null))
      if (!left) setChallans(found)
    }
    void read().catch(() => undefined) // the cache is being filled anew: the briefs will tell
    return () => { left = true }
  }, [cache, briefs, whole])
  return challans
}

/** What reports are computed from, of this device alone: they need no network. Undefined until it is read. */
export function useBooks(): Books | undefined {
  const company = useCompany()
  const challans = useNumbered()
  const [voids, devices, periods, rules] = [useMasters('void'), useMasters('device'), useMasters('period'), useMasters('rule')]
  const today = indianDay(useMinute())
  return useMemo(() => {
    if (!company || !challans || !voids || !devices || !periods || !rules) return undefined
    const rows = <Row>(cached: readonly { readonly row: Row }[]) => cached.map(({ row }) => row)
    return { company, challans, today, voids: rows(voids), devices: rows(devices), periods: rows(periods), rules: rows(rules) }
  }, [company, challans, today, voids, devices, periods, rules])
}

/** The number series of this device, one for each registration; undefined until known. */
export function useSeries(): readonly SeriesGrant[] | undefined {
  const { queue } = useStores()
  return useLiveQuery(async () => (await readIdentity(queue)).series ?? [], [queue])
}
