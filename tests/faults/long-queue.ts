import { addNote } from 'client/store/actions.ts'
import type { Id } from 'sync-protocol'
import { v7 } from 'uuid'
import { aLine } from '../support/builders.ts'
import { fieldsOf, type Device } from './device.ts'

/** What a busy office saves in days without network: a fifth are new challans, the others edits and notes of them. */
export async function saveChanges({ facade }: Pick<Device, 'facade'>, changes: number): Promise<void> {
  const own: Id[] = []
  for (let n = 0; n < changes; n++) {
    const id = own[Math.floor(Math.random() * own.length)]
    if (n % 5 === 0 || id === undefined) own.push(await facade.create(fieldsOf(`order ${n}`), [aLine(11), aLine(12)].map((line) => ({ ...line, id: v7() }))))
    else if (n % 5 < 3) await facade.edit(id, { driverNote: `Gate ${n}, ask for bay ${n % 7}`, poRef: `PO/${26_000 + n}` })
    else await addNote(facade.stores(), id, `Called at ${n}: will be ready by ${n % 12} o'clock`)
  }
}

/** What waits, as it travels. */
export async function wireOf({ queue }: Pick<Device, 'queue'>): Promise<unknown[]> {
  const all = (await queue()).filter(({ state }) => state === 'unsent')
  return all.map(({ order: n, id, name, v, entity, needs, args, at, tz }) => ({ n, id, name, v, group: null, entity: entity.split(':'), needs, args, at, tz }))
}
