import type { OfficeWords } from '../words.ts'

/** A value of a conflict in a few words: names of people and places by their name, nothing as "empty". */
export function conflictValue(value: unknown, words: OfficeWords): string {
  if (value === null || value === undefined || value === '') return words.empty
  if (typeof value === 'boolean') return value ? words.yes : words.no
  if (typeof value === 'string' || typeof value === 'number') return String(value)
  if (Array.isArray(value)) return words.entries(value.length)
  const named = value as { readonly name?: unknown; readonly number?: unknown; readonly reason?: unknown }
  const text = [named.name, named.number, named.reason].find((part) => typeof part === 'string')
  return typeof text === 'string' ? text : words.changed
}
