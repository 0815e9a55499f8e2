import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { askQuery, editDraft } from 'client/store/actions.ts'
import { readConfig } from 'shared-config'
import { openDatabase } from 'server/store/database.ts'
import { canonical, type Challan, type ChallanFields, type Id } from 'sync-protocol'
import { v7 } from 'uuid'
import { fieldsOf, newDevice, type Device } from '../faults/device.ts'
import { PASSWORD, layGround, usernames, type Ground } from '../faults/ground.ts'
import { caughtUp, judge } from '../faults/judge.ts'
import { rowOf } from '../client/store/device.ts'
import { aLine } from '../support/builders.ts'
import { freePort } from '../support/services.ts'
import { serverProcess, type ServerProcess } from '../support/server-process.ts'
import { BUILDS, aBrowser, startApp, type App } from './old-builds/whole.ts'

const mariadb = process.env['TEST_MARIADB_URL']
const ENGINES: (readonly [string, string | undefined])[] = [['SQLite', undefined], ...(mariadb ? [['MariaDB', mariadb] as const] : [])]
/** As every build knows them. */
const plainly = (poRef: string): Partial<ChallanFields> => {
  const { sez: _later, ...fields } = fieldsOf(poRef)
  return fields
}
const lines = () => [aLine(11), aLine(12)].map((line) => ({ ...line, id: v7() }))
const urlOf = ({ port }: ServerProcess): string => `http://127.0.0.1:${port}`

describe.each(ENGINES)('an old client and today’s server, on %s', (_engine, url) => {
  let ground: Ground
  let server: ServerProcess
  let office: Device
  beforeAll(async () => {
    ground = await layGround({ mariadb: url })
    server = serverProcess({ folder: ground.folder, port: await freePort(), env: ground.env })
    await server.start()
    office = newDevice('office', usernames.admin)
    await office.signIn(urlOf(server))
  })
  afterAll(async () => {
    await office.close()
    await sleep(50)
    await server.end()
    ground.clear()
  })

  const has = async (app: App, id: Id, field: 'poRef' | 'driverNote', value: string) => {
    await expect.poll(async () => (await app.facade.get(id))?.[field], { timeout: 20_000, interval: 50 }).toBe(value)
  }
  const atServer = async (ids: readonly Id[]): Promise<Challan[]> => {
    const db = await openDatabase(readConfig(ground.env))
    try {
      const rows = await db.read('challan').whereIn('id', [...ids]).whereNull('deleted_at').select<{ doc: string }[]>('doc')
      return rows.map(({ doc }) => JSON.parse(doc) as Challan)
    } finally {
      await db.close()
    }
  }

  test.each(BUILDS)('build %s works, sees what others do, and is upgraded with unsent work: nothing lost, nothing twice', async (build) => {
    const browser = aBrowser(`tablet-${build}`, { username: usernames.dispatcher, password: PASSWORD })
    const before = await startApp(browser, build)
    await before.facade.connect(urlOf(server), browser.credentials)
    await before.facade.settled()

    // what the others do with fields and records that it does not know
    const theirs = await office.facade.create({ ...fieldsOf('theirs'), sez: false, refs: [{ kind: 'order', number: 'PO-7', date: null, challan: null }], mode: '2' }, lines())
    const question = await askQuery(office.facade.stores(), { challan: theirs, title: 'theirs', kind: 'colleague', from: '', subject: 'Which gate?', text: '', to: null, location: null, driver: null })
    await office.facade.settled()
    await has(before, theirs, 'poRef', 'theirs')
    await before.facade.edit(theirs, { driverNote: `seen by ${build}` })
    await expect.poll(async () => (await office.facade.get(theirs))?.driverNote, { timeout: 20_000 }).toBe(`seen by ${build}`)
    expect(await office.facade.get(theirs)).toMatchObject({ refs: [{ number: 'PO-7' }], mode: '2' }) // it has taken nothing away

    // its own work, on the way and answered
    const own = await before.facade.create(plainly(`own ${build}`), lines())
    const first = await before.facade.issue(own)
    await before.facade.settled()

    // without network: a draft, an edit, a number, a note on another's, and the app is closed
    await before.facade.disconnect()
    const late = await before.facade.create(plainly(`late ${build}`), lines())
    await before.facade.edit(late, { driverNote: 'Gate 4' })
    const second = await before.facade.issue(late)
    await before.actions.addNote(before.facade.stores(), own, `from ${build}`)
    const unsent = await before.facade.unsent()
    const held = await before.facade.stores().queue.mutations.toArray()
    expect(unsent).toBe(4)
    await before.facade.close()
    await editDraft(office.facade.stores(), theirs, { driverNote: 'Gate 9' }) // meanwhile

    // the update comes without network: all is there
    const after = await startApp(browser)
    expect(await after.facade.unsent()).toBe(unsent)
    expect((await after.facade.stores().queue.mutations.toArray()).map(({ id, args }) => [id, args])).toEqual(held.map(({ id, args }) => [id, args]))
    const third = await after.facade.create(fieldsOf(`after ${build}`), lines())
    await after.facade.connect(urlOf(server), browser.credentials)
    await after.facade.settled()
    await has(after, theirs, 'driverNote', 'Gate 9')
    expect(await rowOf(after.facade.stores(), 'query', question)).toMatchObject({ subject: 'Which gate?' }) // what it was not sent before
    const fourth = await after.facade.issue(third)
    await after.facade.settled()

    const there = await atServer([own, late, third])
    expect(new Map(there.map(({ id, legal, driverNote, notes }) => [id, [legal?.number, driverNote, notes.length]]))).toEqual(
      new Map([[own, [first, '', 1]], [late, [second, 'Gate 4', 0]], [third, [fourth, '', 0]]]))
    expect(new Set([first, second, fourth]).size).toBe(3)
    for (const challan of there) expect(canonical(await after.facade.get(challan.id))).toBe(canonical(challan))
    expect([...before.complaints, ...after.complaints]).toEqual([])

    const upgraded: Device = { ...office, name: browser.name, facade: after.facade, complaints: after.complaints, queue: () => after.facade.stores().queue.mutations.orderBy('order').toArray() }
    await caughtUp(ground.env, [upgraded, office], 20_000)
    expect(await judge(ground.env, [upgraded, office])).toEqual([])
    await after.facade.close()
  }, 90_000)
})
