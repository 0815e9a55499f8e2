import type { Challan } from '../../records/challan.ts'
import type { EwayBill, Invoice } from '../../records/facts.ts'
import type { Id, Thousandths } from '../../records/scalars.ts'
import { balanceOf } from '../balance.ts'
import { billableOf, invoicedOf, livingEways, overbilled, settledOf } from '../facets.ts'
import { extendable } from '../books/due.ts'
import type { Context, Decision } from '../decision.ts'
import { ewayNumberFault } from '../eway.ts'
import { hasLeft } from '../lifecycle.ts'
import type { MutationArgs } from '../mutations.ts'
import { cleaned } from './challan-draft.ts'
import { append, flagged, onIssued, unknownLine } from './challan-events.ts'
import { applied, rejected, stampOf } from './outcome.ts'

type Row = Challan | undefined

/** The quantity that was really there. Only where the paper said "provisional". Rule 55(1)(a). */
export function measure(row: Row, args: MutationArgs['challan.measure'], ctx: Context): Decision<Challan> {
  return onIssued(row, (challan) => {
    const fault = unknownLine(challan, args.lines)
    if (fault) return fault
    const fixed = args.lines.findIndex(({ line }) => !challan.lines.some(({ id, provisional }) => id === line && provisional))
    if (fixed >= 0) return rejected('invalid_field', 'This quantity was not provisional on the challan. Correct it by an adjustment.', `lines/${fixed}/qty`)
    return applied({ ...challan, measures: append(challan.measures ?? [], { ...cleaned(args), stamp: stampOf(ctx) }) })
  })
}

/** Sums of what is asked for, line by line: a line may stand in a list twice. */
function sums(lines: readonly { readonly line: Id; readonly qty: Thousandths; readonly loss?: Thousandths }[]): Map<Id, Thousandths> {
  const found = new Map<Id, Thousandths>()
  for (const { line, qty, loss = 0 } of lines) found.set(line, (found.get(line) ?? 0) + qty + loss)
  return found
}

/** The first line of which more is asked than is left, as the path of its field. */
function overdrawn(lines: Parameters<typeof sums>[0], left: (line: Id) => Thousandths): string | undefined {
  const asked = sums(lines)
  const index = lines.findIndex(({ line }) => (asked.get(line) ?? 0) > left(line))
  return index < 0 ? undefined : `lines/${index}/qty`
}

/** Goods accounted for without a challan of ours: never more than was sent. Domain 2.5, 6. */
export function reconcile(row: Row, args: MutationArgs['challan.reconcile'], ctx: Context): Decision<Challan> {
  return onIssued(row, (challan) => {
    const made = { ...cleaned(args), stamp: stampOf(ctx) }
    const known = challan.settlements ?? []
    if (known.some(({ stamp }) => stamp.mutation === ctx.mutation)) return applied(challan)
    if (challan.cancelled) return rejected('step_not_allowed', 'This challan was cancelled: nothing was sent on it.')
    if (challan.nature !== 'J' && challan.nature !== 'A') return rejected('step_not_allowed', 'Only goods sent for job work or on approval are settled.')
    if ((made.kind === 'accepted') !== (challan.nature === 'A') && made.kind !== 'back') {
      return rejected('invalid_field', challan.nature === 'A' ? 'Goods on approval are accepted or come back.' : 'Goods at a job worker come back or are supplied from his premises.', 'kind')
    }
    const fault = unknownLine(challan, made.lines)
    if (fault) return fault
    const sent = new Map(balanceOf(challan).map(({ line, sent: qty }) => [line, qty]))
    const done = settledOf(challan)
    const over = overdrawn(made.lines, (line) => (sent.get(line) ?? 0) - (done.get(line) ?? 0))
    if (over) return rejected('invalid_field', 'More than was sent would be accounted for. Look at the quantities and at what was entered before.', over)
    return applied({ ...challan, settlements: [...known, made] })
  })
}

