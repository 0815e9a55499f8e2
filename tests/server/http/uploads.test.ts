import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { Upload } from 'tus-js-client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Challan, EvidenceInput, Id } from 'sync-protocol'
import { v7 } from 'uuid'
import { openHttp, problemOf, type As, type Http } from './harness.ts'
import { dispatched, read } from './samples.ts'

const URL = '/api/v1/blobs'
const PART = 262_144

const evidenceOf = (bytes: Buffer, over: Partial<EvidenceInput> = {}): EvidenceInput => ({
  id: v7(), kind: 'photo', sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length, mime: 'image/jpeg', captured: Date.now(), ...over,
})
/** A photo with noise, so that it is large, and with a place in its metadata. */
async function aPhoto(side: number): Promise<Buffer> {
  const noise = Buffer.from(Array.from({ length: side * side * 3 }, (_, i) => (i * 7_919 + (i % 251) * 97) % 256))
  return sharp(noise, { raw: { width: side, height: side, channels: 3 } }).withExif({ IFD3: { GPSLatitude: '18/1 31/1 0/1', GPSLatitudeRef: 'N' }, IFD0: { Copyright: 'SECRET-PLACE' } }).jpeg({ quality: 95 }).toBuffer()
}

describe('photos and signatures', () => {
  let http: Http
  let base: string
  beforeAll(async () => {
    http = await openHttp('sqlite')
    base = await http.app.listen({ host: '127.0.0.1', port: 0 })
  })
  afterAll(() => http.close())

  /** Announces a file by the delivery that it proves. */
  async function announce(evidence: EvidenceInput): Promise<{ challan: Id }> {
    const { id: challan } = await dispatched(http, http.people.driver.id)
    const { device } = (await http.call('POST', '/api/v1/sync/devices', { as: 'driver', body: { install: v7(), name: 'Phone', replaces: null } })).body as { device: Id }
    const args = { outcome: 'delivered', next: 'done', lines: [], receiver: 'A', receiverPhone: '', note: '', place: null, began: 1, ended: 2, evidence: [evidence] }
    const mutation = { n: 1, id: v7(), name: 'challan.attempt', v: 1, group: null, entity: ['challan', challan], needs: [], args, at: http.deps.now(), tz: 330 }
    const pushed = await http.call('POST', '/api/v1/sync/push', {
      as: 'driver', body: { protocol: 1, schema: 1, device, user: http.people.driver.id, epoch: http.deps.epoch, clock: http.deps.now(), ack: 0, mutations: [mutation] },
    })
    expect(pushed.body).toMatchObject({ results: [{ status: 'applied' }] })
    return { challan }
  }
  const metadata = (evidence: Pick<EvidenceInput, 'id' | 'sha256'>) =>
    `evidence ${Buffer.from(evidence.id).toString('base64')},sha256 ${Buffer.from(evidence.sha256).toString('base64')}`
  const begin = (evidence: EvidenceInput, as: As = 'driver', over: Record<string, string> = {}) =>
    http.call('POST', URL, { as, headers: { 'tus-resumable': '1.0.0', 'upload-length': String(evidence.bytes), 'upload-metadata': metadata(evidence), ...over } })
  const send = (url: string, bytes: Buffer, offset = 0, as: As = 'driver') =>
    http.call('PATCH', url, { as, text: bytes, headers: { 'tus-resumable': '1.0.0', 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' } })
  const whole = async (evidence: EvidenceInput, bytes: Buffer) => {
    const location = String((await begin(evidence)).headers['location'])
    return { location, answer: await send(location, bytes) }
  }
  const arrivedOf = async (challan: Id, evidence: Id) =>
    ((await read(http, challan)).body as Challan).attempts.flatMap((attempt) => attempt.evidence).find(({ id }) => id === evidence)?.arrived

  test('tus-js-client sends one in parts, loses its connection, and goes on where it was', async () => {
    const photo = await aPhoto(800)
    expect(photo.length).toBeGreaterThan(2 * PART)
    const evidence = evidenceOf(photo)
    const { challan } = await announce(evidence)
    const { access } = await http.signIn('driver')
    const offsets: number[] = []
    const options = {
      endpoint: `${base}${URL}`, chunkSize: PART, retryDelays: null, metadata: { evidence: evidence.id, sha256: evidence.sha256 }, headers: { authorization: `Bearer ${access}` },
    }
    const first = await new Promise<string>((resolve, reject) => {
      const upload = new Upload(photo, {
        ...options,
        onError: reject,
        onChunkComplete: (_size, sent) => {
          offsets.push(sent)
          void upload.abort().then(() => resolve(upload.url ?? ''))
        },
      })
      upload.start()
    })
    expect(await arrivedOf(challan, evidence.id)).toBeNull()
    await new Promise<void>((resolve, reject) => {
      const upload = new Upload(photo, { ...options, uploadUrl: first, onError: reject, onSuccess: () => resolve(), onChunkComplete: (_size, sent) => offsets.push(sent) })
      upload.start()
    })
    expect(offsets[0]).toBe(PART)
    expect(offsets[1]).toBe(2 * PART)
    expect(await arrivedOf(challan, evidence.id)).toEqual(http.deps.now())

    const shown = await fetch(`${base}${URL}/${evidence.id}`, { headers: { authorization: `Bearer ${access}` } })
    const copy = Buffer.from(await shown.arrayBuffer())
    expect(shown.headers.get('content-type')).toBe('image/jpeg')
    expect(shown.headers.get('x-content-type-options')).toBe('nosniff')
    expect(shown.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
    expect(shown.headers.get('cache-control')).toBe('private, no-store')
    expect(copy.equals(photo)).toBe(false)
    expect((await sharp(copy).metadata()).exif).toBeUndefined()
    expect(copy.includes('SECRET-PLACE')).toBe(false)
    const kept = readdirSync(join(http.dataDir, 'blobs', http.office.company)).filter((name) => !name.endsWith('.shown'))
    expect(kept.length).toBeGreaterThan(0)
  })

  test('a part over 256 KB is refused, one of 256 KB is taken', async () => {
    const bytes = Buffer.alloc(PART + 1, 7)
    const evidence = evidenceOf(bytes)
    await announce(evidence)
    const location = String((await begin(evidence)).headers['location'])
    expect(problemOf(await send(location, bytes))).toMatchObject({ status: 413, code: 'too_large' })
    const part = await send(location, bytes.subarray(0, PART))
    expect([part.status, part.headers['upload-offset']]).toEqual([204, String(PART)])
  })

  test('before its delivery is here a file is told to wait', async () => {
    const evidence = evidenceOf(await aPhoto(20))
    const answer = await begin(evidence)
    expect(problemOf(answer)).toMatchObject({ status: 409, code: 'conflict' })
    expect(answer.body).toMatchObject({ facts: { why: 'facts_first' } })
    expect(answer.headers['retry-after']).toBe('5')
  })

  test('another driver, another company and a viewer can send nothing for it', async () => {
    const evidence = evidenceOf(await aPhoto(20))
    await announce(evidence)
    expect((await begin(evidence, 'other')).status).toBe(404)
    expect((await begin(evidence, 'viewer')).status).toBe(404)
    expect((await begin(evidence, 'rival')).status).toBe(409) // knows nothing of such a delivery
    const location = String((await begin(evidence)).headers['location'])
    for (const as of ['other', 'rival'] as const) {
      const head = await http.call('HEAD', location, { as, headers: { 'tus-resumable': '1.0.0' } })
      expect(head.status).toBe(404)
      expect((await send(location, await aPhoto(20), 0, as)).status).toBe(404)
    }
  })

  test('bytes of another hash or length are refused and dropped', async () => {
    const photo = await aPhoto(24)
    const evidence = evidenceOf(photo)
    const { challan } = await announce(evidence)
    const forged = Buffer.from(photo)
    forged[100] = (forged[100] ?? 0) ^ 1
    const { location, answer } = await whole(evidence, forged)
    expect(problemOf(answer)).toMatchObject({ status: 409, code: 'conflict' })
    expect(answer.body).toMatchObject({ facts: { why: 'hash' } })
    expect((await http.call('HEAD', location, { as: 'driver', headers: { 'tus-resumable': '1.0.0' } })).status).toBe(404)
    expect(await arrivedOf(challan, evidence.id)).toBeNull()
    expect(problemOf(await begin({ ...evidence, sha256: 'f'.repeat(64) }))).toMatchObject({ status: 409, field: 'sha256' })
    expect((await whole(evidence, photo)).answer.status).toBe(204) // the right one is still welcome
    expect(await arrivedOf(challan, evidence.id)).not.toBeNull()
  })

  test.each([
    ['a page', Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['a drawing with a script', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
    ['a picture that was cut', Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(300)])],
    ['nothing but noise', Buffer.alloc(5_000, 3)],
  ])('%s that says it is a photo is refused', async (_what, bytes) => {
    const evidence = evidenceOf(bytes)
    const { challan } = await announce(evidence)
    const { answer } = await whole(evidence, bytes)
    expect(problemOf(answer)).toMatchObject({ status: 415, code: 'unsupported_media' })
    expect(await arrivedOf(challan, evidence.id)).toBeNull()
    expect((await http.call('GET', `${URL}/${evidence.id}`, { as: 'admin' })).status).toBe(404)
  })

  test('a picture of too many pixels is refused without being drawn', async () => {
    const bomb = await sharp({ create: { width: 12_000, height: 12_000, channels: 3, background: '#fff' } }).png({ compressionLevel: 9 }).toBuffer()
    const evidence = evidenceOf(bomb)
    await announce(evidence)
    const location = String((await begin(evidence)).headers['location'])
    let answer = await send(location, bomb.subarray(0, PART))
    for (let at = PART; at < bomb.length; at += PART) answer = await send(location, bomb.subarray(at, at + PART), at)
    expect(problemOf(answer)).toMatchObject({ status: 415, code: 'unsupported_media' })
  })

  test('a PDF is kept and given as a file to save, never to show', async () => {
    const pdf = Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF')
    const evidence = evidenceOf(pdf, { kind: 'document', mime: 'application/pdf' })
    await announce(evidence)
    expect((await whole(evidence, pdf)).answer.status).toBe(204)
    const answer = await http.call('GET', `${URL}/${evidence.id}`, { as: 'admin' })
    expect(answer.headers['content-disposition']).toBe('attachment')
    expect(answer.headers['content-type']).toBe('application/octet-stream')
  })

  test('it is shown to those who read the challan and to nobody else', async () => {
    const photo = await aPhoto(24)
    const evidence = evidenceOf(photo)
    await announce(evidence)
    await whole(evidence, photo)
    for (const as of ['admin', 'viewer', 'warehouse', 'driver'] as const) expect((await http.call('GET', `${URL}/${evidence.id}`, { as })).status).toBe(200)
    for (const as of ['other', 'rival'] as const) expect((await http.call('GET', `${URL}/${evidence.id}`, { as })).status).toBe(404)
    expect((await http.call('GET', `${URL}/${evidence.id}`)).status).toBe(401)
  })

  test('a file that is sent twice is here once', async () => {
    const photo = await aPhoto(24)
    const evidence = evidenceOf(photo)
    const { challan } = await announce(evidence)
    await whole(evidence, photo)
    const arrived = await arrivedOf(challan, evidence.id)
    const files = () => readdirSync(join(http.dataDir, 'blobs', http.office.company)).length
    const before = files()
    http.later(60_000)
    expect((await whole(evidence, photo)).answer.status).toBe(204)
    expect(await arrivedOf(challan, evidence.id)).toBe(arrived)
    expect(files()).toBe(before)
  })

  test.each(['../../../etc/passwd', '..%2f..%2fkeys.json', 'a'.repeat(32), 'A'.repeat(32)])('an upload named %s is not there', async (name) => {
    const answer = await http.call('HEAD', `${URL}/${name}`, { as: 'driver', headers: { 'tus-resumable': '1.0.0' } })
    expect(answer.status).toBe(404)
  })

  test('more than 20 MB are refused before a byte is sent', async () => {
    const evidence = evidenceOf(await aPhoto(20))
    await announce(evidence)
    expect(problemOf(await begin(evidence, 'driver', { 'upload-length': '20000001' }))).toMatchObject({ status: 413, code: 'too_large' })
  })
})
