import type { Page } from 'playwright-core'
import { PASSWORD } from './company.ts'
import { watchMainThread, type Task } from './main-thread.ts'
import type { Seeded } from './seed.ts'
import type { Stage } from './stage.ts'

export type FillingInSight = { readonly tasks: readonly Task[]; /** Until everything was there. */ readonly ms: number; /** Until the first rows were in sight. */ readonly shown: number }

/** A new browser signs in, opens the list of challans and looks at it until all of them have come. */
export async function fillInSight(stage: Stage, { usernames, size }: Seeded): Promise<FillingInSight> {
  const context = await stage.browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-IN', timezoneId: 'Asia/Kolkata' })
  const page = await context.newPage()
  page.on('pageerror', (error) => console.error(`page: ${error.message}`))
  await page.goto(`${stage.url}/`)
  await page.getByLabel('User name').fill(usernames[1] ?? '')
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  const { result, tasks } = await watchMainThread(page, async () => {
    const began = performance.now()
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/home/)
    await page.getByRole('link', { name: 'Challans', exact: true }).click()
    await page.locator('[role=row], tbody tr').nth(5).waitFor({ timeout: 60_000 })
    const shown = performance.now() - began
    await untilFilled(page, size)
    await page.waitForTimeout(1_500) // what is still drawn
    return { shown, ms: performance.now() - began - 1_500 }
  })
  await context.close()
  return { tasks, ...result }
}

/** Looks at the database from outside the page's own code: as rarely as shows what is wanted. */
async function untilFilled(page: Page, size: number): Promise<void> {
  await page.waitForFunction(async (wanted) => {
    const names = (await indexedDB.databases()).map(({ name }) => name ?? '')
    const name = names.find((one) => one.includes('cache'))
    if (name === undefined) return false
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const open = indexedDB.open(name)
      open.onsuccess = () => resolve(open.result)
      open.onerror = () => reject(new Error('not open'))
    })
    const ask = <T>(table: string, how: (store: IDBObjectStore) => IDBRequest): Promise<T> => new Promise((resolve, reject) => {
      const request = how(db.transaction(table).objectStore(table))
      request.onsuccess = () => resolve(request.result as T)
      request.onerror = () => reject(new Error('not read'))
    })
    const cursor = await ask<{ backfill?: object; usable?: boolean } | undefined>('meta', (store) => store.get('cursor'))
    const filled = cursor?.usable === true && Object.keys(cursor.backfill ?? {}).length === 0
    const packs = filled ? await ask<{ ids: unknown[] }[]>('pack', (store) => store.getAll()) : []
    const single = filled ? await ask<number>('challan', (store) => store.count()) : 0
    db.close()
    if (filled && single + packs.reduce((sum, { ids }) => sum + ids.length, 0) < wanted) throw new Error('Filled, and not all are there')
    return filled
  }, size, { polling: 300, timeout: 180_000 })
}
