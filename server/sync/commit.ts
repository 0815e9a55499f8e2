import { randomBytes } from 'node:crypto'
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
import { inTurn } from './turns.ts'
import { createWork, type Work } from './work.ts'

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

/**
 * Runs `act` in one writing transaction of a company: lock first, head raised last, pokes after the commit. [O1]
 * Deadlocks and lock time-outs repeat the whole, at most five times. [P8]
 * Throws Problem('unavailable') when the database fails or the outcome of the COMMIT is unknown, Problem('storage_full')
 * when the disk is full; whatever `act` throws rolls everything back.
 */
export function inCompany<T>(deps: Deps, company: Id, device: Id | null, act: (bracket: Bracket) => Promise<T>): Promise<T> {
  return inTurn(deps.db, company, async () => {
    for (let tries = 1; ; tries++) {
      const done = await attempt(deps, company, device, act)
      if ('value' in done) {
        if (done.channels.size > 0) deps.pokes.poke(company, done.channels, done.head)
        return done.value
      }
      if (done.fault !== 'again' || tries >= TRIES) throw problemOf(done, deps)
      deps.log.warn({ company, tries, error: messageOf(done.error) }, 'transaction repeated')
      await new Promise((resolve) => setTimeout(resolve, WAIT_MS * tries * (0.5 + Math.random())))
    }
  })
}

type Done<T> = { readonly value: T; readonly channels: ReadonlySet<string>; readonly head: number }
type Failed = { readonly fault: DatabaseFault; readonly error: unknown }

async function attempt<T>(deps: Deps, company: Id, device: Id | null, act: (bracket: Bracket) => Promise<T>): Promise<Done<T> | Failed> {
  const at = deps.now()
  let trx: Knex.Transaction | undefined
  try {
    trx = await deps.db.write.transaction()
    const done = await inside(trx, { company, device, at }, act)
    await trx.commit()
    return done
  } catch (error) {
    // after any error the database may have ended the transaction by itself: never go on inside it
    if (trx && !trx.isCompleted()) await trx.rollback().catch(() => undefined)
    const fault = databaseFault(error)
    if (fault === undefined) throw error
    return { fault, error }
  }
}

type Who = { readonly company: Id; readonly device: Id | null; readonly at: Instant }

async function inside<T>(trx: Knex.Transaction, { company, device, at }: Who, act: (bracket: Bracket) => Promise<T>): Promise<Done<T>> {
  const head = await lockHead(trx, company)
  const work = createWork(company, at, head.head)
  const last: (() => Promise<void>)[] = []
  const bracket: Bracket = {
    trx, company, at, work,
    async put(type, id, row) {
      if (!work.knows(type, id)) work.load(type, await findRecords(trx, company, type, [id]), [id])
      return work.save(type, id, row)
    },
    audit: work.audit,
    afterwards: (step) => void last.push(step),
  }
  const value = await act(bracket)
  const chain = await write(trx, work, head)
  for (const step of last) await step()
  const seq = work.seq()
  if (seq > head.head) await insertCommit(trx, { company, from: head.head + 1, to: seq, tag: randomBytes(4).toString('hex'), device, at })
  if (seq > head.head || chain.auditN > head.auditN) await raiseHead(trx, company, { head: seq, ...chain })
  return { value, channels: new Set(work.plan().changes.map(({ channel }) => channel)), head: seq }
}

async function write(trx: Knex.Transaction, { company, at, plan }: Work, end: ChainEnd): Promise<ChainEnd> {
  const { savings, changes, announced, runs, audits } = plan()
  await saveRecords(trx, company, savings)
  await putChanges(trx, company, changes)
  if (announced.length > 0) await announceEvidence(trx, company, announced)
  for (const [run, serial] of runs) await raiseHighWater(trx, company, run, serial)
  return appendAudit(trx, company, at, end, audits)
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

function problemOf({ fault, error }: Failed, { log }: Deps): Problem {
  log.error({ fault, error: messageOf(error) }, 'the database refused a transaction')
  return fault === 'full'
    ? new Problem('storage_full', 'The server has no room left. Nothing was lost: it will be sent again.', { cause: error })
    : new Problem('unavailable', 'The server cannot save at this moment. Nothing was lost: it will be sent again.', { cause: error })
}
