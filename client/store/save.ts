import {
  MUTATIONS, POLICY, Problem, checkArgs, decide, mostArgsBytes,
  type Change, type Context, type Decision, type Id, type RecordType, type RecordTypes,
} from 'sync-protocol'
import { forgetDrawn, noteDrawn } from './drawn.ts'
import { lastOrder, readIdentity, stampOf } from './identity.ts'
import { contextOf, type Law } from './law.ts'
import { durably } from './problems.ts'
import { entityKey, laidOver, type EntityKey, type QueuedFile, type QueuedMutation } from './queue.ts'
import { readRow } from './read.ts'
import { byEntity, readQueueView, show, type QueueView } from './show.ts'
import type { Stores } from './opened.ts'
import { titleOf } from './titles.ts'

/** A change on its way to the queue: checked, measured, without its place. */
export type Entry = Omit<QueuedMutation, 'order'>
export type FileWithBytes = { readonly file: QueuedFile; readonly data: ArrayBuffer }
export type Target = readonly [RecordType, Id]

const bytesOf = (value: unknown): number => new TextEncoder().encode(JSON.stringify(value)).byteLength

/** Throws Problem: invalid_field, too_large. [P5a] */
function checkedSize(change: Change): number {
  const checked = checkArgs(change.name, MUTATIONS[change.name].v, change.args)
  if ('fault' in checked) throw new Problem('invalid_field', checked.message, checked.fault === 'invalid' ? { field: checked.field } : {})
  const bytes = bytesOf(change.args)
  if (bytes > mostArgsBytes(change.name)) throw new Problem('too_large', 'This is too much for one entry. Split it in two.')
  return bytes
}

/**
 * A fact that a person reports is kept even where the rules would refuse it now: the record may have left this
 * device, or gone to a colleague, while he stood at the door. The server keeps it for a supervisor. [P5b]
 */
function isKeptAnyway({ who }: Stores, change: Change, decision: Decision<unknown>): boolean {
  const mayEver = POLICY[change.name][who.role] !== undefined
  return MUTATIONS[change.name].fact && mayEver && decision.kind === 'rejected' && ['not_found', 'forbidden'].includes(decision.code)
}

type Row = RecordTypes[RecordType] | undefined
export type Proposal = { readonly target: Target; readonly change: Change; readonly row: Row; readonly mutation: Id }

/** Decides a change as the server would, on the row that the person sees. Throws the Problem that refuses it. Pure but for the clock. */
export function entryOf(stores: Stores, law: Law, { target: [type, id], change, row, mutation }: Proposal): Entry {
  const bytes = checkedSize(change)
  const at = stores.env.now()
  const decision = decideSafely(type, id, row, change, contextOf(stores.who, stores.env, law, { id: mutation, at }))
  if (decision.kind === 'rejected' && !isKeptAnyway(stores, change, decision)) {
    throw new Problem(decision.code, decision.message, { field: decision.field })
  }
  const after = 'row' in decision && decision.row ? decision.row : row
  const entity = entityKey(type, id)
  return {
    id: mutation, entity, name: change.name, v: MUTATIONS[change.name].v, args: change.args, group: null, needs: [],
    at, tz: -new Date(at).getTimezoneOffset(), title: titleOf(type, after), bytes, state: 'unsent', over: entity,
  }
}

function decideSafely(type: RecordType, id: Id, row: Row, change: Change, ctx: Context): Decision<unknown> {
  try {
    return decide(type, id, row, change, ctx)
  } catch (error) {
    if (error instanceof RangeError) throw new Problem('invalid_field', error.message, { cause: error })
    throw error
  }
}

/** Inside a queue transaction: gives the entries their places, and tells what is laid over their records now. */
export async function append({ queue }: Stores, entries: readonly Entry[], files: readonly FileWithBytes[]): Promise<QueueView> {
  const [identity, last] = await Promise.all([readIdentity(queue), lastOrder(queue)])
  const placed = entries.map((entry, i) => ({ ...entry, order: last + 1 + i }))
  const keys = [...new Set(entries.map(({ entity }) => entity))]
  const [, found] = await Promise.all([queue.mutations.bulkAdd(placed), laidOver(queue, keys)])
  if (files.length > 0) {
    await queue.files.bulkAdd(files.map(({ file }) => file))
    await queue.blobs.bulkAdd(files.map(({ file: { id }, data }) => ({ id, data })))
  }
  return { stamp: stampOf(last + entries.length, identity), identity, live: byEntity(found) }
}

/** One transaction: all entries and their files, or none. When it returns, they are saved. */
export async function save(stores: Stores, entries: readonly Entry[], files: readonly FileWithBytes[] = []): Promise<void> {
  const { queue } = stores
  const tables = [queue.mutations, queue.identity, ...(files.length > 0 ? [queue.files, queue.blobs] : [])]
  const view = await durably(queue, () => queue.transaction('rw', tables, async () => append(stores, entries, files)))
  await showSaved(stores, [...view.live.keys()], view)
}

/** After the commit. The work is saved: a view that cannot be drawn now is drawn at the next start. [D1] */
export async function showSaved(stores: Stores, keys: readonly EntityKey[], view?: QueueView): Promise<void> {
  const orders = keys.flatMap((key) => (view?.live.get(key) ?? []).map(({ order }) => order))
  noteDrawn(stores.queue, orders) // it is about to be: nobody else need draw it
  try {
    await show(stores, keys, view)
  } catch {
    await show(stores, keys).catch(() => { forgetDrawn(stores.queue, orders) })
  }
}

/** The record as the person sees it, with everything the queue holds, even what no screen has drawn yet. */
export async function readFresh(stores: Stores, [type, id]: Target): Promise<RecordTypes[RecordType] | undefined> {
  const key = entityKey(type, id)
  const view = await readQueueView(stores, [key])
  await show(stores, [key], view)
  return (await readRow(stores.cache, type, id))?.row
}
