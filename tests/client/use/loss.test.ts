import { expect, test } from 'vitest'
import { addNote } from 'client/store/actions.ts'
import { readIdentity } from 'client/store/identity.ts'
import { marksOf } from 'client/session/marks.ts'
import type { KeyValue } from 'client/session/people.ts'
import { keepMark, noteLoss } from 'client/use/loss.ts'
import { DRIVER, aDispatched } from '../../support/builders.ts'
import { aDevice, anEnv, companyRows, enrolled, id, pulled, put, someone } from '../store/device.ts'

function storage(): KeyValue {
  const all = new Map<string, string>()
  return { getItem: (key) => all.get(key) ?? null, setItem: (key, value) => void all.set(key, value), removeItem: (key) => void all.delete(key) }
}

const who = someone({ user: DRIVER, role: 'driver' })
const DISPATCHED = aDispatched()

async function aPhoneWithWork(browser: KeyValue) {
  const phone = await enrolled(await aDevice({ who }))
  await pulled(phone.stores, { rows: [...companyRows(), put('challan', DISPATCHED, { in: [`driver:${DRIVER}`] })] })
  await addNote(phone.stores, DISPATCHED.id, 'not sent')
  await keepMark(phone.stores, browser)
  return phone
}

test('[D5] a browser that cleared the databases does not do it in silence', async () => {
  const browser = storage()
  const phone = await aPhoneWithWork(browser)
  const after = await aDevice({ who, env: anEnv(500_000) }) // the same browser, new databases
  expect(await noteLoss(after.stores, browser)).toBe(true)
  expect(marksOf(browser).cleared(DRIVER)).toMatchObject({ items: 1, titles: [expect.stringMatching(/\w/)], at: phone.env.time })
  expect(await readIdentity(after.stores.queue)).toMatchObject({
    replaces: id(800), device: null, lost: { items: 1, titles: [expect.stringMatching(/\w/)], at: phone.env.time },
  })
  marksOf(browser).setCleared(DRIVER, null)
  await keepMark(after.stores, browser)
  expect(await noteLoss(after.stores, browser)).toBe(false) // said once
})

test('the same database, opened again, has lost nothing', async () => {
  const browser = storage()
  const phone = await aPhoneWithWork(browser)
  expect(await noteLoss(await phone.reopen(), browser)).toBe(false)
  expect(marksOf(browser).cleared(DRIVER)).toBeNull()
})

test('[D5] another person’s first sign-in here is no loss', async () => {
  const browser = storage()
  await aPhoneWithWork(browser)
  const other = await aDevice({ who: someone({ user: id(77) }), env: anEnv(700_000) })
  expect(await noteLoss(other.stores, browser)).toBe(false)
})
