import type { Challan } from '../records/challan.ts'
import type { Attempt } from '../records/events.ts'
import type { Id, Thousandths } from '../records/scalars.ts'

/** What became of one line, summed by line id over all attempts and receipts. Thousandths of the line's unit. */
export type LineBalance = {
  readonly line: Id
  readonly sent: Thousandths
  readonly delivered: Thousandths
  readonly damaged: Thousandths
  readonly missing: Thousandths
  readonly refused: Thousandths
  readonly extra: Thousandths
  /** On its way back, not yet counted by the warehouse. */
  readonly back: Thousandths
  /** Counted by the warehouse after coming back. */
  readonly counted: Thousandths
  /** Still to be delivered. */
  readonly open: Thousandths
}

export const liveAttempts = (challan: Challan): Attempt[] => challan.attempts.filter((attempt) => attempt.withdrawn === null)

/** What was loaded of each line: the last check's count, or everything when nobody counted. */
export function loadedOf(challan: Challan): Map<Id, Thousandths> {
  const check = challan.loads.at(-1)
  const counted = new Map(check?.lines.map(({ line, loaded }) => [line, loaded]))
  return new Map(challan.lines.map((line) => [line.id, counted.get(line.id) ?? (check ? 0 : line.qty)]))
}

/** What left the gate: the finished load check's count, else the quantity on paper. */
function sentOf(challan: Challan): Map<Id, Thousandths> {
  return challan.loads.at(-1)?.done ? loadedOf(challan) : new Map(challan.lines.map((line) => [line.id, line.qty]))
}

/** [L3] sent = delivered + damaged + missing + refused + open, line by line, over all attempts. Domain 2.5, 5 and 6. */
export function balanceOf(challan: Challan): LineBalance[] {
  const attempts = liveAttempts(challan)
  const sent = sentOf(challan)
  const goesBack = attempts.at(-1)?.next === 'back'
  return challan.lines.map(({ id }) => {
    const results = attempts.flatMap((attempt) => attempt.lines.filter((result) => result.line === id))
    const corrections = (challan.adjustments ?? []).flatMap(({ lines }) => lines.filter(({ line }) => line === id))
    const sum = (field: 'delivered' | 'damaged' | 'missing' | 'refused' | 'extra') =>
      results.reduce((total, result) => total + result[field], 0) + (field === 'extra' ? 0 : corrections.reduce((total, change) => total + change[field], 0))
    const [delivered, damaged, missing, refused] = [sum('delivered'), sum('damaged'), sum('missing'), sum('refused')]
    const unsettled = Math.max(0, (sent.get(id) ?? 0) - delivered - damaged - missing - refused)
    const counted = challan.receipts
      .flatMap((receipt) => receipt.lines.filter(({ line }) => line === id))
      .reduce((total, { good, damaged }) => total + good + damaged, 0)
    const returning = damaged + refused + (goesBack ? unsettled : 0)
    return {
      line: id, sent: sent.get(id) ?? 0, delivered, damaged, missing, refused, extra: sum('extra'),
      back: Math.max(0, returning - counted), counted, open: goesBack ? 0 : unsettled,
    }
  })
}
