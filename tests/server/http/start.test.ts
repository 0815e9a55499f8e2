import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freePort } from '../../support/services.ts'

const MAIN = join(import.meta.dirname, '../../../server/main.ts')
const COMMANDS = join(import.meta.dirname, '../../../server/commands')
const folders: string[] = []
const aFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'challan-start-'))
  folders.push(folder)
  return folder
}
afterAll(() => { for (const folder of folders) rmSync(folder, { recursive: true, force: true }) })

type Run = { readonly code: number | null; readonly out: string; readonly err: string }
type Running = { readonly ended: Promise<Run>; until(text: string): Promise<void>; signal(name: NodeJS.Signals): void; readonly out: () => string }

/** A process of ours with nothing in its environment but what is given. */
function start(script: string, env: Record<string, string>, args: string[] = []): Running {
  const child = spawn(process.execPath, [script, ...args], { env: { PATH: process.env['PATH'] ?? '', LOG_LEVEL: 'warn', CONFIG_FILE: '', ...env } })
  let [out, err] = ['', '']
  child.stdout.on('data', (chunk: Buffer) => { out += chunk.toString() })
  child.stderr.on('data', (chunk: Buffer) => { err += chunk.toString() })
  const ended = new Promise<Run>((done) => child.once('close', (code) => done({ code, out, err })))
  return {
    ended,
    out: () => out,
    signal: (name) => void child.kill(name),
    async until(text) {
      for (let i = 0; i < 600 && !out.includes(text); i++) {
        if (child.exitCode !== null) throw new Error(`Ended with ${child.exitCode}: ${err}`)
        await new Promise((go) => setTimeout(go, 50))
      }
    },
  }
}
const lines = (text: string) => text.trim().split('\n')

describe('a start that cannot go on says one plain sentence and ends', { timeout: 60_000 }, () => {
  let taken: Server
  let port: number
  beforeAll(async () => {
    taken = createServer()
    await new Promise<void>((done) => taken.listen(0, '127.0.0.1', done))
    port = (taken.address() as { port: number }).port
  })
  afterAll(() => new Promise((done) => taken.close(done)))

  test('the port is in use', async () => {
    const { code, err } = await start(MAIN, { PORT: String(port), DATA_DIR: aFolder(), SEED_DEMO: 'never' }).ended
    expect([code, lines(err)]).toEqual([1, [`Port ${port} of 127.0.0.1 is in use by another program. Set PORT to another one.`]])
  })

  test('the data folder cannot be written', async () => {
    const file = join(aFolder(), 'file')
    writeFileSync(file, '')
    const { code, err } = await start(MAIN, { PORT: '0', DATA_DIR: join(file, 'data') }).ended
    expect(code).toBe(1)
    expect(lines(err)).toEqual([expect.stringMatching(/^The data folder .* cannot be written \(ENOTDIR\)/)])
  })

  test('the database does not answer, and its password is not told', async () => {
    const url = `mysql://root:s3cret-pass@127.0.0.1:${await freePort()}/challan`
    const { code, err } = await start(MAIN, { PORT: '0', DATA_DIR: aFolder(), DATABASE_URL: url }).ended
    expect(code).toBe(1)
    expect(err).toMatch(/^The database 127.0.0.1:\d+\/challan does not answer/m)
    expect(err).not.toContain('s3cret-pass')
  })

  test('the database file is no database', async () => {
    const file = join(aFolder(), 'challan.sqlite')
    writeFileSync(file, 'this is a letter to my aunt, and not a database at all'.repeat(50))
    const { code, err } = await start(MAIN, { PORT: '0', DATA_DIR: aFolder(), DATABASE_URL: `sqlite:${file}` }).ended
    expect(code).toBe(1)
    expect(lines(err)).toHaveLength(1)
  })

  test('settings that are wrong are all named, and none is shown', async () => {
    const { code, err } = await start(MAIN, { PORT: 'eight', DATA_DIR: aFolder(), JWT_SECRET: 'short-secret' }).ended
    expect(code).toBe(78)
    expect(err).toMatch(/PORT must be/)
    expect(err).not.toContain('short-secret')
  })

  test('in production without a key', async () => {
    const { code, err } = await start(MAIN, { NODE_ENV: 'production', PORT: '0', DATA_DIR: aFolder() }).ended
    expect(code).toBe(78)
    expect(err).toContain('JWT_SECRET')
  })

  test('the key that was made here can be read by others', async () => {
    const folder = aFolder()
    writeFileSync(join(folder, 'keys.json'), JSON.stringify({ secret: 'x'.repeat(64) }))
    chmodSync(join(folder, 'keys.json'), 0o644)
    const { code, err } = await start(MAIN, { PORT: '0', DATA_DIR: folder, SEED_DEMO: 'never' }).ended
    expect(code).toBe(1)
    expect(err).toContain('may be read by others')
  })
})

