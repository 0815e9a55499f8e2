import type { Page } from 'playwright-core'
import type { Device } from './stage.ts'

declare global {
  interface Window {
    warm: Promise<number>
  }
}

/** Milliseconds from the start of a reload until the newest 50 are read, without network or server data. */
export async function warmStarts({ context }: Device, url: string, times: number): Promise<number[]> {
  const page = await context.newPage()
  await page.addInitScript(() => {
    window.warm = new Promise((resolve, reject) => {
      let bench: typeof window.challanBench
      const start = async () => {
        await bench.open('device')
        const newest = await bench.newest(50)
        if (newest.length !== 50) throw new Error(`${newest.length} of 50 challans are shown`)
        resolve(performance.now())
      }
      Object.defineProperty(window, 'challanBench', {
        get: () => bench,
        set: (value: typeof window.challanBench) => {
          bench = value
          start().catch(reject)
        },
      })
    })
  })
  await page.goto(`${url}/bench.html`)
  await page.evaluate(() => window.warm)
  const took = await reloads(page, times, () => page.evaluate(() => window.warm))
  await page.close()
  return took
}

/** The same of an empty page that reads 50 bare records. */
export const bareStarts = (page: Page, times: number): Promise<number[]> => reloads(page, times, () => page.evaluate(() => window.floors.newest(50)))

async function reloads(page: Page, times: number, read: () => Promise<number>): Promise<number[]> {
  const took: number[] = []
  for (let i = 0; i < times; i++) {
    await page.reload()
    took.push(await read())
  }
  return took
}
