import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { officeApi, type OfficeApi } from './support/office-api.ts'
import { setStage, signIn, type Stage } from './support/stage.ts'

let stage: Stage
let office: OfficeApi
beforeAll(async () => {
  stage = await setStage()
  office = await officeApi(stage.port)
})
afterAll(() => stage.stop())

const text = (page: Page) => page.locator('body').innerText()
const challanOf = (address: string): string => new URL(address).pathname.split('/')[2] ?? ''

test('a driver hears of what the office changed at a stop, and nothing moves under his finger', async () => {
  const page = await signIn(await stage.person('phone'), 'driver1')
  await page.getByText('Shree Ganesh Hardware').first().click()
  await page.waitForURL(/\/stop\//)
  const id = challanOf(page.url())
  await page.goBack()
  expect(await text(page)).not.toMatch(/Stop \d+ changed/)

  await office.act(id, 'note', { text: 'Gate 3 today' })
  await expect.poll(() => text(page), { timeout: 30_000 }).toMatch(/Stop \d+ changed\s+Shree Ganesh Hardware: “Gate 3 today”\s+Changed by Rohit Sathe/)
  await page.reload()
  await expect.poll(() => text(page)).toMatch(/Stop \d+ changed/) // until he has looked
  await page.getByRole('button', { name: 'Show change' }).click()
  await expect.poll(() => text(page)).toMatch(/What changed/)
  await page.locator('.tell').getByRole('button', { name: 'OK' }).click()
  await page.getByText('What changed').waitFor({ state: 'detached' })

  await page.goto(`/stop/${id}/goods`)
  const less = page.locator('.goods-line').first().getByRole('button').first()
  await less.click()
  const [before, place] = [await page.locator('.goods-line input').first().inputValue(), await less.boundingBox()]
  await office.act(id, 'note', { text: 'Call before you unload' })
  await expect.poll(() => text(page), { timeout: 30_000 }).toMatch(/Changed by Rohit:/)
  expect(await page.locator('.goods-line input').first().inputValue()).toBe(before)
  expect(await less.boundingBox()).toEqual(place)
  await page.getByRole('button', { name: 'Show', exact: true }).click()
  await page.getByRole('dialog').getByText('Call before you unload').waitFor()
  await page.getByRole('dialog').getByRole('button', { name: 'OK' }).click()
  await page.locator('.changed-bar').waitFor({ state: 'detached' })
})

test('a stop that goes with somebody else is told, and leaves the list', async () => {
  const page = await signIn(await stage.person('phone'), 'driver1')
  await page.getByText('Venkatesh Traders').first().click()
  await page.waitForURL(/\/stop\//)
  const id = challanOf(page.url())
  await page.goBack()
  await office.act(id, 'leg', { vehicleNo: 'MH14HG2087', driver: null, driverName: 'Imran Shaikh', driverPhone: '', transporter: '', lrNo: '', reason: '3', effective: Date.now() })
  await expect.poll(() => text(page), { timeout: 30_000 }).toMatch(/is not yours any more\s+Venkatesh Traders goes with somebody else/)
  await page.locator('.tell').getByRole('button', { name: 'OK' }).click()
  await expect.poll(() => text(page)).not.toMatch(/Venkatesh Traders/)
})

test('a tablet says who changed the challan that is open on it, above the foot', async () => {
  const page = await signIn(await stage.person('tablet'), 'warehouse1')
  await page.getByText('Kulkarni Sanitary Mart').first().click()
  await page.waitForURL(/\/pack\//)
  await page.getByText('CPVC pipe 25 mm').first().waitFor() // it is open: what comes before that is no news
  await office.act(challanOf(page.url()), 'note', { text: 'Pack the valves last' })
  await expect.poll(() => text(page), { timeout: 30_000 }).toMatch(/Changed by Rohit: “Pack the valves last”/)
  await page.getByRole('button', { name: 'Show', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'OK' }).click()
  await page.locator('.changed-bar').waitFor({ state: 'detached' })
})
