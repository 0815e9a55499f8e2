import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
const READY_MS = 60_000

/** The product as a person meets it: the real server on a folder of its own, and real browsers. */
export type Stage = {
  readonly port: number
  readonly browser: Browser
  /** A browser of its own, with its own storage, in India. */
  person(size: Size, options?: { readonly port?: number; readonly hindi?: boolean }): Promise<BrowserContext>
  /** Ends the server as a power cut does. */
  kill(): Promise<void>
  start(): Promise<void>
  stop(): Promise<void>
}

type Size = 'phone' | 'tablet' | 'desk'
export const SIZES = { phone: { width: 360, height: 740 }, tablet: { width: 1280, height: 800 }, desk: { width: 1440, height: 900 } } as const

const ARGS = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
  '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream',
]

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const { port } = probe.address() as AddressInfo
  await new Promise((resolve) => probe.close(resolve))
  return port
}

async function untilReady(port: number, server: ChildProcess): Promise<void> {
  for (const end = Date.now() + READY_MS; Date.now() < end; ) {
    if (server.exitCode !== null) throw new Error(`The server ended with ${server.exitCode}`)
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1/health/ready`).catch(() => undefined)
    if (answer?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('The server was not ready in time')
}

/** Builds the stage: needs a built client (`npm run build`). `database` is a DATABASE_URL; without it, SQLite. */
export async function setStage(database?: string): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), 'challan-e2e-'))
  const port = await freePort()
  const env = { ...process.env, DATA_DIR: folder, PORT: String(port), LOG_LEVEL: 'warn', NODE_ENV: 'development', DATABASE_URL: database ?? '' }
  let server: ChildProcess | undefined

  const start = async () => {
    server = spawn(process.execPath, ['server/main.ts'], { cwd: ROOT, env, stdio: ['ignore', 'ignore', 'inherit'] })
    await untilReady(port, server)
  }
  const kill = async (signal: NodeJS.Signals = 'SIGKILL') => {
    const running = server
    if (!running || running.exitCode !== null) return
    const gone = new Promise((resolve) => running.once('exit', resolve))
    running.kill(signal)
    await gone
  }

  await start()
  const browser = await chromium.launch({ executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', args: ARGS })
  return {
    port,
    browser,
    person: (size, options = {}) => browser.newContext({
      viewport: SIZES[size], locale: options.hindi ? 'hi-IN' : 'en-IN', timezoneId: 'Asia/Kolkata', hasTouch: size !== 'desk',
      baseURL: `http://localhost:${options.port ?? port}`, geolocation: { latitude: 18.5204, longitude: 73.8567, accuracy: 8 }, permissions: ['geolocation', 'background-sync'],
    }),
    kill: () => kill(),
    start,
    async stop() {
      await browser.close()
      await kill('SIGTERM')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Signs in on a new page and waits for the person's own screen. Errors on the page fail the test that asks for them. */
export async function signIn(context: BrowserContext, username: string): Promise<Page> {
  const page = await context.newPage()
  await page.goto('/')
  await page.getByLabel('User name').fill(username)
  await page.getByLabel('Password', { exact: true }).fill('demo-challan-1')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/(today|board|home)/)
  if (page.url().endsWith('/home')) await page.getByRole('link', { name: 'Challans', exact: true }).click() // the office's stories begin at its list
  if (username.startsWith('warehouse')) await page.getByRole('button', { name: 'Not on this device' }).click({ timeout: 5_000 }).catch(() => undefined) // asked once
  return page
}

/** Waits until the app's own worker answers this page: from then on every screen is on the device. */
export async function controlled(page: Page): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated', undefined, { timeout: 30_000 })
}
