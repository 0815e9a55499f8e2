import { createHash } from 'node:crypto'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { seal } from 'client/store/seal.ts'
import type { Challan, Conflict, EnrolReply, EvidenceInput, SealedContent } from 'sync-protocol'
import { v7 } from 'uuid'
import { openHttp, problemOf, type As, type Http } from './harness.ts'
import { dispatched, read } from './samples.ts'

const URL = '/api/v1/sync/import'
const CONFLICTS = '/api/v1/company/conflicts'

describe('[X1] a sealed file of a lost phone', () => {
  let http: Http
  beforeAll(async () => { http = await openHttp('sqlite') })
  afterAll(() => http.close())

  /** A delivery with its photo that never left the phone of a driver, sealed on it. */
  async function aFile() {
    const photo = await sharp({ create: { width: 40, height: 40, channels: 3, background: '#147' } }).jpeg().toBuffer()
    const evidence: EvidenceInput = { id: v7(), kind: 'photo', sha256: createHash('sha256').update(photo).digest('hex'), bytes: photo.length, mime: 'image/jpeg', captured: Date.now() }
    const { id: challan } = await dispatched(http, http.people.driver.id)
    const { device, companyKey, epoch } = (await http.call('POST', '/api/v1/sync/devices', { as: 'driver', body: { install: v7(), name: 'Phone', replaces: null } })).body as EnrolReply
    const args = { outcome: 'delivered', next: 'done', lines: [], receiver: 'Meera', receiverPhone: '', note: '', place: null, began: 1, ended: 2, evidence: [evidence] }
    const mutation = { id: v7(), name: 'challan.attempt', v: 1, group: null, entity: ['challan', challan] as [string, string], needs: [], args, at: http.deps.now(), tz: 330, title: 'To Meera' }
    const content: SealedContent = {
      company: http.office.company, user: http.people.driver.id, userName: 'somebody else', device, deviceName: 'Phone', install: v7(), epoch, app: '1', schema: 1, made: http.deps.now(),
      mutations: [mutation], files: [{ ...evidence, mutation: mutation.id, challan, data: photo.toString('base64url') }],
    }
    const file = await seal(content, { company: http.office.company, companyKey, made: http.deps.now(), part: 1, of: 1 })
    return { file, challan, mutation: mutation.id }
  }

  test('[A1] is taken in by an admin, adopted by a supervisor, and its photo comes with the next import', async () => {
    const { file, challan, mutation } = await aFile()
    const bring = async (as: As = 'admin') => http.call('POST', URL, { as, body: file })
    expect(problemOf(await bring('dispatcher'))).toMatchObject({ status: 403 })
    expect(await bring()).toMatchObject({ status: 200, body: { author: { name: 'driver' }, mutations: { known: 0, queued: 1, differs: 0 }, files: { stored: 0, known: 0, waiting: 1 } } })

    const { items } = (await http.call('GET', `${CONFLICTS}?kind=refused`, { as: 'dispatcher' })).body as { items: Conflict[] }
    expect(items).toMatchObject([{ id: mutation, kind: 'refused', title: 'To Meera', mine: { byName: 'driver' } }])
    expect(problemOf(await http.call('POST', `${CONFLICTS}/${mutation}/adopt`, { as: 'viewer' }))).toMatchObject({ status: 403 })
    expect((await http.call('POST', `${CONFLICTS}/${mutation}/adopt`, { as: 'dispatcher' })).status).toBe(200)
    expect((await bring()).body).toMatchObject({ mutations: { known: 1, queued: 0 }, files: { stored: 1, known: 0, waiting: 0 } })
    expect((await bring()).body).toMatchObject({ files: { stored: 0, known: 1, waiting: 0 } })

    const { attempts } = (await read(http, challan)).body as Challan
    expect(attempts).toMatchObject([{ receiver: 'Meera', late: false, stamp: { byName: 'driver', adopted: { byName: 'dispatcher' } }, evidence: [{ arrived: expect.any(Number) as number }] }])
    expect((await http.call('GET', `/api/v1/blobs/${attempts[0]?.evidence[0]?.id ?? ''}`, { as: 'driver' })).status).toBe(200)
  })

  test('is refused when it was altered, and by another company', async () => {
    const { file } = await aFile()
    expect(problemOf(await http.call('POST', URL, { as: 'rival', body: file }))).toMatchObject({ status: 400, field: 'company' })
    expect(problemOf(await http.call('POST', URL, { as: 'admin', body: { ...file, made: file.made + 1 } }))).toMatchObject({ status: 400, field: 'sealed' })
    expect(problemOf(await http.call('POST', URL, { as: 'admin', body: { ...file, more: 1 } }))).toMatchObject({ status: 400, code: 'unknown_field' })
  })

  test('[U1] an answer is taken back by its address too', async () => {
    const { file, mutation } = await aFile()
    await http.call('POST', URL, { as: 'admin', body: file })
    const answer = (verb: string, body?: object) => http.call('POST', `${CONFLICTS}/${mutation}/${verb}`, { as: 'admin', ...(body ? { body } : {}) })
    expect(await answer('settle', { choice: 'theirs', note: 'He was not there' })).toMatchObject({ status: 200, body: { state: 'settled', settled: { note: 'He was not there' } } })
    expect(await answer('reopen')).toMatchObject({ status: 200, body: { state: 'open', settled: null } })
  })
})