describe('a start that goes on', { timeout: 120_000 }, () => {
  test('an empty folder gets the demo once, answers, and ends cleanly by a signal', async () => {
    const env = { PORT: String(await freePort()), DATA_DIR: aFolder() }
    const first = start(MAIN, env)
    await first.until('is ready at')
    expect(first.out()).toContain('Sign in with the password demo-challan-1')
    const base = `http://127.0.0.1:${env.PORT}`
    const signedIn = (await (await fetch(`${base}/api/token/`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"username":"driver1","password":"demo-challan-1"}' })).json()) as { access: string }
    const headers = { authorization: `Bearer ${signedIn.access}` }
    const { items } = (await (await fetch(`${base}/api/v1/company/delivery-challan/?status=dispatched`, { headers })).json()) as { items: unknown[] }
    expect(items.length).toBeGreaterThanOrEqual(5)
    expect(((await (await fetch(`${base}/api/v1/demo`)).json()) as { accounts: unknown[] }).accounts).toHaveLength(9)

    const stream = await fetch(`${base}/api/v1/sse/delivery-challan`, { headers })
    const heard = stream.text()
    const healthy = await start(join(COMMANDS, 'health.ts'), env).ended
    expect([healthy.code, healthy.out]).toEqual([0, expect.stringMatching(/^ok: version/)])
    expect((await start(join(COMMANDS, 'health.ts'), env, ['status']).ended).out).toMatch(/open streams +1/)
    expect((await start(join(COMMANDS, 'reset.ts'), env).ended).err).toContain('Stop it first')

    first.signal('SIGTERM')
    const { code } = await first.ended
    expect(code).toBe(0)
    expect(await heard).toContain('event: bye')
    expect(statSync(join(env.DATA_DIR, 'keys.json')).mode & 0o777).toBe(0o600)

    const began = performance.now()
    const second = start(MAIN, env)
    await second.until('is ready at')
    expect(second.out()).not.toContain('demo-challan-1')
    expect(performance.now() - began).toBeLessThan(15_000)
    second.signal('SIGINT')
    expect((await second.ended).code).toBe(0)
    expect((await start(join(COMMANDS, 'health.ts'), env).ended).code).toBe(1)
    expect((await start(join(COMMANDS, 'reset.ts'), env).ended).code).toBe(0)
  })

  test('without the demo a token for the first admin is printed, and only its hash is kept', async () => {
    const folder = aFolder()
    const server = start(MAIN, { PORT: '0', DATA_DIR: folder, SEED_DEMO: 'never' })
    await server.until('is ready at')
    const token = /^ {2}(\S{30,})$/m.exec(server.out())?.[1] ?? ''
    expect(token).not.toBe('')
    server.signal('SIGTERM')
    expect((await server.ended).code).toBe(0)
    expect(readFileSync(join(folder, 'challan.sqlite')).includes(token)).toBe(false)
  })

  test('demo data is refused in production', async () => {
    const secret = Buffer.from(Array.from({ length: 48 }, (_, i) => (i * 37 + 11) % 256)).toString('base64')
    const { code, err } = await start(join(COMMANDS, 'seed.ts'), { NODE_ENV: 'production', JWT_SECRET: secret, DATA_DIR: aFolder() }).ended
    expect(code).toBe(1)
    expect(err).toContain('NODE_ENV=production')
  })
})
