import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { HEARTBEAT_MS, type Id, type PokeEvent } from 'sync-protocol'
import { openHttp, problemOf, type As, type Http } from './harness.ts'
import { CHALLANS, dispatched, draft } from './samples.ts'

const URL = '/api/v1/sse/delivery-challan'
const LOOK_MS = 300

/** An open stream, as a client sees it. */
type Ear = { readonly events: PokeEvent[]; readonly text: () => string; readonly headers: Headers; readonly ended: Promise<void>; heard(event: string, times?: number): Promise<PokeEvent[]>; leave(): void }

async function listen(base: string, token: string, query = ''): Promise<Ear> {
  const stop = new AbortController()
  const answer = await fetch(`${base}${URL}${query}`, { headers: { authorization: `Bearer ${token}` }, signal: stop.signal })
  if (answer.status !== 200 || answer.body === null) throw new Error(`${answer.status} ${await answer.text()}`)
  const events: PokeEvent[] = []
  let text = ''
  const ended = (async () => {
    try {
      for await (const chunk of answer.body as unknown as AsyncIterable<Uint8Array>) {
        text += new TextDecoder().decode(chunk)
        events.splice(0, Infinity, ...[...text.matchAll(/event: (\w+)\ndata: (.*)\n\n/g)].map(([, event, data]) => ({ event, data: JSON.parse(data ?? '') }) as PokeEvent))
      }
    } catch {
      // cut: by us, or by the server without a word
    }
  })()
  const heard = async (event: string, times = 1): Promise<PokeEvent[]> => {
    for (let i = 0; i < 200; i++) {
      const found = events.filter((one) => one.event === event)
      if (found.length >= times) return found
      await new Promise((go) => setTimeout(go, 20))
    }
    throw new Error(`Heard ${events.map((one) => one.event).join(' ')}, waited for ${event}`)
  }
  return { events, text: () => text, headers: answer.headers, ended, heard, leave: () => stop.abort() }
}

