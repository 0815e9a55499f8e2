import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createDraft, editDraft } from 'client/store/actions.ts'
import type { Cached } from 'client/store/cache.ts'
import { dropPacks } from 'client/store/packs.ts'
import { readRow } from 'client/store/read.ts'
import { verifyWhenDue } from 'client/sync/verify.ts'
import { SCHEMA_VERSION, addTo, bucketOf, differing, emptyDigest, type Challan, type Id, type VerifyReply, type VerifyRequest } from 'sync-protocol'
import { answerVerify } from 'server/sync/verify.ts'
import { aClient, type AClient } from './a-client.ts'
import { absent, engines } from './engines.ts'
import { NOW, aDevice, creating, fieldsIn, openOffice, partyNamed, principalOf, v7, type Office } from './office.ts'

const DAY = 86_400_000

test('[Q8] a digest does not ask for the order, and differs by one record or one version', () => {
  const ids = Array.from({ length: 200 }, () => v7())
  const of = (list: readonly Id[], ver: (id: Id) => number = () => 1) => {
    const digest = emptyDigest()
    for (const id of list) addTo(digest, 'challan', id, ver(id))
    return digest
  }
  const [first = ''] = ids
  expect(of(ids)).toEqual(of(ids.toReversed()))
  expect(differing(of(ids), of(ids.slice(1)))).toEqual([bucketOf(first)])
  expect(differing(of(ids), of(ids, (id) => (id === first ? 2 : 1)))).toEqual([bucketOf(first)])
  expect(of(ids).every((sum) => Number.isSafeInteger(sum))).toBe(true)
})

describe.each(engines.filter((engine) => !absent(engine)))('[Q8] the daily comparison on %s', (engine) => {
  let office: Office
  let client: AClient
  beforeAll(async () => {
    office = await openOffice(engine)
    const device = await aDevice(office, office.people.dispatcher)
    for (let i = 0; i < 60; i++) await device.push(['challan', v7()], creating(office, { reason: `Load ${i}` }))
    client = await aClient(office, office.people.dispatcher)
    await client.engine.once()
  })
  afterAll(() => office.close())

  const look = (at: number) => {
    client.at(at)
    return verifyWhenDue({ stores: client.stores, transport: client.transport, now: () => at, random: () => 0.5 }, new AbortController().signal)
  }
  const seen = async (id: Id) => (await readRow(client.stores.cache, 'challan', id))?.row

  test('a fresh filling is believed for a day; then both sides agree', async () => {
    expect(await look(NOW)).toEqual({ kind: 'not_due' })
    expect(await look(NOW + DAY / 2)).toEqual({ kind: 'not_due' })
    expect(await look(NOW + DAY + 1)).toEqual({ kind: 'same' })
    expect(await look(NOW + DAY + 2)).toEqual({ kind: 'not_due' })
  })

  test('what was lost, changed or invented on the device is replaced, and work that lies over it stays', async () => {
    const { cache } = client.stores
    const [lost, older, changed, phantom] = (await cache.challan.limit(4).toArray()) as [Row, Row, Row, Row]
    await editDraft(client.stores, changed.id, { driverNote: 'Gate 2' })
    await cache.challan.delete(lost.id)
    await cache.challan.put({ ...older, ver: older.ver + 5, row: { ...older.row, reason: 'garbled' } })
    await cache.challan.update(changed.id, { ver: 77 })
    const invented = `${v7().slice(0, -1)}f`
    await cache.challan.put({ ...phantom, id: invented, row: { ...phantom.row, id: invented } })
    const mine = await createDraft(client.stores, fieldsIn(office))

    expect(await look(NOW + 3 * DAY)).toEqual({ kind: 'repaired', records: 4 })
    expect(await seen(lost.id)).toEqual(lost.row)
    expect(await seen(older.id)).toEqual(older.row)
    expect(await seen(changed.id)).toMatchObject({ driverNote: 'Gate 2' })
    expect(await seen(invented)).toBeUndefined()
    expect(await seen(mine)).toMatchObject({ reason: fieldsIn(office).reason })
    expect(await client.stores.queue.mutations.where('state').equals('unsent').count()).toBe(2)
    expect(await look(NOW + 5 * DAY)).toEqual({ kind: 'same' })
    await client.engine.once()
    expect(await look(NOW + 7 * DAY)).toEqual({ kind: 'same' })
  })

  test('challans that lie in packs are compared and replaced too', async () => {
    client = await aClient(office, office.people.admin, { least: 2, size: 10 })
    await client.engine.once()
    await look(NOW)
    expect(await look(NOW + 2 * DAY)).toEqual({ kind: 'same' })
    const { cache } = client.stores
    const [lost, older] = await cache.pack.limit(2).toArray()
    if (!lost || !older) throw new Error('Nothing was packed')
    await dropPacks(cache, [lost.key])
    await cache.pack.put({ ...older, vers: older.vers.map((ver, i) => (i === 0 ? ver + 3 : ver)) })
    expect(await look(NOW + 4 * DAY)).toEqual({ kind: 'repaired', records: lost.ids.length + 1 })
    expect(await look(NOW + 6 * DAY)).toEqual({ kind: 'same' })
  })

  test('what has changed since the last pull is left out on both sides', async () => {
    const device = await aDevice(office, office.people.dispatcher)
    await device.push(['party', v7()], partyNamed('Ashirwad Forgings'))
    expect(await look(NOW + 9 * DAY)).toEqual({ kind: 'same' })
  })

  test('nothing is told of channels that a person may not read, nor records', async () => {
    const device = await aDevice(office, office.people.driver)
    await device.pull()
    const found = await office.db.read('challan').first<{ id: Id }>('id')
    const { id } = found
    const ask = async (more: Partial<VerifyRequest>) => JSON.parse(await answerVerify(office.deps, principalOf(office, office.people.driver), {
      protocol: 1, schema: SCHEMA_VERSION, device: device.id, cursor: device.cursor ?? '', channels: device.hash, ...more,
    })) as VerifyReply
    expect(Object.keys((await ask({})).digests ?? {})).not.toContain('office')
    expect((await ask({ list: { channel: 'office', buckets: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15] } })).listed).toEqual([])
    expect((await ask({ fetch: [['challan', id]] })).rows).toMatchObject([{ id, gone: true }])
    expect(await ask({ cursor: 'e9.5.00000000' })).toMatchObject({ comparable: false })
  })
})

type Row = Cached<Challan>
