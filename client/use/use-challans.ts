import { useLiveQuery } from 'dexie-react-hooks'
import type { Challan, Id, RecordType, RecordTypes } from 'sync-protocol'
import type { Cached } from '../store/cache.ts'
import type { StartedProof } from '../store/queue.ts'
import { allRows, listChallans, readRow } from '../store/read.ts'
import { readStarted } from '../store/started.ts'
import { useStores, useWho } from './context.ts'
import type { ChallanFilter } from './views.ts'

/** undefined: not read yet; null: not on this device. */
export function useRecord<T extends RecordType>(type: T, id: Id | null): Cached<RecordTypes[T]> | null | undefined {
  const { cache } = useStores()
  const found = useLiveQuery(async () => ({ id, row: id === null ? null : ((await readRow(cache, type, id)) ?? null) }), [cache, type, id])
  return found?.id === id ? found.row : undefined // the answer to an earlier id is no answer to this one
}

export const useChallan = (id: Id): Cached<Challan> | null | undefined => useRecord('challan', id)

/** The challans that fit, at most `limit`; `undefined` until the first read ends. */
export function useChallans(filter: ChallanFilter = {}): Cached<Challan>[] | undefined {
  const { cache } = useStores()
  return useLiveQuery(async () => listChallans(cache, filter), [cache, JSON.stringify(filter)])
}

const nameOf = (row: object): string => {
  const { name, number } = row as { name?: string; number?: string }
  return name ?? number ?? ''
}

/** A whole list, by name. */
export function useMasters<T extends RecordType>(type: T): Cached<RecordTypes[T]>[] | undefined {
  const { cache } = useStores()
  return useLiveQuery(async () => (await allRows(cache, type)).toSorted((a, b) => nameOf(a.row).localeCompare(nameOf(b.row))), [cache, type])
}

export const useMaster = useRecord

/** The company of this person, as soon as it is known here. */
export function useCompany(): RecordTypes['company'] | undefined {
  return useRecord('company', useWho().company)?.row
}

/** Open questions, newest first: all, or those of one record. */
export function useConflicts(entity?: Id): Cached<RecordTypes['conflict']>[] | undefined {
  const { cache } = useStores()
  return useLiveQuery(async () => {
    const found = entity === undefined ? cache.conflict.where('row.state').equals('open') : cache.conflict.where('row.entityId').equals(entity)
    const rows = await found.toArray()
    return rows.filter(({ row }) => row.state === 'open').toSorted((a, b) => b.row.mine.at - a.row.mine.at)
  }, [cache, entity])
}

/** A half-filled proof; null when none was begun. */
export function useStarted(challan: Id): StartedProof | null | undefined {
  const stores = useStores()
  return useLiveQuery(async () => (await readStarted(stores, challan)) ?? null, [stores, challan])
}
