import { emptyLine, type Challan, type LineInput, type MutationArgs } from 'sync-protocol'
import { act } from '../../../store/actions.ts'
import type { Stores } from '../../../store/stores.ts'
import type { LineFacts } from './paste.ts'

/** Lines of one mutation: a mutation may weigh 64 KB, and a line with long texts half a kilobyte. */
const AT_ONCE = 100

/** Writes facts over the lines from `row` on and makes new lines of what goes beyond: one change, not one a line. */
export async function pasteLines(stores: Stores, challan: Challan, row: number, rows: readonly LineFacts[]): Promise<void> {
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    const some = rows.slice(from, from + AT_ONCE).map((facts, i) => ({ facts, line: challan.lines[row + from + i] }))
    const edit = some.flatMap(({ facts, line }) => (line ? [{ id: line.id, fields: changes(line, facts) }] : []))
    const add = some.flatMap(({ facts, line }): LineInput[] => (line ? [] : [{ ...emptyLine(stores.env.uuid()), ...facts }]))
    await act(stores, ['challan', challan.id], { name: 'challan.edit', args: { fields: {}, lines: { add, edit, remove: [] } } })
  }
}

type Changes = MutationArgs['challan.edit']['lines']['edit'][number]['fields']

/** What each field showed and what it shall be. */
function changes(line: LineInput, facts: LineFacts): Changes {
  return Object.fromEntries(Object.entries(facts).map(([field, wants]) => [field, { saw: line[field as keyof LineInput], wants }])) as Changes
}
