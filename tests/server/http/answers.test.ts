import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync, gzipSync, zstdDecompressSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { v7 } from 'uuid'
import { openHttp, problemOf, type Http } from './harness.ts'
import { CHALLANS, draft } from './samples.ts'

describe('what every answer carries', () => {
  let http: Http
  beforeAll(async () => { http = await openHttp('sqlite', { env: { CORS_ALLOWED_ORIGINS: 'https://portal.example' }, clientDir: aClient() }) })
  afterAll(() => http.close())
  const page = { accept: 'text/html,application/xhtml+xml' }

  /** A built client: a page, a script with a hash in its name, a service worker. */
  function aClient(): string {
    const folder = mkdtempSync(join(tmpdir(), 'challan-client-'))
    mkdirSync(join(folder, 'assets'))
    writeFileSync(join(folder, 'index.html'), '<!doctype html><title>App</title>')
    writeFileSync(join(folder, 'assets', 'main-abc123.js'), 'export const a = 1')
    writeFileSync(join(folder, 'service-worker.js'), '// worker')
    return folder
  }

  test('its time and its id, problems too', async () => {
    for (const [url, as] of [['/api/v1/health', 'nobody'], [CHALLANS, 'nobody'], ['/api/v1/none', 'nobody'], ['/', 'nobody']] as const) {
      const { headers } = await http.call('GET', url, { as })
      expect(Number(headers['x-process-time'])).toBeGreaterThanOrEqual(0)
      expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{13}$/)
    }
  })

  test('a policy that lets nothing inline or foreign run, and nothing that breaks plain HTTP', async () => {
    const { headers } = await http.call('GET', '/', { headers: page })
    const policy = String(headers['content-security-policy'])
    expect(policy).not.toMatch(/unsafe-inline|'unsafe-eval'|\*|upgrade-insecure/)
    expect(policy).toMatch(/object-src 'none'.*base-uri 'none'/)
    expect(headers['strict-transport-security']).toBeUndefined()
    expect(headers['x-content-type-options']).toBe('nosniff')
  })

  test('answers of the API are kept by nobody', async () => {
    for (const url of ['/api/v1/health', CHALLANS, '/api/v1/none']) expect((await http.call('GET', url)).headers['cache-control']).toBe('no-store')
  })

  test.each([['gzip', gunzipSync], ['br', brotliDecompressSync], ['zstd', zstdDecompressSync]])('long ones are packed with %s where it is asked for', async (encoding, unpack) => {
    for (let i = 0; i < 3; i++) await draft(http)
    const token = (await http.signIn('admin')).access
    const answer = await http.app.inject({ method: 'GET', url: CHALLANS, headers: { authorization: `Bearer ${token}`, 'accept-encoding': encoding } })
    expect(answer.headers['content-encoding']).toBe(encoding)
    expect((JSON.parse(unpack(answer.rawPayload).toString()) as { items: unknown[] }).items.length).toBeGreaterThan(2)
  })

  test('pushes may come gzipped', async () => {
    const { device } = (await http.call('POST', '/api/v1/sync/devices', { as: 'dispatcher', body: { install: v7(), name: 'Desk', replaces: null } })).body as { device: string }
    const body = { protocol: 1, schema: 1, device, user: http.people.dispatcher.id, epoch: http.deps.epoch, clock: http.deps.now(), ack: 0, mutations: [] }
    const answer = await http.call('POST', '/api/v1/sync/push', { as: 'dispatcher', text: gzipSync(JSON.stringify(body)), headers: { 'content-encoding': 'gzip' } })
    expect(answer.body).toMatchObject({ last: 0, results: [] })
  })

  test('only the listed origin may call from a browser, and never `null`', async () => {
    const from = async (origin: string) => (await http.call('OPTIONS', CHALLANS, { headers: { origin, 'access-control-request-method': 'GET' } })).headers['access-control-allow-origin']
    expect(await from('https://portal.example')).toBe('https://portal.example')
    for (const origin of ['https://portal.example.evil.example', 'http://portal.example', 'null', 'https://evil.example']) expect(await from(origin)).not.toBe(origin)
  })

  test('without a list nobody may', async () => {
    const closed = await openHttp('sqlite')
    const { headers } = await closed.call('GET', '/api/v1/health', { headers: { origin: 'https://portal.example' } })
    expect(headers['access-control-allow-origin']).toBeUndefined()
    await closed.close()
  })

  describe('the client', () => {
    test('its page answers for every address that a person opens', async () => {
      for (const url of ['/', '/challans', '/challans/123/edit']) {
        const answer = await http.call('GET', url, { headers: page })
        expect([answer.status, answer.text, answer.headers['cache-control']]).toEqual([200, '<!doctype html><title>App</title>', 'no-cache'])
      }
    })

    test('files with a hash in their name are kept for ever, the worker never', async () => {
      expect((await http.call('GET', '/assets/main-abc123.js')).headers['cache-control']).toContain('immutable')
      expect((await http.call('GET', '/service-worker.js')).headers['cache-control']).toBe('no-cache')
    })

    test.each(['/assets/main-old.js', '/assets/none.css', '/api/none', '/docs/none'])('%s that is not there is not the page', async (url) => {
      expect((await http.call('GET', url, { headers: page })).status).toBe(404)
    })

    test('a script that is not there is no page either', async () => {
      expect((await http.call('GET', '/workbox-123.js', { headers: { accept: '*/*' } })).status).toBe(404)
    })

    test.each(['/../package.json', '/%2e%2e/package.json', '/assets/..%2f..%2f..%2fetc%2fpasswd'])('%s leads nowhere', async (url) => {
      expect((await http.call('GET', url)).status).toBeGreaterThanOrEqual(400)
    })
  })

  test('a client that is not built is said in words', async () => {
    const bare = await openHttp('sqlite')
    const answer = await bare.call('GET', '/', { headers: page })
    expect([answer.status, answer.text]).toEqual([503, expect.stringContaining('npm run build')])
    await bare.close()
  })

  test('too many requests of one session are told to wait', async () => {
    const busy = await openHttp('sqlite', { limits: { session: 5 } })
    const { access } = await busy.signIn('viewer')
    const answers = []
    for (let i = 0; i < 7; i++) answers.push(await busy.call('GET', '/api/v1/auth/test', { token: access }))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 429, 429])
    expect(Number(answers.at(-1)?.headers['retry-after'])).toBeGreaterThan(0)
    expect(problemOf(answers.at(-1) ?? answers[0] as never).code).toBe('too_many_requests')
    await busy.close()
  })

  test('of a burst that passes the limit as many are answered as the limit allows', async () => {
    const busy = await openHttp('sqlite', { limits: { session: 5 } })
    const { access } = await busy.signIn('viewer')
    const answers = await Promise.all(Array.from({ length: 20 }, () => busy.call('GET', '/api/v1/auth/test', { token: access })))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(5)
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(15)
    await busy.close()
  })
})

