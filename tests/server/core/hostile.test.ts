import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { legalHash, type Challan, type Change } from 'sync-protocol'
import { listPage } from 'server/office/listing.ts'
import { sha256 } from '../../support/builders.ts'
import { absent, engines } from './engines.ts'
import { aDevice, creating, issuing, openOffice, v7, type Office } from './office.ts'

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

    test.each([['date', '😀'], ['number', 'é'], ['status', 'é'], ['consignee', '\u0000']])('a cursor by %s that was made up', async (sort, value) => {
      const made = (place: unknown[]) => Buffer.from(JSON.stringify([sort, ...place])).toString('base64url')
      const page = (cursor: string) => listPage(office.deps, office.company, 'challan', { sort, cursor, limit: 5 })
      await expect(page(made([value, 'é']))).rejects.toMatchObject({ code: 'invalid_field', field: 'cursor' })
      await page(made([value, v7()])).catch((error: unknown) => expect(error).toMatchObject({ code: 'invalid_field', field: 'cursor' }))
      await page(made([1e308, v7()])).catch((error: unknown) => expect(error).toMatchObject({ code: 'invalid_field' }))
    })
  })
})
