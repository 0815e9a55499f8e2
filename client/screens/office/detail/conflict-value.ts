import type { Id } from 'sync-protocol'
import { date, money, number, percent, vehicle } from '../../../parts/format.ts'
import type { OfficeWords } from '../words.ts'

/** Names of people, parties and places by their id. */
export type Names = ReadonlyMap<Id, string>

/** How the stored value of a field reads: thousandths, paise, basis points, plates. */
const READ_NUMBER: Readonly<Record<string, (value: number) => string>> = {
  qty: number, loaded: number, rate: money, taxRate: percent, cessRate: percent, cessUnit: money, other: money, distanceKm: (km) => `${km} km`,
}
const READ_TEXT: Readonly<Record<string, (value: string) => string>> = {
  vehicleNo: vehicle, date, expectedReturn: date, invoiceDate: date,
}

/** A value of a conflict in a few words: ids by their name, nothing as "nothing". `field` is the path that it stood at. */
export function conflictValue(value: unknown, field: string, names: Names, words: OfficeWords): string {
  const last = field.split('/').at(-1) ?? ''
  if (value === null || value === undefined || value === '') return words.empty
  if (typeof value === 'boolean') return value ? words.yes : words.no
  if (typeof value === 'number') return READ_NUMBER[last]?.(value) ?? String(value)
  if (typeof value === 'string') return names.get(value) ?? READ_TEXT[last]?.(value) ?? value
  if (Array.isArray(value)) return words.entries(value.length)
  const named = value as { readonly name?: unknown; readonly number?: unknown; readonly reason?: unknown }
  const text = [named.name, named.number, named.reason].find((part) => typeof part === 'string')
  return typeof text === 'string' ? text : words.changed
}
