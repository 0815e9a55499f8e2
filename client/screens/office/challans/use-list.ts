import { useMemo } from 'react'
import { indianDay, type Paise } from 'sync-protocol'
import { useBriefs, useStores, type Brief, type BriefQuery } from '../../../use/index.ts'
import { natureOf, spanOf, stateOf, todoOf, VIEWS, type ListState, type SortColumn } from './address.ts'

export type ChallanList = {
  readonly rows: readonly Brief[]
  /** False while some are still to be read. */
  readonly whole: boolean
  /** What the rows are worth, cancelled ones left out. */
  readonly sum: Paise
}

/** The challans that the address asks for, in its order; undefined until the first of them are read. */
export function useList(state: ListState): ChallanList | undefined {
  const { env } = useStores()
  const today = indianDay(env.now())
  const { briefs, whole } = useBriefs(useMemo(() => queryOf(state, today), [state, today]))
  return useMemo(() => {
    if (briefs.length === 0 && !whole) return undefined
    const rows = briefs.toSorted(order(state.sort, state.down))
    const sum = rows.reduce((total, { status, grand }) => total + (status === 'cancelled' ? 0 : grand), 0)
    return { rows, whole, sum }
  }, [briefs, whole, state.sort, state.down])
}

function queryOf({ view, q, filters }: ListState, today: string): BriefQuery {
  const one = stateOf(filters.state)
  return {
    ...spanOf(filters.date, today), status: one === undefined ? VIEWS[view] : [one], nature: natureOf(filters.nature),
    location: filters.branch, driver: filters.driver, search: q, todo: todoOf(filters.todo),
  }
}

type Key = string | number
const KEYS: Readonly<Record<SortColumn, (brief: Brief) => Key>> = {
  number: ({ number }) => number ?? '',
  date: ({ date }) => date,
  customer: ({ customer }) => customer?.toLowerCase() ?? '',
  state: ({ status }) => status,
  driver: ({ driver }) => driver.name.toLowerCase(),
  value: ({ grand }) => grand,
}

/** By one column; equal ones by creation, newest first, so that nothing jumps. */
export function order(column: SortColumn, down: boolean) {
  const key = KEYS[column]
  return (a: Brief, b: Brief): number => {
    const [left, right] = [key(a), key(b)]
    const by = left < right ? -1 : left > right ? 1 : 0
    return by === 0 ? (a.id < b.id ? 1 : -1) : down ? -by : by
  }
}
