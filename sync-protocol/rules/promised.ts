import type { Challan } from '../records/challan.ts'
import type { Instant } from '../records/scalars.ts'
import { endOfIndianDay } from './numbering.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** Nobody types a time that was over for longer. */
const LATE_AT_ISSUE = 2 * HOUR

const startOfDay = (date: string): Instant => endOfIndianDay(date) + 1 - DAY

/**
 * When a time of day on a challan (`HH:MM` in India) comes: first on its date, or the day after when that was long over
 * at the issue. What is issued at five in the afternoon and promised for ten is promised for tomorrow; what is issued
 * a little after its time is late. Null where no time was given.
 */
export function promisedAt({ date, issued }: Pick<Challan, 'date' | 'issued'>, clock: string): Instant | null {
  if (!/^[0-9]{2}:[0-9]{2}$/.test(clock)) return null
  const first = startOfDay(date) + Number(clock.slice(0, 2)) * HOUR + Number(clock.slice(3)) * 60_000
  const since = issued === null ? first : issued.stamp.at - LATE_AT_ISSUE
  return since <= first ? first : first + Math.ceil((since - first) / DAY) * DAY
}