export function extend(row: Row, args: MutationArgs['challan.extend'], ctx: Context): Decision<Challan> {
  return onIssued(row, (challan) => {
    if (challan.nature !== 'J') return rejected('step_not_allowed', 'Only the time for job work can be extended.')
    const span = extendable(challan)
    if (span === undefined) return rejected('step_not_allowed', 'Moulds, dies and tools have no time limit to extend.')
    if (args.until <= span.after) return rejected('invalid_field', `The goods have until ${span.after} anyway. Choose a later day.`, 'until')
    if (args.until > span.until) return rejected('invalid_field', `The time can be extended until ${span.until} at most: one year for inputs, two for capital goods. Choose an earlier day.`, 'until')
    return applied({ ...challan, extensions: append(challan.extensions ?? [], { ...cleaned(args), stamp: stampOf(ctx) }) })
  })
}

/** Invoiced never exceeds what was delivered or accepted. Domain 2.5, 6. */
export function invoice(row: Row, args: MutationArgs['challan.invoice'], ctx: Context): Decision<Challan> {
  return onIssued(row, (challan) => {
    const made: Invoice = { ...cleaned(args), number: cleaned(args.number).toUpperCase(), stamp: stampOf(ctx), submission: 'pending', submitted: null, withdrawn: null }
    const known = challan.invoices ?? []
    if (known.some(({ stamp }) => stamp.mutation === ctx.mutation)) return applied(challan)
    const fault = unknownLine(challan, made.lines)
    if (fault) return fault
    const billable = billableOf(challan)
    const billed = invoicedOf(challan)
    const over = overdrawn(made.lines, (line) => (billable.get(line) ?? 0) - (billed.get(line) ?? 0))
    if (over) return rejected('invalid_field', 'More would be invoiced than was delivered. Look at the quantities and at earlier invoices.', over)
    return applied({ ...challan, invoices: [...known, made] })
  })
}

function onInvoice(row: Row, id: Id, change: (invoice: Invoice) => Invoice): Decision<Challan> {
  return onIssued(row, (challan) => {
    const known = challan.invoices ?? []
    if (!known.some(({ stamp }) => stamp.mutation === id)) return rejected('not_found', 'This invoice is not linked to the challan.', 'invoice')
    return applied({ ...challan, invoices: known.map((one) => (one.stamp.mutation === id ? change(one) : one)) })
  })
}

/** Takes the link back; that it was there stays to be read. */
export const uninvoice = (row: Row, args: MutationArgs['challan.uninvoice'], ctx: Context): Decision<Challan> =>
  onInvoice(row, args.invoice, (one) => (one.withdrawn ? one : { ...one, withdrawn: stampOf(ctx) }))

export const submit = (row: Row, args: MutationArgs['challan.submit'], ctx: Context): Decision<Challan> =>
  onInvoice(row, args.invoice, (one) => ({ ...one, submission: args.submission, submitted: { stamp: stampOf(ctx), on: args.on } }))

export function acknowledge(row: Row, args: MutationArgs['challan.acknowledge'], ctx: Context): Decision<Challan> {
  return onIssued(row, (challan) => applied(challan.acknowledged ? challan : { ...challan, acknowledged: { ...cleaned(args), stamp: stampOf(ctx) } }))
}

/** A correction after delivery: an event of its own, what was recorded stays. Domain 2.4. */
export function adjust(row: Row, args: MutationArgs['challan.adjust'], ctx: Context): Decision<Challan> {
  return onIssued(row, (challan) => {
    if (!hasLeft(challan.status) || challan.status === 'dispatched') return rejected('step_not_allowed', 'There is no delivery to correct yet.')
    const made = { ...cleaned(args), stamp: stampOf(ctx) }
    if (made.reason === '') return rejected('invalid_field', 'Say why the delivery is corrected.', 'reason')
    const fault = unknownLine(challan, made.lines)
    if (fault) return fault
    const next = { ...challan, adjustments: append(challan.adjustments ?? [], made) }
    const below = balanceOf(next).findIndex(({ delivered, damaged, missing, refused }) => Math.min(delivered, damaged, missing, refused) < 0)
    if (below >= 0) return rejected('invalid_field', 'The correction takes away more than was recorded.', `lines/${below}`)
    if (overbilled(next)) return rejected('step_not_allowed', 'Less would be delivered than was invoiced. Take the invoice back first.', 'lines')
    return applied(next)
  })
}

