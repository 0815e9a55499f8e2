import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readIdentity } from 'client/store/identity.ts'
import { newDevice, fieldsOf, type Device } from '../faults/device.ts'
import { PASSWORD, layGround, usernames, type Ground } from '../faults/ground.ts'
import { freePort } from '../support/services.ts'
import { layRoughWay, type RoughWay } from '../support/rough-way.ts'
import { serverProcess, type ServerProcess } from '../support/server-process.ts'

const mariadb = process.env['TEST_MARIADB_URL']
const ENGINES: (readonly [string, string | undefined])[] = [['SQLite', undefined], ...(mariadb ? [['MariaDB', mariadb] as const] : [])]

/** The client's own engine in Node, over HTTP, against a server process. */
describe.each(ENGINES)('on %s', (_name, url) => {
  let ground: Ground
  let server: ServerProcess
  let way: RoughWay
  let office: Device
  let gate: Device

  beforeAll(async () => {
    ground = await layGround({ mariadb: url })
    server = serverProcess({ folder: ground.folder, port: await freePort(), env: ground.env })
    await server.start()
    way = await layRoughWay(() => server.port)
    office = newDevice('office', usernames.dispatcher)
    gate = newDevice('gate', usernames.warehouse)
    await office.signIn(way.url)
    await gate.signIn(way.url)
  })
  afterAll(async () => {
    await office.close()
    await gate.close()
    await sleep(50)
    await way.stop()
    await server.end()
    ground.clear()
  })

  const seenBy = async (device: Device, id: string, note: string) => {
    await expect.poll(async () => (await device.facade.get(id))?.driverNote, { timeout: 10_000, interval: 20 }).toBe(note)
  }

  test('a change is with the others at once, by a poke', async () => {
    const id = await office.facade.create(fieldsOf('poked'))
    await office.facade.edit(id, { driverNote: 'Gate 2' })
    await seenBy(gate, id, 'Gate 2')
    const began = Date.now()
    await office.facade.edit(id, { driverNote: 'Gate 3' })
    await seenBy(gate, id, 'Gate 3')
    expect(Date.now() - began).toBeLessThan(5_000) // by itself a device looks after 30 s
  })

  test('an answer that is lost after the commit makes nothing twice', async () => {
    way.treat(({ path }) => (path.endsWith('/push') ? 'lost' : 'pass'))
    const id = await office.facade.create(fieldsOf('lost answer'))
    await expect.poll(() => way.given.get('lost') ?? 0, { timeout: 10_000 }).toBeGreaterThan(0)
    expect(await office.facade.unsent()).toBe(1)
    way.heal()
    await office.facade.settled()
    await expect.poll(async () => (await gate.facade.get(id))?.poRef, { timeout: 10_000 }).toBe('lost answer')
    expect((await gate.facade.newest(50)).filter(({ poRef }) => poRef === 'lost answer')).toHaveLength(1)
  })

  test('what was saved while the server was dead is with the others after its restart', async () => {
    await server.end('SIGKILL')
    const id = await office.facade.create(fieldsOf('server dead'))
    await sleep(300)
    expect(await office.facade.unsent()).toBe(1)
    await server.start()
    await expect.poll(async () => (await gate.facade.get(id))?.poRef, { timeout: 60_000 }).toBe('server dead')
  })

  test('a captive portal is no answer: nothing is taken for sent', async () => {
    way.treat(() => 'html')
    await office.facade.create(fieldsOf('portal'))
    await expect.poll(() => way.given.get('html') ?? 0, { timeout: 10_000 }).toBeGreaterThan(0)
    expect(await office.facade.unsent()).toBe(1)
    way.heal()
    await office.facade.settled()
    expect(office.complaints).toEqual([])
  })

  test('[S3] a person who is signed out loses his stream within 10 s, and keeps his work', async () => {
    const lost = newDevice('lost tablet', usernames.warehouse)
    await lost.signIn(way.url)
    await expect.poll(() => way.openStreams(), { timeout: 10_000 }).toBe(3)
    const { device } = await readIdentity(lost.facade.stores().queue)
    const token = ((await (await post(way.url, '/api/token/', { username: usernames.admin, password: PASSWORD })).json()) as { access: string }).access
    expect((await post(way.url, `/api/v1/company/devices/${device}/sign-out`, undefined, token)).status).toBe(204)
    await expect.poll(() => way.openStreams(), { timeout: 10_000, interval: 100 }).toBe(1) // his other device too

    const id = await lost.facade.create(fieldsOf('signed out'))
    const session = async () => ((await lost.facade.stores().cache.meta.get('status')) as { session?: string } | undefined)?.session
    await expect.poll(session, { timeout: 10_000 }).toBe('ended')
    expect(await lost.facade.unsent()).toBe(1)
    await lost.facade.disconnect()
    await lost.facade.connect(way.url, lost.credentials) // signed in again
    await lost.facade.settled()
    await expect.poll(async () => (await office.facade.get(id))?.poRef, { timeout: 10_000 }).toBe('signed out')
    await lost.close()
  })
})

function post(url: string, path: string, body?: unknown, token?: string): Promise<Response> {
  const headers = { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) }
  return fetch(url + path, { method: 'POST', headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
}
