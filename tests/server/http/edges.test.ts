import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { MOST_UNFINISHED_BYTES, uploadQuota } from 'server/plugins/upload-quota.ts'
import { v7 } from 'uuid'
import { PASSWORD, openHttp, type Http } from './harness.ts'

let http: Http
let port: number
beforeAll(async () => {
  http = await openHttp('sqlite')
  port = Number(new URL(await http.app.listen({ host: '127.0.0.1', port: 0 })).port)
})
afterAll(() => http.close())

/** Sends bytes as they are and gives what comes back until the connection ends. */
const raw = (bytes: string) => new Promise<string>((resolve, reject) => {
  let text = ''
  const socket = connect(port, '127.0.0.1', () => socket.write(bytes))
  socket.on('data', (chunk) => { text += chunk.toString() })
  socket.on('close', () => resolve(text))
  socket.on('error', reject)
})

describe('what Node itself refuses', () => {
  test.each([
    ['no HTTP at all', 'HELLO\r\n\r\n', 400, 'malformed'],
    ['a chunk that is none', 'POST /api/token HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n', 400, 'malformed'],
    ['a flood of headers', `GET / HTTP/1.1\r\nhost: x\r\n${Array.from({ length: 400 }, (_, i) => `x-${i}: ${'y'.repeat(100)}`).join('\r\n')}\r\n\r\n`, 431, 'too_large'],
  ])('%s is answered by problem details, and the connection ends', async (_name, bytes, status, code) => {
    const text = await raw(bytes)
    const [head = '', body = ''] = text.split('\r\n\r\n')
    expect(head).toContain(`HTTP/1.1 ${status} `)
    expect(head.toLowerCase()).toContain('application/problem+json')
    expect(JSON.parse(body)).toMatchObject({ status, code })
  })
})

describe('a person with many unfinished uploads', () => {
  test('is told to finish some, over a restart too, and others are not', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'challan-quota-'))
    const [ravi, meera] = [v7(), v7()]
    writeFileSync(join(folder, 'a.json'), JSON.stringify({ size: MOST_UNFINISHED_BYTES - 1_000, metadata: { user: ravi } }))
    const quota = uploadQuota(folder)
    await quota.begin(ravi, 'b', 1_000)
    await expect(quota.begin(ravi, 'c', 1)).rejects.toMatchObject({ code: 'too_many_requests' })
    await quota.begin(meera, 'd', 5_000_000)
    quota.end('b')
    await quota.begin(ravi, 'e', 900)
    rmSync(folder, { recursive: true, force: true })
  })
})

describe('whose word is taken for who asks', () => {
  const addressOf = async (env: Record<string, string>) => {
    const behind = await openHttp('sqlite', { env })
    const answer = await behind.app.inject({
      method: 'POST', url: '/api/token', remoteAddress: '10.1.2.3', headers: { 'x-forwarded-for': '198.51.100.7' }, payload: { username: behind.people.viewer.username, password: PASSWORD },
    })
    const { principal } = answer.json<{ principal: { session: string } }>()
    const { address } = await behind.deps.db.read('session').where({ id: principal.session }).first<{ address: string }>('address')
    await behind.close()
    return address
  }

  test('only a proxy that is named may say it', async () => {
    expect(await addressOf({})).toBe('10.1.2.3')
    expect(await addressOf({ TRUST_PROXY: 'none' })).toBe('10.1.2.3')
    expect(await addressOf({ TRUST_PROXY: '10.0.0.0/8' })).toBe('198.51.100.7')
  })
})