const MORE_TRUSTED: Readonly<Record<EwayBill['source'], number>> = { manual: 0, file: 1, portal: 2 }

/**
 * An e-way bill as somebody read it. What the portal says beats what was typed; two papers that differ are flagged.
 * A second living bill is kept beside the first and flagged. Domain 2.6.
 */
export function eway(row: Row, args: MutationArgs['challan.eway'], ctx: Context): Decision<Challan> {
  return onIssued(row, (challan) => {
    const input = cleaned(args)
    if (ewayNumberFault(input.number)) return rejected('invalid_field', 'An e-way bill number has 12 digits.', 'number')
    const known = challan.eways ?? []
    const same = known.find(({ number }) => number === input.number)
    const made: EwayBill = { ...input, stamp: stampOf(ctx), cancelled: same?.cancelled ?? null }
    if (same?.stamp.mutation === ctx.mutation) return applied(challan)
    const stands = same !== undefined && MORE_TRUSTED[same.source] > MORE_TRUSTED[made.source]
    const eways = same ? known.map((one) => (one === same && !stands ? made : one)) : [...known, made]
    const next: Challan = { ...challan, eways, eway: { ...challan.eway, number: livingEways({ ...challan, eways }).at(-1)?.number ?? '' } }
    const differs = same ? same.validUntil !== null && made.validUntil !== null && same.validUntil !== made.validUntil : livingEways(challan).length > 0
    return applied(differs ? flagged(next, ctx, 'eway_differs', input.number) : next)
  })
}

export function uneway(row: Row, args: MutationArgs['challan.uneway'], ctx: Context): Decision<Challan> {
  return onIssued(row, (challan) => {
    const { number, reason } = cleaned(args)
    const known = challan.eways ?? []
    const typed = known.some((bill) => bill.number === number)
    if (!typed && challan.eway.number !== number) return rejected('not_found', 'This e-way bill is not on the challan.', 'number')
    const eways = known.map((bill) => (bill.number === number && bill.cancelled === null ? { ...bill, cancelled: { stamp: stampOf(ctx), reason } } : bill))
    return applied({ ...challan, eways, eway: { ...challan.eway, number: livingEways({ ...challan, eways }).at(-1)?.number ?? '' } })
  })
}

/** The portal was told of the vehicle of a leg (Part B). */
export function partB(row: Row, args: MutationArgs['challan.partB'], _ctx: Context): Decision<Challan> {
  return onIssued(row, (challan) => {
    if (!challan.legs.some(({ stamp }) => stamp.mutation === args.leg)) return rejected('not_found', 'This stretch of the way is not on the challan.', 'leg')
    return applied({ ...challan, legs: challan.legs.map((leg) => (leg.stamp.mutation === args.leg ? { ...leg, partB: args.at } : leg)) })
  })
}

export function printed(row: Row, args: MutationArgs['challan.printed'], ctx: Context): Decision<Challan> {
  return onIssued(row, (challan) => applied({ ...challan, prints: append(challan.prints ?? [], { ...args, stamp: stampOf(ctx) }) }))
}

/** The latest code counts: a receiver who forgot his is told another. */
export function receiverCode(row: Row, args: MutationArgs['challan.code'], ctx: Context): Decision<Challan> {
  return onIssued(row, (challan) => applied({ ...challan, code: { ...cleaned(args), stamp: stampOf(ctx) } }))
}
