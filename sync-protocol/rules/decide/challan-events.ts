import type { Challan } from '../../records/challan.ts'
import type { Attempt, Flag, LegInput } from '../../records/events.ts'
import type { Instant, Stamp } from '../../records/scalars.ts'
import type { MutationArgs, MutationName } from '../mutations.ts'
import { balanceOf } from '../balance.ts'
import type { Context, Decision } from '../decision.ts'
import { ewayNumberFault } from '../eway.ts'
import { codeHolds, overbilled } from '../facets.ts'
import { hasLeft, statusOf } from '../lifecycle.ts'
import { cleanCode } from '../text.ts'
import { cleaned } from './challan-draft.ts'
import { applied, conflictOf, rejected, stampOf } from './outcome.ts'

/** A fact is added once, however often it is replayed. [D2] */
export function append<T extends { readonly stamp: Stamp }>(list: readonly T[], item: T): T[] {
  return list.some(({ stamp }) => stamp.mutation === item.stamp.mutation) ? [...list] : [...list, item]
}

export function flagged(row: Challan, ctx: Context, kind: Flag['kind'], detail: string): Challan {
  const known = row.flags.some((flag) => flag.kind === kind && flag.mutation === ctx.mutation)
  return known ? row : { ...row, flags: [...row.flags, { kind, mutation: ctx.mutation, detail: detail.slice(0, 300) }] }
}

/** It has this fact already: what came after it stands, and nothing is judged again. [D2] */
const has = (list: readonly { readonly stamp: Stamp }[], { mutation }: Context): boolean => list.some(({ stamp }) => stamp.mutation === mutation)

const NOT_ISSUED = 'This challan has no number yet. Issue it first.'

/** Runs a fact on an issued challan: a draft refuses it, every other state takes it. */
export function onIssued(row: Challan | undefined, add: (row: Challan) => Decision<Challan>): Decision<Challan> {
  if (!row) return rejected('not_found', 'This challan does not exist any more.')
  return row.legal === null ? rejected('step_not_allowed', NOT_ISSUED) : add(row)
}

export function unknownLine(row: Challan, lines: readonly { line: string }[]) {
  const index = lines.findIndex(({ line }) => !row.lines.some(({ id }) => id === line))
  return index < 0 ? undefined : rejected('invalid_field', 'This line is not on the challan.', `lines/${index}/line`)
}

/** Where one entry stands for a line, a second one would leave open which of them counts. */
function lineTwice(lines: readonly { line: string }[]) {
  const index = lines.findIndex(({ line }, i) => lines.findIndex((other) => other.line === line) < i)
  return index < 0 ? undefined : rejected('invalid_field', 'This line is counted twice.', `lines/${index}/line`)
}

/** The warehouse owns what was loaded: its latest count stands. Domain 2.6. Its own unfinished count is replaced, not piled up. */
export function load(row: Challan | undefined, args: MutationArgs['challan.load'], ctx: Context): Decision<Challan> {
  return onIssued(row, (challan) => {
    if (has(challan.loads, ctx)) return applied(challan)
    const check = { ...cleaned(args), stamp: stampOf(ctx) }
    const fault = unknownLine(challan, check.lines) ?? lineTwice(check.lines)
    if (fault) return fault
    const loadedOf = (id: string) => check.lines.find(({ line }) => line === id)
    const short = check.done ? challan.lines.findIndex(({ id, qty }) => (loadedOf(id)?.loaded ?? 0) < qty && !loadedOf(id)?.reason) : -1
    if (short >= 0) return rejected('invalid_field', 'Less than the challan says was packed: give the reason.', `lines/${short}/reason`)

    const last = challan.loads.at(-1)
    const replaces = last && !last.done && last.stamp.by === ctx.actor.user && last.stamp.mutation !== ctx.mutation
    const loads = replaces ? [...challan.loads.slice(0, -1), check] : append(challan.loads, check)
    const next = { ...challan, loads }
    if (hasLeft(challan.status)) return applied(flagged(next, ctx, 'load_after_dispatch', ctx.actor.name))
    const excess = challan.lines.find(({ id, qty }) => (loadedOf(id)?.loaded ?? 0) > qty)
    return applied(excess ? flagged(next, ctx, 'excess', excess.name) : next)
  })
}

