import type { Conflict, Challan, Id, Problem } from 'sync-protocol'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { firstBrokenLink } from 'server/store/audit.ts'
import { retryParked } from 'server/sync/accept-push.ts'
import { aLine } from '../../support/builders.ts'
import { absent, engines } from './engines.ts'
import { NOW, aDevice, creating, editing, fieldsIn, held, issuing, noting, openOffice, partyNamed, v7, type Office } from './office.ts'

const codeOf = (act: Promise<unknown>): Promise<string> => act.then(() => 'none', (error: Problem) => error.code)

describe.each(engines)('a push on %s', (engine) => {
  describe.skipIf(absent(engine))('of mutations', () => {
    let office: Office
    beforeAll(async () => {
      office = await openOffice(engine)
    })
    afterAll(() => office.close())

    const versions = async (id: Id) => {
      const row = await office.db.read('challan').where({ id }).first<{ ver: number } | undefined>('ver')
      return Number(row?.ver ?? 0)
    }

    test('[P1] a batch that is sent again after a lost answer takes effect once, and is answered the same', async () => {
      const device = await aDevice(office, office.people.dispatcher)
      const id = v7()
      const batch = [device.make(['challan', id], creating(office)), device.make(['challan', id], noting('Fragile'))]
      const first = await device.send(batch)
      const again = await device.send(batch)
      expect(first.results.map(({ status }) => status)).toEqual(['applied', 'applied'])
      expect(again.results).toEqual(first.results)
      expect(again.last).toBe(2)
      expect(await versions(id)).toBe(2)
    })

    test('[P1] half of a batch that was answered before is answered again, the rest takes effect', async () => {
      const device = await aDevice(office, office.people.dispatcher)
      const id = v7()
      const batch = [device.make(['challan', id], creating(office)), device.make(['challan', id], noting('Fragile')), device.make(['challan', id], noting('This side up'))]
      await device.send(batch.slice(0, 2))
      const reply = await device.send(batch)
      expect(reply.results.map(({ n, ver }) => [n, ver])).toEqual([[1, 1], [2, 2], [3, 3]])
      expect(await versions(id)).toBe(3)
    })

    test('[P1] a gap is refused with the last number that is known, and nothing of the batch takes effect', async () => {
      const device = await aDevice(office, office.people.dispatcher)
      const id = v7()
      const ahead = device.make(['challan', id], creating(office), { n: 5 })
      const error = await device.send([ahead]).catch((caught: Problem) => caught)
      expect(error).toMatchObject({ code: 'seq_gap', facts: { last: 0 } })
      const good = { ...ahead, n: 1 }
      expect(await codeOf(device.send([good, { ...ahead, id: v7(), n: 3 }]))).toBe('seq_gap')
      expect(await versions(id)).toBe(0)
    })

    test('[P1] another content under a number that was answered is a fork', async () => {
      const device = await aDevice(office, office.people.dispatcher)
      const first = device.make(['challan', v7()], creating(office))
      await device.send([first])
      expect(await codeOf(device.send([{ ...first, id: v7() }]))).toBe('device_fork')
      expect(await codeOf(device.send([{ ...first, args: creating(office, { reason: 'Other' }).args }]))).toBe('device_fork')
    })

    test('[P1] carried-over work under its old ids is answered as it was; another content under an old id is refused', async () => {
      const [old, fresh] = [await aDevice(office, office.people.dispatcher), await aDevice(office, office.people.dispatcher)]
      const id = v7()
      const made = old.make(['challan', id], creating(office))
      const first = await old.send([made])
      const carried = await fresh.send([{ ...made, n: 1 }])
      expect(carried.results).toEqual(first.results.map((result) => ({ ...result, n: 1 })))
      const reused = await fresh.send([{ ...made, n: 2, args: creating(office, { reason: 'Other' }).args }])
      expect(reused.results).toMatchObject([{ n: 2, status: 'rejected', code: 'id_reused' }])
      expect((await fresh.send([{ ...made, n: 1 }])).results).toEqual(carried.results)
      expect(await versions(id)).toBe(1)
      const stranger = await aDevice(office, office.people.admin)
      expect((await stranger.send([{ ...made, n: 1 }])).results).toMatchObject([{ status: 'rejected', code: 'id_reused' }])
    })

    test('[P5a] one bad mutation uses up its number and holds back nothing else', async () => {
      const device = await aDevice(office, office.people.dispatcher)
      const [a, b] = [v7(), v7()]
      const reply = await device.send([
        device.make(['challan', a], creating(office)),
        device.make(['challan', a], { name: 'challan.note', args: { text: 7 } } as never),
        device.make(['challan', a], { name: 'challan.fly', args: {} } as never),
        device.make(['challan', a], { name: 'challan.note', args: { text: 'Hello', colour: 'red' } } as never),
        device.make(['challan', b], creating(office)),
        device.make(['party', b], noting('wrong record')),
        device.make(['spaceship 🚀', b], noting('no such record')),
      ])
      expect(reply.results.map(({ status, code, why }) => code ?? why ?? status)).toEqual([
        'applied', 'invalid_field', 'version', 'version', 'applied', 'invalid_field', 'invalid_field',
      ])
      expect(reply.last).toBe(7)
    })

    test('[P6] what was refused or parked keeps its content on the server', async () => {
      const device = await aDevice(office, office.people.driver)
      const id = v7()
      const result = await device.push(['challan', id], creating(office))
      expect(result).toMatchObject({ status: 'rejected', code: 'forbidden' })
      const row = await office.db.read('sync_mutation').where({ company: office.company, entity_id: id }).first<{ args: string }>('args')
      expect(JSON.parse(row.args)).toMatchObject({ name: 'challan.create', args: { fields: { reason: 'Zinc plating' } } })
    })

    test('[P3] a group takes effect as a whole or not at all', async () => {
      const device = await aDevice(office, office.people.dispatcher)
      const [a, b, group, other] = [v7(), v7(), v7(), v7()]
      const reply = await device.send([
        device.make(['challan', a], creating(office), { group }),
        device.make(['challan', a], noting('first'), { group }),
        device.make(['challan', b], creating(office), { group: other }),
        device.make(['challan', b], { name: 'challan.close', args: { reason: '' } }, { group: other }),
      ])
      expect(reply.results.map(({ status }) => status)).toEqual(['applied', 'applied', 'rejected', 'rejected'])
      expect([await versions(a), await versions(b)]).toEqual([2, 0])
    })

    test('[P3] a commit after a group that was taken back has no hole that a pull could fall into', async () => {
      const device = await aDevice(office, office.people.dispatcher)
      await device.pull()
      const [a, b, group] = [v7(), v7(), v7()]
      await device.send([
        device.make(['challan', a], creating(office), { group }),
        device.make(['challan', a], { name: 'challan.close', args: { reason: '' } }, { group }),
        device.make(['challan', b], creating(office)),
      ])
      await device.pull()
      expect(device.rows.has(`challan ${a}`)).toBe(false)
      expect(device.rows.has(`challan ${b}`)).toBe(true)
    })

    test('[P4] what needs something unknown waits, takes effect when that arrives, and its author is told', async () => {
      const [early, late] = [await aDevice(office, office.people.dispatcher), await aDevice(office, office.people.admin)]
      const [id, create] = [v7(), v7()]
      const waiting = early.make(['challan', id], editing({ reason: { saw: 'Zinc plating', wants: 'Painting' } }), { needs: [create] })
      const parked = await early.send([waiting])
      expect(parked.results).toMatchObject([{ status: 'parked', why: 'needs', needs: [create] }])
      await late.push(['challan', id], creating(office), { id: create })
      await early.pull()
      expect(held<Challan>(early, 'challan', id).reason).toBe('Painting')
      expect(held(early, 'mutation', waiting.id)).toMatchObject({ status: 'applied' })
      expect((await early.send([waiting])).results).toEqual(parked.results)
    })

    test('[P4] an edit of a challan that never was waits for it; one of a removed challan is refused', async () => {
      const device = await aDevice(office, office.people.dispatcher)
      const id = v7()
      const edit = () => editing({ reason: { saw: 'Zinc plating', wants: 'Painting' } })
      expect(await device.push(['challan', id], edit())).toMatchObject({ status: 'parked', why: 'needs', needs: [id] })
      await device.push(['challan', id], creating(office))
      await device.pull()
      expect(held<Challan>(device, 'challan', id).reason).toBe('Painting')
      await device.push(['challan', id], { name: 'challan.remove', args: {} })
      expect(await device.push(['challan', id], edit())).toMatchObject({ status: 'rejected', code: 'not_found' })
      await device.pull()
      expect(device.rows.has(`challan ${id}`)).toBe(false)
    })

    test('[P4] work on one record keeps its order behind what is parked; other records go on', async () => {
      const device = await aDevice(office, office.people.dispatcher)
      const [a, b, missing] = [v7(), v7(), v7()]
      await device.push(['challan', a], creating(office))
      const reply = await device.send([
        device.make(['challan', a], editing({ reason: { saw: 'Zinc plating', wants: 'Painting' } }), { needs: [missing] }),
        device.make(['challan', a], editing({ reason: { saw: 'Painting', wants: 'Welding' } })),
        device.make(['challan', a], noting('a fact does not wait')),
        device.make(['challan', b], creating(office)),
      ])
      expect(reply.results.map(({ status }) => status)).toEqual(['parked', 'parked', 'applied', 'applied'])
      const other = await aDevice(office, office.people.admin)
      await other.push(['party', v7()], partyNamed('Anybody'), { id: missing })
      await device.pull()
      expect(held<Challan>(device, 'challan', a).reason).toBe('Welding')
    })

    test('[P5] an exception of ours parks one mutation with its payload, and the next start tries it again', async () => {
      const device = await aDevice(office, office.people.dispatcher)
      const id = v7()
      await device.push(['challan', id], creating(office))
      // a document that our code cannot read: as good as a bug of ours
      const good = await office.db.write('challan').where({ id }).first<{ doc: string }>('doc')
      await office.db.write('challan').where({ id }).update({ doc: '{"status":"draft"}' })
      const bad = device.make(['challan', id], editing({ reason: { saw: 'Zinc plating', wants: 'Painting' } }))
      const next = v7()
      const reply = await device.send([bad, device.make(['challan', next], creating(office))])
      expect(reply.results.map(({ status, why }) => why ?? status)).toEqual(['exception', 'applied'])

      await office.db.write('challan').where({ id }).update({ doc: good.doc })
      expect(await retryParked(office.deps)).toBeGreaterThanOrEqual(1)
      await device.pull()
      expect(held<Challan>(device, 'challan', id).reason).toBe('Painting')
      expect((await device.send([bad])).results).toMatchObject([{ status: 'parked', why: 'exception' }])
    })

    test('[D6] [P7] only the person of a device speaks for it; a revoked or unknown device is told so', async () => {
      const device = await aDevice(office, office.people.dispatcher)
      const mutation = device.make(['challan', v7()], creating(office))
      expect(await codeOf(device.send([mutation], { user: office.people.admin.id }))).toBe('user_mismatch')
      expect(await codeOf(device.send([mutation], { epoch: 'other' }))).toBe('epoch_changed')
      const borrowed = { ...(await aDevice(office, office.people.admin)) }
      await office.db.write('sync_device').where({ id: device.id }).update({ user: office.people.admin.id })
      expect(await codeOf(device.send([mutation]))).toBe('user_mismatch')
      await office.db.write('sync_device').where({ id: borrowed.id }).update({ revoked_at: NOW })
      expect(await codeOf(borrowed.send([borrowed.make(['challan', v7()], creating(office))]))).toBe('device_revoked')
      await office.db.write('sync_device').where({ id: borrowed.id }).delete()
      expect(await codeOf(borrowed.send([borrowed.make(['challan', v7()], creating(office), { n: 1 })]))).toBe('device_fork')
    })

    test('another company is never reached, by whatever id', async () => {
      const rival = await office.rival()
      const theirs = { ...office, company: rival.company }
      const [ours, spy] = [await aDevice(office, office.people.dispatcher), await aDevice(theirs, rival.admin)]
      const id = v7()
      await ours.push(['challan', id], creating(office))
      const result = await spy.push(['challan', id], noting('seen'))
      expect(result).toMatchObject({ status: 'parked', why: 'needs' })
      expect(await codeOf(spy.send([], {}))).toBe('none')
      await spy.pull()
      expect(spy.rows.has(`challan ${id}`)).toBe(false)
      expect(await versions(id)).toBe(1)
    })

    test('[P9] rights are judged when the mutation is applied: who has lost his place is refused at once', async () => {
      const device = await aDevice(office, office.people.warehouse)
      const id = v7()
      expect(await device.push(['challan', id], creating(office))).toMatchObject({ status: 'applied' })
      const away = editing({ location: { saw: office.godown, wants: v7() } })
      expect(await device.push(['challan', id], away)).toMatchObject({ status: 'rejected', code: 'forbidden' })
      expect(await (await aDevice(office, office.people.dispatcher)).push(['challan', id], away)).toMatchObject({ status: 'applied' })
      expect(await device.push(['challan', id], noting('still mine?'))).toMatchObject({ status: 'rejected', code: 'forbidden' })
    })

    test('[P9] sums of a device are never believed', async () => {
      const device = await aDevice(office, office.people.dispatcher)
      const id = v7()
      await device.push(['challan', id], { name: 'challan.create', args: { fields: fieldsIn(office), lines: [{ ...aLine(1), qty: 2_000, rate: 500 }] } })
      const row = await office.db.read('challan').where({ id }).first<{ taxable: number }>('taxable')
      expect(Number(row.taxable)).toBe(1_000)
    })

    test('[P10] the skew of the clock is stored beside the claim, and orders nothing', async () => {
      const device = await aDevice(office, office.people.dispatcher)
      const mutation = device.make(['challan', v7()], creating(office), { at: NOW - 86_400_000 })
      await device.send([mutation], { clock: NOW + 720_000 })
      const row = await office.db.read('sync_mutation').where({ id: mutation.id }).first<{ at_claimed: number; skew_ms: number; at: number }>('at_claimed', 'skew_ms', 'at')
      expect([Number(row.at_claimed), Number(row.skew_ms), Number(row.at)]).toEqual([NOW - 86_400_000, 720_000, NOW])
    })

    test('[section 8] [U2] two values of one field: the server keeps its own, both are stored with who set them, one question for one author', async () => {
      const [one, two] = [await aDevice(office, office.people.dispatcher), await aDevice(office, office.people.admin)]
      const id = v7()
      await one.push(['challan', id], creating(office, { vehicleNo: 'MH12AB0001' }))
      await one.push(['challan', id], editing({ vehicleNo: { saw: 'MH12AB0001', wants: 'MH12AB0002' } }))
      const clash = await two.push(['challan', id], editing({ vehicleNo: { saw: 'MH12AB0001', wants: 'MH12AB0003' }, driverNote: { saw: '', wants: 'Gate 2' } }))
      expect(clash).toMatchObject({ status: 'conflict' })
      const further = await two.push(['challan', id], editing({ vehicleNo: { saw: 'MH12AB0003', wants: 'MH12AB0004' } }))
      expect(further).toMatchObject({ status: 'conflict', conflict: clash.conflict })
      await two.pull()
      expect(held<Challan>(two, 'challan', id).vehicleNo).toBe('MH12AB0002')
      // [U2] both sides of it have a name and a time
      const { fields, mine, merged } = held<Conflict>(two, 'conflict', clash.conflict ?? '')
      expect(merged).toEqual(['driverNote'])
      expect([fields[0]?.by, mine]).toMatchObject([{ by: office.people.dispatcher.id, byName: office.people.dispatcher.name }, { by: office.people.admin.id }])
      expect(held(two, 'conflict', clash.conflict ?? '')).toMatchObject({ state: 'open', fields: [{ field: 'vehicleNo', theirs: 'MH12AB0002', mine: 'MH12AB0004' }] })

      await one.push(['conflict', clash.conflict ?? ''], { name: 'conflict.settle', args: { choice: 'theirs', note: '' } })
      await two.pull()
      expect(held(two, 'conflict', clash.conflict ?? '')).toMatchObject({ state: 'settled' })
      expect(held(two, 'mutation', clash.conflict ?? '')).toMatchObject({ code: 'settled' })
    })

    test('[P3] an answer to a question that its group could not keep leaves the question open, with its content', async () => {
      const [one, two] = [await aDevice(office, office.people.dispatcher), await aDevice(office, office.people.admin)]
      const id = v7()
      await one.push(['challan', id], creating(office, { vehicleNo: 'MH12AB0001' }))
      await one.push(['challan', id], editing({ vehicleNo: { saw: 'MH12AB0001', wants: 'MH12AB0002' } }))
      const { conflict = '' } = await two.push(['challan', id], editing({ vehicleNo: { saw: 'MH12AB0001', wants: 'MH12AB0003' } }))
      const group = v7()
      const reply = await one.send([
        one.make(['conflict', conflict], { name: 'conflict.settle', args: { choice: 'mine', note: '' } }, { group }),
        one.make(['challan', id], { name: 'challan.close', args: { reason: '' } }, { group }),
      ])
      expect(reply.results.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
      const kept = await office.db.read('sync_mutation').where({ company: office.company, id: conflict }).first<{ status: string; args: string | null }>('status', 'args')
      expect(kept.status).toBe('conflict')
      expect(kept.args).toContain('MH12AB0003')
    })

    test('[N2] a number of a series that is not this device\'s is refused, and no number is used twice', async () => {
      const [one, two] = [await aDevice(office, office.people.dispatcher), await aDevice(office, office.people.admin)]
      const [a, b] = [v7(), v7()]
      const code = one.series[0]?.code ?? ''
      for (const id of [a, b]) await one.push(['challan', id], creating(office))
      await one.pull()
      await two.pull()
      expect(await two.push(['challan', a], issuing(held(two, 'challan', a), code, 1))).toMatchObject({ status: 'rejected', code: 'series_not_yours' })
      const both = await one.send([
        one.make(['challan', a], issuing(held(one, 'challan', a), code, 1)),
        one.make(['challan', b], issuing(held(one, 'challan', b), code, 1)),
      ])
      expect(both.results.map(({ status }) => status)).toEqual(['applied', 'conflict'])
      const again = await one.push(['challan', b], issuing(held(one, 'challan', b), code, 1))
      expect(again.status).toBe('conflict')
      expect(await office.db.read('number_run').where({ company: office.company, code }).select('high_water')).toEqual([{ high_water: 1 }])
    })

    test('[section 5] the audit chain holds, and shows it when an event was changed', async () => {
      expect(await firstBrokenLink(office.db.read, office.company)).toBeUndefined()
      for (const name of ['audit_unchanged']) await office.db.write.raw(`DROP TRIGGER ${name}`)
      await office.db.write('audit_event').where({ company: office.company, n: 3 }).update({ action: 'forged' })
      expect(await firstBrokenLink(office.db.read, office.company)).toBe(3)
    })
  })
})
