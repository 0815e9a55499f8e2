import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { MAX_MUTATIONS, MUTATIONS, type Id } from 'sync-protocol'
import { v7 } from 'uuid'
import { openHttp, problemOf, type Call, type Http } from './harness.ts'
import { CHALLANS, aLine, draft, fieldsOf, step } from './samples.ts'

let http: Http
let device: Id
beforeAll(async () => {
  http = await openHttp('sqlite')
  const enrolled = await http.call('POST', '/api/v1/sync/devices', { as: 'dispatcher', body: { install: v7(), name: 'Tablet', replaces: null } })
  device = (enrolled.body as { device: Id }).device
})
afterAll(() => http.close())

const push = (over: object = {}) => ({
  protocol: 1, schema: 1, device, user: http.people.dispatcher.id, epoch: http.deps.epoch, clock: http.deps.now(), ack: 0, mutations: [], ...over,
})
const mutation = (over: object = {}) => ({
  n: 1, id: v7(), name: 'party.create', v: 1, group: null, entity: ['party', v7()], needs: [], args: {}, at: 1, tz: 330, ...over,
})
const deep = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`
const json = (body: unknown): Call => ({ body })
const text = (body: string | Buffer, headers: Record<string, string> = {}): Call => ({ text: body, headers })

describe('what bad input gets: a 4xx with a code and the field, and never a 500', () => {
  type Case = readonly [what: string, method: string, url: string, call: () => Call, status: number, code: string, field?: string]
  const cases: Case[] = [
    ['no JSON', 'POST', CHALLANS, () => text('{"nature":'), 400, 'malformed'],
    ['an empty body', 'POST', CHALLANS, () => text(''), 400, 'malformed'],
    ['not UTF-8', 'POST', CHALLANS, () => text(Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])), 400, 'malformed'],
    ['a list for an object', 'POST', CHALLANS, () => json([1]), 400, 'malformed'],
    ['a number for an object', 'POST', CHALLANS, () => text('5'), 400, 'malformed'],
    ['null for an object', 'POST', CHALLANS, () => text('null'), 400, 'malformed'],
    ['a key twice', 'POST', CHALLANS, () => text('{"nature":"J","subSupply":4,"nature":"S"}'), 400, 'duplicate_key', 'nature'],
    ['a key twice, one of them escaped', 'POST', CHALLANS, () => text('{"nature":"J","n\\u0061ture":"S"}'), 400, 'duplicate_key', 'nature'],
    ['__proto__', 'POST', CHALLANS, () => text('{"__proto__":{"role":"admin"}}'), 400, 'malformed', '__proto__'],
    ['5,000 levels', 'POST', CHALLANS, () => text(`{"lines":${deep(5_000)}}`), 400, 'too_deep', `lines${'/0'.repeat(19)}`],
    ['21 levels', 'POST', '/api/v1/sync/push', () => text(deep(21)), 400, 'too_deep', `0${'/0'.repeat(19)}`],
    ['an unknown field', 'POST', CHALLANS, () => json({ ...fieldsOf(http), colour: 'red' }), 400, 'unknown_field', 'colour'],
    ['a field that only the server sets', 'POST', CHALLANS, () => json({ ...fieldsOf(http), status: 'delivered' }), 400, 'unknown_field', 'status'],
    ['a total', 'POST', CHALLANS, () => json({ ...fieldsOf(http), totals: { grand: 1 } }), 400, 'unknown_field', 'totals'],
    ['an unknown field of a line', 'POST', CHALLANS, () => json({ lines: [{ ...aLine, taxable: 1 }] }), 400, 'unknown_field', 'lines/0/taxable'],
    ['null for a number', 'POST', CHALLANS, () => json({ distanceKm: null }), 400, 'invalid_field', 'distanceKm'],
    ['a list for a number', 'POST', CHALLANS, () => json({ distanceKm: [5] }), 400, 'invalid_field', 'distanceKm'],
    ['text for a number', 'POST', CHALLANS, () => json({ distanceKm: '5' }), 400, 'invalid_field', 'distanceKm'],
    ['half a paisa', 'POST', CHALLANS, () => json({ lines: [{ ...aLine, rate: 0.5 }] }), 400, 'invalid_field', 'lines/0/rate'],
    ['less than nothing', 'POST', CHALLANS, () => json({ lines: [{ ...aLine, qty: -1 }] }), 400, 'invalid_field', 'lines/0/qty'],
    ['a word that is none of the list', 'POST', CHALLANS, () => json({ nature: 'X' }), 400, 'invalid_field', 'nature'],
    ['a date that is none', 'POST', CHALLANS, () => json({ date: '24-11-2026' }), 400, 'invalid_field', 'date'],
    ['an id that is none', 'GET', `${CHALLANS}/1%20OR%201=1`, () => ({}), 400, 'invalid_field', 'id'],
    ['text that is too long', 'POST', CHALLANS, () => json({ reason: 'x'.repeat(101) }), 400, 'invalid_field', 'reason'],
    ['251 lines', 'POST', CHALLANS, () => json({ lines: Array.from({ length: 251 }, () => aLine) }), 400, 'invalid_field', 'lines'],
    ['a client without a name', 'POST', '/api/v1/company/clients', () => json({ phone: '1' }), 400, 'invalid_field', 'name'],
    ['a GSTIN with a mistyped digit', 'POST', '/api/v1/company/clients', () => json({ name: 'X', gstin: '27ZZZFD0000B1ZV' }), 400, 'invalid_field', 'gstin'],
    ['an empty change', 'PATCH', `/api/v1/company/clients/${v7()}`, () => ({ body: {}, headers: { 'if-match': '*' } }), 400, 'malformed'],
    ['a change without a version', 'PATCH', `/api/v1/company/clients/${v7()}`, () => json({ name: 'Y' }), 428, 'precondition_required'],
    ['a removal without a version', 'DELETE', `/api/v1/company/clients/${v7()}`, () => ({}), 428, 'precondition_required'],
    ['a version that is none', 'PATCH', `/api/v1/company/clients/${v7()}`, () => ({ body: { name: 'Y' }, headers: { 'if-match': 'W/"1"' } }), 412, 'stale_version'],
    ['a sort by something else', 'GET', `${CHALLANS}?sort=doc`, () => ({}), 400, 'invalid_field', 'sort'],
    ['a sort with SQL in it', 'GET', `${CHALLANS}?sort=date;drop%20table%20challan`, () => ({}), 400, 'invalid_field', 'sort'],
    ['a sort named as nothing of ours', 'GET', `${CHALLANS}?sort=constructor`, () => ({}), 400, 'invalid_field', 'sort'],
    ['a cursor that is none', 'GET', `${CHALLANS}?cursor=abc`, () => ({}), 400, 'invalid_field', 'cursor'],
    ['a cursor of another order', 'GET', `${CHALLANS}?cursor=${Buffer.from('["name",1,"x"]').toString('base64url')}`, () => ({}), 400, 'invalid_field', 'cursor'],
    ['a page of 201', 'GET', `${CHALLANS}?limit=201`, () => ({}), 400, 'invalid_field', 'limit'],
    ['a limit that is no number', 'GET', `${CHALLANS}?limit=many`, () => ({}), 400, 'invalid_field', 'limit'],
    ['an unknown filter', 'GET', `${CHALLANS}?company=${v7()}`, () => ({}), 400, 'unknown_field', 'company'],
    ['a status that is none', 'GET', `${CHALLANS}?status=gone`, () => ({}), 400, 'invalid_field', 'status'],
    ['an Idempotency-Key of one letter', 'POST', '/api/v1/company/clients', () => ({ body: { name: 'Z' }, headers: { 'idempotency-key': 'a' } }), 400, 'invalid_field', 'Idempotency-Key'],
    ['a form', 'POST', CHALLANS, () => text('a=1', { 'content-type': 'application/x-www-form-urlencoded' }), 415, 'unsupported_media'],
    ['XML', 'POST', CHALLANS, () => text('<a/>', { 'content-type': 'application/xml' }), 415, 'unsupported_media'],
    ['a method that is not there', 'PUT', CHALLANS, () => json({}), 405, 'method_not_allowed'],
    ['an address that is not there', 'GET', '/api/v1/company/money', () => ({}), 404, 'not_found'],
    ['an address that cannot be read', 'GET', '/api/v1/company/%E0%A4%A', () => ({}), 400, 'malformed'],
    ['a user with a role that is none', 'POST', '/api/v1/company/users', () => json({ username: 'x.y', name: 'X', role: 'owner', password: 'long-enough-1' }), 400, 'invalid_field', 'role'],
    ['a user with a short password', 'POST', '/api/v1/company/users', () => json({ username: 'x.y', name: 'X', role: 'viewer', password: 'short' }), 400, 'invalid_field', 'password'],
    ['a user of another company', 'POST', '/api/v1/company/users', () => json({ username: 'x.y', name: 'X', role: 'viewer', password: 'long-enough-1', company: v7() }), 400, 'unknown_field', 'company'],
    ['a push with an unknown field', 'POST', '/api/v1/sync/push', () => json(push({ extra: 1 })), 400, 'unknown_field', 'extra'],
    ['a push without an epoch', 'POST', '/api/v1/sync/push', () => { const { epoch: _, ...rest } = push(); return json(rest) }, 400, 'invalid_field', 'epoch'],
    ['a push with n of nought', 'POST', '/api/v1/sync/push', () => json(push({ mutations: [mutation({ n: 0 })] })), 400, 'invalid_field', 'mutations/0/n'],
    ['a push with a group that is no id', 'POST', '/api/v1/sync/push', () => json(push({ mutations: [mutation({ group: 'g' })] })), 400, 'invalid_field', 'mutations/0/group'],
    ['a push of more mutations than one takes', 'POST', '/api/v1/sync/push', () => json(push({ mutations: Array.from({ length: MAX_MUTATIONS + 1 }, () => mutation()) })), 400, 'invalid_field', 'mutations'],
    ['a push that jumps ahead', 'POST', '/api/v1/sync/push', () => json(push({ mutations: [mutation({ n: 7 })] })), 409, 'seq_gap'],
    ['a push to another data set', 'POST', '/api/v1/sync/push', () => json(push({ epoch: 'elsewhere', mutations: [mutation()] })), 409, 'epoch_changed'],
    ['a push as somebody else', 'POST', '/api/v1/sync/push', () => json(push({ user: http.people.admin.id })), 403, 'user_mismatch'],
    ['a pull by a protocol of the past', 'POST', '/api/v1/sync/pull', () => json({ protocol: 0, schema: 1, device, cursor: null, channels: '', backfill: {}, limit: { rows: 10, bytes: 9_999 } }), 400, 'invalid_field', 'protocol'],
    ['a pull without a limit', 'POST', '/api/v1/sync/pull', () => json({ protocol: 1, schema: 1, device, cursor: null, channels: '', backfill: {} }), 400, 'invalid_field', 'limit'],
    ['a body that says it is brotli', 'POST', '/api/v1/sync/push', () => text('x', { 'content-encoding': 'br' }), 415, 'unsupported_media'],
    ['a body that says it is gzip and is not', 'POST', '/api/v1/sync/push', () => text('not gzip at all', { 'content-encoding': 'gzip' }), 400, 'malformed'],
    ['a gzipped body that was cut', 'POST', '/api/v1/sync/push', () => text(gzipSync(JSON.stringify(push())).subarray(0, 40), { 'content-encoding': 'gzip' }), 400, 'malformed'],
    ['gzip where none is taken', 'POST', CHALLANS, () => text(gzipSync('{}'), { 'content-encoding': 'gzip' }), 415, 'unsupported_media'],
    ['a gzip bomb', 'POST', '/api/v1/sync/push', () => text(gzipSync(Buffer.alloc(40_000_000, 32)), { 'content-encoding': 'gzip' }), 413, 'too_large'],
    ['a body over the limit', 'POST', CHALLANS, () => text(`{"reason":"${'x'.repeat(1_100_000)}"}`), 413, 'too_large'],
    ['a sign-in over the limit', 'POST', '/api/token', () => text(`{"username":"${'x'.repeat(9_000)}"}`), 413, 'too_large'],
    ['an upload without its metadata', 'POST', '/api/v1/blobs', () => ({ headers: { 'tus-resumable': '1.0.0', 'upload-length': '10' } }), 400, 'invalid_field', 'Upload-Metadata'],
  ]

  const named = cases.map(([what, method, url, call, status, code, field]) => ({ what, method, url, call, status, code, field }))
  test.each(named)('$what', async ({ method, url, call, status, code, field }) => {
    const answer = await http.call(method, url, { as: 'admin', ...(url.startsWith('/api/v1/sync') ? { as: 'dispatcher' } : {}), ...call() })
    expect(problemOf(answer)).toEqual({ status, code, field })
    expect(answer.headers['content-type']).toContain('application/problem+json')
    expect(answer.headers['x-process-time']).toBeDefined()
  })

  test('a method that is not there names those that are', async () => {
    expect((await http.call('PUT', CHALLANS, { as: 'admin', body: {} })).headers['allow']).toMatch(/GET.*POST/)
  })
})

describe('nothing is half done, and no content jams a queue', () => {
  test('a stale version changes nothing', async () => {
    const made = await draft(http)
    const first = await http.call('PATCH', `${CHALLANS}/${made.id}`, { as: 'admin', headers: { 'if-match': `"${made.ver}"` }, body: { reason: 'First' } })
    expect(first.status).toBe(200)
    const second = await http.call('PATCH', `${CHALLANS}/${made.id}`, { as: 'dispatcher', headers: { 'if-match': `"${made.ver}"` }, body: { reason: 'Second' } })
    expect(problemOf(second)).toMatchObject({ status: 412, code: 'stale_version' })
    expect((await http.call('GET', `${CHALLANS}/${made.id}`, { as: 'admin' })).body).toMatchObject({ reason: 'First' })
  })

  test('rule 55 faults are all named, in words', async () => {
    const made = await draft(http, { signatory: '', consignee: null, lines: [{ ...aLine, hsn: '' }] })
    const answer = await step(http, made, { status: 'issued' })
    expect(problemOf(answer)).toMatchObject({ status: 422, code: 'rule_55' })
    const { facts } = answer.body as { facts: { faults: { message: string; field: string; level: string }[] } }
    expect(facts.faults.filter(({ level }) => level === 'error').map(({ field }) => field)).toEqual(expect.arrayContaining(['consignee', 'lines/0/hsn', 'signatory']))
    for (const { message } of facts.faults) expect(message).toMatch(/[.]$/)
    expect((await http.call('GET', `${CHALLANS}/${made.id}`, { as: 'admin' })).body).toMatchObject({ status: 'draft', legal: null })
  })

  test('arguments that are wrong are rejected one by one, and the rest of the batch goes through', async () => {
    const good = { name: 'Good', tradeName: '', gstin: '', kind: 'customer', transporterId: '', phone: '', email: '', sez: false, addresses: [], pod: null, language: 'en' }
    const mutations = [
      mutation({ n: 1, args: { ...good, name: 5 } }),
      mutation({ n: 2, args: null }),
      mutation({ n: 3, args: good }),
      mutation({ n: 4, name: 'party.fly' }),
      mutation({ n: 5, args: { ...good, wings: 2 } }),
      mutation({ n: 6, entity: ['dragon', v7()], args: good }),
      mutation({ n: 7, args: good, at: 8_640_000_000_000_000 }),
    ]
    const answer = await http.call('POST', '/api/v1/sync/push', { as: 'dispatcher', body: push({ mutations }) })
    expect(answer.status).toBe(200)
    const { results, last } = answer.body as { results: { status: string }[]; last: number }
    expect(last).toBe(7)
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'applied', 'parked', 'parked', expect.stringMatching(/rejected|parked/), 'applied'])
  })

  test('every mutation takes a thousand kinds of nonsense without a 500', async () => {
    const nonsense = [null, 0, '', [], {}, { fields: null }, { fields: { name: { saw: 1, wants: {} } } }, { lines: [{}] }, { reason: '\u0000\u202e' }, { legal: { number: "'; --" } }]
    let n = 7
    const names = Object.keys(MUTATIONS)
    for (const args of nonsense) {
      const mutations = names.map((name) => mutation({ n: ++n, name, entity: [name.split('.')[0] === 'evidence' ? 'challan' : (name.split('.')[0] ?? ''), v7()], args }))
      const answer = await http.call('POST', '/api/v1/sync/push', { as: 'dispatcher', body: push({ mutations }) })
      expect(answer.status).toBe(200)
    }
    expect(http.office.errors).toEqual([])
  })
})
