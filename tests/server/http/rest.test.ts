import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Challan, Id } from 'sync-protocol'
import { v7 } from 'uuid'
import { PASSWORD, absent, engines, openHttp, problemOf, type Http } from './harness.ts'
import { CHALLANS, aLine, dispatched, draft, issued, read, step, stepped } from './samples.ts'

type Listed = { items: (Challan & { ver: number })[]; next: string | null }

describe.each(engines.filter((engine) => !absent(engine)))('REST on %s', (engine) => {
  let http: Http
  beforeAll(async () => { http = await openHttp(engine) })
  afterAll(() => http.close())

  const list = async (query: string, as: 'admin' | 'driver' = 'admin') => (await http.call('GET', `${CHALLANS}${query}`, { as })).body as Listed

  describe('a challan', () => {
    test('a draft is made with blanks for what was left out, and sums by the server', async () => {
      const made = await draft(http)
      expect(made).toMatchObject({ status: 'draft', legal: null, poRef: '', ver: 1, totals: { taxable: 46_000_00, grand: 46_000_00 } })
      const answer = await read(http, made.id)
      expect(answer.headers['etag']).toBe('"1"')
      expect(answer.headers['cache-control']).toBe('no-store')
    })

    test('asking for a version that one has gives 304', async () => {
      const made = await draft(http)
      const answer = await http.call('GET', `${CHALLANS}/${made.id}`, { as: 'admin', headers: { 'if-none-match': `"${made.ver}"` } })
      expect([answer.status, answer.text]).toEqual([304, ''])
    })

    test('a change names only what changes; lines are merged by their ids', async () => {
      const made = await draft(http, { lines: [aLine, { ...aLine, name: 'Nuts' }] })
      const [bolts] = made.lines
      const changed = await http.call('PATCH', `${CHALLANS}/${made.id}/`, {
        as: 'dispatcher', headers: { 'if-match': '"1"' },
        body: { poRef: 'PO/7', lines: [{ id: bolts?.id, name: 'Bolts', qty: 480_000 }, { name: 'Washers', qty: 1_000, hsn: '73182200', uqc: 'KGS', rate: 100 }] },
      })
      const row = changed.body as Challan
      expect(changed.status).toBe(200)
      expect(row).toMatchObject({ poRef: 'PO/7', reason: 'Zinc plating' })
      expect(row.lines.map(({ name, qty, rate }) => [name, qty, rate])).toEqual([['Bolts', 480_000, 9_200], ['Washers', 1_000, 100]])
      expect(changed.headers['etag']).toBe('"2"')
    })

    test('issued by the server it gets a number of the server\'s own series, once', async () => {
      const one = await issued(http)
      const two = await issued(http)
      expect(one.legal?.number).toMatch(/^[0-9]{2}J-W01-0000[0-9]$/)
      expect(two.legal?.serial).toBe((one.legal?.serial ?? 0) + 1)
      expect(problemOf(await step(http, one, { status: 'issued' }))).toMatchObject({ status: 409, code: 'step_not_allowed' })
    })

    test('twenty issues at once give twenty numbers in a row', async () => {
      const drafts = []
      for (let i = 0; i < 20; i++) drafts.push(await draft(http))
      const serials = (await Promise.all(drafts.map((one) => stepped(http, one, { status: 'issued' })))).map(({ legal }) => legal?.serial ?? 0).sort((a, b) => a - b)
      expect(new Set(serials).size).toBe(20)
      expect((serials.at(-1) ?? 0) - (serials[0] ?? 0)).toBe(19)
    })

    test('it is packed, sent and closed step by step, and never out of turn', async () => {
      const one = await issued(http)
      const packed = await stepped(http, one, { status: 'packed', packages: 4 }, 'warehouse')
      expect(packed.status).toBe('packed')
      expect(problemOf(await step(http, packed, { status: 'dispatched' }))).toMatchObject({ status: 400, code: 'invalid_field', field: 'eway' })
      const sent = await stepped(http, packed, { status: 'dispatched', eway: { notRequired: 'Below the limit' } }, 'warehouse')
      expect(sent.status).toBe('dispatched')
      expect(problemOf(await step(http, sent, { status: 'cancelled', reason: 'No' }, 'admin'))).toMatchObject({ status: 409, code: 'step_not_allowed' })
      expect(problemOf(await step(http, sent, { status: 'delivered' }))).toMatchObject({ status: 409, code: 'step_not_allowed', field: 'status' })
      expect(problemOf(await step(http, sent, { status: 'draft' }))).toMatchObject({ status: 409, code: 'step_not_allowed', field: 'status' })
    })

    test('a cancelled one keeps its number and its reason', async () => {
      const one = await issued(http)
      expect(problemOf(await step(http, one, { status: 'cancelled' }))).toMatchObject({ status: 400, field: 'reason' })
      const cancelled = await stepped(http, one, { status: 'cancelled', reason: 'Order withdrawn' })
      expect(cancelled).toMatchObject({ status: 'cancelled', legal: one.legal, cancelled: { reason: 'Order withdrawn' } })
    })

    test('an issued one is neither changed nor removed', async () => {
      const one = await issued(http)
      const headers = { 'if-match': '*' }
      expect(problemOf(await http.call('PATCH', `${CHALLANS}/${one.id}`, { as: 'admin', headers, body: { reason: 'Other' } }))).toMatchObject({ status: 409 })
      expect(problemOf(await http.call('DELETE', `${CHALLANS}/${one.id}`, { as: 'admin', headers }))).toMatchObject({ status: 409 })
    })

    test('a draft is removed, and is then not there', async () => {
      const made = await draft(http)
      expect((await http.call('DELETE', `${CHALLANS}/${made.id}`, { as: 'dispatcher', headers: { 'if-match': '"1"' } })).status).toBe(204)
      expect((await read(http, made.id)).status).toBe(404)
    })

    test('a viewer reads and takes no step', async () => {
      const one = await issued(http)
      expect(problemOf(await step(http, one, { status: 'cancelled', reason: 'x' }, 'viewer'))).toMatchObject({ status: 403, code: 'forbidden' })
    })
  })

  describe('the same request twice', () => {
    test('with one Idempotency-Key makes one record and gives the same answer', async () => {
      const call = () => http.call('POST', CHALLANS, { as: 'dispatcher', body: { reason: 'Once', lines: [aLine] }, headers: { 'idempotency-key': 'order 4711 from the shop' } })
      const [one, two] = [await call(), await call()]
      expect([one.status, two.status]).toEqual([201, 201])
      expect(two.body).toEqual(one.body)
      expect((await list('?q=&limit=200')).items.filter(({ reason }) => reason === 'Once')).toHaveLength(1)
    })

    test('ten at once make one', async () => {
      const key = v7()
      const call = () => http.call('POST', '/api/v1/company/clients', { as: 'admin', body: { name: 'Ten at once' }, headers: { 'idempotency-key': key } })
      const ids = (await Promise.all(Array.from({ length: 10 }, call))).map(({ body }) => (body as { id: Id }).id)
      expect(new Set(ids).size).toBe(1)
    })

    test('the key with another request is refused', async () => {
      const key = v7()
      const call = (name: string) => http.call('POST', '/api/v1/company/clients', { as: 'admin', body: { name }, headers: { 'idempotency-key': key } })
      expect((await call('First')).status).toBe(201)
      expect(problemOf(await call('Second'))).toMatchObject({ status: 409, code: 'id_reused' })
    })

    test('an issue that is asked for twice takes one number', async () => {
      const made = await draft(http)
      const call = () => http.call('PATCH', `${CHALLANS}/${made.id}/status`, { as: 'dispatcher', body: { status: 'issued' }, headers: { 'if-match': '"1"', 'idempotency-key': `issue ${made.id}` } })
      const [one, two] = await Promise.all([call(), call()])
      expect([one.status, two.status]).toEqual([200, 200])
      expect((two.body as Challan).legal).toEqual((one.body as Challan).legal)
    })

    test('an id that is another record\'s is refused', async () => {
      const made = (await http.call('POST', '/api/v1/company/clients', { as: 'admin', body: { name: 'The first' } })).body as { id: Id }
      expect(problemOf(await http.call('POST', '/api/v1/company/clients', { as: 'admin', body: { id: made.id, name: 'The second' } }))).toMatchObject({ status: 409, code: 'id_reused' })
      const challan = await draft(http)
      expect(problemOf(await http.call('POST', CHALLANS, { as: 'admin', body: { id: challan.id } }))).toMatchObject({ status: 409, code: 'id_reused' })
      expect(problemOf(await http.call('POST', '/api/v1/company/users', { as: 'admin', body: { id: http.people.driver.id, username: 'x.y', name: 'X', role: 'admin', password: 'long-enough-1' } }))).toMatchObject({ status: 409 })
    })

    test('a person\'s key is his own', async () => {
      const call = (as: 'admin' | 'dispatcher') => http.call('POST', '/api/v1/company/clients', { as, body: { name: 'Same words' }, headers: { 'idempotency-key': 'the same words' } })
      const [one, two] = [await call('admin'), await call('dispatcher')]
      expect((one.body as { id: Id }).id).not.toBe((two.body as { id: Id }).id)
    })
  })

  describe('lists', () => {
    test('pages follow one another without a gap or a repeat, whatever is added meanwhile', async () => {
      for (let i = 0; i < 7; i++) await draft(http, { poRef: 'paged' })
      const seen: Id[] = []
      let cursor = ''
      do {
        const page = await list(`?q=paged&limit=3&sort=-created${cursor}`)
        seen.push(...page.items.map(({ id }) => id))
        cursor = page.next === null ? '' : `&cursor=${page.next}`
        if (seen.length === 3) await draft(http, { poRef: 'paged' })
      } while (cursor !== '')
      expect(seen).toHaveLength(7)
      expect(new Set(seen).size).toBe(7)
    })

    test('they are filtered by status, nature, day, driver, place and client', async () => {
      const sent = await dispatched(http, http.people.driver.id)
      expect((await list('?status=dispatched&limit=200')).items.every(({ status }) => status === 'dispatched')).toBe(true)
      expect((await list(`?status=dispatched,packed&driver=${http.people.driver.id}`)).items.map(({ id }) => id)).toContain(sent.id)
      expect((await list(`?driver=${http.people.other.id}`)).items).toEqual([])
      expect((await list('?nature=S,G')).items).toEqual([])
      expect((await list(`?location=${http.office.godown}&limit=1`)).items).toHaveLength(1)
      expect((await list('?from=2040-01-01')).items).toEqual([])
      expect((await list(`?consignee=${v7()}`)).items).toEqual([])
    })

    test('words are looked for as they are: a percent sign is a percent sign', async () => {
      const made = await draft(http, { poRef: '50%_off' })
      expect((await list(`?q=${encodeURIComponent('50%_')}`)).items.map(({ id }) => id)).toEqual([made.id])
      expect((await list(`?q=${encodeURIComponent('%')}`)).items.map(({ id }) => id)).toEqual([made.id])
    })

    test.each(['clients', 'products', 'vehicles', 'locations'])('%s are added, changed, found and removed', async (path) => {
      const url = `/api/v1/company/${path}`
      const body = { clients: { name: 'Zebra Traders' }, products: { name: 'Zebra bolt' }, vehicles: { number: 'MH12ZZ0001' }, locations: { name: 'Zebra yard', registration: http.office.registration, state: '27' } }[path]
      const made = await http.call('POST', url, { as: 'admin', body })
      expect(made.status).toBe(201)
      const { id } = made.body as { id: Id }
      const found = (await http.call('GET', `${url}?q=${path === 'vehicles' ? 'zz0001' : 'zebra'}`, { as: 'driver' })).body as { items: { id: Id }[] }
      expect(found.items.map((item) => item.id)).toEqual([id])
      const change = path === 'vehicles' ? { note: 'Spare' } : { name: 'Zebra two' }
      const changed = await http.call('PATCH', `${url}/${id}/`, { as: 'admin', body: change, headers: { 'if-match': String(made.headers['etag']) } })
      expect(changed.body).toMatchObject({ ...change, ver: 2 })
      expect((await http.call('DELETE', `${url}/${id}`, { as: 'admin', headers: { 'if-match': '"2"' } })).status).toBe(204)
      expect((await http.call('GET', `${url}/${id}`, { as: 'admin' })).status).toBe(404)
    })
  })

  describe('people', () => {
    const users = '/api/v1/company/users'
    const add = (over: object = {}) => http.call('POST', users, { as: 'admin', body: { username: `new.${v7().slice(-8)}`, name: 'New Person', role: 'viewer', password: 'long-enough-1', ...over } })

    test('a new person signs in with the password that the admin gave, which nobody can read', async () => {
      const made = await add()
      const { username } = made.body as { username: string }
      expect(made.text).not.toMatch(/argon2|password|hash/)
      expect((await http.call('POST', '/api/token', { body: { username, password: 'long-enough-1' } })).status).toBe(200)
      expect((await http.call('GET', `${users}?limit=200`, { as: 'admin' })).text).not.toMatch(/argon2|password|hash/)
    })

    test('a name that is taken, in any company and in any case, is refused', async () => {
      expect(problemOf(await add({ username: http.people.viewer.username }))).toMatchObject({ status: 409, code: 'conflict', field: 'username' })
      expect(problemOf(await add({ username: http.people.rival.username }))).toMatchObject({ status: 409, code: 'conflict', field: 'username' })
    })

    test('another password signs the person out everywhere', async () => {
      const made = await add()
      const { id, username } = made.body as { id: Id; username: string }
      const before = (await http.call('POST', '/api/token', { body: { username, password: 'long-enough-1' } })).body as { access: string; refresh: string }
      const changed = await http.call('PATCH', `${users}/${id}`, { as: 'admin', headers: { 'if-match': '*' }, body: { password: 'even-longer-2' } })
      expect(changed.status).toBe(200)
      expect((await http.call('GET', '/api/v1/auth/test', { token: before.access })).status).toBe(401)
      expect((await http.call('POST', '/api/token/refresh', { body: { refresh: before.refresh } })).status).toBe(401)
      expect((await http.call('POST', '/api/token', { body: { username, password: 'long-enough-1' } })).status).toBe(401)
      expect((await http.call('POST', '/api/token', { body: { username, password: 'even-longer-2' } })).status).toBe(200)
    })

    test('another role counts at once, with the token that is out already', async () => {
      const made = await add()
      const { id, username } = made.body as { id: Id; username: string }
      const { access } = (await http.call('POST', '/api/token', { body: { username, password: 'long-enough-1' } })).body as { access: string }
      expect((await http.call('POST', '/api/v1/company/clients', { token: access, body: { name: 'No' } })).status).toBe(403)
      await http.call('PATCH', `${users}/${id}`, { as: 'admin', headers: { 'if-match': '*' }, body: { role: 'dispatcher' } })
      expect((await http.call('POST', '/api/v1/company/clients', { token: access, body: { name: 'Yes' } })).status).toBe(201)
    })

    test('the last admin stays admin', async () => {
      const url = `${users}/${http.people.rival.id}`
      for (const body of [{ active: false }, { role: 'viewer' }]) {
        expect(problemOf(await http.call('PATCH', url, { as: 'rival', headers: { 'if-match': '*' }, body }))).toMatchObject({ status: 409, code: 'step_not_allowed' })
      }
      expect((await http.call('POST', '/api/token', { body: { username: http.people.rival.username, password: PASSWORD } })).status).toBe(200)
    })

    test('a device is listed, renamed and revoked; then it may neither push nor pull', async () => {
      const { device } = (await http.call('POST', '/api/v1/sync/devices', { as: 'driver', body: { install: v7(), name: 'Phone', replaces: null } })).body as { device: Id }
      const pull = () => http.call('POST', '/api/v1/sync/pull', { as: 'driver', body: { protocol: 1, schema: 1, device, cursor: null, channels: '', backfill: {}, limit: { rows: 100, bytes: 99_999 } } })
      expect((await pull()).status).toBe(200)
      const url = `/api/v1/company/devices/${device}`
      const one = await http.call('GET', url, { as: 'dispatcher' })
      expect(one.body).toMatchObject({ name: 'Phone', revoked: null, user: http.people.driver.id })
      const renamed = await http.call('PATCH', url, { as: 'admin', headers: { 'if-match': String(one.headers['etag']) }, body: { name: 'Lost phone' } })
      expect(renamed.body).toMatchObject({ name: 'Lost phone' })
      const revoked = await http.call('PATCH', url, { as: 'admin', headers: { 'if-match': String(renamed.headers['etag']) }, body: { revoked: true } })
      expect((revoked.body as { revoked: number }).revoked).toBeGreaterThan(0)
      expect(problemOf(await pull())).toMatchObject({ status: 403, code: 'device_revoked' })
    })
  })
})
