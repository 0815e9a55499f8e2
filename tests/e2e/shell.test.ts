import { AxeBuilder } from '@axe-core/playwright'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openNewChallan } from './support/hands.ts'
import { setStage, signIn, type Stage } from './support/stage.ts'

let stage: Stage
beforeAll(async () => void (stage = await setStage()))
afterAll(() => stage.stop())

/** What axe finds, as sentences: nothing. */
async function faultsOf(page: Page): Promise<string[]> {
  await page.waitForTimeout(800)
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.map(({ id, nodes }) => `${new URL(page.url()).pathname} ${id}: ${nodes.map(({ html }) => html).join(' | ').slice(0, 300)}`)
}

async function walk(context: BrowserContext, page: Page, paths: readonly string[]): Promise<string[]> {
  const faults: string[] = []
  for (const path of paths) {
    await page.goto(path)
    faults.push(...(await faultsOf(page)))
  }
  await context.close()
  return faults
}

test('the sign-in page has no violation, in both languages', async () => {
  const context = await stage.person('phone')
  const page = await context.newPage()
  expect(await walk(context, page, ['/'])).toEqual([])
})

/** Day in English, night in Hindi: worn from the next page on. */
const LOOKS = [{ theme: 'light', language: 'en' }, { theme: 'dark', language: 'hi' }] as const
const wearing = (context: BrowserContext, look: (typeof LOOKS)[number]) => context.addInitScript(({ theme, language }) => {
  localStorage.setItem('4syz.theme', theme)
  localStorage.setItem('4syz.language', language)
}, look)

test.each(LOOKS)('the driver’s screens have no violation, $theme, $language', async (look) => {
  const context = await stage.person('phone')
  const page = await signIn(context, 'driver1')
  await page.getByText('Shree Ganesh Hardware').first().click()
  await page.waitForURL(/\/stop\//)
  const stop = new URL(page.url()).pathname
  await wearing(context, look)
  expect(await walk(context, page, ['/today', stop, `${stop}/goods`, `${stop}/receiver`, `${stop}/problem`, `${stop}/papers`, '/scan', '/outbox', '/me', '/notices', '/load', '/hand-over'])).toEqual([])
})

test.each(LOOKS)('the warehouse’s screens have no violation, $theme, $language', async (look) => {
  const context = await stage.person('tablet')
  const page = await signIn(context, 'warehouse1')
  await page.getByText('Kulkarni Sanitary Mart').first().click()
  await page.waitForURL(/\/pack\//)
  const pack = new URL(page.url()).pathname
  await wearing(context, look)
  expect(await walk(context, page, ['/board', pack, pack.replace('/pack/', '/label/'), pack.replace('/pack/', '/challan/'), '/scan', '/returns', '/find', '/outbox'])).toEqual([])
})

const OFFICE = [
  '/home', '/board', '/returns', '/questions', '/questions/new', '/challans', '/eway', '/conflicts', '/customers', '/customers/new', '/items', '/items/new', '/vehicles', '/vehicles/new', '/locations', '/locations/new',
  '/people', '/people/new', '/people/badges', '/devices', '/reports/job-work', '/reports/approval', '/reports/itc-04', '/reports/table-13', '/reports/numbers', '/reports/invoices',
  '/paper', '/settings/company', '/settings/registrations', '/settings/rates', '/settings/rates/new', '/settings/limits', '/outbox',
]

test.each(['light', 'dark'] as const)('the office’s screens have no violation, %s', async (theme) => {
  const context = await stage.person('desk')
  await context.addInitScript((value) => localStorage.setItem('4syz.theme', value), theme)
  const page = await signIn(context, 'admin')
  await page.getByText('Kulkarni Sanitary Mart').first().click()
  await page.waitForURL(/\/challans\/[0-9a-f]/)
  const detail = new URL(page.url()).pathname
  expect(await page.evaluate(() => document.documentElement.dataset['theme'] ?? 'light')).toBe(theme)
  const faults: string[] = []
  for (const open of [() => page.getByRole('button', { name: /^Notices/ }).click(), () => page.keyboard.press('?'), () => page.keyboard.press('Control+k')]) {
    await open()
    faults.push(...(await faultsOf(page)))
    await page.keyboard.press('Escape')
  }
  await page.goto('/customers')
  await page.getByRole('button', { name: 'Read a file' }).click()
  faults.push(...(await faultsOf(page)))
  await page.goto('/challans')
  await openNewChallan(page)
  const editor = new URL(page.url()).pathname
  faults.push(...(await faultsOf(page)))
  expect([...faults, ...(await walk(context, page, [detail, editor, detail.replace('/challans/', '/print/'), ...OFFICE]))]).toEqual([])
}, 420_000) // some forty screens; each is read whole by axe

test('the office is worked by keys alone: rows, a menu, a dialog that takes the focus and gives it back', async () => {
  const context = await stage.person('desk')
  const page = await signIn(context, 'dispatcher')
  await page.getByText('Kulkarni Sanitary Mart').first().waitFor()
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '')
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/challans\/[0-9a-f]/)
  await page.locator('.detail-acts').getByRole('button', { name: 'More' }).focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('ArrowDown')
  expect(await page.evaluate(() => document.activeElement?.closest('.menu') !== null)).toBe(true)
  await page.locator('.menu').getByRole('button', { name: 'Note' }).focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog')
  await dialog.waitFor()
  await expect.poll(() => page.evaluate(() => document.activeElement?.closest('dialog') !== null)).toBe(true)
  for (let i = 0; i < 8; i++) {
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement === document.body || document.activeElement?.closest('dialog') !== null), `after ${i + 1} tabs`).toBe(true)
  }
  await dialog.getByRole('button', { name: 'Cancel' }).focus()
  await page.keyboard.press('Enter')
  await dialog.waitFor({ state: 'detached' })
  await expect.poll(focused).toBe('More')
  await page.keyboard.press('Escape')
  await page.waitForURL(/\/challans$/)
  await context.close()
}, 60_000)

