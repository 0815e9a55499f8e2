import fc from 'fast-check'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readConfig } from 'shared-config'
import { Problem, indianDay } from 'sync-protocol'
import { bareError } from 'server/office/log.ts'
import { loadKeys } from 'server/office/keys.ts'
import { openPasswords } from 'server/office/passwords.ts'
import { createTurns } from 'server/office/queueing.ts'
import { formatRefresh, readRefresh } from 'server/office/refresh-token.ts'
import { RACE_MS, rotationOf, type SessionState } from 'server/office/rotation.ts'
import { tidy } from 'server/office/housekeeping.ts'
import { timesFrom } from 'server/office/demo/story.ts'
import { toProblem } from 'server/plugins/problems.ts'
import { v7 } from 'uuid'
import { openHttp } from './harness.ts'

describe('refresh tokens', () => {
  const key = randomBytes(64)
  const token = { session: v7(), counter: 7 }

  test('what was formatted is read; a changed letter is not', () => {
    const text = formatRefresh(key, token)
    expect(readRefresh(key, text)).toEqual(token)
    fc.assert(fc.property(fc.nat(text.length - 1), fc.constantFrom(...'aZ0._-'), (at, letter) => {
      const changed = text.slice(0, at) + letter + text.slice(at + 1)
      if (changed !== text) expect(readRefresh(key, changed)).toBeUndefined()
    }))
    expect(readRefresh(randomBytes(64), text)).toBeUndefined()
  })

  test('[T1–T5] in any order of uses, nobody but a holder of an old copy is ever signed out', () => {
    // A device uses what it holds; an answer may be lost, and then it holds what it had.
    fc.assert(fc.property(fc.array(fc.record({ lost: fc.boolean(), wait: fc.nat(1_000_000) }), { maxLength: 60 }), (uses) => {
      let state: SessionState = { counter: 1, rotatedAt: 0, rotatedBeforeAt: 0 }
      let [held, now] = [1, 0]
      for (const { lost, wait } of uses) {
        now += wait
        const rotation = rotationOf(state, held, now)
        if (rotation.kind === 'stolen') throw new Error('An honest device was signed out')
        if (rotation.kind === 'rotate') state = { counter: rotation.counter, rotatedAt: now, rotatedBeforeAt: state.rotatedAt }
        if (!lost) held = rotation.counter
      }
    }))
  })

  test('[T3] [T4] an old copy is found once the race is over, at whatever age', () => {
    const state = { counter: 9, rotatedAt: 50_000, rotatedBeforeAt: 40_000 }
    expect(rotationOf(state, 7, 40_000 + RACE_MS)).toEqual({ kind: 'repeat', counter: 8 })
    expect(rotationOf(state, 7, 40_001 + RACE_MS)).toEqual({ kind: 'stolen' })
    for (let counter = 1; counter < 7; counter++) expect(rotationOf(state, counter, 40_000)).toEqual({ kind: 'stolen' })
  })
})

describe('passwords', () => {
  test('a person who does not exist costs as much work as one who does', async () => {
    const passwords = await openPasswords()
    const hash = await passwords.hash('right')
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    const time = async (known: string | undefined) => {
      const began = performance.now()
      expect(await passwords.verify(known, 'wrong')).toBe(false)
      return performance.now() - began
    }
    const median = async (known: string | undefined) => {
      const times = []
      for (let i = 0; i < 9; i++) times.push(await time(known))
      return times.sort((a, b) => a - b)[4] ?? 0
    }
    const [there, absent] = [await median(hash), await median(undefined)]
    expect(absent / there).toBeGreaterThan(0.4)
    expect(absent / there).toBeLessThan(2.5)
    expect(await passwords.verify(undefined, 'nobody has this password')).toBe(false)
    expect(await passwords.verify('no hash at all', 'right')).toBe(false)
  })

  test('work is done two at a time, in order, and refused when too many wait', async () => {
    const turns = createTurns(2, 3, 'full')
    const gates: (() => void)[] = []
    const begun: number[] = []
    const jobs = [0, 1, 2, 3, 4].map((i) => turns(() => { begun.push(i); return new Promise<number>((done) => gates.push(() => done(i))) }))
    await expect(turns(async () => 9)).rejects.toThrow('full')
    expect(begun).toEqual([0, 1])
    for (let i = 0; i < 5; i++) {
      gates[i]?.()
      await new Promise((go) => setTimeout(go, 1))
      expect(begun.length).toBe(Math.min(5, i + 3))
    }
    expect(await Promise.all(jobs)).toEqual([0, 1, 2, 3, 4])
  })
})