test('a body that trickles in is cut', async () => {
  const http = await openHttp('sqlite', { requestTimeout: 700 })
  const { port } = new URL(await http.app.listen({ host: '127.0.0.1', port: 0 }))
  const socket = connect(Number(port), '127.0.0.1')
  socket.write('POST /api/token HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n')
  const trickle = setInterval(() => socket.write(' '), 100)
  const began = performance.now()
  socket.on('error', () => undefined)
  await new Promise((done) => socket.once('close', done).resume())
  clearInterval(trickle)
  expect(performance.now() - began).toBeLessThan(5_000)
  await http.close()
})

test('the document of the API is the one that was reviewed', async () => {
  const http = await openHttp('sqlite')
  const { body } = await http.call('GET', '/api/docs/json')
  const reviewed: unknown = JSON.parse(readFileSync(join(import.meta.dirname, '../../../server/openapi.json'), 'utf8'))
  expect(body, 'node server/commands/openapi.ts writes it anew').toEqual(reviewed)
  expect(JSON.stringify(body)).not.toMatch(/def-[0-9]/)
  expect((await http.call('GET', '/api/docs/')).text).toContain('swagger')
  await http.close()
})

test('the first company is made with the token that was printed, once', async () => {
  const { firstStart } = await import('server/office/first-start.ts')
  const { openMigrated } = await import('../core/engines.ts')
  const http = await openHttp('sqlite')
  const empty = await openMigrated('sqlite')
  const notice = await firstStart({ ...http.deps, db: empty.db, config: { ...http.deps.config, seedDemo: false } })
  const token = /^ {2}(\S{30,})$/m.exec(notice('http://here'))?.[1] ?? ''
  const { buildApp } = await import('server/app.ts')
  const app = await buildApp({ ...http.deps, db: empty.db }, { keys: http.keys, instance: 'fresh' })
  const ask = (over: object) => app.inject({
    method: 'POST', url: '/api/v1/setup',
    payload: { token, company: { legalName: 'New Works', pan: 'ZZZCA0000A', gstins: ['27ZZZCA0000A1Z5'] }, admin: { username: 'boss', name: 'The Boss', password: 'a-good-password' }, ...over },
  })
  expect((await ask({ token: 'x'.repeat(32) })).statusCode).toBe(401)
  expect((await ask({ company: { legalName: 'X', pan: 'ZZZCA0000A', gstins: ['27ZZZCA0000A1Z6'] } })).json()).toMatchObject({ code: 'invalid_field', field: 'company/gstins/0' })
  expect((await ask({})).statusCode).toBe(201)
  expect((await ask({ admin: { username: 'second', name: 'Second', password: 'a-good-password' } })).statusCode).toBe(401)
  const signedIn = await app.inject({ method: 'POST', url: '/api/token', payload: { username: 'boss', password: 'a-good-password' } })
  expect(signedIn.json()).toMatchObject({ principal: { role: 'admin', companyName: 'New Works' } })
  await app.close()
  await empty.close()
  await http.close()
})

test('a stop waits for a request that has begun, and takes no new one', async () => {
  const http = await openHttp('sqlite')
  const { port } = new URL(await http.app.listen({ host: '127.0.0.1', port: 0 }))
  const body = JSON.stringify({ username: http.people.admin.username, password: 'correct-horse-9' })
  const socket = connect(Number(port), '127.0.0.1')
  let answer = ''
  socket.on('data', (chunk) => { answer += chunk.toString() })
  socket.write(`POST /api/token HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body.slice(0, 10)}`)
  await new Promise((go) => setTimeout(go, 100))
  const closed = http.app.close()
  await new Promise((go) => setTimeout(go, 300))
  const late = await fetch(`http://127.0.0.1:${port}/api/v1/health`).then(({ status }) => status, () => 'refused')
  expect([503, 'refused']).toContain(late)
  const ended = new Promise((done) => socket.once('close', done))
  socket.write(body.slice(10))
  await closed
  await ended
  expect(answer).toMatch(/^HTTP\/1.1 200 OK/)
  expect(answer).toContain('"access"')
  await http.close()
})
