import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { emptyFields, type Id } from 'sync-protocol'
import { enrol as enrolIn } from 'server/sync/enrol.ts'
import { setNextSeries } from 'server/store/settings.ts'
import { v7 } from 'uuid'
import { openHttp, problemOf, type As, type Http } from './harness.ts'
import { CHALLANS, aLine } from './samples.ts'

const DEVICES = '/api/v1/sync/devices'
let http: Http
beforeAll(async () => {
  http = await openHttp('sqlite')
})
afterAll(() => http.close())

const enrol = (as: As, over: object = {}) => http.call('POST', DEVICES, { as, body: { install: v7(), name: 'Phone', replaces: null, ...over } })
const deviceOf = async (as: As) => ((await enrol(as)).body as { device: Id }).device
async function pusher(as: Exclude<As, 'nobody'>) {
  const device = await deviceOf(as)
  let n = 0
  return async (name: string, entity: [string, Id], args: unknown, over: object = {}) => {
    const mutation = { n: ++n, id: v7(), name, v: 1, group: null, entity, needs: [], args, at: 1, tz: 330, ...over }
    const body = { protocol: 1, schema: 1, device, user: http.people[as].id, epoch: http.deps.epoch, clock: http.deps.now(), ack: 0, mutations: [mutation] }
    const answer = await http.call('POST', '/api/v1/sync/push', { as, body })
    return { answer, result: (answer.body as { results?: { status: string; code?: string; field?: string }[] }).results?.[0] }
  }
}

describe('a person who wants what is not his', () => {
  test('learns no user name of another company by trying to make one', async () => {
    const push = await pusher('driver')
    const person = { name: 'x', role: 'admin', phone: '', locations: [], mayIssue: true, active: true, language: 'en' }
    for (const username of [http.people.rival.username, http.people.admin.username, 'nobody-has-this']) {
      expect((await push('user.create', ['user', v7()], { ...person, username })).result).toMatchObject({ status: 'rejected', code: 'forbidden' })
    }
  })
})

describe('amounts beyond all measure', () => {
  const huge = { ...aLine, qty: 999_999_999_999, rate: 9_000_000_000_000_000 }

  test('are refused by REST with the field, and nothing is kept', async () => {
    const id = v7()
    expect(problemOf(await http.call('POST', CHALLANS, { as: 'dispatcher', body: { id, nature: 'J', lines: [huge] } }))).toEqual({ status: 400, code: 'invalid_field', field: 'lines/0/qty' })
    expect((await http.call('GET', `${CHALLANS}/${id}`, { as: 'dispatcher' })).status).toBe(404)
  })

  test('are rejected in a push, not parked as a fault of ours', async () => {
    const push = await pusher('dispatcher')
    const line = { id: v7(), product: null, detail: '', provisional: false, cessRate: 0, batch: '', serials: '', goodsType: 'input', sourceLine: null, ...huge }
    const { result } = await push('challan.create', ['challan', v7()], { fields: emptyFields('2026-11-23'), lines: [line] })
    expect(result).toMatchObject({ status: 'rejected', code: 'invalid_field', field: 'lines/0/qty' })
  })

  test('a version that no column holds is a broken envelope', async () => {
    const push = await pusher('dispatcher')
    expect(problemOf((await push('party.fly', ['party', v7()], {}, { v: 1e300 })).answer)).toEqual({ status: 400, code: 'invalid_field', field: 'mutations/0/v' })
  })
})

describe('whoever enrols without end', () => {
  test('is stopped by the minute', async () => {
    const answers = []
    for (let i = 0; i < 61; i++) answers.push(await enrol('accountant'))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(60)
    expect(answers.map(problemOf)).toContainEqual({ status: 429, code: 'too_many_requests', field: undefined })
  })

  test('a company without a code left says so', async () => {
    await setNextSeries(http.deps.db.write, http.people.rival.company, 25_410)
    expect(problemOf(await enrol('rival'))).toMatchObject({ status: 422, code: 'series_not_yours' })
  })

  test('a name of which nothing can be seen is no name, and nothing invisible is kept', async () => {
    const { device: id } = (await enrol('driver', { name: '\u202e<b>\u0000' })).body as { device: Id }
    expect((await http.call('GET', `/api/v1/company/devices/${id}`, { as: 'admin' })).body).toMatchObject({ name: '<b>' })
  })

  test('is stopped before he has used up the series of all, and the same local database is let in again', async () => {
    const who = http.principal('admin')
    const first = { install: v7(), name: 'Office', replaces: null }
    for (let i = 0; i < 100; i++) await enrolIn(http.deps, who, i === 0 ? first : { ...first, install: v7() })
    await expect(enrolIn(http.deps, who, { ...first, install: v7() })).rejects.toMatchObject({ code: 'too_many_requests' })
    expect((await enrolIn(http.deps, who, first)).series).toHaveLength(1)
    expect((await enrol('dispatcher')).status).toBe(200)
    http.later(86_400_001)
    expect((await enrolIn(http.deps, who, { ...first, install: v7() })).series).toHaveLength(1)
  })
})
