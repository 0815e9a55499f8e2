import type { Challan } from '../../records/challan.ts'
import type { Invoice } from '../../records/facts.ts'
import type { Day, Id, Paise, Thousandths } from '../../records/scalars.ts'
import { balanceOf, liveAttempts } from '../balance.ts'
import { billableOf, billingOf, invoicedOf } from '../facets.ts'
import { dayNumber, indianDay } from '../numbering.ts'
import { taxableValue } from '../totals.ts'
import { counts } from './moves.ts'

/** What may still be billed of a line. Thousandths, and its value before tax in paise. */
export type ToBill = { readonly line: Id; readonly name: string; readonly uqc: string; readonly billable: Thousandths; readonly billed: Thousandths; readonly open: Thousandths; readonly value: Paise }

export function toBillOf(challan: Challan): ToBill[] {
  const [billable, billed] = [billableOf(challan), invoicedOf(challan)]
  return challan.lines.map(({ id, name, uqc, rate }) => {
    const open = Math.max(0, (billable.get(id) ?? 0) - (billed.get(id) ?? 0))
    return { line: id, name, uqc, billable: billable.get(id) ?? 0, billed: billed.get(id) ?? 0, open, value: taxableValue({ qty: open, rate }) }
  })
}

/** May an invoice be linked now: something was delivered or accepted, and is not billed. */
export const canInvoice = (challan: Challan): boolean => counts(challan) && toBillOf(challan).some(({ open }) => open > 0)

export type PendingInvoice = { readonly challan: Challan; readonly lines: readonly ToBill[]; readonly value: Paise; readonly since: Day; readonly days: number }

/** Delivered for supply, and not or not wholly billed; what waits longest first. */
export function pendingInvoices(challans: readonly Challan[], today: Day): PendingInvoice[] {
  return challans.filter((challan) => counts(challan) && ['pending', 'part'].includes(billingOf(challan))).map((challan) => {
    const lines = toBillOf(challan).filter(({ open }) => open > 0)
    const since = deliveredOn(challan)
    return { challan, lines, value: lines.reduce((sum, { value }) => sum + value, 0), since, days: dayNumber(today) - dayNumber(since) }
  }).filter(({ lines }) => lines.length > 0).toSorted((a, b) => b.days - a.days || (a.challan.id < b.challan.id ? -1 : 1))
}

const deliveredOn = (challan: Challan): Day => {
  const last = liveAttempts(challan).at(-1)
  return last ? indianDay(last.stamp.at) : challan.date
}

export type PendingAcknowledgement = { readonly challan: Challan; readonly receiver: string; readonly since: Day; readonly days: number }

/** Delivered, and the consignee has neither signed at the door nor confirmed since; what waits longest first. */
export function pendingAcknowledgements(challans: readonly Challan[], today: Day): PendingAcknowledgement[] {
  return challans.filter(awaitsAcknowledgement)
    .map((challan) => {
      const since = deliveredOn(challan)
      return { challan, receiver: liveAttempts(challan).at(-1)?.receiver ?? '', since, days: dayNumber(today) - dayNumber(since) }
    })
    .toSorted((a, b) => b.days - a.days || (a.challan.id < b.challan.id ? -1 : 1))
}

/** Delivered, and the consignee has neither signed at the door nor confirmed since. */
export const awaitsAcknowledgement = (challan: Challan): boolean =>
  counts(challan) && challan.acknowledged === undefined && challan.direction === 'O' && gotSomething(challan) && !isSigned(challan)

const gotSomething = (challan: Challan): boolean => balanceOf(challan).some(({ delivered }) => delivered > 0)
const isSigned = (challan: Challan): boolean =>
  liveAttempts(challan).some(({ evidence }) => evidence.some(({ kind }) => kind === 'signature' || kind === 'document'))

/** A linked invoice with the challans that it bills: one number and date may bill many. */
export type InvoiceGroup = { readonly number: string; readonly date: Day; readonly submission: Invoice['submission']; readonly parts: readonly { readonly challan: Challan; readonly invoice: Invoice }[] }

/** Living invoices, latest first; what was not handed in yet shows in `submission`. */
export function invoicesOf(challans: readonly Challan[]): InvoiceGroup[] {
  const found = new Map<string, { challan: Challan; invoice: Invoice }[]>()
  for (const challan of challans) {
    for (const invoice of challan.invoices ?? []) {
      if (invoice.withdrawn !== null) continue
      const key = `${invoice.date} ${invoice.number} ${challan.registration}`
      found.set(key, [...(found.get(key) ?? []), { challan, invoice }])
    }
  }
  return [...found.values()].map((parts) => {
    const { number, date } = (parts[0] as { invoice: Invoice }).invoice
    const stages = parts.map(({ invoice: { submission } }) => submission)
    const submission = stages.includes('pending') ? 'pending' as const : stages.includes('submitted') ? 'submitted' as const : 'acknowledged' as const
    return { number, date, submission, parts }
  }).toSorted((a, b) => (a.date === b.date ? (a.number < b.number ? 1 : -1) : a.date < b.date ? 1 : -1))
}
