import { spawn } from 'node:child_process'
import { openSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { layGround, type Ground } from '../faults/ground.ts'
import { freePort } from '../support/services.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

let ground: Ground
beforeAll(async () => { ground = await layGround() })
afterAll(() => ground.clear())

test('a log that cannot be written, as on a full disk, stops no answer', async () => {
  const port = await freePort()
  const full = openSync('/dev/full', 'w')
  const server = spawn(process.execPath, ['server/main.ts'], { cwd: ROOT, env: { ...ground.env, PORT: String(port), LOG_LEVEL: 'trace' }, stdio: ['ignore', 'ignore', full] })
  try {
    const status = () => fetch(`http://127.0.0.1:${port}/api/v1/health/ready`, { signal: AbortSignal.timeout(3_000) }).then((answer) => answer.status, () => 0)
    await expect.poll(status, { timeout: 50_000 }).toBe(200)
    for (let n = 0; n < 3; n++) expect(await status()).toBe(200) // each has lines of its own
  } finally {
    server.kill('SIGKILL')
  }
})
