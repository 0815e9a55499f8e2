/** SQLite takes 32,766 values in a statement, MySQL a packet of 16 MB: rows go in parts of this many. */
export const ROWS_A_STATEMENT = 200

/** The list in parts of at most `size`, in order. */
export function chunks<T>(list: readonly T[], size = ROWS_A_STATEMENT): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, part) => list.slice(part * size, (part + 1) * size))
}
