import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { layCable, type Cable } from '../support/cable.ts'
import { controlled, setStage, signIn, type Stage } from './support/stage.ts'

let stage: Stage
let cable: Cable

beforeAll(async () => {
  stage = await setStage()
  cable = await layCable(stage.port)
})
afterEach(() => cable.mend())
afterAll(async () => {
  await cable.stop()
  await stage.stop()
})

const text = (page: Page) => page.locator('body').innerText()

async function aDriver(): Promise<{ context: BrowserContext; phone: Page }> {
  const context = await stage.person('phone', { port: cable.port })
  const phone = await signIn(context, 'driver1')
  await phone.getByText('Shree Ganesh Hardware').first().waitFor({ timeout: 30_000 })
  await controlled(phone)
  return { context, phone }
}

/** Something done at a door, saved on the phone. */
async function shopClosed(phone: Page): Promise<void> {
  await phone.goto('/today')
  await phone.getByText('Shree Ganesh Hardware').first().click()
  await phone.getByRole('link', { name: 'Problem' }).or(phone.getByRole('button', { name: 'Problem' })).first().click()
  await phone.getByText('Shop closed').first().click()
  await phone.getByRole('button', { name: 'Try later today' }).click()
  await phone.getByRole('heading', { name: /Saved on this phone/ }).waitFor({ timeout: 20_000 })
}

test('[D5] storage that the system cleared is said, with what had not been sent', async () => {
  const { context, phone } = await aDriver()
  cable.cut()
  await shopClosed(phone)
  await phone.waitForTimeout(500)
  await phone.goto('/manifest.webmanifest') // a page of the same origin that holds no database open
  await phone.evaluate(async () => {
    for (const { name } of await indexedDB.databases()) await new Promise((resolve) => { Object.assign(indexedDB.deleteDatabase(name ?? ''), { onsuccess: resolve, onerror: resolve, onblocked: resolve }) })
  })
  await phone.goto('/today')
  await expect.poll(() => text(phone), { timeout: 20_000 }).toMatch(/This phone’s storage was cleared\s+1 item had not been sent at \d\d:\d\d\. Call the office\. Last known: Shree Ganesh Hardware/)
  cable.mend()
  await phone.reload()
  await expect.poll(() => text(phone), { timeout: 30_000 }).toMatch(/Jyoti Electricals/) // and the work of the day is here again
  await phone.getByRole('button', { name: 'Understood' }).click()
  await phone.reload()
  await phone.getByText('Shree Ganesh Hardware').first().waitFor({ timeout: 20_000 })
  expect(await text(phone)).not.toMatch(/storage was cleared/)
  await context.close()
}, 120_000)

test('[D6] a sign-in that the office ended hides nothing; work goes on, and is sent after signing in again', async () => {
  const { context, phone } = await aDriver()
  const office = await signIn(await stage.person('desk'), 'admin')
  await office.goto('/devices')
  await office.getByRole('button', { name: 'Sign everyone out' }).click()
  await office.getByRole('dialog').getByRole('button', { name: 'Sign everyone out' }).click()
  await expect.poll(() => text(office), { timeout: 15_000 }).toMatch(/\d+ sign-ins? ended/)
  await expect.poll(() => text(phone), { timeout: 60_000 }).toMatch(/Keep working\s+Sign in again to send\. Your work is saved\./)
  await shopClosed(phone)
  await phone.goto('/outbox')
  await expect.poll(() => text(phone), { timeout: 15_000 }).toMatch(/1 to send/)
  await phone.getByRole('link', { name: 'Sign in' }).or(phone.getByRole('button', { name: 'Sign in' })).first().click()
  await phone.getByLabel('Password', { exact: true }).fill('demo-challan-1')
  await phone.keyboard.press('Enter')
  await phone.waitForURL(/\/(today|outbox)?$/)
  await expect.poll(() => text(phone), { timeout: 60_000 }).toMatch(/All sent/)
  await context.close()
}, 180_000)

test('local data is rebuilt; what is not sent stays', async () => {
  const { context, phone } = await aDriver()
  cable.cut()
  await shopClosed(phone)
  await phone.goto('/me')
  await phone.getByRole('button', { name: 'Rebuild local data' }).click()
  await expect.poll(() => text(phone), { timeout: 20_000 }).toMatch(/There is no network now/)
  await phone.getByRole('dialog').getByRole('button', { name: 'Rebuild' }).click()
  await expect.poll(() => text(phone), { timeout: 20_000 }).toMatch(/1 saved/)
  cable.mend()
  await phone.goto('/today')
  await expect.poll(() => text(phone), { timeout: 60_000 }).toMatch(/Jyoti Electricals[\s\S]*|All sent/)
  await expect.poll(() => text(phone), { timeout: 60_000 }).toMatch(/All sent/)
  await context.close()
}, 180_000)
