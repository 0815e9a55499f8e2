import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import type { Facade } from 'client/sync/facade.ts'
import { freePort } from '../support/services.ts'
import { layCable, type Cable } from './cable.ts'
import { PASSWORD } from './company.ts'
import { installFloors } from './floor-page.ts'
import { seed, type Seeded } from './seed.ts'

declare global {
  interface Window {
    challanBench: Facade
  }
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const READY_MS = 60_000
const ARGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']

/** A browser profile of its own with the bench page in it: one device. */
export type Device = { readonly context: BrowserContext; readonly page: Page; readonly credentials: { readonly username: string; readonly password: string } }

/** The server with its seeded companies, a browser, the counted way between them, and the floors. */
export type Stage = {
  readonly folder: string
  /** Where browsers find the server: through the cable. */
  readonly url: string
  /** The server itself, with nothing between. */
  readonly direct: string
  readonly floorUrl: string
  readonly cable: Cable
  readonly browser: Browser
  readonly companies: readonly Seeded[]
  device(company: Seeded, person?: number): Promise<Device>
  floorPage(): Promise<Page>
  stop(): Promise<void>
}

/** Builds it all in a new folder of the system's temporary one. `databaseUrl` is for MariaDB; without it, SQLite. */
export async function setStage(sizes: readonly number[], databaseUrl: string | undefined): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), 'challan-bench-'))
  const port = await freePort()
  const env = { ...process.env, DATA_DIR: join(folder, 'data'), PORT: String(port), LOG_LEVEL: 'warn', NODE_ENV: 'development', DATABASE_URL: databaseUrl ?? '' }
  const companies = await seed(env, folder, sizes)

  const server = spawn(process.execPath, ['server/main.ts'], { cwd: ROOT, env, stdio: ['ignore', 'ignore', 'inherit'] })
  const floor = spawn(process.execPath, ['tests/bench/floor-server.ts', folder, ...companies.map(({ documents }) => documents)], { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] })
  process.once('exit', () => { for (const child of [server, floor]) child.kill('SIGKILL') }) // should a measurement fail, nothing stays behind
  const floorPort = await firstLine(floor)
  await untilReady(port, server)
  const cable = await layCable(port)
  const browser = await chromium.launch({ executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', args: ARGS })
  const url = `http://127.0.0.1:${cable.port}`

  return {
    folder, url, direct: `http://127.0.0.1:${port}`, floorUrl: `http://127.0.0.1:${floorPort}`, cable, browser, companies,
    async device({ usernames }, person = 0) {
      const context = await browser.newContext({ serviceWorkers: 'block' })
      const page = await context.newPage()
      page.on('pageerror', (error) => console.error(`page: ${error.message}`))
      page.on('console', (said) => { if (said.type() === 'error') console.error(`page: ${said.text()}`) })
      await page.goto(`${url}/bench.html`)
      await page.waitForFunction(() => 'challanBench' in window)
      return { context, page, credentials: { username: usernames[person] ?? '', password: PASSWORD } }
    },
    async floorPage() {
      const page = await (await browser.newContext()).newPage()
      await page.addInitScript(installFloors)
      await page.goto(`http://127.0.0.1:${floorPort}/`)
      return page
    },
    async stop() {
      await browser.close()
      await cable.stop()
      await Promise.all([end(server), end(floor)])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function firstLine(child: ChildProcess): Promise<string> {
  const [line] = (await once(child.stdout ?? child, 'data')) as [Buffer]
  return line.toString().trim()
}

async function untilReady(port: number, server: ChildProcess): Promise<void> {
  for (const until = Date.now() + READY_MS; Date.now() < until; ) {
    if (server.exitCode !== null) throw new Error(`The server ended with ${server.exitCode}`)
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1/health/ready`).catch(() => undefined)
    if (answer?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('The server was not ready in time')
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGTERM')
  await gone
}