/** Goods leave the gate with a vehicle, and with an e-way bill number, a reason why none is needed, or a recorded override. */
export function dispatch(row: Challan | undefined, args: MutationArgs['challan.dispatch'], ctx: Context): Decision<Challan> {
  return onIssued(row, (challan) => {
    if (has(challan.dispatches, ctx)) return applied(challan)
    const { leg, eway, seals } = cleaned(args)
    if (!leg.vehicleNo && !leg.transporter) return rejected('invalid_field', 'Choose the vehicle that takes the goods.', 'leg/vehicleNo')
    if (eway.number && ewayNumberFault(eway.number)) return rejected('invalid_field', 'An e-way bill number has 12 digits.', 'eway/number')
    if (!eway.number && !eway.notRequired && !eway.override) {
      return rejected('invalid_field', 'Give the e-way bill number, why none is needed, or why the goods leave without it.', 'eway')
    }
    const stamp = stampOf(ctx)
    const next: Challan = {
      ...challan,
      eway: { ...eway, number: eway.number || challan.eway.number },
      legs: append(challan.legs, { ...leg, effective: effectiveOf(leg, ctx), vehicleNo: cleanCode(leg.vehicleNo), stamp }),
      dispatches: append(challan.dispatches, { stamp, eway, ...(seals === undefined ? {} : { seals }) }),
    }
    return applied(challan.cancelled ? flagged(next, ctx, 'cancel_after_delivery', 'left after it was cancelled') : next)
  })
}

const CLOCK_PLAY_MS = 300_000
const DAY_MS = 86_400_000

/**
 * When a leg begins, by the server's clock as far as that is known: a tablet whose clock is a year ahead would otherwise
 * drive the goods for a year, whoever takes over. Domain 2.6. What it claimed stands in the stamp.
 */
function effectiveOf({ effective }: LegInput, { skewMs, received }: Context): Instant {
  const corrected = skewMs !== null && Math.abs(skewMs) > CLOCK_PLAY_MS ? Math.max(0, effective - skewMs) : effective
  return received === null ? corrected : Math.min(corrected, received + DAY_MS)
}

export function leg(row: Challan | undefined, args: MutationArgs['challan.leg'], ctx: Context): Decision<Challan> {
  return onIssued(row, (challan) => {
    const added = cleaned(args)
    return applied({ ...challan, legs: append(challan.legs, { ...added, effective: effectiveOf(added, ctx), vehicleNo: cleanCode(added.vehicleNo), stamp: stampOf(ctx) }) })
  })
}

/** What happened at the door. A fact: too much is flagged, a cancel that came first gives way. [section 8] */
export function attempt(row: Challan | undefined, args: MutationArgs['challan.attempt'], ctx: Context): Decision<Challan> {
  return onIssued(row, (challan) => {
    if (has(challan.attempts, ctx)) return applied(challan)
    const input = cleaned(args)
    const fault = unknownLine(challan, input.lines)
    if (fault) return fault
    const made: Attempt = {
      ...input,
      stamp: stampOf(ctx),
      evidence: input.evidence.map((evidence) => ({ ...evidence, arrived: null })),
      late: !ctx.claimed && (ctx.actor.role === 'admin' || ctx.actor.role === 'dispatcher'),
      withdrawn: null,
    }
    const counted = flagExcess({ ...challan, attempts: append(challan.attempts, made) }, ctx)
    const next = codeHolds(challan, made, ctx.sha256) === false ? flagged(counted, ctx, 'code_wrong', made.receiver) : counted
    const handedOver = made.lines.some(({ delivered }) => delivered > 0)
    if (challan.cancelled && handedOver) return beatsCancel(next, challan.cancelled, ctx)
    return counted.flags.length > challan.flags.length ? asksExcess(next, ctx, overOf(next)) : applied(next)
  })
}

