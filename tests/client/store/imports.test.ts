import { describe, expect, test } from 'vitest'
import { decide, planImport, type Change, type ImportRow, type Party } from 'sync-protocol'
import { readMasters, removeMaster, writeImported } from 'client/store/actions.ts'
import { aContext } from '../../support/builders.ts'
import { aDevice, anEnv, id, mutationsOf, someone, type Device } from './device.ts'

const FILE = [
  { Name: 'Dattaguru Platers', GSTIN: '27ZZZFD0000B1ZU', Address: 'Gat 210', City: 'Chakan', PIN: '410501' },
  { Name: 'Kirana Stores', City: 'Pune', State: 'Maharashtra' },
  { Name: 'Walk-in' },
]
const DAY = 86_400_000

/** The file as it would be written on this device now. */
async function planned({ stores }: Device, file: readonly Record<string, string>[] = FILE): Promise<ImportRow<'party'>[]> {
  const rows = planImport('party', file, await readMasters(stores, 'party'), { turnover: 'upto5cr', uuid: stores.env.uuid })
  return rows.filter(({ fate }) => fate === 'new' || fate === 'changed')
}
const write = async (device: Device, rows: readonly ImportRow[], most = Infinity) => writeImported(device.stores, 'party', rows, (done) => done < most)
const creates = async ({ stores }: Device) => (await mutationsOf(stores)).map(({ entity, name, args }) => ({ entity, name, args }))

describe('[G3] a file read into a list', () => {
  test('two people who read one file without network make the same entries: the second create is the first again', async () => {
    const [one, two] = [await aDevice({ env: anEnv(1_000) }), await aDevice({ env: anEnv(2_000), who: someone({ user: id(911), session: id(951) }) })]
    await write(one, await planned(one))
    await write(two, await planned(two))
    expect(await creates(two)).toEqual(await creates(one))
    expect(new Set((await creates(one)).map(({ entity }) => entity)).size).toBe(FILE.length)

    const [first] = await mutationsOf(two.stores)
    if (!first) throw new Error('nothing was written')
    const [, entity] = first.entity.split(':') as [string, string]
    const change = { name: first.name, args: first.args } as Change
    const ctx = aContext({ received: 5 })
    const made = decide('party', entity, undefined, change, ctx)
    expect(made.kind).toBe('applied')
    const row = 'row' in made ? (made.row as Party) : undefined
    expect(decide('party', entity, row, change, ctx)).toMatchObject({ kind: 'applied', row })
    expect(decide('party', entity, row && { ...row, phone: '98220 1' }, change, ctx)).toMatchObject({ kind: 'rejected', code: 'id_reused' })
  })

  test('cut off half-way, it goes on where it was; what is here already is the same', async () => {
    const device = await aDevice()
    expect(await write(device, await planned(device), 1)).toBe(1)
    const rest = await planned(device)
    expect(rest.map(({ title }) => title)).toEqual(['Kirana Stores', 'Walk-in'])
    await write(device, rest)
    expect(await planned(device)).toEqual([])
    expect(await readMasters(device.stores, 'party')).toHaveLength(3)
  })

  test('written twice from one preview, nothing is doubled', async () => {
    const device = await aDevice()
    const rows = await planned(device)
    await write(device, rows)
    await write(device, rows)
    expect(await mutationsOf(device.stores)).toHaveLength(FILE.length)
  })

  test('what was removed can be read in again, the same day and later, under an id of its own', async () => {
    const device = await aDevice({ who: someone({ role: 'admin' }) })
    const [row] = await planned(device)
    if (!row) throw new Error('nothing to write')
    await write(device, [row])
    const [before] = await readMasters(device.stores, 'party')
    await removeMaster(device.stores, 'party', before?.id ?? '')
    await write(device, [row])
    const [same] = await readMasters(device.stores, 'party')
    expect(same?.name).toBe('Dattaguru Platers')
    expect(same?.id).not.toBe(before?.id)
    await removeMaster(device.stores, 'party', same?.id ?? '')
    device.env.time += DAY
    await write(device, [row])
    const [later] = await readMasters(device.stores, 'party')
    expect([before?.id, same?.id]).not.toContain(later?.id)
  })
})
