import { gunzipSync } from 'node:zlib'
import { HttpResponse, http } from 'msw'
import { setupServer } from 'msw/node'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { AccessAnswer } from 'client/session/access.ts'
import { httpTransport } from 'client/sync/http-transport.ts'
import { retryAfter } from 'client/sync/retry-after.ts'
import { parseBlock, splitBlocks } from 'client/sync/stream.ts'
import { aReply, id, someone } from '../store/device.ts'

const SERVER = 'http://challan.test'
const server = setupServer()
beforeAll(() => server.listen({ onUnhandledFrame: 'error' } as never))
afterEach(() => server.resetHandlers())
afterAll(() => server.close())

const tokens = (...answers: AccessAnswer[]) => {
  const asked: boolean[] = []
  const access = async (_who: unknown, how?: { readonly renew?: boolean }): Promise<AccessAnswer> => {
    asked.push(how?.renew === true)
    return answers[asked.length - 1] ?? { kind: 'token', token: `t${asked.length}` }
  }
  return { asked, access }
}

const transport = (access = tokens().access) => httpTransport({ base: SERVER, who: someone(), access, fetch, now: () => 0 })
const request = { protocol: 1, schema: 1, device: id(800), cursor: null, channels: '', backfill: {}, limit: { rows: 500, bytes: 262_144 } }
const pull = (from = transport()) => from.pull(request, new AbortController().signal)
const answers = (response: () => Response) => server.use(http.post(`${SERVER}/api/v1/sync/pull`, response))

const problem = (status: number, code: string, headers: Record<string, string> = {}, facts?: unknown) =>
  HttpResponse.json({ type: 'about:blank', title: '', status, detail: 'Said so.', code, facts }, { status, headers: { 'content-type': 'application/problem+json', ...headers } })

describe('[P7] what an answer is', () => {
  test('our JSON', async () => {
    answers(() => HttpResponse.json(aReply()))
    expect(await pull()).toMatchObject({ kind: 'ok', reply: { epoch: 'e1' } })
  })

  test('a captive portal that says 200 in HTML is no answer', async () => {
    answers(() => HttpResponse.html('<h1>Welcome to Station WiFi</h1>'))
    expect(await pull()).toEqual({ kind: 'no_answer' })
  })

  test("somebody else's JSON is no answer", async () => {
    answers(() => HttpResponse.json({ welcome: true }))
    expect(await pull()).toEqual({ kind: 'no_answer' })
  })

  test("a proxy's 502 is no answer", async () => {
    answers(() => new HttpResponse('<html>502 Bad Gateway</html>', { status: 502, headers: { 'content-type': 'text/html' } }))
    expect(await pull()).toEqual({ kind: 'no_answer' })
  })

  test('a body that ends in the middle is no answer', async () => {
    answers(() => new HttpResponse('{"epoch":"e1","cur', { headers: { 'content-type': 'application/json' } }))
    expect(await pull()).toEqual({ kind: 'no_answer' })
  })

  test('no network is no answer', async () => {
    answers(() => HttpResponse.error())
    expect(await pull()).toEqual({ kind: 'no_answer' })
  })

  test('a refusal comes with its code, its facts and the pause it wants', async () => {
    answers(() => problem(429, 'too_many_requests', { 'retry-after': '7' }, { last: 41 }))
    expect(await pull()).toMatchObject({ kind: 'refused', refusal: { code: 'too_many_requests', status: 429, afterMs: 7_000, facts: { last: 41 } } })
    answers(() => problem(413, 'too_large'))
    expect(await pull()).toMatchObject({ kind: 'refused', refusal: { code: 'too_large', afterMs: null } })
  })

  test('401: a new token and the same request once more; then the session has ended', async () => {
    let count = 0
    answers(() => (++count === 1 ? problem(401, 'signed_out') : HttpResponse.json(aReply())))
    const { asked, access } = tokens()
    expect(await pull(transport(access))).toMatchObject({ kind: 'ok' })
    expect(asked).toEqual([false, true])

    answers(() => problem(401, 'signed_out'))
    expect(await pull()).toEqual({ kind: 'session_ended' })
  })

  test('without a token nothing is asked', async () => {
    expect(await pull(transport(tokens({ kind: 'session_ended' }).access))).toEqual({ kind: 'session_ended' })
    expect(await pull(transport(tokens({ kind: 'no_answer' }).access))).toEqual({ kind: 'no_answer' })
  })
})

