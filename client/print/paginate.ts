/** Heights in CSS pixels, as measured on a page of the paper's width. */
export type Heights = {
  /** What the first page can give to rows, its head and foot taken off. */
  readonly first: number
  /** The same of every later page, whose head is shorter. */
  readonly later: number
  /** Totals, signatures and all that stays together after the last row. */
  readonly tail: number
  /** A row "carried forward" at the end of a page, and as high a row "brought forward" on the next. */
  readonly carry?: number
  /** How many rows should at least stand above the totals. */
  readonly least?: number
  readonly rows: readonly number[]
}

/** The rows of one page: from `from` up to, not including, `to`. */
export type PageRows = { readonly from: number; readonly to: number }

/**
 * Shares rows among pages: as many as fit, at least one a page, and the tail never alone: the last page keeps some rows,
 * so that the totals stand under goods.
 */
export function paginate({ first, later, tail, carry = 0, least = 1, rows }: Heights): PageRows[] {
  const pages: PageRows[] = []
  const kept = keptForLast(rows, later - carry - tail, least)
  for (let from = 0; ; ) {
    const room = pages.length === 0 ? first : later - carry
    const last = sum(rows.slice(from)) + tail <= room || (from >= rows.length && pages.length > 0)
    const most = rows.length - from > kept ? rows.length - kept : rows.length
    const to = last ? rows.length : Math.min(rowsThatFit(rows, from, room - carry), most)
    pages.push({ from, to })
    if (last) return pages
    from = to
  }
}

/** How many rows the last page can hold above the tail, of those it should. None when even one would be too much. */
function keptForLast(rows: readonly number[], room: number, least: number): number {
  let kept = 0
  for (let used = 0; kept < Math.min(least, rows.length); kept++) {
    used += rows[rows.length - 1 - kept] ?? 0
    if (used > room) break
  }
  return kept
}

/** Puts blocks that are not parted on pages, in order: the numbers of the blocks of each page. A block too high for any page has its own. */
export function flow(heights: readonly number[], room: number): number[][] {
  const pages: number[][] = []
  let used = Infinity
  for (const [i, height] of heights.entries()) {
    if (used + height > room) {
      pages.push([])
      used = 0
    }
    pages.at(-1)?.push(i)
    used += height
  }
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
