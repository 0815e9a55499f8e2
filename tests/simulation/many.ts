import { fork } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import type { BackEnd } from './back-end.ts'
import { scriptOf, type Script } from './script.ts'
import type { Report } from './simulate.ts'

export type Played = { readonly played: number; readonly broken: readonly Report[]; readonly stats: Readonly<Record<string, number>>; readonly seconds: number }
/** What one process is asked to play next. */
export type Share = { readonly scripts: readonly Script[]; readonly plant: string | undefined }
export type Order = {
  readonly scripts: readonly Script[]
  /** Name of a fault that is put in. */
  readonly plant?: string | undefined
  /** Ends at the first script that breaks something. */
  readonly untilBroken?: boolean
  /** MySQL or MariaDB instead of SQLite. */
  readonly databaseUrl?: string | undefined
  /** Over plain memory, or real Dexie; plain memory unless told. */
  readonly backEnd?: BackEnd | undefined
  /** Processes; as many as there are cores unless told. */
  readonly workers?: number
}

export const seedsFrom = (from: number, count: number, steps: number): Script[] => Array.from({ length: count }, (_, i) => scriptOf(from + i, steps))

const AT_ONCE = 4

/** Plays many scripts on all cores. */
export async function playMany({ scripts, plant, untilBroken, databaseUrl, backEnd = 'memory', workers = availableParallelism() }: Order): Promise<Played> {
  const began = performance.now()
  const waiting = [...scripts]
  const reports: Report[] = []
  const take = (): Share | undefined => {
    if (untilBroken && reports.some(({ violations }) => violations.length > 0)) return undefined
    const next = waiting.splice(0, untilBroken ? 1 : AT_ONCE)
    return next.length === 0 ? undefined : { scripts: next, plant }
  }
  await Promise.all(Array.from({ length: Math.min(workers, scripts.length) }, () => work(take, reports, { SIM_DATABASE_URL: databaseUrl ?? '', SIM_BACK_END: backEnd })))
  const stats: Record<string, number> = {}
  for (const report of reports) for (const [what, times] of Object.entries(report.stats)) stats[what] = (stats[what] ?? 0) + times
  const broken = reports.filter(({ violations }) => violations.length > 0).sort((a, b) => a.seed - b.seed)
  return { played: reports.length, broken, stats, seconds: (performance.now() - began) / 1_000 }
}

function work(take: () => Share | undefined, reports: Report[], env: Record<string, string>): Promise<void> {
  const child = fork(fileURLToPath(new URL('worker.ts', import.meta.url)), {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'], execArgv: [], env: { ...process.env, ...env },
  })
  const next = () => {
    const share = take()
    if (share) child.send(share)
    else child.disconnect()
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
