import type { Challan, ChallanFields } from '../../records/challan.ts'
import type { LineInput } from '../../records/line.ts'
import type { MutationArgs } from '../mutations.ts'
import type { Context, Decision } from '../decision.ts'
import { merge, sameValue, type FieldConflict } from '../merge.ts'
import { cleanCode, cleanText } from '../text.ts'
import { computeLines, fitsExactly } from '../totals.ts'
import { afterMerge, applied, rejected, stampOf } from './outcome.ts'

/** Cleans every text of an input, however deep: NFC, trimmed, no control or bidi characters. */
export function cleaned<T>(value: T): T {
  if (typeof value === 'string') return cleanText(value) as T
  if (Array.isArray(value)) return value.map((item: unknown) => cleaned(item)) as T
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, cleaned(item)])) as T
  }
  return value
}

/** A line as a person entered it, without what the rules computed. */
export const inputOf = (line: LineInput): LineInput => {
  const { id, product, name, detail, hsn, uqc, qty, provisional, rate, taxRate, cessRate, batch, serials, goodsType, sourceLine, alt, answers, cessUnit } = line
  return {
    id, product, name, detail, hsn, uqc, qty, provisional, rate, taxRate, cessRate, batch, serials, goodsType, sourceLine, ...given({ alt, answers, cessUnit }),
  }
}

/** Without what is absent: a field of a later version stays away from papers that never had it. */
const given = <T extends object>(fields: T) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as { [K in keyof T]?: Exclude<T[K], undefined> }

/** The draft with these fields and lines, and every sum computed anew. Sums are never believed. [P9] */
export function withLines(challan: Challan, fields: ChallanFields, inputs: readonly LineInput[]): Challan {
  const { lines, totals, taxMode } = computeLines(fields, inputs.map(inputOf))
  return { ...challan, ...fields, vehicleNo: cleanCode(fields.vehicleNo), lines, totals, taxMode }
}

/** What `then` decides, unless an amount cannot be computed to the paisa, or two lines could not be told apart: no such challan is kept, not even as a draft. */
export function ifComputable(lines: readonly LineInput[], then: () => Decision<Challan>): Decision<Challan> {
  const twice = lines.findIndex(({ id }, i) => lines.findIndex((other) => other.id === id) < i)
  if (twice >= 0) return rejected('invalid_field', `Line ${twice + 1} has the id of another line.`, `lines/${twice}/id`)
  const at = lines.findIndex((line) => !fitsExactly(line))
  if (at >= 0) return rejected('invalid_field', `Line ${at + 1} is too large to compute. Look at its quantity and rate.`, `lines/${at}/qty`)
  try {
    return then()
  } catch (error) {
    if (error instanceof RangeError) return rejected('invalid_field', 'The challan is too large to total. Look at its quantities and rates.', 'lines')
    throw error
  }
}

/** The challan without the header fields of later versions. */
export function withoutLater(challan: Challan): Challan {
  const { sez: _s, refs: _r, transporter: _t, transporterName: _n, transporterId: _i, mode: _m, vehicleKind: _k, other: _o, ...rest } = challan
  return rest
}

/** The editable part of a challan. */
export function fieldsOf(challan: ChallanFields): ChallanFields {
  const { nature, direction, subSupply, subSupplyDesc, date, registration, location, consignor, party, consignee, shipTo,
    dispatchFrom, placeOfSupply, reason, poRef, invoiceRef, invoiceDate, lot, expectedReturn, distanceKm, packages,
    driverNote, leaveBy, deliverBy, vehicleNo, driver, driverName, signatory, pod, ...later } = challan
  const { sez, refs, transporter, transporterName, transporterId, mode, vehicleKind, other } = later
  return { nature, direction, subSupply, subSupplyDesc, date, registration, location, consignor, party, consignee, shipTo,
    dispatchFrom, placeOfSupply, reason, poRef, invoiceRef, invoiceDate, lot, expectedReturn, distanceKm, packages,
    driverNote, leaveBy, deliverBy, vehicleNo, driver, driverName, signatory, pod,
    ...given({ sez, refs, transporter, transporterName, transporterId, mode, vehicleKind, other }) }
}

const NO_TOTALS = { taxable: 0, cgst: 0, sgst: 0, igst: 0, cess: 0, grand: 0 }

