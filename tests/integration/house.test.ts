import { execFile } from 'node:child_process'
import { expect, test } from 'vitest'

const ROOT = new URL('../..', import.meta.url).pathname

test('npm run check has nothing to say: types, lint, layers, names and the lock', async () => {
  const { code, output } = await check()
  expect(output).toMatch(/check: all good\s*$/)
  expect(code).toBe(0)
}, 180_000)

function check(): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, ['shared-config/check.mjs'], { cwd: ROOT, maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : 1, output: stdout + stderr }),
    )
  })
}