test('bodies from about 1 KB on travel compressed', async () => {
  const seen: { encoding: string | null; titles: number }[] = []
  server.use(http.post(`${SERVER}/api/v1/sync/pull`, async ({ request: sent }) => {
    const body = Buffer.from(await sent.arrayBuffer())
    const encoding = sent.headers.get('content-encoding')
    const { unsent } = JSON.parse((encoding === 'gzip' ? gunzipSync(body) : body).toString()) as { unsent?: { titles: string[] } }
    seen.push({ encoding, titles: unsent?.titles.length ?? 0 })
    return HttpResponse.json(aReply())
  }))
  await pull()
  const titles = Array.from({ length: 20 }, (_, i) => `Dattaguru Platers ${i} `.repeat(4))
  await transport().pull({ ...request, unsent: { count: 20, oldest: 0, titles } }, new AbortController().signal)
  expect(seen).toEqual([{ encoding: null, titles: 0 }, { encoding: 'gzip', titles: 20 }])
})

test('Retry-After in seconds, as a date, or unreadable', () => {
  expect(retryAfter('120', 0)).toBe(120_000)
  expect(retryAfter('Thu, 01 Jan 1970 00:01:00 GMT', 10_000)).toBe(50_000)
  expect(retryAfter('soon', 0)).toBeNull()
  expect(retryAfter(null, 0)).toBeNull()
  expect(retryAfter('999999', 0)).toBe(3_600_000)
})

describe('the stream of pokes', () => {
  test('blocks are cut at blank lines, whatever comes in one piece', () => {
    expect(splitBlocks('event: poke\ndata: {}\n\n: still here\n\nevent: by')).toEqual({ blocks: ['event: poke\ndata: {}', ': still here'], rest: 'event: by' })
  })
  test('a comment, and what we do not know, is no event', () => {
    expect(parseBlock(': still here')).toBeUndefined()
    expect(parseBlock('event: news\ndata: {}')).toBeUndefined()
    expect(parseBlock('event: poke\ndata: {"head":')).toBeUndefined()
    expect(parseBlock('event: poke\r\ndata: {"head":7,"after":[0,0]}')).toEqual({ event: 'poke', data: { head: 7, after: [0, 0] } })
  })

  test('pokes arrive, and the end is told', async () => {
    const body = 'event: hello\ndata: {"head":3,"epoch":"e1"}\n\nevent: poke\ndata: {"head":4,"after":[0,0]}\n\nevent: bye\ndata: {"reconnect":[5,5]}\n\n'
    server.use(http.get(`${SERVER}/api/v1/sse/delivery-challan`, ({ request: { headers } }) =>
      headers.get('authorization') === 'Bearer t1' ? new HttpResponse(body, { headers: { 'content-type': 'text/event-stream' } }) : new HttpResponse(null, { status: 401 })))
    const seen: string[] = []
    const ended = await new Promise<readonly unknown[]>((resolve) => {
      transport().stream?.({ onEvent: ({ event }) => seen.push(event), onClosed: (...how) => resolve(how) }, null)
    })
    expect(seen).toEqual(['hello', 'poke', 'bye'])
    expect(ended).toEqual(['bye', 5])
  })

  test('503 with Retry-After: refused, with the pause it wants', async () => {
    server.use(http.get(`${SERVER}/api/v1/sse/delivery-challan`, () => problem(503, 'unavailable', { 'retry-after': '30' })))
    const ended = await new Promise<readonly unknown[]>((resolve) => {
      transport().stream?.({ onEvent: () => undefined, onClosed: (...how) => resolve(how) }, null)
    })
    expect(ended).toEqual(['refused', 30_000])
  })
})
