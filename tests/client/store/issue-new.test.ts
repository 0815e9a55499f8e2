import { expect, test } from 'vitest'
import type { ChallanFields } from 'sync-protocol'
import { issueNew } from 'client/store/actions.ts'
import { DRIVER, OUR_GSTIN, aLine, aParty, someFields } from '../../support/builders.ts'
import { aDevice, companyRows, enrolled, mutationsOf, pulled, rowOf, someone, type Device } from './device.ts'

const sale: ChallanFields = someFields({ nature: 'T', subSupply: 10, driver: DRIVER, consignee: aParty({ gstin: OUR_GSTIN }) })

async function aDriver(mayIssue: boolean): Promise<Device> {
  const device = await enrolled(await aDevice({ who: someone({ role: 'driver', user: DRIVER, mayIssue }) }))
  await pulled(device.stores, { rows: companyRows() })
  return device
}

test('a driver makes and issues at once: one group, so that the server takes both or neither', async () => {
  const { stores } = await aDriver(true)
  const made = await issueNew(stores, sale, [aLine(11)])
  expect((await rowOf(stores, 'challan', made))?.legal?.number).toBe('26T-A07-00001')
  const [create, issue] = await mutationsOf(stores)
  expect([create?.name, issue?.name, create?.group === issue?.group, create?.group !== null]).toEqual(['challan.create', 'challan.issue', true, true])
  expect((await rowOf(stores, 'challan', await issueNew(stores, sale, [aLine(12)])))?.legal?.number).toBe('26T-A07-00002')
})

test('who was not granted it saves nothing, and no number is used', async () => {
  const { stores } = await aDriver(false)
  await expect(issueNew(stores, sale, [aLine(11)])).rejects.toMatchObject({ code: 'forbidden' })
  expect([await mutationsOf(stores), await stores.queue.series.toArray()]).toEqual([[], []])
})

test('what rule 55 does not allow is refused before a number is taken', async () => {
  const { stores } = await aDriver(true)
  await expect(issueNew(stores, { ...sale, consignee: null }, [aLine(11)])).rejects.toMatchObject({ code: 'rule_55' })
  expect([await mutationsOf(stores), await stores.queue.series.toArray()]).toEqual([[], []])
})
