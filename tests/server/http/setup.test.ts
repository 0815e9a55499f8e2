import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { hashOfToken } from 'server/office/setup.ts'
import { companies } from 'server/store/head.ts'
import { writeMeta } from 'server/store/settings.ts'
import { openHttp, problemOf, type Http } from './harness.ts'

const TOKEN = 'a-token-that-was-printed-once'
const GSTINS = ['27ABCDE1234F1Z0', '29ABCDE1234F1ZW']
const PERSON = { username: 'boss', name: 'Boss', password: 'long-password-1' }

describe('the first company and its admin', () => {
  let http: Http
  beforeEach(async () => {
    http = await openHttp('sqlite')
    await writeMeta(http.deps.db.write, 'setup', hashOfToken(TOKEN))
  })
  afterEach(() => http.close())

  const setUp = (company: object = {}, admin: object = {}, token = TOKEN) => http.call('POST', '/api/v1/setup', {
    body: { token, company: { legalName: 'My Company', pan: 'ABCDE1234F', gstins: GSTINS.slice(0, 1), ...company }, admin: { ...PERSON, ...admin } },
  })
  const signIn = () => http.call('POST', '/api/token', { body: { username: PERSON.username, password: PERSON.password } })

  test.each<[string, object, object, string]>([
    ['a name of which nothing can be seen', {}, { name: ' \u0000\u202e ' }, 'admin/name'],
    ['a company without a name', { legalName: '   ' }, {}, 'company/legalName'],
    ['a GSTIN twice', { gstins: ['27ABCDE1234F1Z0', '27abcde1234f1z0'] }, {}, 'company/gstins/1'],
    ['a GSTIN that is none', { gstins: ['27ABCDE1234F1Z5'] }, {}, 'company/gstins/0'],
  ])('%s costs neither the token nor leaves half a company', async (_what, company, admin, field) => {
    const before = await companies(http.deps.db.read)
    expect(problemOf(await setUp(company, admin))).toEqual({ status: 400, code: 'invalid_field', field })
    expect(await companies(http.deps.db.read)).toEqual(before)
    expect((await setUp()).status).toBe(201)
    expect((await signIn()).body).toMatchObject({ principal: { role: 'admin', companyName: 'My Company' } })
  })

  test('the database failing in the middle leaves the token, and no company', async () => {
    const before = await companies(http.deps.db.read)
    await http.deps.db.write.raw("CREATE TRIGGER no_user BEFORE INSERT ON app_user BEGIN SELECT RAISE(ABORT, 'disk I/O error'); END")
    expect((await setUp()).status).toBe(503)
    expect(await companies(http.deps.db.read)).toEqual(before)
    await http.deps.db.write.raw('DROP TRIGGER no_user')
    expect((await setUp()).status).toBe(201)
    expect((await signIn()).status).toBe(200)
  })

  test('the token works once, whoever else comes at the same time', async () => {
    expect(problemOf(await setUp({}, {}, 'x'.repeat(32)))).toMatchObject({ status: 401, code: 'bad_credentials' })
    const answers = await Promise.all([setUp(), setUp({}, { username: 'boss2' }), setUp({}, { username: 'boss3' })])
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 401, 401])
    expect((await setUp({}, { username: 'boss4' })).status).toBe(401)
  })
})