function beatsCancel(next: Challan, cancelled: NonNullable<Challan['cancelled']>, ctx: Context): Decision<Challan> {
  const row = flagged({ ...next, cancelled: null }, ctx, 'cancel_after_delivery', cancelled.reason)
  const about = { entity: 'challan', entityId: row.id, title: row.legal?.number ?? '' }
  const fields = [{ field: 'cancelled', saw: null, theirs: cancelled, mine: null }]
  return { kind: 'applied', row, conflict: conflictOf(ctx, about, 'cancel_delivered', fields) }
}

type Over = { readonly line: string; readonly sent: number; readonly counted: number }

/** The first line of which more was counted than sent. */
function overOf(row: Challan): Over | undefined {
  const over = balanceOf(row).find(({ sent, delivered, damaged, missing, refused, extra }) => delivered + damaged + missing + refused > sent || extra > 0)
  return over && { line: over.line, sent: over.sent, counted: over.delivered + over.damaged + over.missing + over.refused + over.extra }
}

/** The count stands, and the office is asked whether it is right. [section 8] */
function asksExcess(row: Challan, ctx: Context, over: Over | undefined): Decision<Challan> {
  const about = { entity: 'challan', entityId: row.id, title: row.legal?.number ?? '' }
  const field = { field: `lines/${over?.line ?? ''}/qty`, saw: over?.sent ?? null, theirs: over?.sent ?? null, mine: over?.counted ?? null }
  return { kind: 'applied', row, conflict: conflictOf(ctx, about, 'excess', [field]) }
}

/** [L4] Summed by line over all attempts, never by attempt: more than was sent is kept and flagged. Domain 2.5, 5. */
function flagExcess(row: Challan, ctx: Context): Challan {
  const over = overOf(row)
  const name = row.lines.find(({ id }) => id === over?.line)?.name ?? ''
  return over ? flagged(row, ctx, 'excess', name) : row
}

export function withdraw(row: Challan | undefined, args: MutationArgs['challan.withdraw'], ctx: Context): Decision<Challan> {
  return onIssued(row, (challan) => {
    const found = challan.attempts.find(({ stamp }) => stamp.mutation === args.attempt)
    if (!found) return rejected('not_found', 'The delivery to take back is not on this challan.', 'attempt')
    if (found.stamp.by !== ctx.actor.user && ctx.actor.role !== 'admin') return rejected('forbidden', 'Only the person who recorded a delivery, or an admin, can take it back.')
    if (found.withdrawn) return applied(challan)
    const attempts = challan.attempts.map((one) => (one === found ? { ...one, withdrawn: stampOf(ctx) } : one))
    const next = { ...challan, attempts }
    const over = overbilled(next)
    if (!over) return applied(next)
    const name = challan.lines.find(({ id }) => id === over.line)?.name ?? ''
    return asksExcess(flagged(next, ctx, 'excess', name), ctx, { line: over.line, sent: over.billable, counted: over.billed }) // invoiced already
  })
}

/** The warehouse counts what came back. A difference to what the driver said is kept, not corrected. Domain 2.6. */
export function receive(row: Challan | undefined, args: MutationArgs['challan.receive'], ctx: Context): Decision<Challan> {
  return onIssued(row, (challan) => {
    const counted = cleaned(args)
    const fault = unknownLine(challan, counted.lines) ?? lineTwice(counted.lines)
    if (fault) return fault
    const expected = new Map(balanceOf(challan).map(({ line, back }) => [line, back]))
    const over = counted.lines.find(({ line, good, damaged }) => good + damaged > (expected.get(line) ?? 0))
    const known = challan.receipts.some(({ stamp }) => stamp.mutation === ctx.mutation)
    const next = { ...challan, receipts: append(challan.receipts, { ...counted, stamp: stampOf(ctx) }) }
    const name = challan.lines.find(({ id }) => id === over?.line)?.name ?? ''
    if (!over || known) return applied(next)
    return asksExcess(flagged(next, ctx, 'excess', name), ctx, { line: over.line, sent: expected.get(over.line) ?? 0, counted: over.good + over.damaged })
  })
}

