import { useDeferredValue, useMemo } from 'react'
import { driverOf, indianDay, type Challan, type Paise } from 'sync-protocol'
import type { Cached } from '../../../store/cache.ts'
import { useChallans, useStores, type ChallanFilter } from '../../../use/index.ts'
import { natureOf, spanOf, stateOf, VIEWS, type ListState, type SortColumn } from './address.ts'

/** More than any company has on one computer: the table draws only what is seen. */
const ALL = 200_000

export type ChallanList = { readonly rows: readonly Cached<Challan>[]; readonly sum: Paise; readonly stale: boolean }

/** The challans that the address asks for, in its order; undefined until the first read. */
export function useList(state: ListState): ChallanList | undefined {
  const { env } = useStores()
  const q = useDeferredValue(state.q)
  const today = indianDay(env.now())
  const filter = useMemo(() => filterOf({ ...state, q }, today), [state, q, today])
  const found = useChallans(filter)
  const nature = natureOf(state.filters.nature)
  return useMemo(() => {
    if (found === undefined) return undefined
    const kept = nature === undefined ? found : found.filter(({ row }) => row.nature === nature)
    const rows = kept.toSorted(order(state.sort, state.down))
    return { rows, sum: rows.reduce((total, { row }) => total + (row.status === 'cancelled' ? 0 : row.totals.grand), 0), stale: q !== state.q }
  }, [found, nature, state.sort, state.down, state.q, q])
}

function filterOf({ view, q, filters }: ListState, today: string): ChallanFilter {
  const one = stateOf(filters.state)
  const status = one === undefined ? VIEWS[view] : [one]
  return {
    sort: 'date', limit: ALL, ...spanOf(filters.date, today),
    ...(status && { status }),
    ...(filters.branch !== undefined && { location: filters.branch }),
    ...(filters.driver !== undefined && { driver: filters.driver }),
    ...(q.trim() !== '' && { search: q.trim() }),
  }
}

type Key = string | number
const KEYS: Readonly<Record<SortColumn, (challan: Challan) => Key>> = {
  number: ({ legal }) => legal?.number ?? '',
  date: ({ date }) => date,
  customer: ({ consignee }) => consignee?.name.toLowerCase() ?? '',
  state: ({ status }) => status,
  driver: (challan) => driverOf(challan).name.toLowerCase(),
  value: ({ totals }) => totals.grand,
}

/** By one column; equal ones by creation, newest first, so that nothing jumps. */
function order(column: SortColumn, down: boolean) {
  const key = KEYS[column]
  return (a: Cached<Challan>, b: Cached<Challan>): number => {
    const [left, right] = [key(a.row), key(b.row)]
    const by = left < right ? -1 : left > right ? 1 : 0
    return by === 0 ? (a.id < b.id ? 1 : -1) : down ? -by : by
  }
}
