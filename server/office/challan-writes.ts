import {
  emptyFields, emptyLine, fieldsOf, indianDay, inputOf, sameValue, type Challan, type ChallanFields, type Change, type Id, type LineInput, type MutationArgs,
} from 'sync-protocol'

/** A line as REST takes it: what is left out stays blank in a new line, and as it is in a known one. */
export type LineWanted = Partial<LineInput> & Pick<LineInput, 'name' | 'qty'>
export type FieldsWanted = { readonly [Field in keyof ChallanFields]?: ChallanFields[Field] | undefined }

/** A new draft from what was sent; the rest is blank, the date is today's in India. */
export function creationOf(fields: FieldsWanted, lines: readonly LineWanted[], now: number, uuid: () => Id): Change {
  const made = { ...emptyFields(indianDay(now)), ...given(fields) }
  return { name: 'challan.create', args: { fields: made, lines: lines.map((line) => newLine(line, uuid)) } }
}

const newLine = (line: LineWanted, uuid: () => Id): LineInput => ({ ...emptyLine(line.id ?? uuid()), ...given(line) }) as LineInput

/** The edit that turns the draft into what was sent: each field with the value that is there now. */
export function editOf(row: Challan, fields: FieldsWanted, lines: readonly LineWanted[] | undefined, uuid: () => Id): Change {
  const present = fieldsOf(row) as Record<string, unknown>
  const changes = Object.fromEntries(
    Object.entries(given(fields)).filter(([field, wants]) => !sameValue(present[field], wants)).map(([field, wants]) => [field, { saw: present[field] ?? null, wants }]),
  )
  return { name: 'challan.edit', args: { fields: changes, lines: linesEdit(row, lines, uuid) } as MutationArgs['challan.edit'] }
}

/** The list that was sent stands for all lines: one that is not in it is removed. */
function linesEdit(row: Challan, wanted: readonly LineWanted[] | undefined, uuid: () => Id): MutationArgs['challan.edit']['lines'] {
  if (wanted === undefined) return { add: [], edit: [], remove: [] }
  const known = new Map(row.lines.map((line) => [line.id, inputOf(line)]))
  const kept = new Set(wanted.flatMap(({ id }) => id ?? []))
  const edit = wanted.flatMap((line) => {
    const before = line.id === undefined ? undefined : known.get(line.id)
    return before === undefined ? [] : [{ id: before.id, fields: lineChanges(before, line) }]
  })
  return {
    add: wanted.filter(({ id }) => id === undefined || !known.has(id)).map((line) => newLine(line, uuid)),
    edit: edit.filter(({ fields }) => Object.keys(fields).length > 0),
    remove: [...known.values()].filter(({ id }) => !kept.has(id)).map((saw) => ({ id: saw.id, saw })),
  }
}

function lineChanges(before: LineInput, wanted: LineWanted): Record<string, { saw: unknown; wants: unknown }> {
  const present = before as Record<string, unknown>
  const changed = Object.entries(given(wanted)).filter(([field, wants]) => field !== 'id' && !sameValue(present[field], wants))
  return Object.fromEntries(changed.map(([field, wants]) => [field, { saw: present[field] ?? null, wants }]))
}


/** What was sent, without what was left out. */
export function given<Fields extends object>(fields: Fields): { [Field in keyof Fields]: Exclude<Fields[Field], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never
}
