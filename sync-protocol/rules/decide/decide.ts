import type { Challan } from '../../records/challan.ts'
import type { RecordType, RecordTypes } from '../../records/index.ts'
import type { Period, Query } from '../../records/office.ts'
import type { Id } from '../../records/scalars.ts'
import type { Device } from '../../records/people.ts'
import type { Conflict } from '../../records/sync.ts'
import { MUTATIONS, type Change, type MutationArgs, type MutationName } from '../mutations.ts'
import type { Context, Decision } from '../decision.ts'
import type { Edit } from '../merge.ts'
import { may } from '../policy.ts'
import * as draft from './challan-draft.ts'
import { enter } from './challan-enter.ts'
import * as events from './challan-events.ts'
import * as facts from './challan-facts.ts'
import * as issuing from './challan-issue.ts'
import { decideConflict } from './conflicts.ts'
import { decideDevice } from './devices.ts'
import { createMaster, editMaster, removeMaster, type MasterType } from './masters.ts'
import * as office from './office.ts'
import { rejected } from './outcome.ts'

type ChallanMutation = Extract<MutationName, `challan.${string}` | `evidence.${string}`>
type Handler<N extends MutationName> = (row: Challan | undefined, args: MutationArgs[N], ctx: Context) => Decision<Challan>

const CHALLAN: { readonly [N in ChallanMutation]: Handler<N> } = {
  'challan.create': draft.create,
  'challan.edit': draft.edit,
  'challan.remove': draft.remove,
  'challan.issue': issuing.issue,
  'challan.cancel': issuing.cancel,
  'challan.load': events.load,
  'challan.dispatch': events.dispatch,
  'challan.leg': events.leg,
  'challan.attempt': events.attempt,
  'challan.withdraw': events.withdraw,
  'challan.receive': events.receive,
  'challan.note': events.note,
  'challan.close': events.close,
  'challan.reopen': events.reopen,
  'challan.enter': enter,
  'challan.measure': facts.measure,
  'challan.reconcile': facts.reconcile,
  'challan.extend': facts.extend,
  'challan.invoice': facts.invoice,
  'challan.uninvoice': facts.uninvoice,
  'challan.submit': facts.submit,
  'challan.acknowledge': facts.acknowledge,
  'challan.adjust': facts.adjust,
  'challan.eway': facts.eway,
  'challan.uneway': facts.uneway,
  'challan.partB': facts.partB,
  'challan.printed': facts.printed,
  'challan.code': facts.receiverCode,
  'evidence.add': events.addEvidence,
  'evidence.arrived': events.evidenceArrived,
}

const isChallanChange = (name: MutationName): name is ChallanMutation => MUTATIONS[name].entity === 'challan'

/**
 * What becomes of a change to one record: the only place where mutations take effect, on the device as a preview and on
 * the server as the truth. `row` is undefined when the record does not exist (or is removed). Pure. [D1] [P9]
 */
export function decide<T extends RecordType>(
  type: T,
  id: Id,
  row: RecordTypes[T] | undefined,
  change: Change,
  ctx: Context,
): Decision<RecordTypes[T]> {
  if (MUTATIONS[change.name].entity !== type) return rejected('invalid_field', `${change.name} does not act on a ${type}.`, 'entity')
  const decision = isChallanChange(change.name)
    ? decideChallan(id, row as Challan | undefined, change, ctx)
    : decideOther(type, id, row, change, ctx)
  return decision as Decision<RecordTypes[T]>
}

function decideChallan(id: Id, row: Challan | undefined, change: Change, ctx: Context): Decision<Challan> {
  // a new challan is judged by what it would be: its location decides whether a warehouse may create it
  const subject = change.name === 'challan.create' || change.name === 'challan.enter' ? ({ ...change.args.fields, legs: [], attempts: [] } as unknown as Challan) : row
  if (!may(ctx.actor, change.name, subject, ctx.at) && !loadsHimself(change.name, subject, ctx)) return refusal(row)
  if (needsNetwork(change, ctx)) return ONLINE_ONLY
  const handler = CHALLAN[change.name as ChallanMutation] as Handler<MutationName>
  const decision = handler(row, change.args as MutationArgs[MutationName], ctx)
  if (leavesHisPlace(change.name, decision, ctx)) return rejected('forbidden', 'You may not move a challan to a place that is not yours.', 'location')
  return 'row' in decision && decision.row ? { ...decision, row: events.settled(events.clockFlagged({ ...decision.row, id }, change.name, ctx)) } : decision
}

