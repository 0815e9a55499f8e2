/** Heights in CSS pixels, as measured on a page of the paper's width. */
export type Heights = {
  /** What the first page can give to rows, its head and foot taken off. */
  readonly first: number
  /** The same of every later page, whose head is shorter. */
  readonly later: number
  /** Totals, signatures and all that stays together after the last row. */
  readonly tail: number
  readonly rows: readonly number[]
}

/** The rows of one page: from `from` up to, not including, `to`. */
export type PageRows = { readonly from: number; readonly to: number }

/**
 * Shares rows among pages: as many as fit, at least one a page, and the tail never alone:
 * the last page keeps one row at least, so that the totals stand under goods.
 */
export function paginate({ first, later, tail, rows }: Heights): PageRows[] {
  const pages: PageRows[] = []
  let from = 0
  do {
    const room = pages.length === 0 ? first : later
    const fitting = rowsThatFit(rows, from, room)
    const rest = sum(rows.slice(from))
    const last = rest + tail <= room
    const to = last ? rows.length : Math.min(fitting, Math.max(from + 1, rows.length - 1))
    pages.push({ from, to })
    from = to
    if (last || (rows.length - from === 0)) break
  } while (from < rows.length)
  return pages
}

function rowsThatFit(rows: readonly number[], from: number, room: number): number {
  let used = 0
  let to = from
  for (; to < rows.length; to++) {
    used += rows[to] ?? 0
    if (used > room) break
  }
  return Math.max(to, Math.min(from + 1, rows.length))
}

const sum = (heights: readonly number[]) => heights.reduce((total, height) => total + height, 0)
