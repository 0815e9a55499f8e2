import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { aPhoto } from './support/hands.ts'
import { controlled, signIn } from './support/stage.ts'
import { wiredStage } from './support/wired.ts'

const set = wiredStage()

const text = (page: Page) => page.locator('body').innerText()

/** The tries of a stop that the office's own rows hold. */
async function tries(office: Page, note: string): Promise<readonly string[]> {
  return office.evaluate(async (wanted) => {
    const [person] = JSON.parse(localStorage.getItem('challan.people') ?? '[]') as { who: { company: string; user: string } }[]
    const open = indexedDB.open(`cache-${person?.who.company}-${person?.who.user}`)
    const db = await new Promise<IDBDatabase>((resolve) => { open.onsuccess = () => resolve(open.result) })
    const all = db.transaction('challan').objectStore('challan').getAll()
    const rows = await new Promise<{ row: { attempts: { note: string; outcome: string; stamp: { byName: string; adopted?: { byName: string } } }[] } }[]>((resolve) => { all.onsuccess = () => resolve(all.result as never) })
    db.close()
    return rows.flatMap(({ row }) => row.attempts.filter((attempt) => attempt.note === wanted).map(({ outcome, stamp }) => `${outcome} by ${stamp.byName}, taken over by ${stamp.adopted?.byName}`))
  }, note)
}

test('[X1] [A1] a driver without network saves a sealed copy; the phone is lost; the office brings it in and takes the work over', async () => {
  const context = await set.stage.person('phone', { port: set.cable.port })
  const phone = await signIn(context, 'driver1')
  await phone.getByText('Shree Ganesh Hardware').first().waitFor({ timeout: 30_000 })
  await controlled(phone)
  set.cable.cut()
  await phone.getByText('Shree Ganesh Hardware').first().click()
  await phone.getByRole('link', { name: 'Problem' }).or(phone.getByRole('button', { name: 'Problem' })).first().click()
  await phone.getByText('Shop closed').first().click()
  await phone.locator('textarea').fill('Closed for a wedding')
  await phone.locator('input[type=file]').last().setInputFiles({ name: 'photo.png', mimeType: 'image/png', buffer: aPhoto() })
  await phone.getByRole('button', { name: 'Try later today' }).click()
  await phone.getByRole('heading', { name: /Saved on this phone/ }).waitFor({ timeout: 20_000 })

  await phone.goto('/outbox')
  await phone.getByRole('button', { name: 'Save a copy of unsent work' }).click()
  await expect.poll(() => text(phone), { timeout: 15_000 }).toMatch(/1 item in the file/)
  const [download] = await Promise.all([phone.waitForEvent('download'), phone.getByRole('button', { name: 'Save the file' }).click()])
  const path = await download.path()
  const sealed = readFileSync(path, 'utf8')
  expect(download.suggestedFilename()).toMatch(/^unsent-driver1-\d{8}-\d{4}-1\.challan$/)
  expect(sealed).not.toMatch(/wedding|Shree Ganesh/)
  await context.close() // never heard again

  const office = await signIn(await set.stage.person('desk'), 'admin')
  await office.goto('/conflicts')
  await office.getByRole('button', { name: 'Bring in a copy' }).click()
  const choose = office.getByRole('dialog').locator('input[type=file]')
  await choose.setInputFiles({ name: 'holiday.json', mimeType: 'application/json', buffer: Buffer.from('{"not":"ours"}') })
  await expect.poll(() => text(office), { timeout: 15_000 }).toMatch(/holiday\.json is no copy of unsent work/)
  await choose.setInputFiles({ name: download.suggestedFilename(), mimeType: 'application/json', buffer: Buffer.from(sealed) })
  await expect.poll(() => text(office), { timeout: 20_000 }).toMatch(/Ramesh Jadhav: 1 change waits below for you to take over/)
  expect(await tries(office, 'Closed for a wedding')).toEqual([]) // nothing has taken effect
  await office.keyboard.press('Escape')

  const row = office.locator('.cf-row').filter({ hasText: 'Refused work' }).first()
  await row.click({ timeout: 20_000 })
  await expect.poll(() => text(office)).toMatch(/work of a person without the right/)
  await office.getByRole('button', { name: /^Take it over/ }).click()
  await expect.poll(() => tries(office, 'Closed for a wedding'), { timeout: 30_000 }).toEqual(['closed by Ramesh Jadhav, taken over by Rohit Sathe'])

  await office.getByRole('button', { name: 'Bring in a copy' }).click() // again: harmless, and the photo is stored now
  await office.getByRole('dialog').locator('input[type=file]').setInputFiles({ name: download.suggestedFilename(), mimeType: 'application/json', buffer: Buffer.from(sealed) })
  await expect.poll(() => text(office), { timeout: 20_000 }).toMatch(/nothing new, 1 was here already\. 1 photo stored/)
}, 180_000)
