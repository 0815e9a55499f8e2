import { useLiveQuery } from 'dexie-react-hooks'
import type { Conflict, Id } from 'sync-protocol'
import { readRow } from '../store/read.ts'
import type { Stores } from '../store/stores.ts'
import { useStores } from './context.ts'
import { useMinute } from './use-today.ts'

/** A conflict with the number of the challan that it is about; empty where there is none. */
export type ListedConflict = { readonly id: Id; readonly row: Conflict; readonly number: string }
export type AllConflicts = { readonly open: readonly ListedConflict[]; readonly settled: readonly ListedConflict[] }

/** What was settled stays in view for as long as it can be taken back, in milliseconds. */
const SETTLED_MS = 30 * 86_400_000

async function listed({ cache }: Stores, row: Conflict): Promise<ListedConflict> {
  const challan = row.entity === 'challan' ? await readRow(cache, 'challan', row.entityId) : undefined
  const number = challan?.row.legal?.number ?? ''
  // questions about an issued challan are named by its number; people know it by its customer
  const title = (row.title === number && (challan?.row.shipTo?.name || challan?.row.consignee?.name)) || row.title
  return { id: row.id, row: title === row.title ? row : { ...row, title }, number }
}

/** All open questions, newest first, and those settled in the last 30 days. */
export function useAllConflicts(): AllConflicts | undefined {
  const stores = useStores()
  const now = useMinute()
  return useLiveQuery(async () => {
    const rows = (await stores.cache.conflict.toArray()).map(({ row }) => row)
    const at = (row: Conflict) => row.settled?.stamp.at ?? row.mine.received ?? row.mine.at
    const wanted = rows.filter((row) => row.state === 'open' || at(row) > now - SETTLED_MS).toSorted((a, b) => at(b) - at(a))
    const all = await Promise.all(wanted.map((row) => listed(stores, row)))
    return { open: all.filter(({ row }) => row.state === 'open'), settled: all.filter(({ row }) => row.state === 'settled') }
  }, [stores, now])
}
