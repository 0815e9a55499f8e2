import { readFileSync, writeFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { setStage, signIn, type Stage } from './support/stage.ts'

let stage: Stage
const folder = mkdtempSync(join(tmpdir(), 'lists-'))
beforeAll(async () => { stage = await setStage() }, 120_000)
afterAll(async () => {
  await stage?.stop()
  rmSync(folder, { recursive: true })
})

const FILE = [
  'Party Name,GST No,Address,City,Pincode,Mobile',
  'Ganesh Forgings,27AAPFU0939F1ZV,Gat 212,Chakan,410501,9822012345',
  'Kirana Bhandar,URP,MG Road,Pune,411001,9822000000',
  'Mistyped & Sons,24ZZZFS0000C1ZX,,,,',
  '"=cmd|calc",URP,,Pune,110,',
].join('\n')

test('[G3] a list of customers is read: preview, written once, what was not taken as a file', async () => {
  const path = join(folder, 'clients.csv')
  writeFileSync(path, FILE)
  const context = await stage.person('desk')
  const page = await signIn(context, 'admin')
  await page.getByRole('link', { name: 'Customers' }).click()
  await page.getByRole('button', { name: 'Read a file' }).click()
  const sheet = page.getByRole('dialog')
  await sheet.locator('input[type=file]').setInputFiles(path)
  await sheet.getByText('2 new').waitFor()
  await sheet.getByText('2 not taken').waitFor()
  await sheet.getByText('Compare it with the certificate').waitFor()
  expect(await page.getByRole('button', { name: 'Ganesh Forgings' }).count()).toBe(0) // nothing is written yet

  const [file] = await Promise.all([page.waitForEvent('download'), sheet.getByRole('button', { name: 'File of rows not taken' }).click()])
  const rejected = readFileSync(await file.path(), 'utf8')
  expect(rejected).toContain("'=cmd|calc") // no spreadsheet computes it
  expect(rejected).toContain('Mistyped & Sons,24ZZZFS0000C1ZX')

  await sheet.getByRole('button', { name: 'Write 2' }).click()
  await page.getByText('2 written').waitFor()
  await sheet.getByRole('button', { name: 'Close' }).last().click()
  await page.getByRole('button', { name: 'Ganesh Forgings' }).waitFor()
  await page.getByRole('button', { name: 'Read a file' }).click()
  await sheet.locator('input[type=file]').setInputFiles(path)
  await sheet.getByText('2 the same').waitFor()
  await context.close()
}, 120_000)

test('[G1] the portal\'s file is made of what needs a bill', async () => {
  const context = await stage.person('desk')
  const page = await signIn(context, 'admin')
  await page.getByRole('link', { name: 'E-way bills' }).click()
  const button = page.getByRole('button', { name: /^Portal file \([1-9]/ })
  await button.waitFor()
  const [file] = await Promise.all([page.waitForEvent('download'), button.click()])
  const made = JSON.parse(readFileSync(await file.path(), 'utf8')) as { version: string; billLists: { docType: string; docNo: string; userGstin: string }[] }
  expect(made.version).toBe('1.0.0621')
  expect(made.billLists.length).toBeGreaterThan(0)
  for (const bill of made.billLists) expect([bill.docType, bill.docNo.length > 0, bill.userGstin.length]).toEqual(['CHL', true, 15])

  // the number comes back by hand: the challan leaves the list of those that need a bill
  const number = made.billLists[0]?.docNo ?? ''
  await page.getByRole('button', { name: number, exact: true }).click()
  await page.getByLabel('Number, 12 digits').fill('271234567899')
  await page.getByRole('button', { name: 'Save the bill' }).click()
  await page.getByText('The bill is on the challan.').waitFor()
  await page.getByRole('button', { name: /^Active/ }).click()
  await page.getByRole('button', { name: number, exact: true }).waitFor()
  await context.close()
}, 120_000)