describe('streams of pokes', () => {
  let http: Http
  let base: string
  const ears: Ear[] = []
  const open = async (as: Exclude<As, 'nobody'>, query = '') => {
    const { access, session, refresh } = await http.signIn(as)
    const ear = await listen(base, access, query)
    ears.push(ear)
    return { ear, session, refresh, access }
  }
  beforeAll(async () => {
    http = await openHttp('sqlite', { limits: { streams: 6, perPerson: 3, lookEvery: LOOK_MS } })
    base = await http.app.listen({ host: '127.0.0.1', port: 0 })
  })
  afterEach(async () => {
    for (const ear of ears.splice(0)) ear.leave()
    while (http.deps.pokes.size > 0) await new Promise((go) => setTimeout(go, 10))
  })
  afterAll(() => http.close())

  test('hello tells the head and the data set; the headers keep proxies from holding it back', async () => {
    const made = await draft(http)
    const { ear } = await open('admin')
    const [hello] = await ear.heard('hello')
    expect(hello?.data).toEqual({ head: expect.any(Number), epoch: http.deps.epoch })
    expect(ear.headers.get('content-type')).toContain('text/event-stream')
    expect(ear.headers.get('x-accel-buffering')).toBe('no')
    expect(ear.headers.get('cache-control')).toBe('no-store')
    expect(ear.headers.get('content-encoding')).toBeNull()
    expect(ear.headers.get('content-security-policy')).toContain("default-src 'self'")
    expect(ear.headers.get('x-process-time')).not.toBeNull()
    expect(ear.text()).not.toContain(made.id)
  })

  test('[S1] a change is poked at once, with a head and no data', async () => {
    const { ear } = await open('admin')
    await ear.heard('hello')
    const made = await draft(http)
    const [poke] = await ear.heard('poke')
    expect(poke?.data).toEqual({ head: expect.any(Number), after: [0, expect.any(Number)] })
    expect(ear.text()).not.toContain(made.id)
    expect(ear.text()).not.toContain('Zinc')
  })

  test('only those are poked who may see it', async () => {
    const { ear: mine } = await open('driver')
    const { ear: theirs } = await open('other')
    const { ear: rival } = await open('rival')
    await Promise.all([mine, theirs, rival].map((ear) => ear.heard('hello')))
    await dispatched(http, http.people.driver.id)
    await mine.heard('poke')
    await new Promise((go) => setTimeout(go, 600))
    for (const ear of [theirs, rival]) expect(ear.events.map(({ event }) => event)).toEqual(['hello'])
  })

  test('pokes that come together are one', async () => {
    const { ear } = await open('admin')
    await ear.heard('hello')
    const before = performance.now()
    await Promise.all(Array.from({ length: 20 }, () => draft(http)))
    await new Promise((go) => setTimeout(go, 400))
    const gathers = (performance.now() - before) / 10 // one at once, then one for each 10 ms, as there is one stream
    expect(ear.events.filter(({ event }) => event === 'poke').length).toBeLessThanOrEqual(Math.ceil(gathers) + 1)
  })

  test('signing out ends the stream of that session, and of no other', async () => {
    const { ear, refresh } = await open('admin')
    const { ear: other } = await open('admin')
    await http.call('POST', '/api/token/logout', { body: { refresh } })
    await ear.ended
    expect(ear.events.at(-1)?.event).toBe('bye')
    expect(other.events.map(({ event }) => event)).toEqual(['hello'])
  })

  test('a session that another process ended is found by the look', async () => {
    const { ear, session } = await open('dispatcher')
    await http.deps.db.write('session').where({ id: session }).update({ revoked_at: http.deps.now() })
    await ear.ended
    expect(ear.events.at(-1)?.event).toBe('bye')
  })

  test('a person whose rights change comes again', async () => {
    const { ear } = await open('viewer')
    const url = `/api/v1/company/users/${http.people.viewer.id}`
    await http.call('PATCH', url, { as: 'admin', headers: { 'if-match': '*' }, body: { phone: '12345' } })
    await ear.ended
    expect(ear.events.at(-1)?.event).toBe('bye')
  })

  test('a device that is revoked is cut off', async () => {
    const { device } = (await http.call('POST', '/api/v1/sync/devices', { as: 'driver', body: { install: crypto.randomUUID(), name: 'Phone', replaces: null } })).body as { device: Id }
    const { ear } = await open('driver', `?device=${device}`)
    await http.call('PATCH', `/api/v1/company/devices/${device}`, { as: 'admin', headers: { 'if-match': '*' }, body: { revoked: true } })
    await ear.ended
    expect(ear.events.at(-1)?.event).toBe('bye')
  })

  test('above the cap one is told to come later', async () => {
    const { access } = await open('admin')
    for (let i = 1; i < 3; i++) ears.push(await listen(base, access))
    const answer = await fetch(`${base}${URL}`, { headers: { authorization: `Bearer ${access}` } })
    const pause = Number(answer.headers.get('retry-after'))
    expect([answer.status, pause >= 30 && pause <= 90]).toEqual([503, true]) // spread, so that they do not come back as one
    expect(await answer.json()).toMatchObject({ code: 'unavailable' })
  })

  test('[S2] above his own cap a person loses the stream that is oldest, when it is old', async () => {
    const roomy = await openHttp('sqlite', { limits: { streams: 6, perPerson: 2, lookEvery: 60_000, oldAfter: 150 } })
    const at = await roomy.app.listen({ host: '127.0.0.1', port: 0 })
    const { access } = await roomy.signIn('admin')
    const [first, second] = [await listen(at, access), await listen(at, access)]
    await new Promise((go) => setTimeout(go, 200))
    const third = await listen(at, access)
    await first.ended
    expect(first.events.at(-1)?.event).toBe('bye')
    expect([second, third].map((ear) => ear.events.some(({ event }) => event === 'bye'))).toEqual([false, false])
    for (const ear of [second, third]) ear.leave()
    await roomy.close()
  })

  test('without a token there is no stream', async () => {
    expect((await fetch(`${base}${URL}`)).status).toBe(401)
  })

  test('a quiet stream is kept open by a comment now and then', () => {
    expect(HEARTBEAT_MS).toBeLessThan(60_000) // shorter than the usual proxy waits
  })

  test('switched off, it says so and pulling goes on', async () => {
    for (const env of [{ ENABLE_SSE: 'false' }, { ENABLE_REAL_TIME_UPDATES: 'false' }]) {
      const quiet = await openHttp('sqlite', { env })
      expect(problemOf(await quiet.call('GET', URL, { as: 'admin' }))).toMatchObject({ status: 503, code: 'unavailable' })
      expect((await quiet.call('GET', CHALLANS, { as: 'admin' })).status).toBe(200)
      await quiet.close()
    }
  })

  test('a stop says goodbye to every stream and ends in time', async () => {
    const stopping = await openHttp('sqlite')
    const address = await stopping.app.listen({ host: '127.0.0.1', port: 0 })
    const { access } = await stopping.signIn('admin')
    const ear = await listen(address, access)
    await ear.heard('hello')
    const began = performance.now()
    await stopping.close()
    await ear.ended
    expect(ear.events.at(-1)?.event).toBe('bye')
    expect(performance.now() - began).toBeLessThan(3_000)
  })
})
