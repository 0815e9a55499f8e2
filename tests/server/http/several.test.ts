import { spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freePort, freshDatabase, startRedis, type Service } from '../../support/services.ts'

const MAIN = join(import.meta.dirname, '../../../server/main.ts')
const MARIADB = process.env['TEST_MARIADB_URL']
const REDIS = process.env['TEST_REDIS_URL']

type Server = { readonly base: string; readonly child: ChildProcess }

/** One more server process on the same database. */
async function start(env: Record<string, string>, folder: string): Promise<Server> {
  const port = await freePort()
  const child = spawn(process.execPath, [MAIN], { env: { PATH: process.env['PATH'] ?? '', CONFIG_FILE: '', LOG_LEVEL: 'warn', PORT: String(port), DATA_DIR: folder, ...env } })
  let out = ''
  child.stdout.on('data', (chunk: Buffer) => { out += chunk.toString() })
  for (let i = 0; i < 600 && !out.includes('is ready'); i++) {
    if (child.exitCode !== null) throw new Error(`Ended with ${child.exitCode}: ${out}`)
    await new Promise((go) => setTimeout(go, 50))
  }
  return { base: `http://127.0.0.1:${port}`, child }
}

describe.skipIf(!MARIADB || !REDIS)('[S2] [S3] two server processes on one MariaDB', { timeout: 120_000 }, () => {
  let redis: Service
  let servers: Server[] = []
  const folders: string[] = []
  const aFolder = () => {
    const folder = mkdtempSync(join(tmpdir(), 'challan-several-'))
    folders.push(folder)
    return folder
  }
  beforeAll(async () => {
    redis = await startRedis()
    const env = { DATABASE_URL: await freshDatabase(MARIADB ?? ''), REDIS_URL: redis.url, JWT_SECRET: randomBytes(48).toString('base64url') }
    servers = [await start(env, aFolder())] // seeds the demo
    servers.push(await start(env, aFolder()))
  }, 120_000)
  afterAll(async () => {
    for (const { child } of servers) child.kill()
    await redis.stop().catch(() => undefined)
    for (const folder of folders) rmSync(folder, { recursive: true, force: true })
  })

  const password = async (server: Server) => {
    const demo = (await (await fetch(`${server.base}/api/v1/demo`)).json()) as { password: string; accounts: { username: string; role: string }[] }
    return demo
  }

  /** Counts pokes of a stream; `ended` says when it was closed. */
  async function listen({ base }: Server, access: string) {
    const answer = await fetch(`${base}/api/v1/sse/delivery-challan`, { headers: { authorization: `Bearer ${access}` } })
    const heard = { pokes: 0, ended: false }
    void (async () => {
      try {
        for await (const chunk of answer.body as unknown as AsyncIterable<Uint8Array>) heard.pokes += new TextDecoder().decode(chunk).split('event: poke').length - 1
      } catch {
        // cut
      }
      heard.ended = true
    })()
    return heard
  }
  const until = async (holds: () => boolean, ms: number): Promise<number> => {
    const began = performance.now()
    while (!holds() && performance.now() - began < ms) await new Promise((go) => setTimeout(go, 10))
    return holds() ? performance.now() - began : Infinity
  }

  test('a change at one is heard at the other, by Redis at once, without it by looking at the heads; a session that ends at one loses its stream at the other', async () => {
    const [one, two] = servers as [Server, Server]
    const demo = await password(one)
    const named = (role: string) => demo.accounts.find((account) => account.role === role)?.username ?? ''
    const sign = (server: Server, role: string) => signIn(server, named(role), demo.password)
    const [writer, reader] = [await sign(one, 'dispatcher'), await sign(two, 'admin')]
    const heard = await listen(two, reader.access)
    const write = async () => {
      const answer = await fetch(`${one.base}/api/v1/company/delivery-challan`, { method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${writer.access}` }, body: '{"nature":"T"}' })
      expect(answer.status).toBe(201)
    }
    await new Promise((go) => setTimeout(go, 2_500)) // both have looked at the heads

    let before = heard.pokes
    await write()
    expect(await until(() => heard.pokes > before, 5_000)).toBeLessThan(1_500)

    await redis.stop()
    await new Promise((go) => setTimeout(go, 500))
    before = heard.pokes
    await write()
    expect(await until(() => heard.pokes > before, 10_000)).toBeLessThan(5_000)

    const logout = await fetch(`${one.base}/api/token/logout`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ refresh: reader.refresh }) })
    expect(logout.status).toBe(204)
    expect(await until(() => heard.ended, 15_000)).toBeLessThan(11_000)
  })
})

async function signIn({ base }: Server, username: string, password: string): Promise<{ access: string; refresh: string }> {
  const answer = await fetch(`${base}/api/token`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ username, password }) })
  if (!answer.ok) throw new Error(await answer.text())
  return (await answer.json()) as { access: string; refresh: string }
}
