import { randomUUID } from 'node:crypto'
import type { Knex } from 'knex'
import { Problem, type Id, type Instant, type RecordType, type RecordTypes } from 'sync-protocol'
import type { Deps } from '../deps.ts'
import { appendAudit, type AuditInput, type ChainEnd } from '../store/audit.ts'
import { putChanges } from '../store/change-index.ts'
import { insertCommit } from '../store/commits.ts'
import { announceEvidence } from '../store/evidence.ts'
import { databaseFault, type DatabaseFault } from '../store/faults.ts'
import { lockHead, raiseHead } from '../store/head.ts'
import { findRecords, saveRecords } from '../store/records.ts'
import { raiseHighWater } from '../store/series.ts'
import { stand, type Job } from './turns.ts'
import { createWork, type Plan, type Work } from './work.ts'

/** One writing transaction of a company, while it holds the lock. */
export type Bracket = {
  readonly trx: Knex.Transaction
  readonly company: Id
  /** When it began, by the server's clock. */
  readonly at: Instant
  /** What it is about to write. */
  readonly work: Work
  /** Saves a record past `decide` (founding a company, its registrations) and touches its channels. `null` removes it. */
  put<T extends RecordType>(type: T, id: Id, row: RecordTypes[T] | null): Promise<{ ver: number; seq: number } | undefined>
  /** Appends an event to the company's audit chain. */
  audit(event: AuditInput): void
  /** Runs after the changes are written, before the head is raised: statements that need the rows to exist. */
  afterwards(act: () => Promise<void>): void
}

/** A deadlock or a lock time-out repeats the whole transaction so often. [P8] */
const TRIES = 6
const WAIT_MS = 20

/** A commit has at most so many entries in the change index; larger jobs are split. [Q2] */
export const MAX_CHANGES = 2_000
/** A transaction that holds so many takes no further job in. */
const ENOUGH_CHANGES = 500

type Act<T> = (bracket: Bracket) => Promise<T>
type CompanyJob = Job & {
  readonly deps: Deps
  readonly device: Id | null
  readonly act: Act<unknown>
  readonly resolve: (value: unknown) => void
  readonly reject: (error: unknown) => void
}

/**
 * Runs `act` in one writing transaction of a company: lock first, head raised last, pokes after the commit. [O1]
 * Deadlocks and lock time-outs repeat the whole, at most five times. [P8]
 * Throws Problem('unavailable') when the database fails or the outcome of the COMMIT is unknown, Problem('storage_full')
 * when the disk is full; whatever `act` throws rolls everything back.
 */
export function inCompany<T>(deps: Deps, company: Id, device: Id | null, act: Act<T>): Promise<T> {
  return enqueue({ deps, company, device, together: false }, act)
}

/**
 * The same, sharing the transaction with others that wait for the same company: one lock, one fsync for all.
 * `act` must write nothing by itself before the last Problem that it may throw: that alone is taken back.
 */
export function inCompanyTogether<T>(deps: Deps, company: Id, device: Id | null, act: Act<T>): Promise<T> {
  return enqueue({ deps, company, device, together: true }, act)
}

function enqueue<T>(job: Pick<CompanyJob, 'deps' | 'company' | 'device' | 'together'>, act: Act<T>): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const settle = { resolve: (value: unknown) => resolve(value as T), reject }
    stand<CompanyJob>(job.deps.db, { ...job, act, ...settle }, runJobs)
  })
}

/** Runs jobs in one transaction until it is large enough. Never throws: every job that was taken gets its answer. */
async function runJobs(jobs: readonly CompanyJob[]): Promise<readonly CompanyJob[]> {
  const [first] = jobs
  if (!first) return []
  const { deps, company } = first
  for (let tries = 1; ; tries++) {
    const done = await attempt(deps, company, jobs)
    if ('answers' in done) {
      if (done.channels.size > 0) deps.pokes.poke(company, done.channels, done.head)
      for (const device of done.calls) deps.pokes.ask(company, device)
      for (const answer of done.answers) answer()
      return jobs.slice(done.answers.length)
    }
    if (done.fault === 'ours' && jobs.length > 1) return alone(jobs)
    if (done.fault === 'again' && tries < TRIES) {
      deps.log.warn({ company, tries, error: messageOf(done.error) }, 'transaction repeated')
      await new Promise((resolve) => setTimeout(resolve, WAIT_MS * tries * (0.5 + Math.random())))
      continue
    }
    const error = done.fault === 'ours' ? done.error : problemOf(done.fault, done.error, deps)
    for (const { reject } of jobs) reject(error)
    return []
  }
}

