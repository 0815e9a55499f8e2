import type { Day, Instant, Paise, Thousandths } from 'sync-protocol'
import { language, type Language } from '../words/language.ts'

/** Times are shown as in India, whatever the phone's zone. */
const ZONE = 'Asia/Kolkata'
/** Latin digits in both languages. */
const LOCALE: Record<Language, string> = { en: 'en-IN', hi: 'hi-IN-u-nu-latn' }
const THIN = '\u2009'

/** A formatter is costly to make and cheap to keep: one for each language. */
function perLanguage<F>(make: (locale: string) => F): () => F {
  const made = new Map<Language, F>()
  return () => {
    const now = language.get()
    const found = made.get(now) ?? make(LOCALE[now])
    made.set(now, found)
    return found
  }
}

const rupees = perLanguage((l) => new Intl.NumberFormat(l, { style: 'currency', currency: 'INR' }))
const wholeRupees = perLanguage((l) => new Intl.NumberFormat(l, { style: 'currency', currency: 'INR', maximumFractionDigits: 0 }))
const decimals = perLanguage((l) => new Intl.NumberFormat(l, { maximumFractionDigits: 3 }))
const wholeAmounts = perLanguage((l) => new Intl.NumberFormat(l, { maximumFractionDigits: 0 }))
const amounts = perLanguage((l) => new Intl.NumberFormat(l, { minimumFractionDigits: 2, maximumFractionDigits: 2 }))
const clock = perLanguage((l) => new Intl.DateTimeFormat(l, { timeZone: ZONE, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }))
const dates = perLanguage((l) => new Intl.DateTimeFormat(l, {
  timeZone: ZONE, weekday: 'long', day: 'numeric', month: l.startsWith('hi') ? 'long' : 'short', year: 'numeric',
}))

/** `₹1,66,799.00`. */
export function money(paise: Paise): string {
  return rupees().format(paise / 100)
}

/** `1,66,799.00`, for columns that carry ₹ in their head. */
export function amount(paise: Paise): string {
  return amounts().format(paise / 100)
}

/** `1,66,799`: rounded to rupees, for tables that are read at a glance. */
export function wholeAmount(paise: Paise): string {
  return wholeAmounts().format(paise / 100)
}

/** `₹1,66,799`: the same with its sign. */
export function wholeMoney(paise: Paise): string {
  return wholeRupees().format(paise / 100)
}

/** `₹58,120`: paise are dropped when there are none. */
export function moneyShort(paise: Paise): string {
  return paise % 100 === 0 ? wholeRupees().format(paise / 100) : money(paise)
}

/** `₹14.2 lakh`, `₹1.3 crore` for summaries; below a lakh as it is. Cut, not rounded up. */
export function moneySummary(paise: Paise, words: { lakh: string; crore: string }): string {
  const whole = paise / 100
  if (whole >= 10_000_000) return `₹${tenth(whole / 10_000_000)}${THIN}${words.crore}`
  if (whole >= 100_000) return `₹${tenth(whole / 100_000)}${THIN}${words.lakh}`
  return wholeRupees().format(Math.floor(whole))
}

const tenth = (value: number) => (Math.floor(value * 10) / 10).toFixed(1).replace(/\.0$/, '')

/** `12.48` or `2,350`: thousandths without trailing zeros. */
export function number(value: Thousandths): string {
  return decimals().format(value / 1000)
}

/** `40 pcs` with a thin space. `unit` is a word of `words.unit()`. */
export function quantity(value: Thousandths, unit: string): string {
  return `${number(value)}${THIN}${unit}`
}

/** `18%`, `0.25%` from basis points. */
export function percent(basisPoints: number): string {
  return `${decimals().format(basisPoints / 100)}%`
}

/** `11:52`, in India, by a 24-hour clock. */
export function time(at: Instant): string {
  return clock().format(at)
}

/** `24 Nov`, `24 नवंबर`. */
export function date(at: Instant | Day): string {
  const { day, month } = parts(at)
  return `${day} ${month}`
}

/** `24 Nov 2026`. */
export function dateWithYear(at: Instant | Day): string {
  const { day, month, year } = parts(at)
  return `${day} ${month} ${year}`
}

/** `Tuesday 24 Nov`, `मंगलवार 24 नवंबर`. */
export function weekday(at: Instant | Day): string {
  const { weekday: name, day, month } = parts(at)
  return `${name} ${day} ${month}`
}

/** `24 Nov, 11:52`. */
export function dateTime(at: Instant): string {
  return `${date(at)}, ${time(at)}`
}

/** The day in India, `YYYY-MM-DD`. */
export function dayOf(at: Instant): Day {
  return new Date(at + 330 * 60_000).toISOString().slice(0, 10)
}

/** `11:52` today, else `23 Nov, 11:52`. */
export function timeOrDate(at: Instant, now: Instant): string {
  return dayOf(at) === dayOf(now) ? time(at) : dateTime(at)
}

function parts(at: Instant | Day): Record<'weekday' | 'day' | 'month' | 'year', string> {
  const instant = typeof at === 'number' ? at : Date.parse(`${at}T12:00:00+05:30`)
  const found = { weekday: '', day: '', month: '', year: '' }
  for (const { type, value } of dates().formatToParts(instant)) if (type in found) found[type as 'day'] = value
  return found
}

/** `98220 12345`: ten digits of a mobile grouped 5 + 5, the country code apart; landlines and other numbers as entered. */
export function phone(entered: string): string {
  const digits = entered.replace(/[^0-9]/g, '')
  const ten = digits.slice(-10)
  if (!/^[6-9][0-9]{9}$/.test(ten)) return entered
  const country = digits.slice(0, -10)
  return `${country && country !== '0' ? `+${country} ` : ''}${ten.slice(0, 5)} ${ten.slice(5)}`
}

/** `MH 12 SF 3310`. */
export function vehicle(plate: string): string {
  return plate.replace(/^([A-Z]{2})([0-9]{1,2})([A-Z]{0,3})([0-9]{1,4})$/, '$1 $2 $3 $4').replace(/ {2,}/g, ' ')
}

/** `2914 5391 0286`. */
export function ewayNumber(digits: string): string {
  return digits.replace(/(.{4})(?=.)/g, '$1 ')
}

/** `1.4 MB`, `320 KB`; never `0 KB`. */
export function bytes(count: number): string {
  if (count >= 1_000_000) return `${(count / 1_000_000).toFixed(1)}${THIN}MB`
  return `${Math.max(1, Math.round(count / 1000))}${THIN}KB`
}

/** `2 h`, `3 d`: how old something is, in the largest whole unit. */
export function age(milliseconds: number, words: { minutes(n: number): string; hours(n: number): string; days(n: number): string }): string {
  const minutes = Math.floor(milliseconds / 60_000)
  if (minutes < 60) return words.minutes(Math.max(minutes, 0))
  if (minutes < 48 * 60) return words.hours(Math.floor(minutes / 60))
  return words.days(Math.floor(minutes / 1440))
}

/** `SP` of Sunita Pawar. */
export function initials(name: string): string {
  const found = name.trim().split(/\s+/)
  const first = found[0] ?? ''
  const last = found.length > 1 ? (found.at(-1) ?? '') : ''
  return ([...first].slice(0, 1).join('') + [...last].slice(0, 1).join('')).toLocaleUpperCase('en-IN')
}
