import {
  MAX_LINES, Problem, emptyFields, emptyLine, fieldsOf, indianDay, inputOf, sameValue,
  type Challan, type ChallanFields, type Change, type Id, type LineInput, type MutationArgs,
} from 'sync-protocol'
import { act, actOnSeen, mustSee, type Saved } from './act.ts'
import type { Stores } from './opened.ts'

type EditArgs = MutationArgs['challan.edit']
const NO_LINES: EditArgs['lines'] = { add: [], edit: [], remove: [] }

/** What differs, as the editor saw it and wants it; undefined when nothing does. */
export function changesOf<Row extends object>(row: Row, wanted: Partial<Row>): Record<string, { saw: unknown; wants: unknown }> | undefined {
  const seen = row as Record<string, unknown>
  const changed = Object.entries(wanted).filter(([field, wants]) => wants !== undefined && !sameValue(seen[field], wants))
  return changed.length === 0 ? undefined : Object.fromEntries(changed.map(([field, wants]) => [field, { saw: seen[field] ?? blankLike(seen[field], wants), wants }]))
}

/** [D9] A field of a later version that a record lacks was seen as blank: in the shape that its schema takes. */
function blankLike(seen: unknown, wants: unknown): unknown {
  if (seen === null) return null
  const blanks: Readonly<Record<string, unknown>> = { string: '', number: 0, boolean: false }
  return Array.isArray(wants) ? [] : (blanks[typeof wants] ?? null)
}


export async function createDraft(stores: Stores, fields: Partial<ChallanFields>, lines: readonly LineInput[] = []): Promise<Id> {
  const id = stores.env.uuid()
  const args = { fields: { ...emptyFields(indianDay(stores.env.now())), ...fields }, lines: [...lines] }
  await act(stores, ['challan', id], { name: 'challan.create', args })
  return id
}

/** Saves the fields that differ from what is on the screen; undefined when none does. */
export function editDraft(stores: Stores, id: Id, wanted: Partial<ChallanFields>): Promise<Saved | undefined> {
  return actOnSeen(stores, ['challan', id], (row) => {
    const fields = changesOf<ChallanFields>(fieldsOf(row), wanted)
    return fields && editing({ fields, lines: NO_LINES })
  })
}

export async function addLine(stores: Stores, id: Id, line: Partial<LineInput>): Promise<Id> {
  const added = { ...emptyLine(stores.env.uuid()), ...line }
  const { lines } = await mustSee(stores, ['challan', id])
  if (lines.length >= MAX_LINES) throw new Problem('invalid_field', `A challan has at most ${MAX_LINES} lines. Put the rest on another one.`, { field: 'lines' })
  await act(stores, ['challan', id], editing({ fields: {}, lines: { ...NO_LINES, add: [added] } }))
  return added.id
}

export function editLine(stores: Stores, id: Id, line: Id, wanted: Partial<Omit<LineInput, 'id'>>): Promise<Saved | undefined> {
  return actOnSeen(stores, ['challan', id], ({ lines }) => {
    const found = lines.find((candidate) => candidate.id === line)
    const fields = found && changesOf<LineInput>(inputOf(found), answering(found, wanted))
    return fields && editing({ fields: {}, lines: { ...NO_LINES, edit: [{ id: line, fields }] } })
  })
}

/** A return of one line in its own unit answers with what it says: its quantity and its answer change together. */
function answering({ qty, answers = [] }: LineInput, wanted: Partial<Omit<LineInput, 'id'>>): Partial<LineInput> {
  const [answer] = answers
  const follows = wanted.qty !== undefined && wanted.answers === undefined && answers.length === 1 && answer?.qty === qty
  return follows && answer ? { ...wanted, answers: [{ ...answer, qty: wanted.qty ?? qty }] } : wanted
}

export function removeLine(stores: Stores, id: Id, line: Id): Promise<Saved | undefined> {
  return actOnSeen(stores, ['challan', id], ({ lines }) => {
    const found = lines.find((candidate) => candidate.id === line)
    return found && editing({ fields: {}, lines: { ...NO_LINES, remove: [{ id: line, saw: inputOf(found) }] } })
  })
}

const editing = (args: EditArgs): Change => ({ name: 'challan.edit', args })

export function removeDraft(stores: Stores, id: Id): Promise<Saved> {
  return act(stores, ['challan', id], { name: 'challan.remove', args: {} })
}

/** Nothing was entered yet: such a draft may go when it is left. */
export function isUntouched({ legal, lines, consignee, consignor, direction, poRef, driverNote, invoiceRef, vehicleNo, notes }: Challan): boolean {
  const other = direction === 'O' ? consignee : consignor
  return legal === null && other === null && lines.length === 0 && notes.length === 0 && [poRef, driverNote, invoiceRef, vehicleNo].every((text) => text === '')
}

/** Removes a draft that holds nothing; what was saved a moment ago counts. */
export function removeEmptyDraft(stores: Stores, id: Id): Promise<Saved | undefined> {
  return actOnSeen(stores, ['challan', id], (row) => (isUntouched(row) ? { name: 'challan.remove', args: {} } : undefined))
}

/** A new draft with the content of another challan, dated today. Undo of an issue is a cancel and this. */
export function copyChallan(stores: Stores, challan: Challan): Promise<Id> {
  const lines = challan.lines.map((line) => ({ ...inputOf(line), id: stores.env.uuid() }))
  return createDraft(stores, { ...fieldsOf(challan), date: indianDay(stores.env.now()) }, lines)
}
