import type { Challan, Id, Problem, User } from 'sync-protocol'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { acceptOwn } from 'server/sync/accept-own.ts'
import { renewEpoch } from 'server/sync/renewal.ts'
import { aLeg, dispatching } from '../../support/builders.ts'
import { absent, engines } from './engines.ts'
import { NOW, aDevice, creating, editing, held, issuing, noting, openOffice, oracle, partyNamed, shown, v7, type Office, type TestDevice } from './office.ts'

const codeOf = (act: Promise<unknown>): Promise<string> => act.then(() => 'none', (error: Problem) => error.code)

describe.each(engines)('a pull on %s', (engine) => {
  describe.skipIf(absent(engine))('of a company', () => {
    let office: Office
    let writer: TestDevice
    beforeAll(async () => {
      office = await openOffice(engine)
      writer = await aDevice(office, office.people.dispatcher)
    })
    afterAll(() => office.close())
    beforeEach(() => office.at(NOW))

    const drafts = (count: number) => Array.from({ length: count }, () => writer.make(['challan', v7()], creating(office)))
    const expectEqual = async (device: TestDevice) => expect(shown(device)).toEqual(await oracle(office, device.channels))

    test('[Q4] the first pull fills every channel, the own one first and the newest rows first', async () => {
      await writer.send(drafts(12))
      const device = await aDevice(office, office.people.admin)
      const reply = await device.pullOnce({ limit: { rows: 5, bytes: 262_144 } })
      expect(reply.channels?.all).toEqual([`user:${office.people.admin.id}`, 'office', 'master'])
      expect(reply.rows).toEqual([])
      expect(reply.back).toHaveLength(5)
      expect(reply.back.map(({ seq }) => seq)).toEqual([...reply.back.map(({ seq }) => seq)].sort((a, b) => b - a))
      expect(reply).toMatchObject({ more: true, backDone: [`user:${office.people.admin.id}`], reset: null, device: { last: 0 } })
      expect(Object.keys(reply.backNext)).toEqual(['office', 'master'])
      expect(reply.cursor.split('.')[1]).toBe(String(reply.head))
      await device.pull({ rows: 5 })
      await expectEqual(device)
      expect(device.rows.size).toBeGreaterThan(12)
    })

    test('[Q1] a document goes out as it is stored, byte for byte', async () => {
      const device = await aDevice(office, office.people.admin)
      await device.pull()
      const rows = await office.db.read('challan').where({ company: office.company }).select<{ id: Id; doc: string }[]>('id', 'doc')
      expect(rows.length).toBeGreaterThan(0)
      for (const { id, doc } of rows) expect(JSON.stringify(held(device, 'challan', id))).toBe(doc)
    })

    test('[Q2] a page ends where a commit ends, and a commit that is larger than a page is not cut', async () => {
      const device = await aDevice(office, office.people.admin)
      await device.pull()
      const commits = [drafts(3), drafts(3), drafts(9), drafts(1)]
      for (const commit of commits) await writer.send(commit)
      const sizes: number[] = []
      for (let more = true; more; ) {
        const reply = await device.pullOnce({ limit: { rows: 4, bytes: 262_144 } })
        sizes.push(reply.rows.filter(({ type }) => type === 'challan').length)
        more = reply.more
      }
      expect(sizes).toEqual([3, 3, 9, 1])
      await expectEqual(device)
    })

    test('[Q2] a page respects its bytes', async () => {
      const device = await aDevice(office, office.people.admin)
      await device.pull()
      for (let i = 0; i < 6; i++) await writer.send(drafts(1))
      const reply = await device.pullOnce({ limit: { rows: 500, bytes: 5_000 } })
      expect(reply.rows.length).toBeGreaterThan(0)
      expect(reply.rows.length).toBeLessThan(6)
      expect(await device.pull({ bytes: 5_000 })).toBeGreaterThan(1)
      await expectEqual(device)
    })

    test('[Q9] nothing new costs two point reads, for whoever asks', async () => {
      const device = await aDevice(office, office.people.driver)
      await device.pull()
      await device.pull()
      const asked: string[] = []
      const count = ({ sql }: { sql: string }) => void asked.push(sql)
      office.db.read.on('query', count)
      office.db.write.on('query', count)
      const reply = await device.pullOnce()
      office.db.read.off('query', count)
      office.db.write.off('query', count)
      expect(reply).toMatchObject({ more: false, rows: [], back: [], reset: null })
      expect(asked).toHaveLength(2)
    })

    test('[O2] [Q3] a challan that is given to another driver leaves the first one\'s device, with the cursor', async () => {
      const [one, two] = [await aDevice(office, office.people.driver), await aDevice(office, office.people.other)]
      await one.pull()
      await two.pull()
      const id = v7()
      const code = writer.series[0]?.code ?? ''
      await writer.push(['challan', id], creating(office, { driver: office.people.driver.id }))
      await writer.pull()
      await one.pull()
      expect(one.rows.has(`challan ${id}`)).toBe(false) // a draft is not yet its driver's
      await writer.push(['challan', id], issuing(held(writer, 'challan', id), code, 101))
      await one.pull()
      expect(one.rows.has(`challan ${id}`)).toBe(true)
      expect(await writer.push(['challan', id], dispatching({ ...aLeg(), driver: office.people.other.id }))).toMatchObject({ status: 'applied' })
      const reply = await one.pullOnce()
      expect(reply.rows).toEqual([{ type: 'challan', id, seq: reply.head, out: [`driver:${office.people.driver.id}`] }])
      await two.pull()
      expect([one.rows.has(`challan ${id}`), two.rows.has(`challan ${id}`)]).toEqual([false, true])
      await expectEqual(one)
      await expectEqual(two)
    })

    test('[Q3] what is removed is gone for everyone', async () => {
      const device = await aDevice(office, office.people.admin)
      const id = v7()
      await writer.push(['challan', id], creating(office))
      await device.pull()
      await writer.push(['challan', id], { name: 'challan.remove', args: {} })
      const reply = await device.pullOnce()
      expect(reply.rows).toMatchObject([{ type: 'challan', id, gone: true }])
      await expectEqual(device)
    })

    test('[Q4] a filling goes on while others write, and everyone ends equal', async () => {
      const ids = Array.from({ length: 30 }, () => v7())
      await writer.send(ids.map((id) => writer.make(['challan', id], creating(office))))
      const device = await aDevice(office, office.people.admin)
      await device.pullOnce({ limit: { rows: 4, bytes: 262_144 } })
      for (let i = 0; i < 200; i++) {
        const id = ids[(i * 7) % ids.length] ?? ''
        await writer.push(['challan', id], i % 5 === 4 ? { name: 'challan.remove', args: {} } : noting(`note ${i}`))
        if (i % 3 === 0) await writer.push(['challan', v7()], creating(office))
        const reply = await device.pullOnce({ limit: { rows: 4, bytes: 262_144 } })
        if (!reply.more) break
      }
      await device.pull({ rows: 4 })
      await expectEqual(device)
      expect(device.resets).toEqual([])
    })

    test('[C2] [Q4] a role that changes takes effect at the next pull: channels go and come, and the new ones are filled', async () => {
      const person = office.people.warehouse
      const device = await aDevice(office, person)
      await device.pull()
      await device.pull()
      expect(device.channels).toEqual([`user:${person.id}`, `location:${office.godown}`, 'master'])
      const change = async (field: 'role' | 'locations', saw: unknown, wants: unknown) => {
        const { id } = person
        await acceptOwn(office.deps, office.company, null, [{ entity: ['user', id], change: { name: 'user.edit', args: { fields: { [field]: { saw, wants } } } } }])
      }
      await change('role', 'warehouse', 'dispatcher')
      const masters = shown(device, 'user').length
      const reply = await device.pullOnce({ limit: { rows: 3, bytes: 262_144 } })
      expect(reply.channels?.all).toEqual([`user:${person.id}`, 'office', 'master'])
      expect(Object.keys(reply.backNext)).toEqual(['office']) // master is kept, not filled again
      expect(shown(device, 'user').length).toBe(masters)
      await device.pull({ rows: 7 })
      await expectEqual(device)
      await device.pull()
      await change('role', 'dispatcher', 'driver')
      await device.pull()
      await expectEqual(device)
      expect(shown(device, 'challan')).toEqual([])
      expect(device.resets).toEqual([])
      await change('role', 'driver', 'warehouse')
    })

    test('[Q5] a cursor of another epoch, of a forked history, from the future or below the floor refills, and ends equal', async () => {
      const device = await aDevice(office, office.people.admin)
      await device.pull()
      await writer.send(drafts(2))
      await device.pull()
      const [epoch = '', seq = '', tag = ''] = (device.cursor ?? '').split('.')
      const wrong = [`other.${seq}.${tag}`, `${epoch}.${seq}.00000001`, `${epoch}.${Number(seq) + 1000}.${tag}`, 'nonsense', `${epoch}.0.00000000`]
      await office.db.write('sync_head').where({ company: office.company }).update({ floor: 1 })
      for (const cursor of wrong) {
        device.cursor = cursor
        await device.pull({ rows: 9 })
        await expectEqual(device)
      }
      expect(device.resets).toEqual(['epoch', 'lineage', 'lineage', 'lineage', 'floor'])
      await office.db.write('sync_head').where({ company: office.company }).update({ floor: 0 })
    })

    test('[P7] a device that is not this person\'s, unknown or revoked gets nothing', async () => {
      const device = await aDevice(office, office.people.driver)
      const other = await aDevice(office, office.people.other)
      expect(await codeOf(device.pullOnce({ device: other.id }))).toBe('user_mismatch')
      expect(await codeOf(device.pullOnce({ device: v7() }))).toBe('device_fork')
      await acceptOwn(office.deps, office.company, null, [{ entity: ['device', other.id], change: { name: 'device.edit', args: { fields: { revoked: { saw: null, wants: NOW } } } } }])
      expect(await codeOf(other.pullOnce())).toBe('device_revoked')
      expect(await codeOf(device.pullOnce({ protocol: 0 }))).toBe('client_too_old')
    })

    test('what a device says of itself is noted once a minute, and reaches the office when it matters', async () => {
      const [device, watcher] = [await aDevice(office, office.people.driver), await aDevice(office, office.people.admin)]
      const unsent = (count: number) => ({ unsent: { count, oldest: count > 0 ? NOW : null, titles: [] }, app: '1.2.3' })
      await device.pull()
      await device.pullOnce(unsent(3)) // the first contact is told at once
      await watcher.pull()
      expect(held(watcher, 'device', device.id)).toMatchObject({ unsent: { count: 3, oldest: NOW }, app: '1.2.3', seen: NOW })
      const before = (await device.pullOnce(unsent(2))).head
      expect((await device.pullOnce()).head).toBe(before)
      office.at(NOW + 61_000)
      const after = (await device.pullOnce(unsent(4))).head
      office.at(NOW + 122_000)
      await device.pullOnce(unsent(5)) // still some: its row is noted, the record stays
      expect((await device.pullOnce(unsent(5))).head).toBe(after)
      await device.pullOnce(unsent(0)) // none any more: said at once
      await watcher.pull()
      expect(held(watcher, 'device', device.id)).toMatchObject({ unsent: { count: 0, oldest: null } })
    })

    test('nothing of another company is in any byte', async () => {
      const rival = await office.rival()
      const theirs = { ...office, company: rival.company }
      const spy = await aDevice(theirs, rival.admin)
      const canary = `canary-${v7()}`
      await writer.push(['party', v7()], partyNamed(canary))
      const pages: string[] = []
      for (let more = true; more; ) {
        const reply = await spy.pullOnce()
        pages.push(JSON.stringify(reply))
        more = reply.more
      }
      expect(pages.join()).not.toContain(canary)
      expect(shown(spy, 'user').map((text) => JSON.parse(text.slice(text.indexOf('{'))) as User)).toEqual([rival.admin])
    })

    test('the hot reads go by an index, and sort nothing that grows', async () => {
      const explain = async (sql: string, values: (string | number)[]): Promise<string> => {
        const rows: unknown = await office.db.read.raw(`EXPLAIN ${engine === 'sqlite' ? 'QUERY PLAN ' : ''}${sql}`, values)
        return JSON.stringify(engine === 'sqlite' ? rows : (rows as unknown[])[0])
      }
      const range = 'SELECT * FROM sync_change WHERE company = ? AND channel = ? AND seq > ? AND seq <= ? ORDER BY seq LIMIT 10'
      const plan = await explain(range, [office.company, 'office', 5, 50])
      expect(plan).toContain('sync_change_by_seq')
      expect(plan).not.toMatch(/filesort|TEMP B-TREE/i)
      const tag = await explain('SELECT tag FROM sync_commit WHERE company = ? AND seq_to = ?', [office.company, 5])
      expect(tag).toMatch(engine === 'sqlite' ? /SEARCH/ : /const/)
    })
  })

  describe.skipIf(absent(engine))('after a restore', () => {
    let office: Office
    beforeEach(async () => {
      office = await openOffice(engine)
    })
    afterEach(() => office.close())

    test('[Q5] a history that went back and forked is noticed by its tag', async () => {
      const writer = await aDevice(office, office.people.dispatcher)
      const device = await aDevice(office, office.people.admin)
      const lost = v7()
      await writer.push(['challan', lost], creating(office))
      await device.pull()
      const { head } = await device.pullOnce()
      // the last commit is lost, as with a backup that is older, and another one takes its place
      await office.db.write('sync_commit').where({ company: office.company, seq_to: head }).update({ tag: 'ffffffff' })
      await office.db.write('sync_change').where({ company: office.company, entity_id: lost }).delete()
      await device.pull()
      expect(device.resets).toEqual(['lineage'])
      expect(device.rows.has(`challan ${lost}`)).toBe(false)
      await expect(renewEpoch(office.db)).resolves.toMatch(/^[0-9a-f]{8}$/)
    })

    test('[M1] edits of different fields by two people are both kept, the same on every device', async () => {
      const [one, two] = [await aDevice(office, office.people.dispatcher), await aDevice(office, office.people.admin)]
      const id = v7()
      await one.push(['challan', id], creating(office))
      await Promise.all([
        one.push(['challan', id], editing({ reason: { saw: 'Zinc plating', wants: 'A' } })),
        two.push(['challan', id], editing({ poRef: { saw: '', wants: 'PO-7' } })),
      ])
      await Promise.all([one.pull(), two.pull()])
      expect(held<Challan>(one, 'challan', id)).toMatchObject({ reason: 'A', poRef: 'PO-7' })
      expect(shown(one, 'challan')).toEqual(shown(two, 'challan'))
    })
  })
})
