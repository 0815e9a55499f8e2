import type { Company } from '../../records/masters.ts'
import type { Day } from '../../records/scalars.ts'
import { dayNumber, financialYearOf } from '../numbering.ts'

/** First and last day, both included. */
export type Span = { readonly from: Day; readonly to: Day }

export const isWithin = (day: Day, { from, to }: Span): boolean => from <= day && day <= to

/** The same day so many months later; the last day of a month that is too short for it. */
export function addMonths(day: Day, months: number): Day {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const count = year * 12 + month - 1 + months
  const [y, m] = [Math.floor(count / 12), (count % 12) + 1]
  const last = new Date(Date.UTC(y, m, 0)).getUTCDate()
  return `${y}-${two(m)}-${two(Math.min(date, last))}`
}

const two = (value: number): string => String(value).padStart(2, '0')

/** A month, `2026-04`, from its first day to its last. */
export function monthSpan(month: string): Span {
  const from = `${month}-01`
  const next = addMonths(from, 1)
  return { from, to: new Date((dayNumber(next) - 1) * 86_400_000).toISOString().slice(0, 10) }
}

/** The return period as GSTR-1 names it: `042026`. */
export const gstr1Period = ({ from }: Span): string => `${from.slice(5, 7)}${from.slice(0, 4)}`

export type Itc04Every = 'half' | 'year'

/**
 * How often ITC-04 is due: half-yearly above 5 crore of turnover in the year before, else yearly.
 * The company's own setting stands over it. Rule 45(3); Notification 35/2021. [CA]
 */
export const itc04Every = ({ itc04, turnover }: Pick<Company, 'itc04' | 'turnover'>): Itc04Every =>
  itc04 ?? (turnover === 'above5cr' ? 'half' : 'year')

export type Itc04Period = Span & {
  readonly kind: 'first_half' | 'second_half' | 'year'
  /** As the portal names it: 17, 18 or 19 and the year in which the financial year began. Not verified on the portal. */
  readonly fp: string
  /** The 25th of the month after the period. */
  readonly due: Day
}

const CODES = { first_half: '17', second_half: '18', year: '19' } as const

/** The ITC-04 period that a day falls into. */
export function itc04PeriodOf(day: Day, every: Itc04Every): Itc04Period {
  const start = Number(day.slice(0, 4)) - (day.slice(5, 7) < '04' ? 1 : 0)
  const kind = every === 'year' ? 'year' : day.slice(5, 7) >= '04' && day.slice(5, 7) <= '09' ? 'first_half' : 'second_half'
  const from = kind === 'second_half' ? `${start}-10-01` : `${start}-04-01`
  const to = kind === 'first_half' ? `${start}-09-30` : `${start + 1}-03-31`
  return { kind, from, to, fp: `${CODES[kind]}${start}`, due: kind === 'first_half' ? `${start}-10-25` : `${start + 1}-04-25` }
}

/** `2026-27` of a financial year's two digits. */
export const yearName = (fy: string): string => `20${fy}-${two((Number(fy) + 1) % 100)}`

export const sameYear = (a: Day, b: Day): boolean => financialYearOf(a) === financialYearOf(b)