/** One of them has met a bug of ours: each by itself, so that it takes no other with it. */
async function alone(jobs: readonly CompanyJob[]): Promise<readonly CompanyJob[]> {
  for (const job of jobs) await runJobs([job])
  return []
}

type Done = { readonly answers: readonly (() => void)[]; readonly channels: ReadonlySet<string>; readonly head: number; readonly calls: readonly Id[] }
type Failed = { readonly fault: DatabaseFault | 'ours'; readonly error: unknown }

async function attempt(deps: Deps, company: Id, jobs: readonly CompanyJob[]): Promise<Done | Failed> {
  const at = deps.now()
  let trx: Knex.Transaction | undefined
  try {
    trx = await deps.db.write.transaction()
    const done = await inside(trx, { company, at }, jobs)
    await trx.commit()
    await trx.executionPromise // commit() itself says nothing of a COMMIT that failed
    return done
  } catch (error) {
    // after any error the database may have ended the transaction by itself: never go on inside it
    if (trx && !trx.isCompleted()) await trx.rollback().catch(() => undefined)
    return { fault: databaseFault(error) ?? 'ours', error }
  }
}

async function inside(trx: Knex.Transaction, { company, at }: { readonly company: Id; readonly at: Instant }, jobs: readonly CompanyJob[]): Promise<Done> {
  const head = await lockHead(trx, company)
  const work = createWork(company, at, head.head)
  const bracket = bracketOf(trx, work)
  const answers: (() => void)[] = []
  for (const { act, together, resolve, reject } of jobs) {
    if (answers.length > 0 && work.size > ENOUGH_CHANGES) break
    const mark = work.mark()
    try {
      const value = await act(bracket)
      answers.push(() => resolve(value))
    } catch (error) {
      if (!together || !(error instanceof Problem)) throw error
      work.rollback(mark)
      answers.push(() => reject(error))
    }
  }
  const plan = work.plan()
  const chain = await write(trx, work, plan, head)
  for (const step of plan.steps) await step()
  const seq = work.seq()
  const device = jobs.length === 1 ? (jobs[0]?.device ?? null) : null
  if (seq > head.head) await insertCommit(trx, { company, from: head.head + 1, to: seq, tag: randomUUID().slice(0, 8), device, at })
  if (seq > head.head || chain.auditN > head.auditN) await raiseHead(trx, company, { head: seq, ...chain })
  return { answers, channels: new Set(plan.changes.map(({ channel }) => channel)), head: seq, calls: plan.calls }
}

function bracketOf(trx: Knex.Transaction, work: Work): Bracket {
  const { company, at } = work
  return {
    trx, company, at, work,
    async put(type, id, row) {
      if (!work.knows(type, id)) work.load(type, await findRecords(trx, company, type, [id]), [id])
      return work.save(type, id, row)
    },
    audit: work.audit,
    afterwards: work.afterwards,
  }
}

async function write(trx: Knex.Transaction, { company, at }: Work, plan: Plan, end: ChainEnd): Promise<ChainEnd> {
  const { savings, changes, announced, runs, audits } = plan
  await saveRecords(trx, company, savings)
  await putChanges(trx, company, changes)
  if (announced.length > 0) await announceEvidence(trx, company, announced)
  for (const [run, serial] of runs) await raiseHighWater(trx, company, run, serial)
  return appendAudit(trx, company, at, end, audits)
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

function problemOf(fault: DatabaseFault, error: unknown, { log }: Deps): Problem {
  log.error({ fault, error: messageOf(error) }, 'the database refused a transaction')
  return fault === 'full'
    ? new Problem('storage_full', 'The server has no room left. Nothing was lost: it will be sent again.', { cause: error })
    : new Problem('unavailable', 'The server cannot save at this moment. Nothing was lost: it will be sent again.', { cause: error })
}
