// Outlives whoever started it by a moment: when their end of the pipe closes, however they ended, what they left is ended
// and cleared. Lines on stdin: `+ <pid>`, `- <pid>`, `folder <path>`, `mount <path>`.
import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'

const pids = new Set<number>()
const folders = new Set<string>()
const mounts = new Set<string>()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined) // meant for them, not for us

for await (const line of createInterface({ input: process.stdin })) {
  const [what = '', rest = ''] = line.split(/ (.*)/)
  if (what === '+') pids.add(Number(rest))
  if (what === '-') pids.delete(Number(rest))
  if (what === 'folder') folders.add(rest)
  if (what === 'mount') mounts.add(rest)
}
for (const pid of pids) {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // it has ended by itself
  }
}
if (pids.size > 0) await sleep(200)
for (const mount of mounts) spawnSync('umount', ['-l', mount], { stdio: 'ignore' })
for (const folder of [...mounts, ...folders]) rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
