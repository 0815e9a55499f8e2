import Fastify from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { POLICY, type Id, type Role } from 'sync-protocol'
import { methodsAt, requirePolicies } from 'server/plugins/access.ts'
import { v7 } from 'uuid'
import { openHttp, problemOf, type As, type Http } from './harness.ts'
import { CHALLANS, dispatched, draft, issued, read } from './samples.ts'

let http: Http
beforeAll(async () => { http = await openHttp('sqlite') })
afterAll(() => http.close())

const ROLES = ['admin', 'dispatcher', 'warehouse', 'driver', 'accountant', 'viewer'] as const satisfies readonly Role[]
const address = (url: string) => url.replace(/:[a-z]+/gi, v7()).replace('*', 'x')
/** Endless: it would keep the test waiting. */
const STREAM = '/api/v1/sse/delivery-challan'

describe('route × role', () => {
  test('a route that does not say who may call it keeps the server from starting', async () => {
    const app = Fastify()
    requirePolicies(app)
    expect(() => app.get('/api/v1/forgotten', async () => 'anything')).toThrow('GET /api/v1/forgotten does not say who may call it')
  })

  test('every route of the API has a policy, and few are public', () => {
    const open = http.app.knownRoutes.filter(({ policy, url }) => policy === 'public' && url.startsWith('/api') && !url.startsWith('/api/docs'))
    expect([...new Set(open.map(({ method, url }) => `${method} ${url}`).filter((route) => !route.startsWith('HEAD')))].sort()).toEqual([
      'GET /api/v1/demo', 'GET /api/v1/health', 'GET /api/v1/health/ready', 'GET /api/v1/verify/:number/:hash',
      'POST /api/token', 'POST /api/token/logout', 'POST /api/token/refresh', 'POST /api/v1/setup',
    ])
  })

  test('each answers as the policy says, to everybody', async () => {
    const seen: string[] = []
    for (const { method, url, policy } of http.app.knownRoutes) {
      if (policy === 'public' || url === STREAM || url === '/*') continue
      const nobody = await http.call(method, address(url), method === 'GET' || method === 'HEAD' || method === 'DELETE' ? {} : { body: {} })
      expect(`${method} ${url} ${nobody.status}`).toBe(`${method} ${url} 401`)
      for (const role of ROLES) {
        const answer = await http.call(method, address(url), { as: role, ...(method === 'GET' || method === 'HEAD' || method === 'DELETE' ? {} : { body: {} }) })
        const allowed = policy === 'signed_in' || POLICY[policy][role] !== undefined
        const detail = (answer.body as { detail?: string } | undefined)?.detail
        const passed = answer.status !== 401 && !(answer.status === 403 && (method === 'HEAD' || detail === 'Your role may not do this.'))
        seen.push(`${role} ${method} ${url}`)
        expect(`${role} ${method} ${url}: ${passed}`).toBe(`${role} ${method} ${url}: ${allowed}`)
        expect(answer.status).toBeLessThan(500)
      }
    }
    expect(seen.length).toBeGreaterThan(200)
  })

  test('an address that exists tells its methods', () => {
    expect(methodsAt(http.app.knownRoutes, `${CHALLANS}/${v7()}/`)).toEqual(expect.arrayContaining(['GET', 'PATCH', 'DELETE']))
    expect(methodsAt(http.app.knownRoutes, '/api/v1/nothing')).toEqual([])
  })
})

describe('whose challan it is', () => {
  const bare = (body: unknown) => { const { request: _, ...rest } = body as Record<string, unknown>; return rest }
  let mine: Id
  let theDraft: Id
  beforeAll(async () => {
    mine = (await dispatched(http, http.people.driver.id)).id
    theDraft = (await draft(http)).id
  })

  test.each<[As, boolean, boolean]>([
    ['admin', true, true], ['dispatcher', true, true], ['accountant', true, true], ['viewer', true, true], ['warehouse', true, true],
    ['driver', true, false], ['other', false, false], ['rival', false, false],
  ])('%s reads the issued one: %s, the draft: %s', async (as, issuedToo, draftToo) => {
    expect((await read(http, mine, as)).status).toBe(issuedToo ? 200 : 404)
    expect((await read(http, theDraft, as)).status).toBe(draftToo ? 200 : 404)
  })

  test('not yours and not there are the same answer', async () => {
    const notThere = bare((await read(http, v7(), 'other')).body)
    expect(bare((await read(http, mine, 'other')).body)).toEqual(notThere)
    expect(bare((await read(http, mine, 'rival')).body)).toEqual(notThere)
  })

  test('a driver lists his own, another driver and another company none of them', async () => {
    const ids = async (as: As) => ((await http.call('GET', CHALLANS, { as })).body as { items: { id: Id }[] }).items.map(({ id }) => id)
    expect(await ids('driver')).toEqual([mine])
    expect(await ids('other')).toEqual([])
    expect(await ids('rival')).toEqual([])
    expect(await ids('viewer')).toEqual(expect.arrayContaining([mine, theDraft]))
  })

  test.each<As>(['other', 'rival'])('%s can change nothing of it', async (as) => {
    const headers = { 'if-match': '*' }
    const answers = [
      await http.call('PATCH', `${CHALLANS}/${mine}`, { as, headers, body: { reason: 'mine now' } }),
      await http.call('PATCH', `${CHALLANS}/${mine}/status`, { as, headers, body: { status: 'cancelled', reason: 'no' } }),
      await http.call('DELETE', `${CHALLANS}/${mine}`, { as, headers }),
    ]
    for (const answer of answers) expect([403, 404]).toContain(answer.status)
    expect((await read(http, mine)).body).toMatchObject({ status: 'dispatched', reason: 'Zinc plating' })
  })

  test('an id of another company is not found in any list', async () => {
    const client = (await http.call('POST', '/api/v1/company/clients', { as: 'admin', body: { name: 'Ours alone' } })).body as { id: Id }
    for (const path of ['clients', 'users', 'devices']) {
      const id = path === 'users' ? http.people.driver.id : client.id
      expect((await http.call('GET', `/api/v1/company/${path}/${id}`, { as: 'rival' })).status).toBe(404)
      expect((await http.call('PATCH', `/api/v1/company/${path}/${id}`, { as: 'rival', headers: { 'if-match': '*' }, body: { name: 'Theirs' } })).status).toBe(404)
    }
    const { items } = (await http.call('GET', '/api/v1/company/users', { as: 'rival' })).body as { items: { id: Id }[] }
    expect(items.map(({ id }) => id)).toEqual([http.people.rival.id])
  })

  test('a person who is set inactive is out within a request', async () => {
    const { access } = await http.signIn('other')
    const url = `/api/v1/company/users/${http.people.other.id}`
    const { headers } = await http.call('GET', url, { as: 'admin' })
    const off = await http.call('PATCH', url, { as: 'admin', headers: { 'if-match': String(headers['etag']) }, body: { active: false } })
    expect(off.status).toBe(200)
    expect(problemOf(await http.call('GET', CHALLANS, { token: access }))).toMatchObject({ status: 401, code: 'signed_out' })
    expect(problemOf(await http.call('POST', '/api/token', { body: { username: http.people.other.username, password: 'correct-horse-9' } }))).toMatchObject({ status: 401 })
  })

  test('a warehouse person does not see another godown', async () => {
    const elsewhere = await issued(http, { location: v7() })
    expect((await read(http, elsewhere.id, 'warehouse')).status).toBe(404)
  })
})
