import { Problem, sameValue, type Change, type RecordType, type RecordTypes } from 'sync-protocol'
import { filled } from './blanks.ts'
import { given } from './challan-writes.ts'

export type ListType = Extract<RecordType, 'party' | 'product' | 'vehicle' | 'location' | 'user' | 'registration' | 'rate' | 'rule' | 'book' | 'void'>

/** A new entry of a list. Throws Problem `id_reused` when the id that was asked for is another entry's. */
export function createIn(type: ListType, row: unknown, fields: object): Change {
  if (row !== undefined) throw new Problem('id_reused', 'An entry with this id exists already.', { field: 'id' })
  return { name: `${type}.create`, args: filled(type, fields) } as Change
}

/** The edit that turns an entry into what was sent: each field with the value that is there now. */
export function editIn<T extends ListType | 'device' | 'company'>(type: T, row: RecordTypes[T], wanted: object): Change {
  const present = row as unknown as Record<string, unknown>
  const changed = Object.entries(given(wanted)).filter(([field, wants]) => !sameValue(present[field], wants))
  const fields = Object.fromEntries(changed.map(([field, wants]) => [field, { saw: present[field] ?? null, wants }]))
  return { name: `${type}.edit`, args: { fields } } as Change
}

export const removeIn = (type: Exclude<ListType, 'user'>): Change => ({ name: `${type}.remove`, args: {} }) as Change