describe('keys', () => {
  test('they are made once, of mode 0600, and differ by purpose', () => {
    const folder = mkdtempSync(join(tmpdir(), 'challan-keys-'))
    const config = readConfig({ NODE_ENV: 'test', DATA_DIR: folder })
    const keys = loadKeys(config)
    expect(keys.access.equals(keys.refresh)).toBe(false)
    expect(loadKeys(config).access.equals(keys.access)).toBe(true)
    expect(statSync(join(folder, 'keys.json')).mode & 0o777).toBe(0o600)
    expect(readFileSync(join(folder, 'keys.json'), 'utf8')).not.toContain(keys.access.toString('base64'))
    rmSync(folder, { recursive: true })
  })
})

describe('what goes wrong', () => {
  test('a fault of the database is a 503, and its values are told to nobody', () => {
    const fault = Object.assign(new Error("insert into `app_user` values ('$argon2id$secret') - SQLITE_IOERR: disk I/O error"), { code: 'SQLITE_IOERR' })
    expect(toProblem(fault)).toMatchObject({ code: 'unavailable' })
    expect(JSON.stringify(bareError(fault))).not.toContain('secret')
    expect(toProblem(Object.assign(new Error('full'), { code: 'SQLITE_FULL' }))).toMatchObject({ code: 'storage_full' })
  })

  test('a fault of ours tells nothing but that it was noted', () => {
    const problem = toProblem(new TypeError("Cannot read properties of undefined (reading 'secret')"))
    expect(problem).toBeInstanceOf(Problem)
    expect(problem.code).toBe('internal')
    expect(problem.message).not.toContain('secret')
  })

  test('the database goes away under a running server', async () => {
    const http = await openHttp('sqlite')
    const { access } = await http.signIn('admin')
    await http.deps.db.close()
    const answers = [
      await http.call('GET', '/api/v1/health/ready'), await http.call('POST', '/api/token', { body: { username: 'x', password: 'y' } }),
      await http.call('GET', '/api/v1/company/clients', { token: access }),
    ]
    for (const { status } of answers) expect(status).toBe(503)
    expect((await http.call('GET', '/api/v1/health')).body).toMatchObject({ status: 'failing', database: { ok: false } })
    await http.app.close()
  })
})

test('what ended long ago is forgotten, what lives is not', async () => {
  const http = await openHttp('sqlite')
  const { refresh } = await http.signIn('driver')
  const { session } = await http.signIn('viewer')
  await http.call('POST', '/api/token', { body: { username: 'nobody', password: 'x' } })
  await http.deps.db.write('session').where({ id: session }).update({ revoked_at: http.deps.now() - 91 * 86_400_000 })
  http.later(2 * 86_400_000)
  await tidy(http.deps)
  expect(await http.deps.db.read('sign_in_failure')).toEqual([])
  expect(await http.deps.db.read('session').where({ id: session })).toEqual([])
  expect((await http.call('POST', '/api/token/refresh', { body: { refresh } })).status).toBe(200)
  await http.close()
})

test.each(['HS384', 'HS512'])('tokens can be signed by %s', async (algorithm) => {
  const http = await openHttp('sqlite', { env: { JWT_ALGORITHM: algorithm, JWT_ACCESS_TOKEN_LIFETIME: '9' } })
  const { body } = await http.call('POST', '/api/token', { body: { username: http.people.admin.username, password: 'correct-horse-9' } })
  const { access, expiresIn } = body as { access: string; expiresIn: number }
  expect(JSON.parse(Buffer.from(access.split('.')[0] ?? '', 'base64url').toString())).toMatchObject({ alg: algorithm })
  expect(expiresIn).toBe(540)
  expect((await http.call('GET', '/api/v1/auth/test', { token: access })).status).toBe(200)
  http.later(541_000)
  expect((await http.call('GET', '/api/v1/auth/test', { token: access })).status).toBe(401)
  await http.close()
})

test('the demo is told in times that have passed, in the present financial year, whatever the day', () => {
  fc.assert(fc.property(fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2031, 0, 1) }), fc.nat(200), fc.nat(23), (now, ago, hour) => {
    const times = timesFrom(now)
    const at = times.day(ago, `${hour}:30`)
    expect(at).toBeLessThan(now)
    const began = `${Number(indianDay(now).slice(5, 7)) < 4 ? Number(indianDay(now).slice(0, 4)) - 1 : indianDay(now).slice(0, 4)}-04-01`
    if (indianDay(now) > began) expect(indianDay(at) >= began || indianDay(now - 6 * 3_600_000) < began).toBe(true)
    expect(times.clockIn(40)).toMatch(/^([01][0-9]|2[0-3]):(00|15|30|45)$/)
  }))
})
