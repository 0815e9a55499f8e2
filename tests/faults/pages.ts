import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { setTimeout as sleep } from 'node:timers/promises'
import { readConfig } from 'shared-config'
import type { Challan } from 'sync-protocol'
import type { Facade } from 'client/sync/facade.ts'
import { openDatabase } from 'server/store/database.ts'
import { PASSWORD, usernames } from './ground.ts'
import { judge } from './judge.ts'
import type { Result } from './round.ts'
import type { World } from './world.ts'

declare global {
  interface Window {
    challanBench: Facade
  }
}

export const PAGE_FAULTS = ['tab crash in the middle of a transaction', 'new worker in the middle of a push'] as const
const ARGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']
const WORKER = fileURLToPath(new URL('../../client/dist/service-worker.js', import.meta.url))

/** What only a browser can suffer, in a browser, on the server of a world. Needs a built client. */
export async function strikePages(world: World, times: number): Promise<Result[]> {
  const browser = await chromium.launch({ executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', args: ARGS })
  try {
    return [await crashTabs(browser, world, times), await updateWorkers(browser, world, times)]
  } finally {
    await browser.close()
  }
}

async function benchPage(context: BrowserContext): Promise<Page> {
  const page = await context.newPage()
  await page.goto('/bench.html')
  await page.waitForFunction(() => 'challanBench' in window)
  return page
}

/** A tab saves as fast as it can and dies. The next one of the same browser must hold and send all that was told as saved. */
async function crashTabs(browser: Browser, world: World, times: number): Promise<Result> {
  const context = await browser.newContext({ baseURL: world.way.url, serviceWorkers: 'block' })
  const credentials = { username: usernames.dispatcher, password: PASSWORD }
  const saved: string[] = []
  const violations: string[] = []
  await context.exposeBinding('toldSaved', (_source, id: string) => void saved.push(id))
  let slowest = 0
  for (let n = 0; n < times; n++) {
    const page = await benchPage(context)
    await page.evaluate(async ([url, who]) => {
      await window.challanBench.open('crashing')
      await window.challanBench.connect(url, who)
      await window.challanBench.settled()
    }, [world.way.url, credentials] as const)
    void page.evaluate(async () => {
      const { toldSaved } = window as unknown as { toldSaved: (id: string) => Promise<void> }
      for (;;) await toldSaved(await window.challanBench.create({ poRef: 'crash' }))
    }).catch(() => undefined)
    await sleep(500 + Math.random() * 500)
    const devtools = await context.newCDPSession(page)
    const crashed = page.waitForEvent('crash')
    void devtools.send('Page.crash').catch(() => undefined)
    await crashed
    await page.close()

    const next = await benchPage(context)
    const began = Date.now()
    await next.evaluate(async ([url, who]) => {
      await window.challanBench.open('crashing')
      await window.challanBench.connect(url, who)
      await window.challanBench.settled()
    }, [world.way.url, credentials] as const)
    slowest = Math.max(slowest, Date.now() - began)
    await next.close()
  }
  await context.close()
  const known = new Set((await challansOf(world)).map(({ id }) => id))
  violations.push(...saved.filter((id) => !known.has(id)).map((id) => `I2 challan ${id} was told as saved before a crash and is not with the server`))
  return { fault: PAGE_FAULTS[0], saved: saved.length, drainMs: slowest, violations: [...violations, ...(await judge(world.ground.env, []))] }
}

/** The app itself: a change is on its way when another worker takes over and the page begins anew. */
async function updateWorkers(browser: Browser, world: World, times: number): Promise<Result> {
  const context = await browser.newContext({ baseURL: world.way.url, locale: 'en-IN', timezoneId: 'Asia/Kolkata', viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  await page.goto('/')
  await page.getByLabel('User name').fill(usernames.dispatcher)
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/(challans|home)/)
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated')
  const script = readFileSync(WORKER, 'utf8')
  const violations: string[] = []
  let slowest = 0
  for (let n = 0; n < times; n++) {
    const body = `${script}\n// build ${n}, ${Date.now()}\n`
    world.way.treat(({ path }) => (path === '/service-worker.js' ? { status: 200, body, type: 'text/javascript' } : path.endsWith('/push') ? 'slow' : 'pass'))
    const order = `WORKER-${n}-${Date.now() % 1e6}`
    await page.goto('/challans')
    await page.getByRole('button', { name: /^New challan/ }).first().click()
    await page.getByLabel('Order number').fill(order)
    await page.getByLabel('Order number').press('Tab')
    const began = Date.now()
    await page.evaluate(async () => {
      const registration = await navigator.serviceWorker.getRegistration()
      await registration?.update()
      const fresh = registration?.installing ?? registration?.waiting
      const taken = new Promise((resolve) => navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true }))
      const take = () => fresh?.postMessage({ type: 'SKIP_WAITING' })
      if (fresh?.state === 'installed') take()
      else fresh?.addEventListener('statechange', () => { if (fresh.state === 'installed') take() })
      await taken
    }).catch(() => undefined) // the page may begin anew by itself
    await page.reload()
    world.way.heal()
    const arrived = await within(60_000, async () => (await challansOf(world)).filter(({ poRef }) => poRef === order).length > 0)
    slowest = Math.max(slowest, Date.now() - began)
    const found = (await challansOf(world)).filter(({ poRef }) => poRef === order)
    if (!arrived || found.length !== 1) violations.push(`I1 ${order} is ${found.length} times with the server`)
  }
  await context.close()
  return { fault: PAGE_FAULTS[1], saved: times, drainMs: slowest, violations: [...violations, ...(await judge(world.ground.env, []))] }
}

async function within(ms: number, holds: () => Promise<boolean>): Promise<boolean> {
  for (const end = Date.now() + ms; Date.now() < end; await sleep(200)) if (await holds()) return true
  return false
}

async function challansOf({ ground }: World): Promise<Challan[]> {
  const db = await openDatabase(readConfig(ground.env))
  try {
    const rows = await db.read('challan').whereNull('deleted_at').select<{ doc: string }[]>('doc')
    return rows.map(({ doc }) => JSON.parse(doc) as Challan)
  } finally {
    await db.close()
  }
}
