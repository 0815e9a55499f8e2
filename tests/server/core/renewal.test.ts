import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inCompany } from 'server/sync/commit.ts'
import { nextServerNumber } from 'server/sync/numbers.ts'
import { renewEpoch } from 'server/sync/renewal.ts'
import { seriesCodeAt } from 'sync-protocol'
import { absent, engines } from './engines.ts'
import { aDevice, openOffice, v7, type Office } from './office.ts'

describe.each(engines)('on %s', (engine) => {
  describe.skipIf(absent(engine))('[E3] after a restore', () => {
    let office: Office
    const server = v7()
    beforeAll(async () => {
      office = await openOffice(engine)
    })
    afterAll(() => office.close())

    const nextOfServer = () => inCompany(office.deps, office.company, null, (bracket) => nextServerNumber(bracket, server, { registration: office.registration, nature: 'J', fy: '26' }))
    const codes = async () => (await aDevice(office, office.people.dispatcher)).series.map(({ code }) => code)

    test('no code is given out that a device may have been given after the backup', async () => {
      expect(await codes()).toEqual([seriesCodeAt(0)])
      await renewEpoch(office.db)
      expect(await codes()).toEqual([seriesCodeAt(501)])
      await renewEpoch(office.db)
      expect(await codes()).toEqual([seriesCodeAt(1_002)])
    })

    test('the server\'s own series never go on, nor does one that it may have begun since', async () => {
      expect(await nextOfServer()).toMatchObject({ series: 'W03' }) // the renewals above left out W01 and W02
      await renewEpoch(office.db)
      const { series, serial } = await nextOfServer()
      expect([series, serial]).toEqual(['W05', 1])
    })
  })
})
