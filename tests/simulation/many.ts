import { fork } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import type { Report } from './simulate.ts'

export type Played = { readonly seeds: number; readonly broken: readonly Report[]; readonly stats: Readonly<Record<string, number>>; readonly seconds: number }
export type Share = { readonly seeds: readonly number[]; readonly steps: number }

/** Plays many seeds on all cores: each process takes a few at a time, and what it finds is told by seed. */
export async function playSeeds({ from, count, steps }: { from: number; count: number; steps: number }): Promise<Played> {
  const began = performance.now()
  const waiting = Array.from({ length: count }, (_, i) => from + i)
  const reports: Report[] = []
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), count) }, () => work(waiting, steps, reports)))
  const stats: Record<string, number> = {}
  for (const report of reports) for (const [what, times] of Object.entries(report.stats)) stats[what] = (stats[what] ?? 0) + times
  const broken = reports.filter(({ violations }) => violations.length > 0).sort((a, b) => a.seed - b.seed)
  return { seeds: reports.length, broken, stats, seconds: (performance.now() - began) / 1_000 }
}

const AT_ONCE = 5

function work(waiting: number[], steps: number, reports: Report[]): Promise<void> {
  const child = fork(fileURLToPath(new URL('worker.ts', import.meta.url)), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const next = () => {
    const seeds = waiting.splice(0, AT_ONCE)
    if (seeds.length === 0) child.disconnect()
    else child.send({ seeds, steps } satisfies Share)
  }
  return new Promise((resolve, reject) => {
    child.on('message', (done: Report[]) => {
      reports.push(...done)
      next()
    })
    child.on('error', reject)
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`A worker ended with ${code}`))))
    next()
  })
}