/** A driver checks and loads what is given to him, where the company lets its drivers do so. Domain 2.4. */
const loadsHimself = (name: MutationName, subject: Challan | undefined, { actor, company }: Context): boolean =>
  name === 'challan.load' && company.selfLoad === true && actor.role === 'driver' && may(actor, 'challan.leg', subject)

/** Whoever may write drafts of his own place only may not send one out of it, by an edit or on the paper itself. [P9] */
const leavesHisPlace = (name: MutationName, decision: Decision<Challan>, { actor, at }: Context): boolean =>
  (name === 'challan.edit' || name === 'challan.issue') && 'row' in decision && decision.row !== null && !may(actor, name, decision.row, at)

/** [D8] Domain 2.4: accounts and corrections are booked by the server at once, or not at all. */
const needsNetwork = ({ name }: Change, { actor }: Context): boolean => MUTATIONS[name].online && !actor.server
const ONLINE_ONLY = rejected('online_only', 'This needs the network: the server books it at once.')
const isConflictChange = (change: Change): change is Extract<Change, { name: `conflict.${string}` }> => change.name.startsWith('conflict.')
const isDeviceChange = (change: Change): change is Extract<Change, { name: `device.${string}` }> => change.name.startsWith('device.')

const refusal = (row: Challan | undefined) =>
  row?.issued ? rejected('forbidden', 'You may not do this to this challan, or not any more.') : rejected('forbidden', 'You may not do this to this challan.')

function decideOther(type: RecordType, id: Id, row: unknown, change: Change, ctx: Context): Decision<unknown> {
  if (!may(ctx.actor, change.name, undefined, ctx.at)) return rejected('forbidden', 'Your role may not do this.')
  if (needsNetwork(change, ctx)) return ONLINE_ONLY
  const own = decideOffice(row, change, ctx)
  if (own) return 'row' in own && own.row !== null ? { ...own, row: { ...own.row, id } } : own
  if (isConflictChange(change)) return decideConflict(row as Conflict | undefined, change, ctx)
  if (isDeviceChange(change)) return decideDevice(row as Device | undefined, change, ctx)
  const master = type as MasterType
  const verb = change.name.split('.')[1]
  if (verb === 'create') return createMaster(master, row as never, change.args, id, ctx)
  if (verb === 'edit') return editMaster(master, row as never, (change.args as { fields: Edit }).fields, ctx)
  return removeMaster(master)
}

/** Records that are more than entries of a list. */
function decideOffice(row: unknown, change: Change, ctx: Context): Decision<Query | Period> | undefined {
  if (change.name === 'query.open') return office.openQuery(row as Query | undefined, change.args, ctx)
  if (change.name === 'query.reply') return office.replyQuery(row as Query | undefined, change.args, ctx)
  if (change.name === 'query.resolve') return office.resolveQuery(row as Query | undefined, change.args, ctx)
  if (change.name === 'period.file') return office.filePeriod(row as Period | undefined, change.args, ctx)
  if (change.name === 'period.unfile') return office.unfilePeriod(row as Period | undefined)
  return undefined
}

/**
 * The row as its author sees it while the change is pending. A refusal leaves the row as it is.
 * `null` means removed. [D1]
 */
export function preview<T extends RecordType>(
  type: T,
  id: Id,
  row: RecordTypes[T] | undefined,
  change: Change,
  ctx: Context,
): RecordTypes[T] | null | undefined {
  const decision = decide(type, id, row, change, ctx)
  return 'row' in decision ? decision.row : row
}
