import { fieldsOf, type Challan, type Change, type Conflict, type Id, type MutationArgs, type RecordType } from 'sync-protocol'
import { act, actTogether, mustSee, type Saved } from './act.ts'
import { changesOf } from './draft-actions.ts'
import { masterChange, type MasterType } from './list-actions.ts'
import type { Target } from './save.ts'
import type { Stores } from './opened.ts'

/** The value that each field of a conflict is to have, by its path. */
type Values = ReadonlyMap<string, unknown>
type Step = { readonly target: Target; readonly change: Change }

const isMerge = ({ kind }: Conflict): boolean => kind === 'soft' || kind === 'hard'

/**
 * Chooses between the two versions. Choosing mine is an edit of its own, in one group with the answer; `only` names
 * the fields of which mine is chosen, all of them unless told.
 */
export async function settleConflict(stores: Stores, id: Id, choice: 'mine' | 'theirs', only?: readonly string[]): Promise<void> {
  const conflict = await mustSee(stores, ['conflict', id])
  const answer: Step = { target: ['conflict', id], change: { name: 'conflict.settle', args: { choice, note: '' } } }
  const chosen = conflict.fields.filter(({ field }) => only === undefined || only.includes(field))
  const edit = choice === 'mine' ? await editTo(stores, conflict, new Map(chosen.map(({ field, mine }) => [field, mine]))) : undefined
  await actTogether(stores, edit ? [answer, edit] : [answer])
}

/** Work of a person who lost the right, or that came by file, takes effect in the name of whoever takes it over. [A1] */
export function adoptWork(stores: Stores, id: Id): Promise<Saved> {
  return act(stores, ['conflict', id], { name: 'conflict.adopt', args: {} })
}

/** Takes back what was chosen, within 30 days. Values go back where nobody has changed them since. [U1] */
export async function reopenConflict(stores: Stores, id: Id): Promise<void> {
  const conflict = await mustSee(stores, ['conflict', id])
  const again: Step = { target: ['conflict', id], change: { name: 'conflict.reopen', args: {} } }
  const back = conflict.settled?.choice === 'mine' ? await backOf(stores, conflict) : new Map()
  const edit = back.size > 0 ? await editTo(stores, conflict, back) : undefined
  await actTogether(stores, edit ? [again, edit] : [again])
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null)

/** What was in use before, of each field that still holds what was chosen. */
async function backOf(stores: Stores, conflict: Conflict): Promise<Values> {
  const row = await mustSee(stores, [conflict.entity as RecordType, conflict.entityId])
  return new Map(conflict.fields.filter(({ field, mine }) => same(valueAt(row, field), mine)).map(({ field, theirs }) => [field, theirs]))
}

/** The value that stands at a path: a field of the record, or of one of its lines. */
function valueAt(row: object, path: string): unknown {
  const [first = '', line, field = ''] = path.split('/')
  if (first !== 'lines') return (row as Record<string, unknown>)[first]
  const found = (row as Challan).lines.find(({ id }) => id === line)
  return found && (found as Record<string, unknown>)[field]
}

/** The edit that puts these values in use; undefined where nothing would change, or where only a person's word is asked: issued paper is never edited. */
async function editTo(stores: Stores, conflict: Conflict, values: Values): Promise<Step | undefined> {
  if (!isMerge(conflict)) return undefined
  if (conflict.entity === 'challan') return draftEdit(await mustSee(stores, ['challan', conflict.entityId]), values)
  const target = [conflict.entity as MasterType, conflict.entityId] as const
  const fields = changesOf<object>(await mustSee(stores, target), Object.fromEntries(values))
  return fields && { target, change: masterChange(target[0], 'edit', { fields }) }
}

function draftEdit(challan: Challan, values: Values): Step | undefined {
  if (challan.status !== 'draft') return undefined
  const header = [...values].filter(([path]) => !path.startsWith('lines/'))
  const fields = changesOf<object>(fieldsOf(challan), Object.fromEntries(header)) ?? {}
  const edit = challan.lines.flatMap((line) => {
    const wanted = [...values].filter(([path]) => path.startsWith(`lines/${line.id}/`)).map(([path, value]) => [path.split('/')[2], value])
    const changed = changesOf<object>(line, Object.fromEntries(wanted))
    return changed ? [{ id: line.id, fields: changed }] : []
  })
  if (Object.keys(fields).length === 0 && edit.length === 0) return undefined
  const args = { fields, lines: { add: [], edit, remove: [] } } as MutationArgs['challan.edit']
  return { target: ['challan', challan.id], change: { name: 'challan.edit', args } }
}
