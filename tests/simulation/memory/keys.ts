/** What IndexedDB takes as a key, as far as the client uses it. */
export type Key = number | string | readonly (number | string)[]
export type Row = Readonly<Record<string, unknown>>

/** `row.legal.number`, or `[code+nature+fy]`. */
export type KeyPath = string

export const isKey = (value: unknown): value is Key =>
  (typeof value === 'number' && !Number.isNaN(value)) || typeof value === 'string' || (Array.isArray(value) && value.every(isKey))

function at(row: unknown, path: string): unknown {
  let found = row
  for (const part of path.split('.')) found = (found as Row | null | undefined)?.[part]
  return found
}

/** Reads the key of a row, in a few steps prepared once. */
export function keyReader(path: KeyPath): (row: Row) => unknown {
  if (path.startsWith('[')) {
    const parts = path.slice(1, -1).split('+')
    return (row) => parts.map((part) => at(row, part))
  }
  return path.includes('.') ? (row) => at(row, path) : (row) => row[path]
}

/** The order of IndexedDB: numbers, then strings, then lists. */
export function compareKeys(a: Key, b: Key): number {
  if (typeof a === 'object' || typeof b === 'object') {
    if (typeof a !== 'object' || typeof b !== 'object') return typeof a === 'object' ? 1 : -1
    for (let i = 0; i < Math.min(a.length, b.length); i++) {
      const order = compareKeys(a[i] as Key, b[i] as Key)
      if (order !== 0) return order
    }
    return a.length - b.length
  }
  if (typeof a !== typeof b) return typeof a === 'number' ? -1 : 1
  return a < b ? -1 : a > b ? 1 : 0
}

/** The same key for a Map: lists are compared by what is in them. */
export const mapKey = (key: Key): number | string => (typeof key === 'object' ? JSON.stringify(key) : key)
