import { FORMER_SERIES, type Challan } from '../../records/challan.ts'
import type { Context, Decision } from '../decision.ts'
import { legalHash } from '../legal-content.ts'
import type { EnterArgs, MutationArgs } from '../mutations.ts'
import { financialYearOf, indianDay } from '../numbering.ts'
import { issueFaults, type Fault, type FaultCode } from '../rule55.ts'
import { flagged } from './challan-events.ts'
import { cleaned, create, ifComputable } from './challan-draft.ts'
import { freeze, numberFault } from './challan-issue.ts'
import { conflictOf, rejected } from './outcome.ts'

/** What a paper that exists already may lack or be late with: it is entered as it is. */
const FORGIVEN: readonly FaultCode[] = ['date_old', 'date_last_year', 'signatory_missing', 'registration_differs', 'ref_number']
const FORGIVEN_THEIRS: readonly FaultCode[] = [
  ...FORGIVEN, 'sub_supply_invoice', 'sub_supply_direction', 'sub_supply_self', 'sub_supply_other', 'sub_supply_desc', 'sub_supply_nature',
  'place_of_supply_missing', 'line_hsn_missing',
]

/**
 * Enters a paper that was not issued on a device: the other side's own challan (no number of ours), a page of a paper
 * book, or the print of a device that was lost. Frozen at once, with what stands on the paper. Domain 3, rules 4 and 7.
 */
export function enter(row: Challan | undefined, raw: MutationArgs['challan.enter'], ctx: Context): Decision<Challan> {
  if (row) return row.issued?.stamp.mutation === ctx.mutation ? { kind: 'applied', row } : rejected('id_reused', 'A challan with this id exists already.')
  const args = cleaned(raw)
  const wrong = FAULT_OF[args.source](args, ctx)
  if (wrong) return wrong
  if (legalHash(args, ctx.sha256) !== args.hash) return rejected('invalid_field', 'The content hash does not match the content.', 'hash')
  const forgiven = args.source === 'theirs' ? FORGIVEN_THEIRS : FORGIVEN
  const [error] = faultsOf(args, ctx).filter(({ level, code }) => level === 'error' && !forgiven.includes(code))
  if (error && args.source !== 'former') return rejected('rule_55', error.message, error.field)

  return ifComputable(args.lines, () => {
    const made = create(undefined, { fields: args.fields, lines: args.lines }, ctx)
    if (!('row' in made) || made.row === null) return made
    const about = { entity: 'challan', entityId: ctx.mutation, title: args.legal.number }
    const frozen = freeze(made.row, args, ctx, about)
    if (!('row' in frozen) || frozen.row === null) return frozen
    const entered = flagged({ ...frozen.row, entered: args.source }, ctx, 'entered', args.source)
    if (!ctx.number?.taken) return { ...frozen, row: entered }
    return { kind: 'conflict', row: made.row, kept: ['legal'], conflict: conflictOf(ctx, about, 'number_clash', [{ field: 'legal', saw: null, theirs: null, mine: args.legal }]) }
  })
}

function faultsOf({ fields, lines }: EnterArgs, ctx: Context): Fault[] {
  const registrations = ctx.registrations.map(({ id, gstin }) => ({ id, gstin }))
  return issueFaults({ ...fields, lines }, { turnover: ctx.company.turnover, today: indianDay(ctx.at), registrations })
}

const FAULT_OF = { theirs: theirsFault, book: oursFault, found: oursFault, former: formerFault } as const

/** History is taken as it is: its numbers keep their own form, in a series that nobody issues from. */
function formerFault({ legal, fields }: EnterArgs, ctx: Context) {
  if (!ctx.actor.server || ctx.actor.role !== 'admin') return rejected('forbidden', 'Papers of a former system are moved in by the server.')
  if (legal.series !== FORMER_SERIES) return rejected('invalid_field', `The series of what is moved in is ${FORMER_SERIES}.`, 'legal/series')
  if (legal.fy !== financialYearOf(fields.date)) return rejected('invalid_field', `The date ${fields.date} is not in the financial year ${legal.fy}.`, 'legal/fy')
  return undefined
}

function theirsFault({ legal, fields }: EnterArgs) {
  if (fields.direction !== 'I') return rejected('invalid_field', 'Another person\'s challan brings goods in to us. Choose "inward".', 'fields/direction')
  if (legal.series !== '' || legal.serial !== 0) return rejected('invalid_field', 'Another person\'s challan has no series of ours.', 'legal/series')
  if (legal.fy !== financialYearOf(fields.date)) return rejected('invalid_field', `The date ${fields.date} is not in the financial year ${legal.fy}.`, 'legal/fy')
  return undefined
}

function oursFault(args: EnterArgs, ctx: Context) {
  const fault = numberFault(args)
  if (fault !== undefined) return rejected('invalid_field', fault, 'legal/number')
  if (ctx.number?.known === false) return rejected('series_not_yours', `There is no series ${args.legal.series} of this registration.`, 'legal/series')
  if (args.source === 'book' && !args.legal.series.startsWith('P')) return rejected('invalid_field', 'The series of a paper book begins with P.', 'legal/series')
  if (args.source === 'found' && ctx.number?.inUse) return rejected('step_not_allowed', `A device still takes numbers of series ${args.legal.series}. Take it out of use first.`, 'legal/series')
  if (args.source === 'found' && ctx.actor.role !== 'admin') return rejected('forbidden', 'Only an admin enters papers of a lost device.')
  return undefined
}
