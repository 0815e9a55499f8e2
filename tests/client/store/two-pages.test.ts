import { describe, expect, test, vi } from 'vitest'
import { addNote } from 'client/store/actions.ts'
import { drawOthers, drawSince, healAfterAnother } from 'client/store/heal.ts'
import type { Stores } from 'client/store/stores.ts'
import { aDraft } from '../../support/builders.ts'
import { aDevice, enrolled, id, mutationsOf, pulled, put, rowOf } from './device.ts'

/** Two pages on one draft; the first has saved a note and died before it drew it. */
async function afterADeath(): Promise<{ living: Stores }> {
  const device = await enrolled(await aDevice())
  await pulled(device.stores, { rows: [put('challan', { ...aDraft(), id: id(1) })], head: 10 })
  const living = await device.reopen()
  // the page's memory ends with it: what it would have drawn never comes
  vi.spyOn(device.stores.cache, 'transaction').mockImplementation((() => new Promise(() => undefined)) as never)
  void addNoteOn(device.stores, living)
  await expect.poll(async () => (await mutationsOf(living)).length).toBe(1)
  return { living }
}

/** Saves with what `reader` shows, as `writer`. */
const addNoteOn = (writer: Stores, reader: Stores) => addNote({ ...reader, queue: writer.queue, cache: half(writer, reader) }, id(1), 'at the gate')

/** Reads through the living page's cache, draws through the dead one's. */
function half(writer: Stores, reader: Stores): Stores['cache'] {
  return new Proxy(reader.cache, {
    get: (target, key) => {
      if (key === 'transaction') return (mode: string, ...rest: never[]) => (mode === 'r' ? (target.transaction as (...all: unknown[]) => unknown)(mode, ...rest) : writer.cache.transaction(mode as never, ...(rest as [never, never])))
      return Reflect.get(target, key) as unknown
    },
  })
}

const notes = async (stores: Stores) => (await rowOf(stores, 'challan', id(1)))?.notes.map(({ text }) => text)

describe('[D1] a page that died between its save and the drawing', () => {
  test('the other page sends nothing that it does not show', async () => {
    const { living } = await afterADeath()
    expect(await notes(living)).toEqual([])
    await drawOthers(living, await mutationsOf(living))
    expect(await notes(living)).toEqual(['at the gate'])
  })

  test('without network the other page shows it too, soon', async () => {
    const { living } = await afterADeath()
    await drawSince(living, 0)
    expect(await notes(living)).toEqual(['at the gate'])
  })

  test('whoever leads next draws what was left', async () => {
    const { living } = await afterADeath()
    await healAfterAnother(living)
    expect(await notes(living)).toEqual(['at the gate'])
  })

  test('what this page has drawn itself is not drawn again', async () => {
    const { stores } = await enrolled(await aDevice())
    await pulled(stores, { rows: [put('challan', { ...aDraft(), id: id(1) })], head: 10 })
    await addNote(stores, id(1), 'at the gate')
    const drawing = vi.spyOn(stores.cache, 'transaction')
    await drawOthers(stores, await mutationsOf(stores))
    await drawSince(stores, 0)
    expect(drawing).not.toHaveBeenCalled()
  })
})
