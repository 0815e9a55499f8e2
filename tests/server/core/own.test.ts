import { createPublicKey } from 'node:crypto'
import type { Challan, Id, Party, Problem } from 'sync-protocol'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { acceptOwn, type OwnChange } from 'server/sync/accept-own.ts'
import { enrol } from 'server/sync/enrol.ts'
import { findEvidence } from 'server/store/evidence.ts'
import { listRecords } from 'server/store/lists.ts'
import { anAttempt, dispatching, sha256 } from '../../support/builders.ts'
import { absent, engines } from './engines.ts'
import { NOW, aDevice, creating, editing, fieldsIn, held, issuing, openOffice, partyNamed, principalOf, v7, type Office } from './office.ts'

const codeOf = (act: Promise<unknown>): Promise<string> => act.then(() => 'none', (error: Problem) => error.code)

describe.each(engines)('on %s', (engine) => {
  describe.skipIf(absent(engine))('the server\'s own writes', () => {
    let office: Office
    beforeAll(async () => {
      office = await openOffice(engine)
    })
    afterAll(() => office.close())

    const own = (changes: OwnChange[], options?: Parameters<typeof acceptOwn>[4], user = office.people.admin.id) =>
      acceptOwn(office.deps, office.company, { user }, changes, options)

    test('reach every device as a push would', async () => {
      const device = await aDevice(office, office.people.driver)
      await device.pull()
      const id = v7()
      const { results, rows } = await own([{ entity: ['party', id], change: partyNamed('Dattaguru Platers') }])
      expect(results).toMatchObject([{ status: 'applied', ver: 1 }])
      expect(rows).toMatchObject([{ type: 'party', id, ver: 1, row: { name: 'Dattaguru Platers' } }])
      await device.pull()
      expect(held<Party>(device, 'party', id).name).toBe('Dattaguru Platers')
    })

    test('[P1] an Idempotency-Key is the mutation\'s id: the same request is answered again, another is refused', async () => {
      const key = v7()
      const change = (name: string): OwnChange => ({ entity: ['party', key], change: partyNamed(name) })
      const first = await own([change('Once')], { key })
      expect(await own([change('Once')], { key })).toEqual(first)
      expect(await codeOf(own([change('Twice')], { key }))).toBe('id_reused')
      expect(await codeOf(own([change('Once')], { key }, office.people.dispatcher.id))).toBe('id_reused')
    })

    test('an edit made under the lock sees the row as it is, and If-Match refuses a row that moved on', async () => {
      const id = v7()
      await own([{ entity: ['party', id], change: partyNamed('First') }])
      const rename = (wants: string): OwnChange => ({
        entity: ['party', id],
        change: ({ row }) => ({ name: 'party.edit', args: { fields: { name: { saw: (row as Party).name, wants } } } }),
      })
      expect((await own([rename('Second')], { ifVer: 1 })).rows).toMatchObject([{ ver: 2, row: { name: 'Second' } }])
      expect(await codeOf(own([rename('Third')], { ifVer: 1 }))).toBe('stale_version')
      expect(await codeOf(own([{ entity: ['party', v7()], change: { name: 'party.edit', args: { fields: {} } } }]))).toBe('not_found')
    })

    test('are all or none, with the statements that belong to them', async () => {
      const [a, b] = [v7(), v7()]
      const failing = own([
        { entity: ['party', a], change: partyNamed('Good') },
        { entity: ['party', b], change: partyNamed('') },
      ])
      expect(await codeOf(failing)).toBe('invalid_field')
      await expect(own([{ entity: ['party', b], change: partyNamed('Good') }], { also: async () => { throw new TypeError('bad hash') } })).rejects.toThrow('bad hash')
      expect(await office.db.read('party').whereIn('id', [a, b]).select('id')).toEqual([])
    })

    test('refuse arguments with the field at fault, unknown fields and a role that may not', async () => {
      const id = v7()
      const error = await own([{ entity: ['party', id], change: { ...partyNamed('x'), args: { ...partyNamed('x').args, kind: 'friend' } } as never }]).catch((caught: Problem) => caught)
      expect(error).toMatchObject({ code: 'invalid_field', field: 'kind' })
      expect(await codeOf(own([{ entity: ['party', id], change: { ...partyNamed('x'), args: { ...partyNamed('x').args, colour: 'red' } } as never }]))).toBe('unknown_field')
      expect(await codeOf(own([{ entity: ['party', id], change: partyNamed('x') }], {}, office.people.driver.id))).toBe('forbidden')
    })

    test('a user name is taken once, whatever its case, in all companies', async () => {
      const rival = await office.rival()
      const create = (company: Id, username: string) => {
        const args = { username, name: 'x', role: 'driver' as const, phone: '', locations: [], mayIssue: false, active: true, language: 'en' as const }
        return acceptOwn(office.deps, company, null, [{ entity: ['user', v7()], change: { name: 'user.create', args } }])
      }
      await create(office.company, 'Ramesh')
      expect(await codeOf(create(office.company, 'ramesh'))).toBe('invalid_field')
      expect(await codeOf(create(rival.company, 'RAMESH'))).toBe('invalid_field')
    })

    test('evidence that an attempt announces is known by its hash before its bytes arrive', async () => {
      const device = await aDevice(office, office.people.dispatcher)
      const driver = await aDevice(office, office.people.driver)
      const [id, photo] = [v7(), v7()]
      await device.push(['challan', id], creating(office, { driver: office.people.driver.id }))
      await device.pull()
      await device.push(['challan', id], issuing(held(device, 'challan', id), device.series[0]?.code ?? '', 55))
      await device.push(['challan', id], dispatching({ driver: office.people.driver.id }))
      await driver.pull()
      const evidence = [{ id: photo, kind: 'photo' as const, sha256: sha256('bytes'), bytes: 5, mime: 'image/jpeg' as const, captured: NOW }]
      const attempt = { name: 'challan.attempt' as const, args: anAttempt(held<Challan>(driver, 'challan', id), {}, { evidence }) }
      expect(await driver.push(['challan', id], attempt)).toMatchObject({ status: 'applied' })
      expect(await findEvidence(office.db.read, office.company, photo)).toMatchObject({ challan: id, sha256: sha256('bytes'), arrivedAt: null, author: office.people.driver.id })
      await acceptOwn(office.deps, office.company, null, [{ entity: ['challan', id], change: { name: 'evidence.arrived', args: { evidence: photo } } }])
      await driver.pull()
      expect(held<Challan>(driver, 'challan', id).attempts[0]?.evidence[0]?.arrived).toBe(NOW)
    })

    test('lists are paged by the last row, filtered and searched from closed lists, and scoped by channels', async () => {
      const device = await aDevice(office, office.people.dispatcher)
      await device.send(Array.from({ length: 7 }, (_, i) => device.make(['challan', v7()], creating(office, { poRef: `LIST-${i}`, date: `2026-11-${10 + i}` }))))
      const query = { search: 'list-', sort: 'date', descending: true, limit: 3 } as const
      const first = await listRecords(office.db.read, office.company, 'challan', query)
      const second = await listRecords(office.db.read, office.company, 'challan', { ...query, ...(first.next ? { after: first.next } : {}) })
      const third = await listRecords(office.db.read, office.company, 'challan', { ...query, ...(second.next ? { after: second.next } : {}) })
      expect([first, second, third].map(({ rows }) => rows.map(({ row }) => row.poRef))).toEqual([['LIST-6', 'LIST-5', 'LIST-4'], ['LIST-3', 'LIST-2', 'LIST-1'], ['LIST-0']])
      expect(third.next).toBeNull()
      const scoped = (within: string[]) => listRecords(office.db.read, office.company, 'challan', { ...query, limit: 50, within }).then(({ rows }) => rows.length)
      expect([await scoped([`location:${office.godown}`]), await scoped([`driver:${office.people.driver.id}`])]).toEqual([7, 0])
      const filtered = await listRecords(office.db.read, office.company, 'challan', { sort: 'number', descending: false, limit: 50, filter: { status: ['draft'] } })
      expect(filtered.rows.every(({ row }) => row.status === 'draft')).toBe(true)
      const wild = await listRecords(office.db.read, office.company, 'challan', { ...query, search: '%' })
      expect(wild.rows).toEqual([])
    })

    describe('enrolment', () => {
      test('[E1] the same install of the same person is the same device with the same series', async () => {
        const install = v7()
        const ask = (user = office.people.dispatcher) => enrol(office.deps, principalOf(office, user), { install, name: 'Tablet 2', replaces: null })
        const [first, again, other] = [await ask(), await ask(), await ask(office.people.admin)]
        expect(again).toEqual(first)
        expect(other.device).not.toBe(first.device)
        expect(other.series?.[0]?.code).not.toBe(first.series?.[0]?.code)
      })

      test('[E2] a replaced device loses its series for ever; papers it printed still come in through its successor', async () => {
        const old = await aDevice(office, office.people.dispatcher)
        const id = v7()
        await old.push(['challan', id], creating(office))
        await old.pull()
        const issue = issuing(held(old, 'challan', id), old.series[0]?.code ?? '', 1)
        const fresh = await aDevice(office, office.people.dispatcher, { replaces: old.id })
        expect(fresh.series[0]?.code).not.toBe(old.series[0]?.code)
        expect(await old.push(['challan', id], issue)).toMatchObject({ status: 'rejected', code: 'series_not_yours' })
        expect(await fresh.push(['challan', id], issue)).toMatchObject({ status: 'applied' })
      })

      test('[E3] whoever may issue gets one code for each registration, unique in the company; nobody else gets any', async () => {
        const codes = new Set<string>()
        for (let i = 0; i < 5; i++) for (const { code } of (await aDevice(office, office.people.dispatcher)).series) codes.add(code)
        expect(codes.size).toBe(5)
        expect([...codes].every((code) => /^[A-HJ-NQ-VX-Z]/.test(code))).toBe(true)
        const reply = await enrol(office.deps, principalOf(office, office.people.driver), { install: v7(), name: 'Phone', replaces: null })
        expect(reply.series).toBeNull()
        const raw = Buffer.from(reply.companyKey, 'base64url')
        const key = { kty: 'EC', crv: 'P-256', x: raw.subarray(1, 33).toString('base64url'), y: raw.subarray(33).toString('base64url') }
        expect(createPublicKey({ key, format: 'jwk' }).asymmetricKeyType).toBe('ec')
        const again = await enrol(office.deps, principalOf(office, office.people.driver), { install: v7(), name: 'Phone', replaces: null })
        expect(again.companyKey).toBe(reply.companyKey)
      })

      test('a revoked device loses its series for ever', async () => {
        const device = await aDevice(office, office.people.dispatcher)
        const revoked = { name: 'device.edit' as const, args: { fields: { revoked: { saw: null, wants: NOW } } } }
        await own([{ entity: ['device', device.id], change: revoked }])
        const series = await office.db.read('number_series').where({ company: office.company, device: device.id }).select<{ state: string }[]>('state')
        expect(series).toEqual([{ state: 'closed' }])
      })

      test('another person\'s device cannot be replaced', async () => {
        const theirs = await aDevice(office, office.people.admin)
        await aDevice(office, office.people.dispatcher, { replaces: theirs.id })
        const again = await office.db.read('number_series').where({ company: office.company, device: theirs.id }).select<{ state: string }[]>('state')
        expect(again.map(({ state }) => state)).toEqual(['active'])
      })
    })

    test('a change of nothing moves nothing', async () => {
      const device = await aDevice(office, office.people.dispatcher)
      const id = v7()
      await device.push(['challan', id], creating(office))
      await device.pull()
      const { head } = await device.pullOnce()
      const result = await device.push(['challan', id], editing({ reason: { saw: fieldsIn(office).reason, wants: fieldsIn(office).reason } }))
      expect(result).toEqual({ n: 2, status: 'applied', seq: head, ver: 1 })
      expect((await device.pullOnce()).head).toBe(head)
    })
  })
})