export function note(row: Challan | undefined, args: MutationArgs['challan.note'], ctx: Context): Decision<Challan> {
  if (!row) return rejected('not_found', 'This challan does not exist any more.')
  return applied({ ...row, notes: append(row.notes, { text: cleaned(args.text), stamp: stampOf(ctx) }) })
}

export function close(row: Challan | undefined, args: MutationArgs['challan.close'], ctx: Context): Decision<Challan> {
  return onIssued(row, (challan) => {
    if (challan.closed) return applied(challan)
    if (!hasLeft(challan.status) || challan.status === 'dispatched') {
      return rejected('step_not_allowed', 'Close a challan after its delivery, refusal or return is recorded.')
    }
    const unsettled = balanceOf(challan).some(({ open, back }) => open > 0 || back > 0)
    const reason = cleaned(args.reason)
    if (unsettled && !reason) return rejected('invalid_field', 'Some goods are not accounted for. Say why they are written off.', 'reason')
    return applied({ ...challan, closed: { stamp: stampOf(ctx), reason } })
  })
}

export function reopen(row: Challan | undefined, args: MutationArgs['challan.reopen']): Decision<Challan> {
  return onIssued(row, (challan) =>
    (cleaned(args.reason) === '' ? rejected('invalid_field', 'Say why the challan is opened again.', 'reason') : applied({ ...challan, closed: null })))
}

export function addEvidence(row: Challan | undefined, args: MutationArgs['evidence.add'], _ctx: Context): Decision<Challan> {
  return onIssued(row, (challan) => {
    if (!challan.attempts.some(({ stamp }) => stamp.mutation === args.attempt)) {
      return rejected('not_found', 'The delivery that this belongs to is not on this challan.', 'attempt')
    }
    const attempts = challan.attempts.map((one) => {
      if (one.stamp.mutation !== args.attempt) return one
      const fresh = args.evidence.filter(({ id }) => !one.evidence.some((known) => known.id === id))
      return { ...one, place: one.place ?? args.place, evidence: [...one.evidence, ...fresh.map((item) => ({ ...item, arrived: null }))] }
    })
    return applied({ ...challan, attempts })
  })
}

/** The server has the bytes, and their hash agrees. */
export function evidenceArrived(row: Challan | undefined, args: MutationArgs['evidence.arrived'], ctx: Context): Decision<Challan> {
  return onIssued(row, (challan) => {
    const attempts = challan.attempts.map((one) => ({
      ...one,
      evidence: one.evidence.map((item) => (item.id === args.evidence && item.arrived === null ? { ...item, arrived: ctx.received ?? ctx.at } : item)),
    }))
    return applied({ ...challan, attempts })
  })
}

/** What proves something by its time: a wrong clock is told to the office. */
const TIMED: readonly MutationName[] = ['challan.issue', 'challan.dispatch', 'challan.attempt', 'challan.receive']

/** [P10] A device whose clock is more than 5 minutes off: its times stand as claimed, with the server's beside them. */
export function clockFlagged(row: Challan, name: MutationName, ctx: Context): Challan {
  if (ctx.skewMs === null || Math.abs(ctx.skewMs) <= CLOCK_PLAY_MS || !TIMED.includes(name)) return row
  return flagged(row, ctx, 'clock', `${Math.round(ctx.skewMs / 60_000)} min`)
}

/** The row with its status derived anew. Runs after every change of a challan. [L1] */
export const settled = (row: Challan): Challan => ({ ...row, status: statusOf(row) })
