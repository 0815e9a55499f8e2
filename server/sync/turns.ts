import { Problem, type Id } from 'sync-protocol'
import type { Database } from '../deps.ts'

/** Work that wants the company's lock. */
export type Job = {
  readonly company: Id
  /** Jobs that may share one transaction with others of the company: group commit. */
  readonly together: boolean
}

/** Runs jobs of one company, at least the first; gives back those that must wait for the next round. */
export type Run<J extends Job> = (jobs: readonly J[]) => Promise<readonly J[]>

/** Jobs that may wait in one process before new ones are sent away. */
const MAX_WAITING = 1_000
/** Jobs that are offered to one transaction. */
const MAX_TOGETHER = 64

type Line = { jobs: Job[]; running: boolean }

const LINES = new WeakMap<Database, Map<Id, Line>>()

/**
 * Lets the writers of one company go in the order they came, those that wait together where they may: waiting
 * here costs nothing, waiting for the lock inside the database costs a connection and ends in a time-out.
 * SQLite has one writer for all companies. Throws Problem('unavailable') when the line is too long.
 */
export function stand<J extends Job>(db: Database, job: J, run: Run<J>): void {
  const lines = LINES.get(db) ?? new Map<Id, Line>()
  LINES.set(db, lines)
  const key = db.dialect === 'sqlite' ? '' : job.company
  const line = lines.get(key) ?? { jobs: [], running: false }
  if (line.jobs.length >= MAX_WAITING) throw new Problem('unavailable', 'Too much work is waiting. Try again in a moment.')
  lines.set(key, line)
  line.jobs.push(job)
  if (!line.running) void serve(line, run as unknown as Run<Job>, () => lines.delete(key))
}

async function serve(line: Line, run: Run<Job>, done: () => void): Promise<void> {
  line.running = true
  await Promise.resolve() // whoever comes in the same turn of the event loop comes along
  while (line.jobs.length > 0) {
    const next = takeNext(line)
    const left = await run(next)
    line.jobs.unshift(...left)
  }
  line.running = false
  done()
}

/** The first job, and those of its company that may share its transaction. */
function takeNext(line: Line): Job[] {
  const [first] = line.jobs
  if (!first) return []
  const next = first.together
    ? line.jobs.filter((job) => job.together && job.company === first.company).slice(0, MAX_TOGETHER)
    : [first]
  line.jobs = line.jobs.filter((job) => !next.includes(job))
  return next
}
