import { importId, indianDay, withDerivedIds, type Change, type Id, type ImportFields, type ImportKind, type ImportRow, type RecordTypes } from 'sync-protocol'
import { act, mustSee, type Saved } from './act.ts'
import { changesOf } from './draft-actions.ts'
import type { Stores } from './opened.ts'
import { entityKey } from './queue.ts'
import { allRows, readRow } from './read.ts'

export type MasterType = 'party' | 'product' | 'vehicle' | 'location' | 'registration' | 'rate' | 'rule'

/** The verb of a list, with arguments that `act` checks against their schema. */
export const masterChange = (type: MasterType, verb: 'create' | 'edit' | 'remove', args: object) => ({ name: `${type}.${verb}`, args }) as Change

export async function createMaster<T extends MasterType>(stores: Stores, type: T, fields: Omit<RecordTypes[T], 'id'>): Promise<Id> {
  const id = stores.env.uuid()
  await act(stores, [type, id], masterChange(type, 'create', fields))
  return id
}

export async function editMaster<T extends MasterType>(stores: Stores, type: T, id: Id, wanted: Partial<Omit<RecordTypes[T], 'id'>>): Promise<Saved | undefined> {
  const fields = changesOf<object>(await mustSee(stores, [type, id]), wanted)
  return fields && act(stores, [type, id], masterChange(type, 'edit', { fields }))
}

/** The company's own record: name, paper, policies. One person's rights, so the same rules as for lists. */
export async function editCompany(stores: Stores, id: Id, wanted: Partial<Omit<RecordTypes['company'], 'id'>>): Promise<Saved | undefined> {
  const fields = changesOf<object>(await mustSee(stores, ['company', id]), wanted)
  return fields && act(stores, ['company', id], { name: 'company.edit', args: { fields } } as Change)
}

export function removeMaster(stores: Stores, type: MasterType, id: Id): Promise<Saved> {
  return act(stores, [type, id], masterChange(type, 'remove', {}))
}

/** A list as it stands on this device. */
export const readMasters = async <K extends ImportKind>({ cache }: Stores, kind: K): Promise<RecordTypes[K][]> => (await allRows(cache, kind)).map(({ row }) => row)

/**
 * Writes the rows of a file one after the other; `onRow` hears how many are saved and may say stop. Gives how many were.
 * Cut off half-way, the same file goes on where it was: what is here by then is the same. Read by two people at once,
 * each entry is made once, as its id follows from what it is found by. [G3]
 */
export async function writeImported<K extends ImportKind>(stores: Stores, kind: K, rows: readonly ImportRow[], onRow: (done: number) => boolean): Promise<number> {
  for (const [index, { existing, fields }] of rows.entries()) {
    if (!onRow(index)) return index
    if (existing === null) await createImported(stores, kind, fields as ImportFields[K])
    else await editMaster(stores, kind, existing, fields as never)
  }
  return rows.length
}

async function createImported<K extends ImportKind>(stores: Stores, kind: K, fields: ImportFields[K]): Promise<void> {
  const { env, who } = stores
  const derived = importId(kind, fields, { company: who.company, day: indianDay(env.now()), sha256: env.sha256 })
  const id = derived !== undefined && !(await wasRemoved(stores, kind, derived)) ? derived : env.uuid()
  if (await readRow(stores.cache, kind, id)) return // came from a colleague since the preview
  await act(stores, [kind, id], masterChange(kind, 'create', withDerivedIds(fields, id, env.sha256)))
}

/** Whether this device removed what it had made under an id today: an id is used once. */
async function wasRemoved({ queue }: Stores, kind: ImportKind, id: Id): Promise<boolean> {
  const changes = await queue.mutations.where('entity').equals(entityKey(kind, id)).toArray()
  return changes.some(({ name }) => name.endsWith('.remove'))
}
