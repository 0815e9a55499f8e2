import { expect, test } from 'vitest'
import { markTold, saveAttempt } from 'client/store/actions.ts'
import { storeAnswers } from 'client/store/answers.ts'
import { readAsked } from 'client/store/outbox.ts'
import { DRIVER, aDispatched, anAttempt } from '../../support/builders.ts'
import { aDevice, companyRows, enrolled, id, mutationsOf, pulled, put, someone } from './device.ts'

test('a driver is asked about a delivery once, after it took effect, and it stays in the journal', async () => {
  const row = aDispatched()
  const { stores } = await enrolled(await aDevice({ who: someone({ user: DRIVER, role: 'driver' }) }))
  await pulled(stores, { rows: [...companyRows(), put('challan', row, { in: [`driver:${DRIVER}`] })] })
  await saveAttempt(stores, row.id, anAttempt(row), [])
  const [made] = await mutationsOf(stores)
  const asked = () => readAsked(stores, [made?.id ?? ''])
  expect(await asked()).toEqual([])
  await storeAnswers(stores, { device: id(800), epoch: 'e1' }, [{ n: 1, status: 'applied', seq: 20, ver: 2 }])
  expect(await asked()).toMatchObject([{ id: made?.id, name: 'challan.attempt' }])
  await markTold(stores, made?.id ?? '')
  expect(await asked()).toEqual([])
  expect(await mutationsOf(stores)).toMatchObject([{ id: made?.id, state: 'sent' }])
})
