import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { tidy } from 'server/office/housekeeping.ts'
import { acceptPush } from 'server/sync/accept-push.ts'
import type { PushReply } from 'sync-protocol'
import { absent, engines } from './engines.ts'
import { NOW, aDevice, creating, noting, openOffice, oracle, partyNamed, principalOf, shown, v7, type Office } from './office.ts'

const MONTH = 30.44 * 86_400_000

describe.each(engines.filter((engine) => !absent(engine)))('what is kept, and how long, on %s', (engine) => {
  let office: Office
  beforeAll(async () => { office = await openOffice(engine) })
  afterAll(() => office.close())

  test('[P12] answers that their device holds lose their text, and a repetition is answered the same all the same', async () => {
    const device = await aDevice(office, office.people.dispatcher)
    const id = v7()
    const batch = [device.make(['challan', id], creating(office)), device.make(['challan', id], noting('Fragile')), device.make(['challan', v7()], noting('nowhere'))]
    const first = await device.send(batch)
    const size = async () => Number((await office.db.read('sync_mutation').where({ device: device.id, result: '' }).count<{ count: number }[]>({ count: '*' }))[0]?.count ?? 0)
    await tidy(office.deps)
    expect(await size()).toBe(0)
    const who = principalOf(office, office.people.dispatcher)
    const next = device.make(['challan', id], noting('This side up'))
    await acceptPush(office.deps, who, { protocol: 1, schema: 1, device: device.id, user: who.user, epoch: office.deps.epoch, clock: NOW, ack: 3, mutations: [next] })
    await tidy(office.deps)
    expect(await size()).toBe(2) // what was parked keeps its words, what is not confirmed too
    expect((await device.send(batch)).results).toEqual(first.results)
    const other = await aDevice(office, office.people.dispatcher)
    const carried = JSON.parse(await acceptPush(office.deps, who, { protocol: 1, schema: 1, device: other.id, user: who.user, epoch: office.deps.epoch, clock: NOW, ack: 0, mutations: batch.slice(0, 2) })) as PushReply
    expect(carried.results).toEqual(first.results.slice(0, 2))
  })

  test('[Q10] what left long ago is forgotten: whoever was away longer refills, whoever was not misses nothing', async () => {
    const [away, near] = [await aDevice(office, office.people.admin), await aDevice(office, office.people.admin)]
    const gone = v7()
    await away.push(['party', gone], partyNamed('Ashirwad Forgings'))
    await away.pull()
    await away.push(['party', gone], { name: 'party.remove', args: {} })
    office.at(NOW + 10 * MONTH)
    await near.push(['party', v7()], partyNamed('Deccan Tools'))
    await near.pull()
    office.at(NOW + 19 * MONTH)
    const entries = async () => Number((await office.db.read('sync_change').whereIn('op', ['out', 'gone']).count<{ count: number }[]>({ count: '*' }))[0]?.count ?? 0)
    expect(await entries()).toBeGreaterThan(0)
    await tidy(office.deps)
    expect(await entries()).toBe(0)
    const { floor } = await office.db.read('sync_head').where({ company: office.company }).first<{ floor: number }>('floor')
    const { least } = await office.db.read('sync_commit').where({ company: office.company }).min<{ least: number }[]>({ least: 'seq_to' }).then(([row]) => row ?? { least: 0 })
    expect(Number(least)).toBe(Number(floor))

    await near.push(['party', v7()], partyNamed('Hind Castings'))
    await near.pull()
    await away.pull()
    expect([near.resets, away.resets]).toEqual([[], ['floor']])
    for (const device of [near, away]) expect(shown(device, 'party')).toEqual(await oracle(office, device.channels, 'party'))
    await tidy(office.deps)
    expect((await near.pullOnce()).reset).toBeNull()
  })
})
