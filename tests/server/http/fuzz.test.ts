import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { v7 } from 'uuid'
import { openHttp, type As, type Http } from './harness.ts'
import { draft, fieldsOf } from './samples.ts'

let http: Http
let known: string
beforeAll(async () => {
  http = await openHttp('sqlite', { limits: { session: 1e6, address: 1e6, signIn: 1e6 } })
  known = (await draft(http)).id
})
afterAll(() => http.close())

const STREAM = '/api/v1/sse/delivery-challan'
const ROLES: As[] = ['admin', 'dispatcher', 'driver', 'warehouse', 'rival', 'nobody']

/** Words that fields of ours have, with values that they do not. */
const word = fc.constantFrom('nature', 'date', 'lines', 'id', 'status', 'reason', 'name', 'username', 'password', 'role', 'revoked', 'mutations', 'cursor', 'limit', 'device', 'epoch', 'refresh', 'session', 'fields', 'consignee', 'leg', 'eway', 'loaded')
const odd = fc.oneof(
  fc.jsonValue({ maxDepth: 4 }), fc.constantFrom('', '\u0000', '\u202e', "' OR 1=1 --", '2026-02-30', 'draft', 'issued', 'J', -1, 1e308, 0.1, true, null, v7()), fc.string({ unit: 'binary' }),
)
const body = fc.oneof(
  fc.dictionary(word, odd, { maxKeys: 6, noNullPrototype: true }),
  fc.dictionary(word, odd, { maxKeys: 3, noNullPrototype: true }).map((over) => ({ ...fieldsOf(http), ...over })),
  odd,
)

test('whatever is sent to whatever address, there is no 500 and nothing over five seconds', async () => {
  const routes = http.app.knownRoutes.filter(({ url }) => url.startsWith('/api') && url !== STREAM && !url.includes('*'))
  const request = fc.record({
    route: fc.constantFrom(...routes), as: fc.constantFrom(...ROLES), body, id: fc.oneof(fc.constant(v7()), fc.constant('known'), fc.string({ maxLength: 40 })),
    query: fc.option(fc.dictionary(word, fc.string(), { maxKeys: 3, noNullPrototype: true })), match: fc.option(fc.oneof(fc.constant('*'), fc.constant('"1"'), fc.string({ maxLength: 10 }).filter((text) => /^[\x21-\x7e]*$/.test(text)))),
  })
  await fc.assert(fc.asyncProperty(request, async ({ route: { method, url }, as, body, id, query, match }) => {
    const path = url.replace(/:[a-z]+/gi, encodeURIComponent(id === 'known' ? known : id))
    const search = query === null ? '' : `?${new URLSearchParams(query).toString()}`
    const reads = method === 'GET' || method === 'HEAD' || method === 'DELETE'
    const began = performance.now()
    const answer = await http.call(method, path + search, {
      as, ...(reads ? {} : { text: JSON.stringify(body) ?? '' }), headers: match === null ? {} : { 'if-match': match },
    })
    expect(`${method} ${path} ${answer.status} ${answer.status >= 500 ? answer.text : ''}`).toMatch(/ [2-4][0-9][0-9] $/)
    expect(performance.now() - began).toBeLessThan(5_000)
  }), { numRuns: 1_500 })
  expect(http.office.errors).toEqual([])
}, 120_000)
