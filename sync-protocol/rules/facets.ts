import type { Challan } from '../records/challan.ts'
import type { Attempt, Evidence } from '../records/events.ts'
import type { EwayBill } from '../records/facts.ts'
import type { Id, Instant, Thousandths } from '../records/scalars.ts'
import { balanceOf } from './balance.ts'
import { computeLines, type Computed } from './totals.ts'

/** Of each line, what is accounted for by settlements: back, supplied from the job worker, accepted, and lost. Thousandths. */
export function settledOf(challan: Challan): Map<Id, Thousandths> {
  const found = new Map<Id, Thousandths>()
  for (const { lines } of challan.settlements ?? []) {
    for (const { line, qty, loss } of lines) found.set(line, (found.get(line) ?? 0) + qty + loss)
  }
  return found
}

/** Of each line, what an invoice may bill: what was delivered; on approval, what was accepted. Thousandths. */
export function billableOf(challan: Challan): Map<Id, Thousandths> {
  if (challan.nature === 'A') {
    const accepted = (challan.settlements ?? []).filter(({ kind }) => kind === 'accepted').flatMap(({ lines }) => lines)
    return new Map(challan.lines.map(({ id }) => [id, accepted.reduce((sum, { line, qty }) => (line === id ? sum + qty : sum), 0)]))
  }
  return new Map(balanceOf(challan).map(({ line, delivered, extra }) => [line, delivered + extra]))
}

/** Of each line, what living invoices bill. Thousandths. */
export function invoicedOf(challan: Challan): Map<Id, Thousandths> {
  const found = new Map<Id, Thousandths>()
  for (const { lines, withdrawn } of challan.invoices ?? []) {
    if (withdrawn === null) for (const { line, qty } of lines) found.set(line, (found.get(line) ?? 0) + qty)
  }
  return found
}

/** The first line of which more is invoiced than was delivered or accepted, as happens when a delivery is taken back. Domain 2.5, 6. */
export function overbilled(challan: Challan): { readonly line: Id; readonly billable: Thousandths; readonly billed: Thousandths } | undefined {
  const [billable, billed] = [billableOf(challan), invoicedOf(challan)]
  return challan.lines.map(({ id: line }) => ({ line, billable: billable.get(line) ?? 0, billed: billed.get(line) ?? 0 })).find((one) => one.billed > one.billable)
}

export type Billing = 'none' | 'pending' | 'part' | 'invoiced'

/** [F1] Whether what was delivered is billed. `none`: nothing to bill, now or ever. */
export function billingOf(challan: Challan): Billing {
  const billable = billableOf(challan)
  const billed = invoicedOf(challan)
  const total = [...billable.values()].reduce((sum, qty) => sum + qty, 0)
  const done = [...billed.values()].reduce((sum, qty) => sum + qty, 0)
  if (done > 0) return [...billable].every(([line, qty]) => (billed.get(line) ?? 0) >= qty) ? 'invoiced' : 'part'
  return total > 0 && BILLED_NATURES.includes(challan.nature) ? 'pending' : 'none'
}

/** Goods for supply, gas, and goods accepted on approval end in an invoice. */
const BILLED_NATURES: readonly Challan['nature'][] = ['S', 'G', 'A']

/** E-way bills that were not cancelled, in the order they came. */
export const livingEways = ({ eways = [] }: Pick<Challan, 'eways'>): EwayBill[] => eways.filter(({ cancelled }) => cancelled === null)

/** The bill under which the goods may be on their way: not cancelled, not run out. */
export const ewayInForce = (challan: Pick<Challan, 'eways'>, at: Instant): EwayBill | undefined =>
  livingEways(challan).find(({ validUntil }) => validUntil === null || validUntil > at)

/** The quantities that were really there: the latest measure of each provisional line, else the paper's. Thousandths. */
export function measuredOf(challan: Challan): Map<Id, Thousandths> {
  const measured = new Map((challan.measures ?? []).flatMap(({ lines }) => lines.map(({ line, qty }) => [line, qty] as const)))
  return new Map(challan.lines.map(({ id, qty }) => [id, measured.get(id) ?? qty]))
}

/** The challan's sums with the quantities that were really there. What was printed stands in `totals`. */
export function actualOf(challan: Challan): Computed {
  const measured = measuredOf(challan)
  return computeLines(challan, challan.lines.map((line) => ({ ...line, qty: measured.get(line.id) ?? line.qty })))
}

/** What is hashed of a receiver's code: bound to its challan, so that one code opens one door. */
export const codeText = (challan: Id, code: string): string => `${challan} ${code.trim()}`

/** Did the receiver say the code that the office told him? Undefined when none was told or none was said. */
export function codeHolds(challan: Challan, attempt: Pick<Attempt, 'code'>, sha256: (text: string) => string): boolean | undefined {
  if (!challan.code || !attempt.code) return undefined
  return sha256(codeText(challan.id, attempt.code)) === challan.code.hash
}

/** A signature, the right code and a photo of the signed copy prove the same: the receiver agreed. */
export const agreed = (challan: Challan, attempt: Pick<Attempt, 'code'> & { readonly evidence: readonly Pick<Evidence, 'kind'>[] }, sha256: (text: string) => string): boolean =>
  attempt.evidence.some(({ kind }) => kind === 'signature' || kind === 'document') || codeHolds(challan, attempt, sha256) === true
