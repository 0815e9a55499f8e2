import { NATURES, type LegalNumber, type Nature } from '../records/challan.ts'
import type { Day, Instant } from '../records/scalars.ts'

const DAY_MS = 86_400_000
/** India is five and a half hours ahead of UTC, in summer and winter. */
const IST_MS = 19_800_000
/** How far a device's clock may lag behind the server's last answer: answers take time to travel. */
const CLOCK_PLAY_MS = 300_000
/** How far it may be ahead: beyond that it dates papers into another day, month or year. */
const CLOCK_AHEAD_MS = 3_600_000

/** The date in India at an instant, whatever zone the device is set to. */
export function indianDay(at: Instant): Day {
  return new Date(at + IST_MS).toISOString().slice(0, 10)
}

/** The last millisecond of a day in India. */
export function endOfIndianDay(day: Day): Instant {
  return (dayNumber(day) + 1) * DAY_MS - IST_MS - 1
}

/** Days since 1970-01-01: differences between two of them count days. NaN when there is no such date. */
export function dayNumber(day: Day): number {
  const at = Date.parse(`${day}T00:00:00Z`)
  return isRealDay(day) ? at / DAY_MS : Number.NaN
}

/** False for 2026-02-30, which has the form of a date and is none. */
export function isRealDay(day: string): boolean {
  const at = Date.parse(`${day}T00:00:00Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === day
}

export function addDays(day: Day, days: number): Day {
  return new Date((dayNumber(day) + days) * DAY_MS).toISOString().slice(0, 10)
}

/** The financial year of a date, April to March, by its first two digits: 26 is 2026-27. */
export function financialYearOf(day: Day): string {
  const year = Number(day.slice(0, 4)) - (day.slice(5, 7) < '04' ? 1 : 0)
  return String(year % 100).padStart(2, '0')
}

export const LAST_SERIAL = 99_999

export type NumberParts = Pick<LegalNumber, 'fy' | 'series' | 'serial'> & { readonly nature: Nature }

const FORM = new RegExp(`^([1-9][0-9])([${NATURES.join('')}])-([A-HJ-NP-Z][0-9A-HJ-NP-Z]{2})-([0-9]{5})$`)

/**
 * `26J-A07-00001`: year, nature, series, serial. 13 characters of the 16 that rule 55(1) allows; fixed
 * width, so that numbers of one series sort as text in the order they were taken.
 * Throws: RangeError when the serial does not fit five digits.
 */
export function formatNumber({ fy, nature, series, serial }: NumberParts): string {
  if (!Number.isInteger(serial) || serial < 1 || serial > LAST_SERIAL) {
    throw new RangeError(`No serial from 1 to ${LAST_SERIAL}: ${serial}`)
  }
  return `${fy}${nature}-${series}-${String(serial).padStart(5, '0')}`
}

/** The parts of a number of ours; undefined for anybody else's. */
export function parseNumber(number: string): NumberParts | undefined {
  const [, fy, letter, series, digits] = FORM.exec(number) ?? []
  const nature = NATURES.find((known) => known === letter)
  const serial = Number(digits)
  if (fy === undefined || nature === undefined || series === undefined || !(serial >= 1)) return undefined
  return { fy, nature, series, serial }
}

/** The number with what makes it unique, as a challan keeps it. */
export function legalNumber(parts: NumberParts): LegalNumber {
  return { number: formatNumber(parts), series: parts.series, serial: parts.serial, fy: parts.fy }
}

/** No I and no O, which people read as 1 and 0. P opens paper books, W the server's own series. */
const FIRST = 'ABCDEFGHJKLMNQRSTUVXYZ'
const REST = '0123456789ABCDEFGHJKLMNPQRSTUVWXYZ'
const CODES_OF_A_LETTER = REST.length ** 2 - 1 // A00 and its like are left out: A01 is a natural first
export const SERIES_CODES = FIRST.length * CODES_OF_A_LETTER

/**
 * The code of the nth series of a registration, counted from 0: A01, A02 … AZZ, B01 … ZZZ.
 * Throws: RangeError when the 25,410 codes are used up.
 */
export function seriesCodeAt(ordinal: number): string {
  if (!Number.isInteger(ordinal) || ordinal < 0 || ordinal >= SERIES_CODES) {
    throw new RangeError(`No series code with ordinal ${ordinal}`)
  }
  const within = (ordinal % CODES_OF_A_LETTER) + 1
  const first = FIRST.charAt(Math.floor(ordinal / CODES_OF_A_LETTER))
  return first + REST.charAt(Math.floor(within / REST.length)) + REST.charAt(within % REST.length)
}

/**
 * Why a number of any form cannot stand on a challan; undefined when it can.
 * Source: rule 55(1) for the 16 characters, the e-invoice schema for the first one. Upper case, because
 * portals compare numbers without regard to case.
 */
export function numberFault(number: string): 'empty' | 'length' | 'start' | 'form' | undefined {
  if (number === '') return 'empty'
  if (number.length > 16) return 'length'
  if (/^[0/-]/.test(number)) return 'start'
  return /^[0-9A-Z/-]+$/.test(number) ? undefined : 'form'
}

/** From nine tenths of a series on it is time to grant the next. */
export function nearlyFull(serial: number): boolean {
  return serial * 10 >= LAST_SERIAL * 9
}

export type ClockFacts = {
  readonly now: Instant
  /** The date that the device takes for today. */
  readonly today: Day
  /** The server's clock in its last answer; null when it never answered. */
  readonly lastSeenServerTime: Instant | null
  /** What this device's clock said at that answer; null when that was not noted. */
  readonly lastHeardAt?: Instant | null
  /** Date of the newest challan of the series; null when it is new. */
  readonly lastDateOfSeries: Day | null
}
export type ClockFault = {
  readonly level: 'error' | 'warning'
  readonly code: 'behind_server' | 'ahead_of_server' | 'behind_series' | 'long_without_contact'
}

/**
 * Why a device should not trust its clock when it takes a number. An error refuses; a warning asks to sync,
 * because more than a day without contact around the turn of a month may date papers into the wrong return.
 */
export function clockFault({ now, today, lastSeenServerTime, lastHeardAt = null, lastDateOfSeries }: ClockFacts): ClockFault | undefined {
  if (lastSeenServerTime !== null && now < lastSeenServerTime - CLOCK_PLAY_MS) {
    return { level: 'error', code: 'behind_server' }
  }
  // a clock that was put back since stands before what it said then
  const ahead = lastSeenServerTime !== null && lastHeardAt !== null && now >= lastHeardAt - CLOCK_PLAY_MS ? lastHeardAt - lastSeenServerTime : 0
  if (ahead > CLOCK_AHEAD_MS) return { level: 'error', code: 'ahead_of_server' }
  if (lastDateOfSeries !== null && today < lastDateOfSeries) return { level: 'error', code: 'behind_series' }
  const silent = lastSeenServerTime === null || now - lastSeenServerTime > DAY_MS
  return silent && nearMonthTurn(today) ? { level: 'warning', code: 'long_without_contact' } : undefined
}

/** The last two days of a month and the first two of the next. */
function nearMonthTurn(today: Day): boolean {
  return today.slice(8) <= '02' || addDays(today, 2).slice(0, 7) !== today.slice(0, 7)
}
