import {
  isKeptWork, type Change, type Conflict, type Decision, type Device, type Id, type MutationOutcome, type MutationResult, type RecordType, type RecordTypes,
} from 'sync-protocol'
import { findRecords } from '../store/records.ts'
import { closeSeries, grantSeries } from '../store/series.ts'
import type { Bracket } from './commit.ts'
import { joined } from './work.ts'
import { withSetters } from './who-set.ts'
import { claimedKey, type Incoming, type World } from './world.ts'

type Row = RecordTypes[RecordType]
type Effective = Extract<Decision<Row>, { kind: 'applied' | 'merged' | 'conflict' }>
type Subject = { readonly type: RecordType; readonly id: Id; readonly change: Change }

/** Writes down what a decision says: the record and its channels, the conflict, announced files, the number's run. */
export async function takeEffect(
  bracket: Bracket, world: World, incoming: Incoming, { type, id, change }: Subject, decision: Effective,
): Promise<Omit<MutationResult, 'n'>> {
  const { work } = bracket
  const saved = work.save(type, id, decision.row)
  const ver = saved?.ver ?? work.view(type, id).ver
  const asked = decision.conflict && (await ask(bracket, world, incoming, await withSetters(bracket, decision.conflict, change)))
  if (saved && decision.row !== null) remember(bracket, incoming, change, id)
  if (change.name === 'book.create' && saved) openBook(bracket, incoming, change.args)
  if (type === 'device' && saved) closeWhenRevoked(bracket, decision.row as Device | null)
  if (change.name === 'device.ask') work.call(id)
  if (change.name === 'conflict.settle') await tellAuthor(bracket, decision.row as Conflict | null)
  if (change.name === 'conflict.reopen' && saved) await tellReopened(bracket, decision.row as Conflict | null, incoming.actor.name)

  // what was so already became so by now: its author keeps his view of it until his rows are as new as that [D2]
  const seq = Math.max(saved?.seq ?? 0, asked?.seq ?? 0) || work.seq()
  return {
    status: decision.kind,
    ...(seq > 0 ? { seq } : {}),
    ...(ver > 0 ? { ver } : {}),
    ...('kept' in decision ? { kept: decision.kept.map((field) => field.slice(0, 120)) } : {}),
    ...(asked ? { conflict: asked.id } : {}),
  }
}

/** Opens a question for a person, or adds to the one that its author has open about the same fields. [D2b] */
async function ask({ trx, company, work }: Bracket, world: World, { author }: Incoming, conflict: Conflict): Promise<{ id: Id; seq: number }> {
  const open = await openConflicts({ trx, company, work }, world, conflict.entityId, author)
  const same = open.find((other) => other.fields.some(({ field }) => conflict.fields.some((mine) => mine.field === field)))
  if (same && isMerge(same) && isMerge(conflict)) {
    const saved = work.save('conflict', same.id, { ...joined(same, conflict), kind: same.kind === 'hard' ? 'hard' : conflict.kind })
    return { id: same.id, seq: saved?.seq ?? 0 }
  }
  if (!work.knows('conflict', conflict.id)) work.load('conflict', new Map(), [conflict.id])
  const saved = work.save('conflict', conflict.id, conflict)
  world.opened.set(conflict.entityId, [...(world.opened.get(conflict.entityId) ?? []), conflict.id])
  return { id: conflict.id, seq: saved?.seq ?? 0 }
}

const isMerge = ({ kind }: Conflict): boolean => kind === 'soft' || kind === 'hard'

async function openConflicts({ trx, company, work }: Pick<Bracket, 'trx' | 'company' | 'work'>, world: World, entityId: Id, author: Id | null): Promise<Conflict[]> {
  if (author === null) return []
  const stored = await trx('sync_conflict').where({ company, entity_id: entityId, state: 'open', author }).select<{ id: Id }[]>('id')
  const ids = [...new Set([...stored.map(({ id }) => id), ...(world.opened.get(entityId) ?? [])])]
  const unread = ids.filter((id) => !work.knows('conflict', id))
  if (unread.length > 0) work.load('conflict', await findRecords(trx, company, 'conflict', unread), unread)
  return ids.flatMap((id) => work.view('conflict', id).row ?? []).filter(({ state, mine }) => state === 'open' && mine.by === author)
}

