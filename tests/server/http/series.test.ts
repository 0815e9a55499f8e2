import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inCompany } from 'server/sync/commit.ts'
import { raiseHighWater } from 'server/store/series.ts'
import { answerPull } from 'server/sync/answer-pull.ts'
import { PROTOCOL_VERSION, SCHEMA_VERSION, type PullReply, type PullRequest } from 'sync-protocol'
import { aDevice } from '../core/office.ts'
import { absent, engines, openHttp, problemOf, type As, type Http } from './harness.ts'

describe.each(engines.filter((engine) => !absent(engine)))('[E4] another series over %s', (engine) => {
  let http: Http
  beforeAll(async () => { http = await openHttp(engine) })
  afterAll(() => http.close())

  const grant = (id: string, as: As = 'admin') => http.call('POST', `/api/v1/company/devices/${id}/series`, { as, body: { registration: http.office.registration } })
  const fill = (code: string, serial: number) => inCompany(http.deps, http.office.company, null, ({ trx, company }) => raiseHighWater(trx, company, { code, nature: 'J', fy: '26' }, serial))
  const pulled = async (device: string, user: string, series: string[] | undefined) => {
    const request: PullRequest = {
      protocol: PROTOCOL_VERSION, schema: SCHEMA_VERSION, device, cursor: null, channels: '', backfill: {}, limit: { rows: 10, bytes: 100_000 }, about: { ...(series ? { series } : {}) },
    }
    return (JSON.parse(await answerPull(http.deps, { company: http.office.company, user } as Parameters<typeof answerPull>[1], request)) as PullReply).device.series
  }

  test('is granted from nine tenths on, by an admin, and the device is told until it knows', async () => {
    const { dispatcher } = http.office.people
    const device = await aDevice(http.office, dispatcher)
    const [old] = device.series
    if (!old) throw new Error('no series')
    await fill(old.code, 89_999)
    expect(problemOf(await grant(device.id))).toMatchObject({ status: 409, code: 'step_not_allowed' })
    await fill(old.code, 90_000)
    expect((await grant(device.id, 'dispatcher')).status).toBe(403)
    const { code } = (await grant(device.id)).body as { code: string }
    expect(code).not.toBe(old.code)

    expect(await pulled(device.id, dispatcher.id, [old.code])).toEqual([{ ...old, code }])
    expect(await pulled(device.id, dispatcher.id, [old.code, code])).toBeUndefined()
    expect(await pulled(device.id, dispatcher.id, undefined)).toBeUndefined()
    expect((await grant(device.id)).status).toBe(409) // the new one has room
  })
})
