import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { askQuery } from 'client/store/actions.ts'
import type { Facade } from 'client/sync/facade.ts'
import { readConfig } from 'shared-config'
import { fsck } from 'server/office/fsck/fsck.ts'
import { openDatabase } from 'server/store/database.ts'
import { canonical, emptyFields, type Challan, type Id } from 'sync-protocol'
import { v7 } from 'uuid'
import { rowOf } from '../client/store/device.ts'
import { aLine, someFields } from '../support/builders.ts'
import { goesWithUs } from '../support/keeper.ts'
import { freePort, freshDatabase } from '../support/services.ts'
import { serverProcess, type ServerProcess } from '../support/server-process.ts'
import { BUILDS, aBrowser, serverOf, startApp } from './old-builds/whole.ts'

const mariadb = process.env['TEST_MARIADB_URL']
const ENGINES: (readonly [string, string | undefined])[] = [['SQLite', undefined], ...(mariadb ? [['MariaDB', mariadb] as const] : [])]
const ADMIN = { username: 'admin', password: 'old-server-admin-1' }

/** A company's own server that was not updated yet, and people whose browsers were. */
describe.each(ENGINES)('today’s client and a server one version behind, on %s', (_engine, mysql) => {
  let folder: string
  let env: NodeJS.ProcessEnv
  let running: ServerProcess | undefined
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'challan-behind-'))
    goesWithUs(folder)
    mkdirSync(join(folder, 'data'))
    env = { ...process.env, DATA_DIR: join(folder, 'data'), DATABASE_URL: mysql ? await freshDatabase(mysql) : '', REDIS_URL: '', LOG_LEVEL: 'warn', NODE_ENV: 'development', SEED_DEMO: 'never' }
  })
  afterEach(async () => {
    await running?.end()
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  })

  /** `main` undefined: today's, which brings the database up to date when it starts. */
  async function run(main?: string): Promise<ServerProcess> {
    await running?.end('SIGTERM')
    running = serverProcess({ folder, port: await freePort(), env, name: main ? 'old' : 'today', ...(main ? { main } : {}) })
    await running.start()
    return running
  }
  async function found(server: ServerProcess): Promise<void> {
    const [token] = /[\w-]{32}/.exec(server.log()) ?? []
    const body = { token, company: { legalName: 'Asmita Components Pvt Ltd', pan: 'ZZZCA0000A', gstins: ['27ZZZCA0000A1Z5'] }, admin: { ...ADMIN, name: 'Anjali Deshpande' } }
    const answer = await fetch(`${urlOf(server)}/api/v1/setup`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
    expect({ status: answer.status, text: answer.status === 201 ? '' : await answer.text() }).toEqual({ status: 201, text: '' })
  }
  async function inDatabase<T>(look: (db: Awaited<ReturnType<typeof openDatabase>>) => Promise<T>): Promise<T> {
    const db = await openDatabase(readConfig(env))
    try {
      return await look(db)
    } finally {
      await db.close()
    }
  }
  const docs = (table: string) => inDatabase(async ({ read }) => (await read(table).whereNull('deleted_at').select<{ doc: string }[]>('doc')).map(({ doc }) => JSON.parse(doc) as Challan))
  const stateOf = async (facade: Facade) => (await facade.stores().queue.mutations.orderBy('order').toArray()).map(({ name, result }) => `${name} ${result?.status ?? 'unsent'}${result?.why ? ` ${result.why}` : ''}`)

  test.each(BUILDS)('build %s: what it does not know waits with it, and takes effect when it is updated', async (build) => {
    const old = await run(serverOf(build))
    await found(old)
    const browser = aBrowser(`ahead of ${build}`, ADMIN)
    const app = await startApp(browser)
    await app.facade.connect(urlOf(old), ADMIN)
    await app.facade.settled()
    const stores = app.facade.stores()
    const [registration] = await stores.cache.registration.toArray()
    const plain = (poRef: string) => {
      const { sez: _later, ...fields } = { ...emptyFields('2026-11-24'), ...someFields({ registration: registration?.id ?? null, location: null, poRef }) }
      return fields
    }
    const lines = () => [{ ...aLine(11), id: v7() }]

    // what both know; what only we know: a field, and a kind
    const known = await app.facade.create(plain('known to both'), lines())
    const newer = await app.facade.create({ ...plain('a field of today'), refs: [{ kind: 'order', number: 'PO-7', date: null, challan: null }] }, lines())
    await app.facade.edit(newer, { driverNote: 'behind it' })
    const question = await askQuery(stores, { challan: known, title: 'known', kind: 'colleague', from: '', subject: 'Which gate?', text: '', to: null, location: null, driver: null })
    await expect.poll(() => stateOf(app.facade), { timeout: 30_000 }).not.toContainEqual(expect.stringContaining('unsent'))
    const met = await stateOf(app.facade)
    expect(met.filter((said) => said.includes('parked version')).length).toBeGreaterThanOrEqual(2)
    expect(met.filter((said) => said.includes('rejected'))).toEqual([])
    if (build === BUILDS.at(-1)) expect((await docs('challan')).map(({ id }) => id)).toEqual([known]) // before, each draft had a field less
    expect(await app.facade.get(newer)).toMatchObject({ poRef: 'a field of today', driverNote: 'behind it' }) // its author goes on with it
    expect(await rowOf(stores, 'query', question)).toMatchObject({ subject: 'Which gate?' })

    // more of it while the server is being updated
    await app.facade.disconnect()
    await app.facade.edit(newer, { poRef: 'while it was updated' })
    const today = await run()
    await app.facade.connect(urlOf(today), ADMIN)
    await app.facade.settled()
    const rest = async () => (await stateOf(app.facade)).filter((said) => !/ (applied|merged)$/.test(said))
    await expect.poll(rest, { timeout: 30_000 }).toEqual([])

    const there = await docs('challan')
    expect(there.map(({ id, poRef }) => [id, poRef]).sort()).toEqual([[known, 'known to both'], [newer, 'while it was updated']].sort())
    expect(there.find(({ id }) => id === newer)).toMatchObject({ refs: [{ number: 'PO-7' }], driverNote: 'behind it', lines: [{ name: 'Bolt 11' }] })
    for (const challan of there) await expect.poll(async () => canonical(await app.facade.get(challan.id as Id))).toBe(canonical(challan))
    expect(await docs('question')).toMatchObject([{ id: question, subject: 'Which gate?' }])
    expect(await inDatabase(async (db) => { const said: unknown[] = []; for await (const one of fsck(db, undefined)) said.push(one); return said })).toEqual([])
    expect(app.complaints).toEqual([])
    await app.facade.close()
    await sleep(50)
  }, 60_000)
})

const urlOf = ({ port }: ServerProcess): string => `http://127.0.0.1:${port}`
