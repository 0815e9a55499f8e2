import { NATURES, type Challan, type ChallanFields, type LegalNumber } from '../../records/challan.ts'
import type { LineInput } from '../../records/line.ts'
import type { IssueArgs, MutationArgs } from '../mutations.ts'
import type { Context, Decision } from '../decision.ts'
import { ewayInForce } from '../facets.ts'
import { legalHash } from '../legal-content.ts'
import { sameValue, type FieldConflict } from '../merge.ts'
import { financialYearOf, formatNumber, indianDay } from '../numbering.ts'
import { paperFields } from '../references.ts'
import { issueFaults, type FaultCode } from '../rule55.ts'
import { computeLines } from '../totals.ts'
import { cleaned, fieldsOf, ifComputable, inputOf, withLines, withoutLater } from './challan-draft.ts'
import { applied, conflictOf, rejected, stampOf } from './outcome.ts'

const linesOf = (challan: Challan): LineInput[] => challan.lines.map(inputOf)

/** Freezes a draft: the arguments of `challan.issue`, with everything that goes on paper. [P10a] */
export function issueArgs(challan: Challan, legal: LegalNumber, sha256: (text: string) => string): IssueArgs {
  const content = { legal, fields: paperFields(fieldsOf(challan)), lines: linesOf(challan), totals: challan.totals }
  return { ...content, hash: legalHash(content, sha256) }
}

/** [N1] The number says what it is: year, nature, series and serial agree with the paper. Domain 3. */
export function numberFault({ legal, fields }: Pick<IssueArgs, 'legal' | 'fields'>): string | undefined {
  if (legal.fy !== financialYearOf(fields.date)) return `The date ${fields.date} is not in the financial year of number ${legal.number}.`
  const { nature } = fields
  const number = NATURES.includes(nature) && legal.serial >= 1 ? formatNumber({ fy: legal.fy, nature, series: legal.series, serial: legal.serial }) : ''
  return number === legal.number ? undefined : `The number ${legal.number} does not follow from its series and nature.`
}

/** What stood in the server's draft and is not what was printed: somebody's edit landed in between. */
function movedFields(row: Challan, args: IssueArgs): FieldConflict[] {
  const printed = paperFields(args.fields) as Record<string, unknown>
  const header = Object.entries(paperFields(fieldsOf(row)) as ChallanFields & Record<string, unknown>)
    .filter(([field, value]) => !sameValue(value, printed[field]))
    .map(([field, value]) => ({ field, saw: printed[field], theirs: value, mine: printed[field] }))
  return sameValue(linesOf(row), args.lines) ? header : [...header, { field: 'lines', saw: args.lines, theirs: linesOf(row), mine: args.lines }]
}

/**
 * Gives a draft its legal number and freezes it. The paper may be printed already, so what was printed is what is stored:
 * an edit that landed in between becomes a conflict, sums that differ from ours are flagged. [P10a] [N1] [N2]
 */
export function issue(row: Challan | undefined, raw: MutationArgs['challan.issue'], ctx: Context): Decision<Challan> {
  if (!row) return rejected('not_found', 'This challan does not exist any more.')
  if (row.issued?.stamp.mutation === ctx.mutation) return applied(row)
  const args = cleaned(raw)
  const fault = numberFault(args)
  if (fault !== undefined) return rejected('invalid_field', fault, 'legal/number')
  if (!ctx.number?.seriesIsMine) return rejected('series_not_yours', `Series ${args.legal.series} does not belong to this device.`, 'legal/series')

  const about = { entity: 'challan', entityId: row.id, title: row.consignee?.name ?? args.legal.number }
  const clash = (kind: 'number_clash' | 'double_issue'): Decision<Challan> => ({
    kind: 'conflict', row, kept: ['legal'],
    conflict: conflictOf(ctx, about, kind, [{ field: 'legal', saw: null, theirs: row.legal, mine: args.legal }]),
  })
  if (row.legal !== null) return clash('double_issue')
  if (ctx.number.taken) return clash('number_clash')

  if (legalHash(args, ctx.sha256) !== args.hash) return rejected('invalid_field', 'The content hash does not match the content.', 'hash')
  return ifComputable(args.lines, () => judged(row, args, ctx, about))
}