export function create(row: Challan | undefined, args: MutationArgs['challan.create'], ctx: Context): Decision<Challan> {
  if (row) return row.created.mutation === ctx.mutation ? applied(row) : rejected('id_reused', 'A challan with this id exists already.')
  const { fields, lines } = cleaned(args)
  const blank: Challan = {
    id: '', status: 'draft', ...fields, taxMode: 'none', lines: [], totals: NO_TOTALS, created: stampOf(ctx), legal: null, issued: null,
    cancelled: null, closed: null, removed: [], eway: { number: '', notRequired: '', override: '' }, loads: [], legs: [], dispatches: [],
    attempts: [], receipts: [], notes: [], flags: [],
  }
  return ifComputable(lines, () => applied(withLines(blank, fields, lines)))
}

/** As many as one paper and one document hold. */
export const MAX_LINES = 250

const LOCKED = 'This challan has its number and cannot be changed. Cancel it and copy it into a new one.'
const unknownChallan = () => rejected('not_found', 'This challan does not exist any more.')

/** [section 8] Different fields and lines of one draft are both kept; the same field is settled by the merge. */
export function edit(row: Challan | undefined, args: MutationArgs['challan.edit'], ctx: Context): Decision<Challan> {
  if (!row) return unknownChallan()
  if (row.status !== 'draft') return rejected('step_not_allowed', LOCKED)
  const { fields: changes, lines: changed } = cleaned(args)
  const header = merge(fieldsOf(row), changes)
  const body = editLines(row, changed, ctx)
  const fault = tooManyLines(row.lines.length, body.lines.length)
  if (fault) return fault
  const about = { entity: 'challan', entityId: row.id, title: row.consignee?.name ?? '' }
  return ifComputable(body.lines, () => {
    const next = { ...withLines(row, header.row, body.lines), removed: body.removed, flags: body.flags }
    return afterMerge(ctx, about, next, [...header.conflicts, ...body.conflicts])
  })
}

/** Refused at the edit that would pass it, not at the issue: nobody types what cannot be issued. One that is over may shrink. */
export function tooManyLines(before: number, after: number) {
  if (after <= MAX_LINES || after < before) return undefined
  return rejected('invalid_field', `A challan has at most ${MAX_LINES} lines. Put the rest on another one.`, 'lines')
}

type LinesAfter = { lines: LineInput[]; removed: LineInput[]; flags: Challan['flags']; conflicts: FieldConflict[] }

function editLines(row: Challan, changed: MutationArgs['challan.edit']['lines'], ctx: Context): LinesAfter {
  let lines: LineInput[] = row.lines.map(inputOf)
  let removed = row.removed
  let flags = row.flags
  const conflicts: FieldConflict[] = []
  const flag = (id: string) => {
    const name = lines.find((line) => line.id === id)?.name ?? ''
    if (flags.some(({ mutation, detail }) => mutation === ctx.mutation && detail === name)) return
    flags = [...flags, { kind: 'line_edited_and_removed', mutation: ctx.mutation, detail: name }]
  }

  for (const added of changed.add) if (!lines.some(({ id }) => id === added.id)) lines = [...lines, inputOf(added)]

  for (const { id, fields } of changed.edit) {
    const gone = removed.find((line) => line.id === id)
    if (gone) {
      lines = [...lines, gone] // an edit beats a removal: the line comes back, and a person is told
      removed = removed.filter((line) => line.id !== id)
      flag(id)
    }
    lines = lines.map((line) => {
      if (line.id !== id) return line
      const merged = merge(line, fields, `lines/${id}/`)
      conflicts.push(...merged.conflicts)
      return merged.row
    })
  }

  for (const { id, saw } of changed.remove) {
    const line = lines.find((candidate) => candidate.id === id)
    if (!line) continue
    if (sameValue(line, inputOf(saw))) {
      lines = lines.filter((candidate) => candidate.id !== id)
      removed = [...removed, line].slice(-250)
    } else flag(id)
  }
  return { lines, removed, flags, conflicts }
}

export function remove(row: Challan | undefined): Decision<Challan> {
  if (!row) return applied<Challan>(null) // already gone is as wanted
  return row.status === 'draft' ? applied<Challan>(null) : rejected('step_not_allowed', 'Only a draft can be deleted. Cancel an issued challan instead.')
}
