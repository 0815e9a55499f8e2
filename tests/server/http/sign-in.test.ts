import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { INSTANCE, PASSWORD, absent, engines, openHttp, problemOf, type Http } from './harness.ts'

const DAY = 86_400_000

describe.each(engines.filter((engine) => !absent(engine)))('sessions on %s', (engine) => {
  let http: Http
  beforeAll(async () => { http = await openHttp(engine, { limits: { signIn: 10_000, address: 10_000 } }) })
  afterAll(() => http.close())

  const refresh = (token: string) => http.call('POST', '/api/token/refresh/', { body: { refresh: token } })
  const refreshed = async (token: string): Promise<string> => ((await refresh(token)).body as { refresh: string }).refresh

  test('a name and a password give an access token that says who one is', async () => {
    const { access } = await http.signIn('dispatcher')
    const { body } = await http.call('GET', '/api/v1/auth/test/', { token: access })
    expect(body).toMatchObject({ principal: { user: http.people.dispatcher.id, role: 'dispatcher' } })
  })

  test('a wrong password and an unknown name get the same answer', async () => {
    const wrong = await http.call('POST', '/api/token', { body: { username: http.people.viewer.username, password: 'not-the-password' } })
    const unknown = await http.call('POST', '/api/token', { body: { username: 'nobody-at-all', password: 'not-the-password' } })
    const { request: _a, ...one } = wrong.body as Record<string, unknown>
    const { request: _b, ...other } = unknown.body as Record<string, unknown>
    expect(one).toEqual(other)
    expect(wrong.status).toBe(401)
  })

  test('names are read without regard to case and blanks', async () => {
    const answer = await http.call('POST', '/api/token', { body: { username: ` ${http.people.viewer.username.toUpperCase()} `, password: PASSWORD } })
    expect(answer.status).toBe(200)
  })

  test('after ten wrong passwords an account waits, and the right one works again after a quarter of an hour', async () => {
    const username = http.people.accountant.username
    for (let i = 0; i < 10; i++) await http.call('POST', '/api/token', { body: { username, password: `wrong-${i}` } })
    const waiting = await http.call('POST', '/api/token', { body: { username, password: PASSWORD } })
    expect(problemOf(waiting)).toMatchObject({ status: 429, code: 'too_many_requests' })
    expect(Number(waiting.headers['retry-after'])).toBeGreaterThan(60)
    http.later(15 * 60_000 + 1000)
    expect((await http.call('POST', '/api/token', { body: { username, password: PASSWORD } })).status).toBe(200)
  })

  test('[T6] of fifty wrong passwords at once no more than ten are judged', async () => {
    const username = http.people.warehouse.username
    const answers = await Promise.all(Array.from({ length: 50 }, (_, i) => http.call('POST', '/api/token', { body: { username, password: `wrong-${i}` } })))
    const codes = answers.map((answer) => problemOf(answer).code)
    expect(codes.filter((code) => code === 'bad_credentials').length).toBeLessThanOrEqual(10)
    expect(codes.every((code) => code === 'bad_credentials' || code === 'too_many_requests' || code === 'unavailable')).toBe(true)
    http.later(15 * 60_000 + 1000)
    expect((await http.call('POST', '/api/token', { body: { username, password: PASSWORD } })).status).toBe(200)
  })

  test('a person changes his own password: the old one must be right, and his other sessions end', async () => {
    const [here, there] = [await http.signIn('viewer'), await http.signIn('viewer')]
    const change = (old: string) => http.call('POST', '/api/v1/auth/password', { token: here.access, body: { old, new: 'a-new-password' } })
    expect(problemOf(await change('not-the-old-one'))).toMatchObject({ status: 401, code: 'bad_credentials', field: 'old' })
    expect((await change(PASSWORD)).status).toBe(204)
    expect((await http.call('GET', '/api/v1/auth/test/', { token: here.access })).status).toBe(200)
    expect((await http.call('GET', '/api/v1/auth/test/', { token: there.access })).status).toBe(401)
    const { username } = http.people.viewer
    expect((await http.call('POST', '/api/token', { body: { username, password: PASSWORD } })).status).toBe(401)
    expect((await http.call('POST', '/api/token', { body: { username, password: 'a-new-password' } })).status).toBe(200)
    await http.call('POST', '/api/v1/auth/password', { token: here.access, body: { old: 'a-new-password', new: PASSWORD } })
  })

  test('[T1] [T2] the newest token rotates; the one before gives the same successor while that was never used', async () => {
    const { refresh: first } = await http.signIn('driver')
    const second = await refreshed(first)
    expect(second).not.toBe(first)
    http.later(DAY)
    expect(await refreshed(first)).toBe(second) // the answer was lost, a day ago
    expect(await refreshed(second)).not.toBe(second)
  })

  test('[T3] racing tabs: for ten seconds an older token is still answered', async () => {
    const { refresh: first } = await http.signIn('driver')
    const second = await refreshed(first)
    await refreshed(second)
    http.later(9_000)
    expect(await refreshed(first)).toBe(second)
  })

  test('[T4] an old copy ends the session for everybody who holds it', async () => {
    const { refresh: first, session } = await http.signIn('driver')
    const second = await refreshed(first)
    const third = await refreshed(second)
    http.later(11_000)
    expect(problemOf(await refresh(first))).toMatchObject({ status: 401, code: 'signed_out' })
    expect((await refresh(third)).status).toBe(401)
    const row = await http.deps.db.read('session').where({ id: session }).first<{ revoked_why: string }>('revoked_why')
    expect(row.revoked_why).toBe('reused')
  })

  test('twenty tabs that refresh one token at once all get the same successor', async () => {
    const { refresh: first } = await http.signIn('driver')
    const answers = await Promise.all(Array.from({ length: 20 }, () => refreshed(first)))
    expect(new Set(answers).size).toBe(1)
  })

  test('a session ends after 60 days without use, and after 180 days of use', async () => {
    const idle = await http.signIn('other')
    const used = await http.signIn('other')
    let token = used.refresh
    http.later(59 * DAY)
    token = await refreshed(token)
    http.later(2 * DAY)
    expect((await refresh(idle.refresh)).status).toBe(401)
    for (let i = 0; i < 2; i++) {
      http.later(58 * DAY)
      token = await refreshed(token)
    }
    http.later(5 * DAY)
    expect((await refresh(token)).status).toBe(401)
  })

  test('signing out ends the session at once for requests too', async () => {
    const { access, refresh: token } = await http.signIn('dispatcher')
    expect((await http.call('POST', '/api/token/logout/', { body: { refresh: token } })).status).toBe(204)
    expect((await refresh(token)).status).toBe(401)
    expect((await http.call('GET', '/api/v1/auth/test', { token: access })).status).toBe(401)
  })

  describe('in a browser', () => {
    const origin = { origin: 'http://localhost:80', host: 'localhost:80' }
    const enter = async () => {
      const answer = await http.call('POST', '/api/token', { body: { username: http.people.dispatcher.username, password: PASSWORD, cookie: true }, headers: origin })
      const [cookie = ''] = [answer.headers['set-cookie']].flat().map(String)
      const { principal, refresh: inBody } = answer.body as { principal: { session: string }; refresh?: string }
      return { cookie, session: principal.session, inBody }
    }
    const sent = (cookie: string) => cookie.split(';')[0] ?? ''

    test('the refresh token is a cookie of this instance and session, and stays out of the body', async () => {
      const { cookie, session, inBody } = await enter()
      expect(inBody).toBeUndefined()
      expect(cookie).toContain(`challan-${INSTANCE}-${session}=`)
      expect(cookie).toMatch(/HttpOnly/)
      expect(cookie).toMatch(/SameSite=Strict/)
      expect(cookie).toMatch(/Path=\/api\/token/)
      expect(cookie).not.toMatch(/Secure/) // plain HTTP on this machine
    })

    test('off this machine the cookie is Secure', async () => {
      const answer = await http.call('POST', '/api/token', {
        body: { username: http.people.dispatcher.username, password: PASSWORD, cookie: true }, headers: { origin: 'http://depot.example', host: 'depot.example' },
      })
      expect(String(answer.headers['set-cookie'])).toMatch(/Secure/)
    })

    test('two people on one tablet each refresh their own session', async () => {
      const [one, two] = [await enter(), await enter()]
      const cookie = `${sent(one.cookie)}; ${sent(two.cookie)}`
      const answer = await http.call('POST', '/api/token/refresh', { body: { session: two.session }, headers: { ...origin, cookie } })
      expect(answer.status).toBe(200)
      expect(answer.body).toMatchObject({ principal: { session: two.session } })
      expect(String(answer.headers['set-cookie'])).toContain(two.session)
    })

    test.each([
      ['another site', { origin: 'https://evil.example', host: 'localhost:80' }],
      ['a sandboxed page', { origin: 'null', host: 'localhost:80' }],
      ['a cross-site fetch', { ...origin, 'sec-fetch-site': 'cross-site' }],
      ['a sister domain', { ...origin, 'sec-fetch-site': 'same-site' }],
      ['nobody who says where he comes from', { host: 'localhost:80' }],
    ])('the cookie is not taken from %s', async (_from, headers) => {
      const { cookie, session } = await enter()
      for (const url of ['/api/token/refresh', '/api/token/logout']) {
        const answer = await http.call('POST', url, { body: { session }, headers: { ...headers, cookie: sent(cookie) } as Record<string, string> })
        expect(problemOf(answer)).toMatchObject({ status: 403, code: 'origin_refused' })
      }
    })

    test('signing out clears the cookie', async () => {
      const { cookie, session } = await enter()
      const answer = await http.call('POST', '/api/token/logout', { body: { session }, headers: { ...origin, cookie: sent(cookie) } })
      expect(answer.status).toBe(204)
      expect(String(answer.headers['set-cookie'])).toMatch(/Expires=Thu, 01 Jan 1970/)
    })
  })

  describe('a bad access token is a 401, whatever is wrong with it', () => {
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const sign = (header: object, claims: object, key: Buffer | string = http.keys.access, hash = 'sha256') => {
      const text = `${part(header)}.${part(claims)}`
      return `${text}.${createHmac(hash, key).update(text).digest('base64url')}`
    }
    const now = () => Math.floor(http.deps.now() / 1000)
    const good = async () => {
      const { session } = await http.signIn('admin')
      const { id: sub, company } = http.people.admin
      return { sub, company, session, typ: 'access', iss: INSTANCE, aud: 'challan-api', iat: now(), exp: now() + 300 }
    }
    const HS256 = { alg: 'HS256', typ: 'JWT' }
    const call = (token: string) => http.call('GET', '/api/v1/auth/test', { headers: { authorization: `Bearer ${token}` } })

    test('one that we could have made is taken', async () => {
      expect((await call(sign(HS256, await good()))).status).toBe(200)
    })

    test.each<[string, (claims: Record<string, unknown>) => string]>([
      ['another key', (claims) => sign(HS256, claims, 'another key of the same length as ours')],
      ['no signature', (claims) => `${part({ alg: 'none' })}.${part(claims)}.`],
      ['alg none with a signature', (claims) => sign({ alg: 'none' }, claims)],
      ['another algorithm with our key', (claims) => sign({ alg: 'HS512', typ: 'JWT' }, claims, http.keys.access, 'sha512')],
      ['the refresh key', (claims) => sign(HS256, claims, http.keys.refresh)],
      ['expired', (claims) => sign(HS256, { ...claims, iat: now() - 600, exp: now() - 1 })],
      ['no exp', ({ exp: _, ...claims }) => sign(HS256, claims)],
      ['exp as text', (claims) => sign(HS256, { ...claims, exp: '99999999999' })],
      ['exp far too large', (claims) => sign(HS256, { ...claims, exp: 1e300 })],
      ['no iat', ({ iat: _, ...claims }) => sign(HS256, claims)],
      ['not yet valid', (claims) => sign(HS256, { ...claims, nbf: now() + 86_400 * 400 })],
      ['no sub', ({ sub: _, ...claims }) => sign(HS256, claims)],
      ['no company', ({ company: _, ...claims }) => sign(HS256, claims)],
      ['another company', (claims) => sign(HS256, { ...claims, company: http.people.rival.company })],
      ['another person', (claims) => sign(HS256, { ...claims, sub: http.people.driver.id })],
      ['an unknown session', (claims) => sign(HS256, { ...claims, session: http.people.driver.id })],
      ['another instance', (claims) => sign(HS256, { ...claims, iss: 'other' })],
      ['another audience', (claims) => sign(HS256, { ...claims, aud: 'somebody' })],
      ['another kind of token', (claims) => sign(HS256, { ...claims, typ: 'refresh' })],
      ['no kind', ({ typ: _, ...claims }) => sign(HS256, claims)],
      ['an array for claims', () => sign(HS256, [])],
      ['no JSON inside', () => `${part(HS256)}.bm8.bm8`],
      ['no token at all', () => 'token'],
      ['three dots', () => '...'],
    ])('%s', async (_what, make) => {
      expect(problemOf(await call(make(await good())))).toMatchObject({ status: 401, code: 'signed_out' })
    })
  })
})
