import { driverOf, indianDay, liveAttempts, promisedAt, type Challan, type Id } from 'sync-protocol'
import type { Cached } from '../store/cache.ts'
import type { Board, BoardColumn, Stop } from './views.ts'
import { BOARD_COLUMNS } from './views.ts'

/** What the queue and the half-filled forms say of a driver's day. */
export type DayFacts = { readonly user: Id; readonly now: number; readonly started: ReadonlySet<Id>; readonly unsent: ReadonlySet<Id> }

const OPEN: readonly string[] = ['issued', 'packed', 'dispatched']

/** A stop is today's when it still has to be made, or when this driver made it today. */
function isToday(row: Challan, { user, now }: DayFacts): boolean {
  if (row.legal === null || row.status === 'cancelled') return false
  if (OPEN.includes(row.status)) return driverOf(row).id === user
  const last = liveAttempts(row).at(-1)
  return last !== undefined && last.stamp.by === user && indianDay(last.ended) === indianDay(now)
}

function stateOf(row: Challan): Stop['state'] {
  const last = liveAttempts(row).at(-1)
  if (!last) return 'open'
  if (last.next === 'later') return 'later'
  if (row.status === 'delivered') return 'delivered'
  return row.status === 'partly_delivered' ? 'partly' : 'failed'
}

/** Route order: by the time that is promised, then by number. What has no time comes last. */
const routeKey = ({ deliverBy, legal }: Challan): string => `${deliverBy || '99:99'} ${legal?.number ?? ''}`

/** The driver's day in route order, with the first open stop marked. */
export function stopsOf(rows: readonly Cached<Challan>[], facts: DayFacts): Stop[] {
  const todays = rows.map(({ row }) => row).filter((row) => isToday(row, facts)).toSorted((a, b) => (routeKey(a) < routeKey(b) ? -1 : 1))
  const next = todays.find((row) => stateOf(row) === 'open')?.id ?? todays.find((row) => stateOf(row) === 'later')?.id
  return todays.map((challan, i) => {
    const state = stateOf(challan)
    const todo = state === 'open' || state === 'later'
    return {
      id: challan.id, challan, place: i + 1, state, next: challan.id === next, started: facts.started.has(challan.id), unsent: facts.unsent.has(challan.id),
      overdue: todo && facts.now > (promisedAt(challan, challan.deliverBy) ?? Infinity),
    }
  })
}

/** Goods that come in are not packed here. */
function columnOf({ status, loads, direction }: Challan): BoardColumn | undefined {
  if (direction === 'I' && status !== 'dispatched') return undefined
  if (status === 'issued') return loads.length > 0 ? 'packing' : 'to_pack'
  if (status === 'packed') return 'packed'
  return status === 'dispatched' ? 'on_the_way' : undefined
}

const departure = ({ row }: Cached<Challan>): string => `${row.date} ${row.leaveBy || '99:99'} ${row.legal?.number ?? ''}`

/** The warehouse's columns, each by departure. */
export function boardOf(rows: readonly Cached<Challan>[]): Board {
  const sorted = rows.toSorted((a, b) => (departure(a) < departure(b) ? -1 : 1))
  return Object.fromEntries(BOARD_COLUMNS.map((column) => [column, sorted.filter(({ row }) => columnOf(row) === column)])) as Board
}
