import { fork } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import type { BackEnd } from './back-end.ts'
import { scriptOf, type Script } from './script.ts'
import type { Report } from './simulate.ts'

export type Played = { readonly played: number; readonly broken: readonly Report[]; readonly stats: Readonly<Record<string, number>>; readonly seconds: number }
/** A script that is made where it is played: ten thousand of them would fill the memory. */
export type Seed = { readonly seed: number; readonly most: number }
/** What one process is asked to play next. */
export type Share = { readonly scripts: readonly (Script | Seed)[]; readonly plant: string | undefined }
export type Order = {
  readonly scripts: readonly (Script | Seed)[]
  /** Name of a fault that is put in. */
  readonly plant?: string | undefined
  /** Ends at the first script that breaks something. */
  readonly untilBroken?: boolean
  /** No script is begun after so many seconds. */
  readonly within?: number | undefined
  /** Called after each share that was played. */
  readonly tell?: ((played: number, broken: readonly Report[]) => void) | undefined
  /** MySQL or MariaDB instead of SQLite. */
  readonly databaseUrl?: string | undefined
  /** Over plain memory, or real Dexie; plain memory unless told. */
  readonly backEnd?: BackEnd | undefined
  /** Processes; as many as there are cores unless told. */
  readonly workers?: number
}

export const seedsFrom = (from: number, count: number, most: number): Seed[] => Array.from({ length: count }, (_, i) => ({ seed: from + i, most }))

export const scriptFor = (asked: Script | Seed): Script => ('steps' in asked ? asked : scriptOf(asked.seed, asked.most))

const AT_ONCE = 8
/** Longer ones go out one by one, so that a limit of time is kept. */
const LONG = 500
const lengthOf = (asked: Script | Seed | undefined): number => asked?.most ?? 0

/** Plays many scripts on all cores. */
export async function playMany({ scripts, plant, untilBroken, within = Infinity, tell, databaseUrl, backEnd = 'memory', workers = availableParallelism() }: Order): Promise<Played> {
  const began = performance.now()
  let next = 0
  const reports: Report[] = []
  const took = (done: readonly Report[]) => {
    reports.push(...done)
    tell?.(reports.length, done.filter(({ violations }) => violations.length > 0))
  }
  const take = (): Share | undefined => {
    const over = performance.now() - began > within * 1_000
    if (over || (untilBroken && reports.some(({ violations }) => violations.length > 0))) return undefined
    const share = scripts.slice(next, (next += untilBroken || lengthOf(scripts[next]) > LONG ? 1 : AT_ONCE))
    return share.length === 0 ? undefined : { scripts: share, plant }
  }
  await Promise.all(Array.from({ length: Math.min(workers, scripts.length) }, () => work(take, took, { SIM_DATABASE_URL: databaseUrl ?? '', SIM_BACK_END: backEnd })))
  const stats: Record<string, number> = {}
  for (const report of reports) for (const [what, times] of Object.entries(report.stats)) stats[what] = (stats[what] ?? 0) + times
  const broken = reports.filter(({ violations }) => violations.length > 0).sort((a, b) => a.seed - b.seed)
  return { played: reports.length, broken, stats, seconds: (performance.now() - began) / 1_000 }
}

function work(take: () => Share | undefined, took: (done: readonly Report[]) => void, env: Record<string, string>): Promise<void> {
  const child = fork(fileURLToPath(new URL('worker.ts', import.meta.url)), {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'], execArgv: ['--max-semi-space-size=32', '--always-sparkplug'], env: { ...process.env, ...env },
  })
  const next = () => {
    const share = take()
    if (share) child.send(share)
    else child.disconnect()
  }
  return new Promise((resolve, reject) => {
    child.on('message', (done: Report[]) => {
      took(done)
      next()
    })
    child.on('error', reject)
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`A worker ended with ${code}`))))
    next()
  })
}