test('the app can be installed: manifest, icons and a worker that answers without network', async () => {
  const context = await stage.person('phone')
  const page = await context.newPage()
  await page.goto('/')
  const href = await page.locator('link[rel=manifest]').getAttribute('href')
  const manifest = (await (await page.request.get(href ?? '')).json()) as {
    name: string; start_url: string; display: string; icons: { src: string; sizes: string; purpose?: string }[]; shortcuts: unknown[]
  }
  expect(manifest).toMatchObject({ display: 'standalone', start_url: expect.any(String), name: expect.stringContaining('4syz') })
  expect(manifest.shortcuts.length).toBeGreaterThan(0)
  const sizes = manifest.icons.map(({ sizes, purpose }) => `${sizes} ${purpose ?? 'any'}`)
  for (const wanted of ['192x192 any', '512x512 any', '512x512 maskable']) expect(sizes).toContain(wanted)
  for (const { src } of manifest.icons) expect((await page.request.get(src)).headers()['content-type']).toMatch(/^image\//)
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller?.state), { timeout: 30_000 }).toBe('activated')
  expect((await page.request.get('/assets/nothing-here.js')).status()).toBe(404)
  await context.close()
})

test('the page runs no foreign script, and text never becomes markup', async () => {
  const context = await stage.person('desk')
  const page = await signIn(context, 'dispatcher')
  const broken: string[] = []
  page.on('console', (message) => { if (/Content Security Policy|Trusted/i.test(message.text())) broken.push(message.text()) })
  await page.goto('/challans')
  await page.getByText('Kulkarni Sanitary Mart').first().waitFor()
  expect(broken).toEqual([])
  const tried = await page.evaluate(() => {
    const attempts = {
      markup: () => { document.createElement('div').innerHTML = '<img src=x>' },
      script: () => { document.createElement('script').src = 'https://example.org/x.js' },
    }
    return Object.entries(attempts).flatMap(([name, attempt]) => {
      try {
        attempt()
        return [name]
      } catch {
        return []
      }
    })
  })
  expect(tried).toEqual([])
  await context.close()
})
