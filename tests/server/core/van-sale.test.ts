import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Challan } from 'sync-protocol'
import { acceptOwn } from 'server/sync/accept-own.ts'
import { issueArgs, legalNumber, type Change, type User } from 'sync-protocol'
import { OUR_GSTIN, aDraft, aLine, aParty, sha256, someFields } from '../../support/builders.ts'
import { absent, engines, type Engine } from './engines.ts'
import { aDevice, held, openOffice, v7, type Office } from './office.ts'

describe.each(engines)('sales from the van on %s', (engine: Engine) => {
  describe.skipIf(absent(engine))('a driver', () => {
    let office: Office
    beforeAll(async () => {
      office = await openOffice(engine)
    })
    afterAll(() => office.close())

    async function grant(person: User): Promise<User> {
      await acceptOwn(office.deps, office.company, null, [{ entity: ['user', person.id], change: { name: 'user.edit', args: { fields: { mayIssue: { saw: false, wants: true } } } } }])
      return { ...person, mayIssue: true }
    }

    test('[R1] [E1] who may issue gets series of his own, and his challan comes back to him', async () => {
      const driver = await grant(office.people.driver)
      const phone = await aDevice(office, driver)
      const code = phone.series.find(({ registration }) => registration === office.registration)?.code ?? ''
      expect(code).toMatch(/^[A-Z0-9]{3}$/)
      const id = v7()
      const fields = someFields({ nature: 'T', subSupply: 10, driver: driver.id, consignee: aParty({ gstin: OUR_GSTIN }), registration: office.registration, location: office.godown })
      const create: Change = { name: 'challan.create', args: { fields, lines: [aLine(11)] } }
      const preview = aDraft(fields, [aLine(11)])
      const legal = legalNumber({ fy: '26', nature: 'T', series: code, serial: 1 })
      const group = v7()
      const { results } = await phone.send([
        phone.make(['challan', id], create, { group }), phone.make(['challan', id], { name: 'challan.issue', args: issueArgs(preview, legal, sha256) }, { group }),
      ])
      expect(results.map(({ status }) => status)).toEqual(['applied', 'applied'])
      await phone.pull()
      expect(held<Challan>(phone, 'challan', id)).toMatchObject({ status: 'issued', legal: { number: legal.number } })
    })

    test('[R1] who may not, gets none and is refused', async () => {
      const phone = await aDevice(office, office.people.other)
      expect(phone.series).toEqual([])
      const fields = someFields({ nature: 'T', subSupply: 10, driver: office.people.other.id, registration: office.registration, location: office.godown })
      expect(await phone.push(['challan', v7()], { name: 'challan.create', args: { fields, lines: [aLine(11)] } })).toMatchObject({ status: 'rejected', code: 'forbidden' })
    })
  })
})
