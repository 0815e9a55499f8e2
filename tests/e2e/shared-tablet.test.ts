import type { BrowserContext, Page } from 'playwright-core'
import { afterEach, expect, test } from 'vitest'
import { controlled, signIn } from './support/stage.ts'
import { wiredStage } from './support/wired.ts'

const set = wiredStage()

afterEach(() => set.cable.mend())

const text = (page: Page) => page.locator('body').innerText()

async function pressPin(page: Page, pin: string): Promise<void> {
  for (const digit of pin) await page.getByRole('button', { name: `Digit ${digit}` }).click()
}

/** A card at the scanner: keys faster than hands, ended by Enter. */
async function showCard(page: Page, name: string): Promise<void> {
  const user = await page.evaluate((first) => {
    const people = JSON.parse(localStorage.getItem('challan.people') ?? '[]') as { who: { user: string; name: string } }[]
    return people.find(({ who }) => who.name.startsWith(first))?.who.user ?? ''
  }, name)
  await page.keyboard.type(`U:${user.toUpperCase()}`)
  await page.keyboard.press('Enter')
  await page.getByRole('complementary', { name: new RegExp(name) }).waitFor()
}

/** First sign-in with the password, then a PIN of one's own. */
async function join(page: Page, username: string, pin: string): Promise<void> {
  await page.getByLabel('User name').fill(username)
  await page.getByLabel('Password', { exact: true }).fill('demo-challan-1')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Choose a PIN' }).waitFor()
  await pressPin(page, pin)
  await page.getByRole('heading', { name: 'The same PIN again' }).waitFor()
  await pressPin(page, pin)
  await page.getByRole('heading', { name: 'Choose a PIN' }).waitFor({ state: 'detached' })
}

async function aTablet(): Promise<{ context: BrowserContext; page: Page }> {
  const context = await set.stage.person('tablet', { port: set.cable.port })
  const page = await context.newPage()
  await page.goto('/')
  await join(page, 'warehouse1', '2846')
  await expect.poll(() => text(page), { timeout: 30_000 }).toMatch(/Kulkarni/)
  await controlled(page)
  return { context, page }
}

/** Who has counted what since, as the office's own rows say. */
async function counts(office: Page, since: number): Promise<readonly string[]> {
  return office.evaluate(async (from) => {
    const [person] = JSON.parse(localStorage.getItem('challan.people') ?? '[]') as { who: { company: string; user: string } }[]
    const open = indexedDB.open(`cache-${person?.who.company}-${person?.who.user}`)
    const db = await new Promise<IDBDatabase>((resolve) => { open.onsuccess = () => resolve(open.result) })
    const all = db.transaction('challan').objectStore('challan').getAll()
    const rows = await new Promise<{ row: { loads: { stamp: { byName: string; at: number } }[] } }[]>((resolve) => { all.onsuccess = () => resolve(all.result as never) })
    db.close()
    return rows.flatMap(({ row }) => row.loads.filter(({ stamp }) => stamp.at >= from).map(({ stamp }) => stamp.byName))
  }, since)
}

const lock = async (page: Page) => {
  await page.locator('.rail-person').click()
  await page.getByRole('button', { name: 'Switch person' }).click()
  await page.getByRole('heading', { name: 'Who is working?' }).waitFor()
}

test('[D6] two people share a tablet without network, each with his own work, sent in his own name', async () => {
  const { context, page } = await aTablet()
  await lock(page)
  await page.getByRole('button', { name: /Someone else/ }).click()
  await join(page, 'warehouse2', '9173')
  await expect.poll(() => text(page), { timeout: 30_000 }).toMatch(/To pack/)
  await lock(page)
  await page.locator('.who-card', { hasText: 'Sunita' }).click()
  await pressPin(page, '2846')
  await expect.poll(() => text(page), { timeout: 30_000 }).toMatch(/Kulkarni/)

  set.cable.cut()
  // Sunita's work, saved without network
  const began = Date.now()
  await page.getByRole('button', { name: /^Move/ }).first().click()
  await page.getByRole('dialog').locator('.wh-pick').first().click()
  await expect.poll(() => text(page), { timeout: 30_000 }).toMatch(/No network since \d\d:\d\d · 1 saved/)

  await lock(page)
  await expect.poll(() => text(page), { timeout: 20_000 }).toMatch(/No network since/)
  await expect.poll(() => text(page), { timeout: 20_000 }).toMatch(/1 not sent yet/)
  await showCard(page, 'Deepak') // his card says who comes, and no more
  await expect.poll(() => text(page)).toMatch(/Sunita’s 1 change is safe on this device/)
  await pressPin(page, '0000')
  await expect.poll(() => text(page)).toMatch(/not the PIN/)
  await pressPin(page, '9173')
  await page.locator('.rail-person').waitFor({ state: 'visible' })
  expect(await page.locator('.rail-person').innerText()).toMatch(/Deepak/)
  expect(await page.locator('.wh-head .pill').innerText()).not.toMatch(/saved|to send/) // his own count: nothing

  const cold = await context.newPage() // a cold start asks who it is
  await cold.goto('/')
  await cold.getByRole('heading', { name: 'Who is working?' }).waitFor()
  await cold.close()

  set.cable.mend()
  const office = await signIn(await set.stage.person('desk'), 'admin')
  await expect.poll(() => counts(office, began), { timeout: 90_000 }).toEqual(['Sunita Pawar'])
  await context.close()
}, 240_000)

test('five wrong PINs wait, shown as a count-down, also after a reload', async () => {
  const { context, page } = await aTablet()
  await lock(page)
  for (let n = 0; n < 5; n++) {
    await pressPin(page, '1111')
    await page.locator('.pin-dots [data-full]').first().waitFor({ state: 'detached' })
    await page.waitForTimeout(400)
  }
  await expect.poll(() => text(page)).toMatch(/Wait (1:00|0:5\d)/)
  await page.reload()
  await expect.poll(() => text(page)).toMatch(/Wait 0:\d\d/)
  expect(await page.getByRole('button', { name: 'Digit 1' }).isDisabled()).toBe(true)
  await page.getByRole('button', { name: 'Use password' }).click()
  await page.getByLabel('Password', { exact: true }).fill('demo-challan-1')
  await page.keyboard.press('Enter')
  await page.locator('.rail-person').waitFor({ state: 'visible' })
  await context.close()
})

test('a tablet that nobody touches locks after three minutes and keeps what is open', async () => {
  const { context, page } = await aTablet()
  await page.clock.install()
  await page.reload()
  await page.locator('a[href="/find"]').click()
  const field = page.getByRole('main').locator('input').first()
  await field.fill('half typed')
  await page.clock.fastForward(170_000)
  expect(await page.locator('.rail').isVisible()).toBe(true)
  await page.clock.fastForward(15_000)
  await page.getByRole('heading', { name: 'Who is working?' }).waitFor()
  expect(await page.locator('.rail').isVisible()).toBe(false)
  await pressPin(page, '2846')
  await page.locator('.rail-person').waitFor({ state: 'visible' })
  expect(await field.inputValue()).toBe('half typed')
  await context.close()
})