type About = { entity: string; entityId: string; title: string }

/** Checks of later versions: the paper is printed already, and what its build did not ask for is no reason to refuse it. [D9] */
const ASKED_LATER: readonly FaultCode[] = ['ref_number']

/** The content that was printed, held against rule 55. */
function judged(row: Challan, args: IssueArgs, ctx: Context, about: About): Decision<Challan> {
  const facts = { turnover: ctx.company.turnover, today: indianDay(ctx.at), registrations: ctx.registrations.map(({ id, gstin }) => ({ id, gstin })) }
  const [error] = issueFaults({ ...args.fields, lines: args.lines }, facts).filter(({ level, code }) => level === 'error' && !ASKED_LATER.includes(code))
  if (error) return rejected('rule_55', error.message, error.field)
  return freeze(row, args, ctx, about)
}

/** The draft as it was printed: what a device of an earlier version did not know is not on its paper. */
export function freeze(row: Challan, args: IssueArgs, ctx: Context, about: About): Decision<Challan> {
  const { totals } = computeLines(args.fields, args.lines)
  const moved = movedFields(row, args)
  const differs = !sameValue(totals, args.totals)
  const flags = [
    ...row.flags,
    ...(differs ? [{ kind: 'sums_differ' as const, mutation: ctx.mutation, detail: `${args.totals.grand} printed, ${totals.grand} computed` }] : []),
    ...(moved.length > 0 ? [{ kind: 'draft_moved' as const, mutation: ctx.mutation, detail: moved.map(({ field }) => field).join(', ').slice(0, 300) }] : []),
  ]
  const issued: Challan = {
    ...withLines(withoutLater(row), args.fields, args.lines),
    totals: args.totals, legal: args.legal, issued: { stamp: stampOf(ctx), hash: args.hash }, removed: [], flags,
  }
  return moved.length === 0 ? applied(issued) : { kind: 'applied', row: issued, conflict: conflictOf(ctx, about, 'issued_over', moved) }
}

/** With a bill that is in force the goods count as on their way: it is cancelled first, on the portal and here. Domain 2.4. */
function liveEway(row: Challan, { at }: Context) {
  const bill = ewayInForce(row, at)
  return bill && rejected('step_not_allowed', `E-way bill ${bill.number} is in force. Cancel it on the portal and enter that here, then cancel the challan.`, 'eway')
}

/** Cancelling keeps the number in the books. What was handed over stays delivered, and an admin is asked. [section 8] */
export function cancel(row: Challan | undefined, args: MutationArgs['challan.cancel'], ctx: Context): Decision<Challan> {
  if (!row) return rejected('not_found', 'This challan does not exist any more.')
  if (row.cancelled !== null) return applied(row)
  const reason = cleaned(args.reason)
  if (reason === '') return rejected('invalid_field', 'Say why the challan is cancelled.', 'reason')
  if (row.status === 'draft') return rejected('step_not_allowed', 'A draft has no number to cancel. Delete it instead.')
  if (row.status === 'issued' || row.status === 'packed') return liveEway(row, ctx) ?? applied({ ...row, cancelled: { stamp: stampOf(ctx), reason } })
  if (row.status === 'dispatched') return rejected('step_not_allowed', 'The goods have left. Let the driver take them back, or record the delivery.')
  return {
    kind: 'conflict', row, kept: ['cancelled'],
    conflict: conflictOf(ctx, { entity: 'challan', entityId: row.id, title: row.legal?.number ?? '' }, 'cancel_delivered', [
      { field: 'cancelled', saw: null, theirs: null, mine: reason },
    ]),
  }
}
