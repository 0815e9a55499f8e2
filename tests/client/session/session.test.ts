import { HttpResponse, http } from 'msw'
import { setupServer } from 'msw/node'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { peopleOf, type KeyValue } from 'client/session/people.ts'
import { pinsOf } from 'client/session/pins.ts'
import { createSession } from 'client/session/session.ts'
import { id, someone } from '../store/device.ts'

const SERVER = 'http://challan.test'
const server = setupServer()
beforeAll(() => server.listen({ onUnhandledFrame: 'error' } as never))
afterEach(() => server.resetHandlers())
afterAll(() => server.close())

function storage(): KeyValue & { readonly all: Map<string, string> } {
  const all = new Map<string, string>()
  return { all, getItem: (key) => all.get(key) ?? null, setItem: (key, value) => void all.set(key, value), removeItem: (key) => void all.delete(key) }
}

function aTab(device = storage(), time = { now: 1_000_000 }) {
  const locked: string[] = []
  const exclusive = async <T>(name: string, run: () => Promise<T>): Promise<T> => {
    locked.push(name)
    return run()
  }
  const session = createSession(peopleOf(device, storage()), pinsOf(device, 10), { base: SERVER, fetch, now: () => time.now, exclusive })
  return { session, device, time, locked }
}

const reply = (over = {}) => ({ access: 'a1', expiresIn: 300, principal: someone(), serverTime: 0, ...over })
const signIns = (respond: () => Response) => server.use(http.post(`${SERVER}/api/token/`, respond))
const refreshes = (respond: () => Response | Promise<Response>) => server.use(http.post(`${SERVER}/api/token/refresh/`, respond))
const problem = (status: number, code: string) => HttpResponse.json({ type: '', title: '', status, detail: '', code }, { status })

describe('signing in', () => {
  test('asks for the cookie, keeps no secret on the device', async () => {
    const bodies: unknown[] = []
    server.use(http.post(`${SERVER}/api/token/`, async ({ request }) => {
      bodies.push(await request.json())
      return HttpResponse.json(reply())
    }))
    const { session, device } = aTab()
    await session.signIn('dispatcher', 'demo-challan-1')
    expect(bodies).toEqual([{ username: 'dispatcher', password: 'demo-challan-1', cookie: true }])
    expect([...device.all.values()].join()).not.toMatch(/a1|demo-challan/)
    expect(session.currentPerson()).toMatchObject({ who: { username: 'dispatcher' }, signedIn: true, ended: false })
    expect(await session.access(someone())).toEqual({ kind: 'token', token: 'a1' })
  })

  test('a wrong password, and no network, are told apart', async () => {
    const { session } = aTab()
    signIns(() => problem(401, 'bad_credentials'))
    await expect(session.signIn('x', 'y')).rejects.toMatchObject({ code: 'bad_credentials' })
    signIns(() => HttpResponse.error())
    await expect(session.signIn('x', 'y')).rejects.toMatchObject({ code: 'unavailable' })
    signIns(() => HttpResponse.html('<h1>Log in to the WiFi</h1>'))
    await expect(session.signIn('x', 'y')).rejects.toMatchObject({ code: 'unavailable' })
    expect(session.currentPerson()).toBeNull()
  })
})

describe('tokens', () => {
  test('are renewed in time, one request for all who ask, under the lock of the session', async () => {
    signIns(() => HttpResponse.json(reply()))
    let count = 0
    refreshes(() => HttpResponse.json(reply({ access: `b${++count}` })))
    const { session, time, locked } = aTab()
    await session.signIn('dispatcher', 'p')
    time.now += 290_000
    const answers = await Promise.all([session.access(someone()), session.access(someone()), session.access(someone())])
    expect(answers).toEqual(Array.from({ length: 3 }, () => ({ kind: 'token', token: 'b1' })))
    expect(locked).toEqual([`refresh:${id(950)}`])
  })

  test('a session that the server has ended hides nothing: the person stays', async () => {
    signIns(() => HttpResponse.json(reply()))
    refreshes(() => problem(401, 'signed_out'))
    const { session } = aTab()
    await session.signIn('dispatcher', 'p')
    expect(await session.access(someone(), { renew: true })).toEqual({ kind: 'session_ended' })
    expect(session.currentPerson()).toMatchObject({ ended: true, signedIn: true })
  })

  test('no answer ends no session', async () => {
    signIns(() => HttpResponse.json(reply()))
    refreshes(() => HttpResponse.html('<h1>portal</h1>'))
    const { session } = aTab()
    await session.signIn('dispatcher', 'p')
    expect(await session.access(someone(), { renew: true })).toEqual({ kind: 'no_answer' })
    refreshes(() => HttpResponse.error())
    expect(await session.access(someone(), { renew: true })).toEqual({ kind: 'no_answer' })
    refreshes(() => problem(503, 'unavailable'))
    expect(await session.access(someone(), { renew: true })).toEqual({ kind: 'no_answer' })
    expect(session.currentPerson()).toMatchObject({ ended: false })
  })

  test('new rights come with a renewal', async () => {
    signIns(() => HttpResponse.json(reply()))
    refreshes(() => HttpResponse.json(reply({ principal: someone({ role: 'admin' }) })))
    const { session } = aTab()
    await session.signIn('dispatcher', 'p')
    let told = 0
    session.subscribe(() => { told += 1 })
    await session.access(someone(), { renew: true })
    expect(session.currentPerson()?.who.role).toBe('admin')
    expect(told).toBe(1)
  })
})

describe('people on one device', () => {
  const two = () => {
    const principals = [someone(), someone({ user: id(911), username: 'driver1', session: id(951), role: 'driver' })]
    signIns(() => HttpResponse.json(reply({ principal: principals.shift() })))
  }

  test('who works is each tab\'s own; everybody known is shared', async () => {
    two()
    const device = storage()
    const [one, other] = [aTab(device), aTab(device)]
    await one.session.signIn('dispatcher', 'p')
    await other.session.signIn('driver1', 'p')
    expect(one.session.currentPerson()?.who.username).toBe('dispatcher')
    expect(other.session.currentPerson()?.who.username).toBe('driver1')
    one.session.switchTo(id(911))
    expect(one.session.currentPerson()?.who.username).toBe('driver1')
    expect(one.session.peopleOnThisDevice()).toHaveLength(2)
  })

  test('[D6] signing out without network is told to the server later, and forgets nobody', async () => {
    two()
    const { session } = aTab()
    await session.signIn('dispatcher', 'p')
    server.use(http.post(`${SERVER}/api/token/logout/`, () => HttpResponse.error()))
    await session.signOut()
    expect(session.currentPerson()).toBeNull()
    expect(session.peopleOnThisDevice()).toMatchObject([{ signedIn: false }])

    const told: unknown[] = []
    server.use(http.post(`${SERVER}/api/token/logout/`, async ({ request }) => {
      told.push(await request.json())
      return new HttpResponse(null, { status: 204 })
    }))
    await session.signIn('driver1', 'p')
    await expect.poll(() => told).toEqual([{ session: id(950) }])
  })
})
