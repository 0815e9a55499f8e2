import { useCallback, useMemo, useState } from 'react'
import { driverOf, indianDay, type Challan, type Paise } from 'sync-protocol'
import type { Cached } from '../../../store/cache.ts'
import { useSettled } from '../../../parts/office/use-settled.ts'
import { useChallanCounts, useChallans, useStores, type ChallanFilter } from '../../../use/index.ts'
import { natureOf, spanOf, stateOf, VIEWS, type ListState, type SortColumn } from './address.ts'

/** How many are read at first, and how many times more when somebody comes near the end. */
const FIRST = 500
const MORE = 6
/** From so many on, a search waits until the typing pauses for this long: it looks through all of them. */
const MANY = 3000
const PAUSE = 250
/** More than any company has on one computer. */
const ALL = 1_000_000

export type ChallanList = {
  readonly rows: readonly Cached<Challan>[]
  /** False while there are more than were read. */
  readonly whole: boolean
  /** What the rows are worth, cancelled ones left out. */
  readonly sum: Paise
  /** Reads on: six times as many, or all. */
  readonly readOn: (all?: boolean) => void
}

/**
 * The challans that the address asks for, in its order; undefined until the first read. The newest are read first
 * and the rest as somebody scrolls on; every other order needs all of them.
 */
export function useList(state: ListState): ChallanList | undefined {
  const { env } = useStores()
  const counts = useChallanCounts()
  const many = counts !== undefined && Object.values(counts).reduce((sum, count) => sum + count, 0) > MANY
  const q = useSettled(state.q, many ? PAUSE : 0)
  const today = indianDay(env.now())
  const usual = state.sort === 'date' && state.down
  const [window, setWindow] = useState({ state, limit: FIRST })
  const limit = !usual || state.filters.nature !== undefined ? ALL : window.state === state ? window.limit : FIRST
  const filter = useMemo(() => filterOf({ ...state, q }, today, limit), [state, q, today, limit])
  const found = useChallans(filter)
  const nature = natureOf(state.filters.nature)
  const readOn = useCallback((all = false) => setWindow({ state, limit: all ? ALL : limit * MORE }), [state, limit])
  return useMemo(() => {
    if (found === undefined) return undefined
    const kept = nature === undefined ? found : found.filter(({ row }) => row.nature === nature)
    const rows = kept.toSorted(order(state.sort, state.down))
    const sum = rows.reduce((total, { row }) => total + (row.status === 'cancelled' ? 0 : row.totals.grand), 0)
    return { rows, whole: found.length < limit, sum, readOn }
  }, [found, nature, state.sort, state.down, limit, readOn])
}

function filterOf({ view, q, filters }: ListState, today: string, limit: number): ChallanFilter {
  const one = stateOf(filters.state)
  const status = one === undefined ? VIEWS[view] : [one]
  return {
    sort: 'date', limit, ...spanOf(filters.date, today),
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
