import {
  MUTATIONS, decide, may, mostArgsBytes, type Change, type Context, type Decision, type Id, type MutationResult, type ProblemCode,
  type RecordType, type RecordTypes,
} from 'sync-protocol'
import { Problem } from 'sync-protocol'
import { databaseFault } from '../store/faults.ts'
import { findSeries } from '../store/series.ts'
import { isRecordType, usernameKey } from '../store/tables.ts'
import type { Bracket } from './commit.ts'
import { takeEffect } from './effects.ts'
import { claimOf, claimedKey, sha256, type Incoming, type World } from './world.ts'

/** What became of one mutation, as it is stored and answered. */
export type Fate = {
  readonly result: Omit<MutationResult, 'n'>
  /** Of a parked one: the mutation or record whose arrival it waits for; null waits for the next start. */
  readonly waitsFor: Id | null
}

export type Judged = { readonly incoming: Incoming; readonly fate: Fate }

type Row = RecordTypes[RecordType]

const rejected = (code: ProblemCode, message: string, field?: string): Fate =>
  ({ result: { status: 'rejected', code, message: message.slice(0, 300), ...(field ? { field: field.slice(0, 120) } : {}) }, waitsFor: null })

const parked = (why: 'needs' | 'version' | 'exception', message: string, waitsFor: Id | null = null): Fate =>
  ({ result: { status: 'parked', why, message: message.slice(0, 300), ...(waitsFor ? { needs: [waitsFor] } : {}) }, waitsFor })

/** The last parked mutation of the same author on the same record that came before this one, unless they wait for this one. */
function parkedBefore(world: World, { entity: [, id], author, device, n, id: own, name }: Incoming): Id | undefined {
  const before = (world.parked.get(id) ?? []).filter((other) => other.id !== own && other.author === author && (other.device !== device || other.n < n))
  const forThis = name.endsWith('.create') || before.some(({ waitsFor }) => waitsFor === own)
  return forThis ? undefined : before.at(-1)?.id
}

/**
 * Judges one mutation and lets it take effect in the bracket's work. Never throws for what a mutation contains:
 * an exception of ours parks it, errors of the database go through. [P4] [P5] [P5a]
 */
export async function acceptMutation(bracket: Bracket, world: World, incoming: Incoming): Promise<Fate> {
  const { checked, entity: [type, id] } = incoming
  if (Buffer.byteLength(incoming.text) > mostArgsBytes(incoming.name)) return rejected('too_large', `This change is larger than ${mostArgsBytes(incoming.name) / 1024} KB.`)
  if ('fault' in checked) {
    return checked.fault === 'version' ? parked('version', checked.message) : rejected('invalid_field', checked.message, checked.field)
  }
  const { change } = checked
  if (!isRecordType(type) || MUTATIONS[change.name].entity !== type) {
    return rejected('invalid_field', `${change.name} does not act on a ${type}.`, 'entity')
  }
  const fact = MUTATIONS[change.name].fact
  if (!fact && !incoming.claimed) {
    const waits = waitsForNeeds(world, incoming)
    if (waits) return waits
  }
  const view = bracket.work.view(type, id)
  if (view.deleted && change.name.endsWith('.create')) return rejected('id_reused', 'This id belonged to something that was removed.')
  const busy = may(incoming.actor, change.name) ? await nameTaken(bracket, change, id) : undefined // who may not, learns no names
  if (busy) return busy

  const mark = bracket.work.mark()
  try {
    const decision = decide(type, id, view.row, change, contextOf(bracket, world, incoming))
    if (decision.kind === 'parked') return parked(decision.why, decision.message)
    if (decision.kind === 'rejected') return refused(world, incoming, decision, { fact, missing: view.row === undefined && view.ver === 0 })
    return { result: await takeEffect(bracket, world, incoming, { type, id, change }, decision), waitsFor: null }
  } catch (error) {
    if (databaseFault(error) !== undefined) throw error // never parked: all is rolled back and tried again
    bracket.work.rollback(mark)
    return error instanceof Problem ? rejected(error.code, error.message, error.field) : parked('exception', error instanceof Error ? error.message : 'unknown')
  }
}

