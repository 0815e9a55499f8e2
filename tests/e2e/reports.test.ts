import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { controlled, setStage, signIn, type Stage } from './support/stage.ts'

let stage: Stage
beforeAll(async () => { stage = await setStage() }, 90_000)
afterAll(() => stage.stop())

const rowsOf = (page: Page) => page.locator('main tbody tr:not(.filler)')

test('with no network every report stands, and its file is made on the computer', async () => {
  const context = await stage.person('desk')
  const page = await signIn(context, 'accountant')
  await controlled(page)
  await page.getByRole('link', { name: 'Reports', exact: true }).click()
  await rowsOf(page).first().waitFor()
  await context.setOffline(true)
  await page.reload()
  for (const name of ['Approval', 'ITC-04', 'GSTR-1 Table 13', 'Numbers', 'Job work']) {
    await page.getByRole('link', { name, exact: true }).click()
    await rowsOf(page).first().waitFor()
  }
  await page.getByRole('link', { name: 'GSTR-1 Table 13' }).click()
  await page.getByRole('button', { name: 'Export' }).click()
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'File for the portal' }).click()])
  const file = JSON.parse(readFileSync(await download.path(), 'utf8')) as { doc_issue: { doc_det: { docs: { totnum: number; cancel: number; net_issue: number }[] }[] } }
  const rows = file.doc_issue.doc_det.flatMap(({ docs }) => docs)
  expect(rows.length).toBeGreaterThan(2)
  for (const { totnum, cancel, net_issue } of rows) expect(cancel + net_issue).toBe(totnum)
  await context.close()
}, 60_000)

test('what was delivered is invoiced, by the keys', async () => {
  const context = await stage.person('desk')
  const page = await signIn(context, 'accountant')
  await page.getByRole('link', { name: 'Reports', exact: true }).click()
  await page.getByRole('link', { name: 'Invoices', exact: true }).click()
  await rowsOf(page).first().getByRole('button').click()
  await page.keyboard.press('i')
  await page.getByLabel('Invoice number').fill('inv/26/900')
  await page.getByRole('button', { name: 'Link', exact: true }).click()
  await page.getByText('INV/26/900 bills 1 challan.').waitFor()
  await page.getByLabel('Show').selectOption('linked')
  await page.getByRole('cell', { name: 'INV/26/900' }).waitFor()
  await page.getByLabel('How far').selectOption('submitted')
  await page.getByText('Booked.').waitFor()
  await context.close()
}, 60_000)

test('job work comes back on the job worker\'s own paper, against the challan by which it went', async () => {
  const context = await stage.person('desk')
  const page = await signIn(context, 'admin')
  await page.getByRole('link', { name: 'Reports', exact: true }).click()
  await page.getByRole('button', { name: '26J-A07-00002' }).click()
  await page.getByRole('button', { name: 'Return against' }).click()
  await page.getByLabel('Came back, kg').fill('388')
  await page.getByLabel('Lost, kg').fill('12')
  await page.getByLabel('Came back as something else').check()
  await page.getByLabel('What it is now').fill('Dyed fabric')
  await page.getByLabel('Quantity', { exact: true }).fill('2350')
  await page.getByRole('button', { name: 'Make the challan' }).click()
  await page.getByRole('button', { name: 'Enter from paper' }).click()
  await page.getByLabel('Number on the paper').fill('SD/26/118')
  await page.getByRole('dialog').getByRole('button', { name: 'Enter', exact: true }).click()
  await page.getByText('SD/26/118 is entered.').waitFor()
  await page.goto('/reports/job-work?show=all')
  const row = rowsOf(page).filter({ hasText: '26J-A07-00002' })
  await row.getByText('Settled').waitFor()
  expect(await row.innerText()).toMatch(/400.*388.*12/s)
  await context.close()
}, 60_000)
