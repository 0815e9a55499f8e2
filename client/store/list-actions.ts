import type { Change, Conflict, Id, MutationArgs, RecordType, RecordTypes } from 'sync-protocol'
import { fieldsOf } from 'sync-protocol'
import { act, actTogether, mustSee, type Saved } from './act.ts'
import { changesOf } from './draft-actions.ts'
import type { Target } from './save.ts'
import type { Stores } from './opened.ts'

export type MasterType = 'party' | 'product' | 'vehicle' | 'location'

/** The verb of a list, with arguments that `act` checks against their schema. */
const change = (type: MasterType, verb: 'create' | 'edit' | 'remove', args: object) => ({ name: `${type}.${verb}`, args }) as Change

export async function createMaster<T extends MasterType>(stores: Stores, type: T, fields: Omit<RecordTypes[T], 'id'>): Promise<Id> {
  const id = stores.env.uuid()
  await act(stores, [type, id], change(type, 'create', fields))
  return id
}

export async function editMaster<T extends MasterType>(stores: Stores, type: T, id: Id, wanted: Partial<Omit<RecordTypes[T], 'id'>>): Promise<Saved | undefined> {
  const fields = changesOf<object>(await mustSee(stores, [type, id]), wanted)
  return fields && act(stores, [type, id], change(type, 'edit', { fields }))
}

export function removeMaster(stores: Stores, type: MasterType, id: Id): Promise<Saved> {
  return act(stores, [type, id], change(type, 'remove', {}))
}

/** Chooses between the two versions. Choosing mine is an edit of its own, in one group with the answer. */
export async function settleConflict(stores: Stores, id: Id, choice: 'mine' | 'theirs'): Promise<void> {
  const conflict = await mustSee(stores, ['conflict', id])
  const answer = { target: ['conflict', id] as const, change: { name: 'conflict.settle', args: { choice } } as const }
  const edit = choice === 'mine' ? await editFor(stores, conflict) : undefined
  await actTogether(stores, edit ? [answer, edit] : [answer])
}

/** The edit that puts my values in use; undefined where only a person's word is asked: issued paper is never edited. */
async function editFor(stores: Stores, conflict: Conflict): Promise<{ target: Target; change: Change } | undefined> {
  if (conflict.kind !== 'soft' && conflict.kind !== 'hard') return undefined
  const target = [conflict.entity as RecordType, conflict.entityId] as const
  if (target[0] !== 'challan') {
    const row = await mustSee(stores, target)
    const fields = changesOf<object>(row, Object.fromEntries(conflict.fields.map(({ field, mine }) => [field, mine])))
    return fields && { target, change: change(target[0] as MasterType, 'edit', { fields }) }
  }
  const challan = await mustSee(stores, ['challan', conflict.entityId])
  if (challan.status !== 'draft') return undefined
  const header = conflict.fields.filter(({ field }) => !field.startsWith('lines/'))
  const fields = changesOf<object>(fieldsOf(challan), Object.fromEntries(header.map(({ field, mine }) => [field, mine]))) ?? {}
  const edit = challan.lines.flatMap((line) => {
    const wanted = conflict.fields.filter(({ field }) => field.startsWith(`lines/${line.id}/`)).map(({ field, mine }) => [field.split('/')[2], mine])
    const changed = changesOf<object>(line, Object.fromEntries(wanted))
    return changed ? [{ id: line.id, fields: changed }] : []
  })
  if (Object.keys(fields).length === 0 && edit.length === 0) return undefined
  return { target, change: { name: 'challan.edit', args: { fields, lines: { add: [], edit, remove: [] } } as MutationArgs['challan.edit'] } }
}