/** [P4] What it relies on must be there; work of one person on one record keeps its order. Facts never ask. [P5b] */
function waitsForNeeds(world: World, incoming: Incoming): Fate | undefined {
  for (const need of incoming.needs) {
    const status = world.known.get(need)
    if (status === undefined || status === 'parked') return parked('needs', 'It waits for something that is not here yet.', need)
    if (status === 'rejected') return rejected('step_not_allowed', 'What this builds on was refused.')
  }
  const before = parkedBefore(world, incoming)
  return before === undefined ? undefined : parked('needs', 'It waits for an earlier change of the same record.', before)
}

/** A thing that never existed may still arrive; whatever else is refused stays refused. */
function refused(world: World, incoming: Incoming, decision: Extract<Decision<Row>, { kind: 'rejected' }>, { fact, missing }: { fact: boolean; missing: boolean }): Fate {
  const { code, message, field } = decision
  if (missing && code === 'not_found') return parked('needs', 'It waits for something that is not here yet.', incoming.entity[1])
  const ahead = fact ? world.parked.get(incoming.entity[1])?.find((other) => other.id !== incoming.id) : undefined
  if (ahead && code !== 'forbidden') return parked('needs', 'It waits for an earlier change of the same record.', ahead.id)
  return rejected(code, message, field)
}

function contextOf({ at, work }: Bracket, world: World, incoming: Incoming): Context {
  const { id, actor, device, claimed } = incoming
  const issue = claimOf(incoming)
  const key = claimedKey(incoming)
  const series = issue && world.series.get(issue.legal.series)
  const number = issue && key !== undefined
    ? {
        seriesIsMine: series !== undefined && series.holder === device && series.registration === issue.fields.registration,
        taken: world.numbers.get(key) === true || work.hasTaken(key),
        known: series !== undefined && series.registration === issue.fields.registration,
        inUse: series?.state === 'active',
      }
    : null
  return { mutation: id, actor, ...(claimed ? { claimed } : {}), at: incoming.at, received: at, skewMs: incoming.skewMs, company: world.company, registrations: world.registrations ?? [], number, sha256 }
}

/** User names are one space for all companies, because sign-in names no company. */
async function nameTaken(bracket: Bracket, change: Change, id: Id): Promise<Fate | undefined> {
  const { trx, company } = bracket
  if (change.name === 'book.create' || change.name === 'void.create') return bookTaken(bracket, change, id)
  const wanted = change.name === 'user.create' ? change.args.username : change.name === 'user.edit' ? change.args.fields.username?.wants : undefined
  if (typeof wanted !== 'string') return undefined
  const row = await trx('app_user').where({ username_key: usernameKey(wanted) }).first<{ company: Id; id: Id } | undefined>('company', 'id')
  if (!row || (row.company === company && row.id === id)) return undefined
  return rejected('invalid_field', 'This user name is taken.', 'username')
}

/** Codes of paper books are one space with all other series; a number is void once, and never when a paper carries it. */
async function bookTaken({ trx, company }: Bracket, change: Extract<Change, { name: 'book.create' | 'void.create' }>, id: Id): Promise<Fate | undefined> {
  if (change.name === 'book.create') {
    const row = await trx('number_series').where({ company, code: change.args.code }).first<{ code: string } | undefined>('code')
    return row ? rejected('invalid_field', `There is a series ${change.args.code} already.`, 'code') : undefined
  }
  const { registration, fy, number, series } = change.args
  if (!/^[0-9A-Z-]{1,16}$/.test(number)) return undefined // no number of ours; MySQL compares nothing else with one
  const held = (await findSeries(trx, company, [series])).get(series)
  if (held?.state === 'active' && !series.startsWith('P')) return rejected('step_not_allowed', `A device still takes numbers of series ${series}: this one may come yet. Take the device out of use first.`, 'series')
  const key = `${registration}/${fy}/${number}`.toUpperCase().slice(0, 60)
  const known = await trx('void_number').where({ company, number_key: key }).whereNot({ id }).first<{ id: Id } | undefined>('id')
  if (known) return rejected('invalid_field', `${number} is void already.`, 'number')
  const paper = await trx('challan').where({ company, registration, number }).first<{ id: Id } | undefined>('id')
  return paper ? rejected('invalid_field', `There is a challan ${number}. Cancel it instead.`, 'number') : undefined
}