/** Files that were announced get their row, a number that was taken raises its run. */
function remember({ work }: Bracket, incoming: Incoming, change: Change, challan: Id): void {
  const author = incoming.author
  if (change.name === 'challan.attempt') {
    for (const evidence of change.args.evidence) work.announce({ challan, attempt: incoming.id, author, evidence })
  }
  if (change.name === 'evidence.add') {
    for (const evidence of change.args.evidence) work.announce({ challan, attempt: change.args.attempt, author, evidence })
  }
  const key = claimedKey(incoming)
  if ((change.name === 'challan.issue' || change.name === 'challan.enter') && key !== undefined && isIssuedBy(work.view('challan', challan).row, incoming.id)) {
    const { legal, fields } = change.args
    work.take({ code: legal.series, nature: fields.nature, fy: legal.fy }, legal.serial, key)
  }
}

const isIssuedBy = (row: RecordTypes['challan'] | undefined, mutation: Id): boolean => row?.issued?.stamp.mutation === mutation

/** A paper book is a series without a device: the server holds it. */
function openBook(bracket: Bracket, { device }: Incoming, { code, registration }: { readonly code: string; readonly registration: Id }): void {
  bracket.afterwards(() => grantSeries(bracket.trx, bracket.company, { code, registration, device, at: bracket.at }))
}

/** A revoked device takes no more numbers: its series are closed for ever. */
function closeWhenRevoked(bracket: Bracket, device: Device | null): void {
  if (!device || device.revoked === null) return
  bracket.afterwards(() => closeSeries(bracket.trx, bracket.company, device.id, null, bracket.at))
}

type FateWhenSettled = (conflict: Conflict, choice: 'mine' | 'theirs') => 'applied' | 'merged' | 'rejected'

/** An edit is followed by another one when mine was chosen; the rest of it took effect in any case. */
const ofEdit: FateWhenSettled = (_conflict, choice) => (choice === 'mine' ? 'applied' : 'merged')
const refused: FateWhenSettled = () => 'rejected'

/** What becomes of the mutation in question. A second issue, or a cancel after delivery, cannot follow whatever was chosen. */
const FATE_WHEN_SETTLED: Readonly<Record<Conflict['kind'], FateWhenSettled>> = {
  soft: ofEdit,
  hard: ofEdit,
  line_removed: ofEdit,
  issued_over: () => 'applied', // the paper stands
  double_issue: refused,
  number_clash: refused,
  // asked by the delivery, which stands and wants no cancel, or by the cancel that came too late
  excess: () => 'applied', // a fact that was counted stands
  refused,
  waiting: refused,
  cancel_delivered: ({ fields: [cancelled] }) => (cancelled?.mine === null ? 'applied' : 'rejected'),
}

/** What a person chose reaches the author of the change that was in question, and closes it. [P5b] [P6] */
async function tellAuthor(bracket: Bracket, conflict: Conflict | null): Promise<void> {
  const settled = conflict?.settled
  if (!conflict || !settled) return
  const { trx, company } = bracket
  const outcome = FATE_WHEN_SETTLED[conflict.kind](conflict, settled.choice)
  const message = isKeptWork(conflict) ? `${settled.stamp.byName} let this rest.` : settled.choice === 'mine' ? `${settled.stamp.byName} chose your value.` : `${settled.stamp.byName} kept the value that was there.`
  await tell(bracket, conflict.mine.by, { id: conflict.id, status: outcome, code: 'settled', message, at: bracket.at })
  bracket.afterwards(async () => {
    await trx('sync_mutation').where({ company, id: conflict.id }).update({ status: outcome, ...(outcome === 'rejected' ? {} : { args: null }) })
  })
}

/** What was chosen is open again; its author hears it, and sees it among what needs somebody. [U1] */
async function tellReopened(bracket: Bracket, conflict: Conflict | null, byName: string): Promise<void> {
  if (!conflict || isKeptWork(conflict)) return
  const { trx, company, at } = bracket
  await tell(bracket, conflict.mine.by, { id: conflict.id, status: 'conflict', code: 'reopened', message: `${byName} took the choice back.`, at })
  bracket.afterwards(async () => {
    await trx('sync_mutation').where({ company, id: conflict.id }).update({ status: 'conflict' })
  })
}

/** Puts what became of a mutation into its author's own channel. [P5b] */
export async function tell({ trx, company, work }: Bracket, author: Id, outcome: MutationOutcome): Promise<void> {
  if (!work.knows('mutation', outcome.id)) work.load('mutation', await findRecords(trx, company, 'mutation', [outcome.id]), [outcome.id])
  work.save('mutation', outcome.id, { ...outcome, message: outcome.message.slice(0, 300) }, author)
}
