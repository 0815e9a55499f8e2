import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Device, PullReply } from 'sync-protocol'
import { enrol } from 'server/sync/enrol.ts'
import { answerPull } from 'server/sync/answer-pull.ts'
import { v7 } from 'uuid'
import { absent, engines, openHttp, problemOf, type Http } from './harness.ts'

const URL = '/api/v1/company/devices'

describe.each(engines.filter((engine) => !absent(engine)))('what the office does about devices, on %s', (engine) => {
  let http: Http
  beforeAll(async () => { http = await openHttp(engine) })
  afterAll(() => http.close())

  /** Clocks move here by minutes: each request has a token of its own. */
  type Body = { body?: unknown }
  const call = async (method: string, url: string, { as, ...rest }: { as: 'admin' | 'dispatcher' | 'viewer' | 'rival' } & Body) =>
    http.call(method, url, { ...rest, token: (await http.signIn(as)).access })

  async function aPhone() {
    const who = http.principal('driver')
    const { device } = await enrol(http.deps, who, { install: v7(), name: 'Phone of Ravi', replaces: null })
    const says = async (count: number, more: object = {}) => {
      http.later(61_000)
      const request = {
        protocol: 1, schema: 1, device, cursor: null, channels: '', backfill: {}, limit: { rows: 1, bytes: 1024 },
        unsent: { count, oldest: count > 0 ? http.deps.now() : null, titles: count > 0 ? ['26T-A01-00001'] : [] }, ...more,
      }
      return JSON.parse(await answerPull(http.deps, who, request)) as PullReply
    }
    const shown = async () => (await call('GET', `${URL}/${device}`, { as: 'admin' })).body as Device
    return { device, says, shown }
  }

  test('the list says what a device has unsent, its storage and its clock', async () => {
    const phone = await aPhone()
    await phone.says(2, { storage: { used: 1_000, quota: 9_000 }, clock: http.deps.now() + 61_000 + 600_000, app: '1.2.3' })
    expect(await phone.shown()).toMatchObject({ app: '1.2.3', unsent: { count: 2, titles: ['26T-A01-00001'] }, storage: { used: 1_000, quota: 9_000 }, skewMs: 600_000 })
  })

  test('what a device is called to be is told at its first contact, not a minute later', async () => {
    const who = http.principal('driver')
    const { device } = await enrol(http.deps, who, { install: v7(), name: 'Phone', replaces: null, about: { machine: v7() } })
    const request = { protocol: 1, schema: 1, device, cursor: null, channels: '', backfill: {}, limit: { rows: 1, bytes: 1024 }, app: '2.0.0', about: { machine: who.user, checked: { at: http.deps.now(), repaired: 1 } } }
    await answerPull(http.deps, who, request)
    expect((await call('GET', `${URL}/${device}`, { as: 'admin' })).body).toMatchObject({ app: '2.0.0', machine: who.user, checked: { repaired: 1 } })
  })

  test('[D5] what a cleared storage took with it stands on the device that came after it, and the old one says so', async () => {
    const phone = await aPhone()
    await phone.says(2)
    const at = http.deps.now()
    http.later(3_600_000)
    const about = { lost: { items: 2, titles: ['Shree\u202e Ganesh', '26T-A01-00001'], at } }
    const { device } = await enrol(http.deps, http.principal('driver'), { install: v7(), name: 'Phone of Ravi', replaces: phone.device, about })
    const anew = (await call('GET', `${URL}/${device}`, { as: 'admin' })).body as Device
    expect(anew.lost).toEqual({ items: 2, titles: ['Shree Ganesh', '26T-A01-00001'], at, found: http.deps.now() })
    expect(await phone.shown()).toMatchObject({ replacedBy: device, series: [] })
  })

  test('[V2] a server passes over what a later device tells of itself', async () => {
    const enrolment = { install: v7(), name: 'Phone', replaces: null, about: { battery: 7 } }
    expect((await http.call('POST', '/api/v1/sync/devices', { token: (await http.signIn('driver')).access, body: enrolment })).status).toBe(200)
    expect(problemOf(await http.call('POST', '/api/v1/sync/devices', { token: (await http.signIn('driver')).access, body: { ...enrolment, battery: 7 } }))).toMatchObject({ status: 400, code: 'unknown_field' })
  })

  test('[V3] a device that is asked hears it on its stream and at its next pull, until it has nothing unsent', async () => {
    const phone = await aPhone()
    const heard: unknown[] = []
    const leave = http.deps.pokes.subscribe({
      company: http.office.company, channels: [], user: http.people.driver.id, session: v7(), device: phone.device, send: (event) => heard.push(event), close: () => undefined,
    })
    await phone.says(1)
    expect((await call('POST', `${URL}/${phone.device}/ask`, { as: 'dispatcher' })).status).toBe(200)
    expect(heard).toMatchObject([{ event: 'poke', data: { ask: true } }])
    expect((await phone.says(1)).device.asked).toBeTypeOf('number')
    expect((await phone.shown()).asked).toBeTypeOf('number')
    await phone.says(0)
    expect((await phone.says(0)).device.asked).toBeUndefined()
    leave()
    expect(problemOf(await call('POST', `${URL}/${phone.device}/ask`, { as: 'viewer' }))).toMatchObject({ status: 403 })
    expect(problemOf(await call('POST', `${URL}/${phone.device}/ask`, { as: 'rival' }))).toMatchObject({ status: 404 })
  })

  test('[V4] a device with work on it is retired only by typing its name, and is refused from then on', async () => {
    const phone = await aPhone()
    await phone.says(1)
    const retire = (typed: string, as: 'admin' | 'dispatcher' = 'admin') => call('POST', `${URL}/${phone.device}/retire`, { as, body: { typed } })
    expect(problemOf(await retire('', 'dispatcher'))).toMatchObject({ status: 403 })
    expect(problemOf(await retire('Phone'))).toMatchObject({ status: 409, code: 'step_not_allowed', field: 'typed' })
    expect(await retire('Phone of Ravi')).toMatchObject({ status: 200, body: { retired: http.deps.now(), revoked: http.deps.now() } })
    await expect(phone.says(1)).rejects.toMatchObject({ code: 'device_revoked' })

    const empty = await aPhone()
    await empty.says(0)
    expect((await call('POST', `${URL}/${empty.device}/retire`, { as: 'admin', body: {} })).status).toBe(200)
  })

  test('a person is signed out everywhere, and everyone but the admin who asks', async () => {
    const phone = await aPhone()
    const [driver, dispatcher, admin] = [await http.signIn('driver'), await http.signIn('dispatcher'), await http.signIn('admin')]
    const status = async (token: string) => (await http.call('GET', '/api/v1/auth/test', { token })).status
    expect((await http.call('POST', `${URL}/${phone.device}/sign-out`, { token: admin.access })).status).toBe(204)
    expect([await status(driver.access), await status(dispatcher.access)]).toEqual([401, 200])
    const all = await http.call('POST', '/api/v1/company/sign-out', { token: admin.access, body: { everyone: true } })
    expect(all.status).toBe(200)
    expect([await status(dispatcher.access), await status(admin.access)]).toEqual([401, 200])
    expect((await call('GET', '/api/v1/auth/test', { as: 'rival' })).status).toBe(200)
  })
})
