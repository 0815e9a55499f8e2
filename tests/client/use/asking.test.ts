import { HttpResponse, http } from 'msw'
import { setupServer } from 'msw/node'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { createAsk } from 'client/use/asking.ts'
import { createUnanswered } from 'client/use/unanswered.ts'

const PATH = 'http://challan.test/api/v1/company/delivery-challan/1/acts/adjust'
const HOUR = 3_600_000
const server = setupServer()
beforeAll(() => server.listen({ onUnhandledFrame: 'error' } as never))
afterEach(() => server.resetHandlers())
afterAll(() => server.close())

/** A person at a screen, and the keys under which the server heard his acts. */
function aPerson(answers: Iterable<() => Response>, time = { now: 0 }) {
  const keys: (string | null)[] = []
  const waiting = [...answers]
  server.use(http.all(PATH, ({ request }) => {
    keys.push(request.headers.get('idempotency-key'))
    return (waiting.shift() ?? (() => HttpResponse.json({})))()
  }))
  let made = 0
  const unanswered = createUnanswered(() => time.now, () => `key-${(made += 1)}`)
  const ask = createAsk({ who: 'company person', access: () => Promise.resolve({ kind: 'token', token: 't' }), unanswered })
  return { keys, time, ask, adjust: (reason: string, version?: number) => ask('POST', PATH, { reason }, version).catch((error: unknown) => error) }
}
const lost = () => HttpResponse.error()

describe('an act that the server books at once', () => {
  test('asked again after silence goes out under its first key, whatever the version by then', async () => {
    const { adjust, keys } = aPerson([lost, () => new HttpResponse('<html>', { status: 200 }), () => new HttpResponse('<html>', { status: 502 })])
    expect(await adjust('counted again', 4)).toMatchObject({ code: 'unavailable' })
    await adjust('counted again', 5)
    await adjust('counted again')
    expect(await adjust('counted again')).toEqual({})
    expect(keys).toEqual(['key-1', 'key-1', 'key-1', 'key-1'])
  })

  test('is a new act after any answer, a refusal too', async () => {
    const { adjust, keys } = aPerson([() => HttpResponse.json({}), () => HttpResponse.json({ code: 'forbidden', detail: 'No.' }, { status: 403 })])
    await adjust('counted again')
    expect(await adjust('counted again')).toMatchObject({ code: 'forbidden', message: 'No.' })
    await adjust('counted again')
    expect(keys).toEqual(['key-1', 'key-2', 'key-3'])
  })

  test('with other words is another act', async () => {
    const { adjust, keys } = aPerson([lost])
    await adjust('counted again')
    await adjust('found in the van')
    expect(keys).toEqual(['key-1', 'key-2'])
  })

  test('an hour later the same words are a new act', async () => {
    const { adjust, keys, time } = aPerson([lost])
    await adjust('counted again')
    time.now = HOUR
    await adjust('counted again')
    expect(keys).toEqual(['key-1', 'key-2'])
  })

  test('questions carry no key', async () => {
    const { ask, keys } = aPerson([])
    await ask('GET', PATH)
    expect(keys).toEqual([null])
  })
})
