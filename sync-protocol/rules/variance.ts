import type { Challan } from '../records/challan.ts'
import type { Id, Thousandths } from '../records/scalars.ts'
import { balanceOf } from './balance.ts'

/** What the driver said comes back of a line, and what the warehouse counted. Thousandths of the line's unit. */
export type Variance = {
  readonly line: Id
  readonly said: Thousandths
  readonly saidDamaged: Thousandths
  readonly good: Thousandths
  readonly damaged: Thousandths
  /** counted less said: negative is missing. Null while nobody counted. */
  readonly difference: Thousandths | null
}

/** [L5] Both numbers stay; their difference is told to the office, and nobody's is corrected. Lines of which nothing comes back are left out. */
export function varianceOf(challan: Challan): Variance[] {
  const wasCounted = challan.receipts.length > 0
  return balanceOf(challan).flatMap(({ line, back, counted, damaged: saidDamaged }) => {
    const lines = challan.receipts.flatMap((receipt) => receipt.lines.filter((one) => one.line === line))
    const good = lines.reduce((sum, one) => sum + one.good, 0)
    const damaged = lines.reduce((sum, one) => sum + one.damaged, 0)
    const said = saidOf(challan, line, back, counted)
    if (said === 0 && counted === 0) return []
    return [{ line, said, saidDamaged, good, damaged, difference: wasCounted ? counted - said : null }]
  })
}

/** What was to come back, whatever was counted of it: `back` of a balance has counted goods taken off, and never goes below nothing. */
function saidOf(challan: Challan, line: Id, back: Thousandths, counted: Thousandths): Thousandths {
  if (counted === 0) return back
  const before = balanceOf({ ...challan, receipts: [] }).find((one) => one.line === line)
  return before?.back ?? 0
}
