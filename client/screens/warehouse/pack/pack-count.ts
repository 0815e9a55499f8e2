import { loadedOf, type Challan, type Id, type Line, type Thousandths } from 'sync-protocol'
import { isMeasured } from '../challan-facts.ts'

/** What is in packages, by line, in thousandths of the line's unit. A line that is not there has none. */
export type Counts = Readonly<Record<Id, Thousandths>>
type Counted = Pick<Line, 'id' | 'qty' | 'uqc'>

export function countOf(counts: Counts, line: Pick<Line, 'id'>): Thousandths {
  return counts[line.id] ?? 0
}

export function leftOf(counts: Counts, line: Counted): Thousandths {
  return Math.max(0, line.qty - countOf(counts, line))
}

/** The last count on the challan, whoever made it; nothing while nobody counted. */
export function countsOf(challan: Challan): Counts {
  return challan.loads.length === 0 ? {} : Object.fromEntries(loadedOf(challan))
}

/**
 * How far packing is. Pieces add up; pieces, kilograms and metres do not: then `items` counts
 * finished lines, in thousandths like every quantity.
 */
export type PackTotal = {
  readonly of: 'pieces' | 'items'
  readonly done: Thousandths
  readonly all: Thousandths
  readonly left: Thousandths
}

export function packTotal(lines: readonly Counted[], counts: Counts): PackTotal {
  const rows = lines.some(isMeasured)
    ? lines.map((line) => ({ all: 1000, done: leftOf(counts, line) === 0 ? 1000 : 0 }))
    : lines.map((line) => ({ all: line.qty, done: line.qty - leftOf(counts, line) }))
  const all = rows.reduce((sum, row) => sum + row.all, 0)
  const done = rows.reduce((sum, row) => sum + row.done, 0)
  return { of: lines.some(isMeasured) ? 'items' : 'pieces', all, done, left: all - done }
}

/** From 0 to 1, for the bar on the board. Lines of different units weigh the same. */
export function shareOf(challan: Challan): number {
  const counts = countsOf(challan)
  if (challan.lines.length === 0) return 0
  if (!challan.lines.some(isMeasured)) {
    const { done, all } = packTotal(challan.lines, counts)
    return all === 0 ? 0 : done / all
  }
  const shares = challan.lines.map((line) => lineShare(counts, line))
  return shares.reduce((sum, share) => sum + share, 0) / shares.length
}

/** From 0 to 1, for the ring beside a line. */
export function lineShare(counts: Counts, line: Counted): number {
  return line.qty === 0 ? 1 : Math.min(1, countOf(counts, line) / line.qty)
}

export function shortLines<L extends Counted>(lines: readonly L[], counts: Counts): L[] {
  return lines.filter((line) => leftOf(counts, line) > 0)
}
