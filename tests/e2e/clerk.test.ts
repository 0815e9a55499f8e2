import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openNewChallan } from './support/hands.ts'
import { controlled, setStage, signIn, type Stage } from './support/stage.ts'

let stage: Stage
beforeAll(async () => { stage = await setStage() }, 90_000)
afterAll(() => stage.stop())

const pick = (page: Page, name: RegExp) => page.getByRole('option', { name }).first().click()
const NUMBER = /2[0-9]J-[A-Z0-9]{3}-\d{5}/

async function issueJobWork(page: Page): Promise<string> {
  await openNewChallan(page)
  await page.getByLabel('Reason for sending').selectOption('OJ')
  await page.getByLabel('Send to').fill('Datta')
  await pick(page, /Dattaguru/)
  await page.getByLabel('Item, line 1').fill('hex')
  await pick(page, /Hex bolts/)
  await page.getByLabel('Quantity, line 1').fill('50')
  await page.getByLabel('Quantity, line 1').press('Tab')
  await page.getByRole('button', { name: /^Issue challan/ }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText(NUMBER).waitFor()
  const [number = ''] = NUMBER.exec(await dialog.innerText()) ?? []
  await page.keyboard.press('Escape')
  await page.waitForURL(/\/challans\/[0-9a-f-]+$/)
  return number
}

test('a clerk sends goods for job work with a hired vehicle, writes down what arrived, and takes the return in from paper', async () => {
  const page = await signIn(await stage.person('desk'), 'dispatcher')
  const number = await issueJobWork(page)
  const detail = page.locator('.detail')
  await detail.getByRole('button', { name: 'Dispatch' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Vehicle').fill('4471')
  await pick(page, /4471/)
  await dialog.getByRole('button', { name: 'Dispatch' }).click()
  await detail.getByText('On the way').first().waitFor()

  await detail.getByRole('button', { name: 'Record delivery' }).click()
  await dialog.getByLabel('Received: Hex bolts M12, steel').fill('45')
  await dialog.getByLabel(/Why 5 less/).selectOption('missing')
  await dialog.getByLabel('Received by').fill('Sunil Datta')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await detail.getByText('Partly delivered').first().waitFor()
  expect(await detail.innerText()).toContain('Entered by the office')

  await page.goto('/reports/job-work')
  await page.getByRole('button', { name: number }).click()
  await page.getByRole('button', { name: 'Return against' }).click()
  await dialog.getByLabel('Came back, kg').fill('44')
  await dialog.getByRole('button', { name: 'Make the challan' }).click()
  await page.getByRole('button', { name: 'Enter from paper' }).click()
  await dialog.getByLabel('Number on the paper').fill('DP/88')
  await dialog.getByRole('button', { name: 'Enter', exact: true }).click()
  await detail.getByRole('heading', { name: 'Dattaguru Platers' }).waitFor() // told by whom it comes from
  await detail.getByRole('button', { name: 'Goods are here' }).click()
  await dialog.getByRole('button', { name: 'Save' }).click()
  await detail.getByText('Delivered').first().waitFor()
  await page.goto('/board')
  await page.getByText('Kulkarni Sanitary Mart').first().waitFor()
  expect(await page.locator('main').innerText()).not.toContain('DP/88')
  await page.context().close()
}, 120_000)

test('the day sheet prints the stops of the day by driver, in the language that is chosen', async () => {
  const page = await signIn(await stage.person('desk'), 'dispatcher')
  await page.goto('/home')
  await page.getByRole('link', { name: 'Print day sheet' }).click()
  const sheet = page.locator('.day-sheet')
  await sheet.getByText('Shree Ganesh Hardware').waitFor()
  expect(await sheet.innerText()).toMatch(/Ramesh Jadhav[\s\S]*MH 12 QX 4471[\s\S]*Shree Ganesh Hardware/)
  await page.getByLabel('Language of the paper').selectOption('hi')
  await sheet.getByRole('heading', { name: 'आज की सूची' }).waitFor()
  await page.context().close()
}, 60_000)

test('two people read one file while neither has a network: every customer is there once', async () => {
  const people = await Promise.all(['dispatcher', 'admin'].map(async (who) => signIn(await stage.person('desk'), who)))
  const file = { name: 'clients.csv', mimeType: 'text/csv', buffer: Buffer.from('Name,City,State\nKirana Stores,Pune,Maharashtra\nNashik Forge,Nashik,Maharashtra\n') }
  for (const page of people) await page.getByRole('link', { name: 'Customers', exact: true }).click()
  for (const page of people) await page.getByText('Dattaguru Platers').first().waitFor()
  for (const page of people) await controlled(page) // what reads files is on the device then
  for (const page of people) await page.context().setOffline(true)
  for (const page of people) {
    await page.getByRole('button', { name: 'Read a file' }).click()
    await page.locator('dialog input[type=file]').setInputFiles(file)
    await page.getByRole('button', { name: 'Write 2' }).click()
    await page.getByText('Kirana Stores').first().waitFor()
  }
  for (const page of people) await page.context().setOffline(false)
  for (const page of people) {
    await expect.poll(() => page.locator('tbody').getByText(/Kirana Stores|Nashik Forge/).count(), { timeout: 20_000 }).toBe(2)
    await expect.poll(() => page.getByRole('status').allInnerTexts(), { timeout: 30_000 }).not.toEqual(expect.arrayContaining([expect.stringMatching(/to send|saved|Sending/)]))
    expect(await page.getByText(/needs you/).count()).toBe(0)
    expect(await page.locator('tbody').getByText(/Kirana Stores|Nashik Forge/).count()).toBe(2)
    await page.context().close()
  }
}, 120_000)
