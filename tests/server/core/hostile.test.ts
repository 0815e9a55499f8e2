import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { REPORTS, legalHash, reportSheets, type Challan, type Change } from 'sync-protocol'
import { booksOf } from 'server/office/books.ts'
import { listPage } from 'server/office/listing.ts'
import { findCredential } from 'server/store/credentials.ts'
import { acceptOwn } from 'server/sync/accept-own.ts'
import { OUR_GSTIN, aLeg, anAttempt, sha256 } from '../../support/builders.ts'
import { absent, engines } from './engines.ts'
import { aDevice, creating, held, issuing, openOffice, partyNamed, v7, type Office } from './office.ts'

describe.each(engines)('what %s could choke on', (engine) => {
  describe.skipIf(absent(engine))('is refused by us, and jams no queue', () => {
    let office: Office
    beforeAll(async () => {
      office = await openOffice(engine)
    })
    afterAll(() => office.close())

    test.each(['इन्वॉइस-नंबर', '😀'.repeat(15), '\u0000'])('[P5a] a GSTIN or a series of %s at issue', async (odd) => {
      const device = await aDevice(office, office.people.dispatcher)
      const id = v7()
      await device.push(['challan', id], creating(office))
      const row = JSON.parse((await office.db.read('challan').where({ id }).first<{ doc: string }>('doc')).doc) as Challan
      const { args } = issuing(row, device.series[0]?.code ?? '', 1) as Extract<Change, { name: 'challan.issue' }>
      const fields = { ...args.fields, consignor: args.fields.consignor && { ...args.fields.consignor, gstin: odd.slice(0, 15) } }
      const withGstin = { ...args, fields, hash: legalHash({ ...args, fields }, sha256) }
      expect(await device.push(['challan', id], { name: 'challan.issue', args: withGstin })).toMatchObject({ status: 'rejected' })
      const withSeries = { ...args, legal: { ...args.legal, series: odd.slice(0, 2) } }
      expect(await device.push(['challan', id], { name: 'challan.issue', args: withSeries })).toMatchObject({ status: 'rejected' })
      expect(await device.push(['challan', id], { name: 'challan.issue', args })).toMatchObject({ status: 'applied' })
    })

    test('[P5a] [P10] a clock that is thousands of years ahead jams no queue, and no report', async () => {
      const device = await aDevice(office, office.people.dispatcher)
      const id = v7()
      const wrong = { at: 8_640_000_000_000_000 }
      await device.push(['challan', id], creating(office), wrong)
      await device.pull()
      const row = held<Challan>(device, 'challan', id)
      await device.push(['challan', id], issuing(row, device.series[0]?.code ?? '', 7))
      const leg = { name: 'challan.dispatch', args: { leg: aLeg(), eway: { number: '', notRequired: 'Below the limit', override: '' } } } as const
      expect(await device.push(['challan', id], leg, wrong)).toMatchObject({ status: 'applied' })
      expect(await device.push(['challan', id], { name: 'challan.attempt', args: anAttempt(row) }, wrong)).toMatchObject({ status: 'applied' })
      const books = { company: { turnover: 'above5cr' as const }, challans: (await booksOf(office.deps, office.company)).challans, voids: [], devices: [], periods: [], rules: [], today: '2026-11-24' }
      const asked = { registration: { id: office.registration, gstin: OUR_GSTIN }, day: '2026-11-24' }
      for (const report of REPORTS) expect(() => reportSheets(report, books, asked)).not.toThrow()
      expect(reportSheets('pending-acknowledgements', books, asked)[0]?.rows.length).toBeGreaterThan(0)
    })

    test('[P5a] a time of what happened is at most of the year 9999', async () => {
      const device = await aDevice(office, office.people.dispatcher)
      const id = v7()
      await device.push(['challan', id], creating(office))
      const leg = { name: 'challan.leg', args: aLeg({ effective: 8_640_000_000_000_000 }) } as const
      expect(await device.push(['challan', id], leg)).toMatchObject({ status: 'rejected', code: 'invalid_field', field: 'effective' })
    })

    test('an entry of a list is not taken for another one with its id', async () => {
      const device = await aDevice(office, office.people.dispatcher)
      const id = v7()
      expect(await device.push(['party', id], partyNamed(' Nandi Retail '))).toMatchObject({ status: 'applied' })
      expect(await device.push(['party', id], partyNamed('Nandi Retail'))).toMatchObject({ status: 'applied' })
      expect(await device.push(['party', id], partyNamed('Somebody else'))).toMatchObject({ status: 'rejected', code: 'id_reused' })
    })

    test('[N2] a number of a series in use is neither void nor found', async () => {
      const device = await aDevice(office, office.people.dispatcher)
      const code = device.series[0]?.code ?? ''
      const own = (type: 'void' | 'challan', change: Change) => acceptOwn(office.deps, office.company, { user: office.people.admin.id }, [{ entity: [type, v7()], change }])
      const voiding: Change = { name: 'void.create', args: { registration: office.registration, nature: 'J', series: code, fy: '26', serial: 3, number: `26J-${code}-00003`, reason: 'Lost' } }
      const id = v7()
      await device.push(['challan', id], creating(office))
      await device.pull()
      const { args } = issuing(held<Challan>(device, 'challan', id), code, 4) as Extract<Change, { name: 'challan.issue' }>
      const finding: Change = { name: 'challan.enter', args: { source: 'found', ...args } }
      await expect(own('void', voiding)).rejects.toMatchObject({ code: 'step_not_allowed', field: 'series' })
      await expect(own('challan', finding)).rejects.toMatchObject({ code: 'step_not_allowed', field: 'legal/series' })
      await acceptOwn(office.deps, office.company, null, [{ entity: ['device', device.id], change: { name: 'device.edit', args: { fields: { revoked: { saw: null, wants: office.deps.now() } } } } }])
      await own('void', voiding)
      await own('challan', finding)
    })

    test('a user name that is another one once it is cleaned is taken', async () => {
      const hire = (username: string) => acceptOwn(office.deps, office.company, { user: office.people.admin.id }, [{ entity: ['user', v7()], change: {
        name: 'user.create', args: { username, name: 'Somebody', role: 'viewer', phone: '', locations: [], mayIssue: false, active: true, language: 'en' },
      } }])
      await hire('José \u200bRao')
      for (const same of ['JOSÉ RAO', 'Jose\u0301  Rao', ' josé\trao']) await expect(hire(same)).rejects.toMatchObject({ code: 'invalid_field', field: 'username' })
      expect(await findCredential(office.db.read, 'Jose\u0301  Rao')).toMatchObject({ company: office.company })
    })

    test('a paper book is renamed and closed', async () => {
      const id = v7()
      const own = (change: Change) => acceptOwn(office.deps, office.company, { user: office.people.admin.id }, [{ entity: ['book', id], change }])
      await own({ name: 'book.create', args: { code: 'P07', registration: office.registration, name: 'Gate', closed: false } })
      await own({ name: 'book.edit', args: { fields: { name: { saw: 'Gate', wants: 'Gate 2' }, closed: { saw: false, wants: true } } } })
      const { doc, code } = await office.db.read('paper_book').where({ id }).first<{ doc: string; code: string }>('doc', 'code')
      expect([JSON.parse(doc), code]).toMatchObject([{ name: 'Gate 2', closed: true, code: 'P07' }, 'P07'])
    })

    test.each([['date', '😀'], ['number', 'é'], ['status', 'é'], ['consignee', '\u0000']])('a cursor by %s that was made up', async (sort, value) => {
      const made = (place: unknown[]) => Buffer.from(JSON.stringify([sort, ...place])).toString('base64url')
      const page = (cursor: string) => listPage(office.deps, office.company, 'challan', { sort, cursor, limit: 5 })
      await expect(page(made([value, 'é']))).rejects.toMatchObject({ code: 'invalid_field', field: 'cursor' })
      await page(made([value, v7()])).catch((error: unknown) => expect(error).toMatchObject({ code: 'invalid_field', field: 'cursor' }))
      await page(made([1e308, v7()])).catch((error: unknown) => expect(error).toMatchObject({ code: 'invalid_field' }))
    })
  })
})
