import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const KEEPER = fileURLToPath(new URL('../support/keeper.ts', import.meta.url))
const PARENT = `
  import { spawn } from 'node:child_process'
  const { endsWithUs, goesWithUs } = await import(process.argv[1])
  goesWithUs(process.argv[2])
  const child = endsWithUs(spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' }))
  console.log(child.pid)
  setInterval(() => {}, 1000)
`

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

test.each(['SIGKILL', 'SIGTERM', 'SIGINT'] as const)('a command that ends by %s leaves no process and no folder behind', async (signal) => {
  const folder = mkdtempSync(join(tmpdir(), 'challan-kept-'))
  const command = spawn(process.execPath, ['--input-type=module', '-e', PARENT, KEEPER, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
  const pid = await new Promise<number>((resolve) => { command.stdout.once('data', (said: Buffer) => resolve(Number(said.toString()))) })
  expect(isThere(pid)).toBe(true)
  command.kill(signal)
  await expect.poll(() => isThere(pid) || existsSync(folder), { timeout: 10_000 }).toBe(false)
})
