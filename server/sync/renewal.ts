import type { Knex } from 'knex'
import type { Id } from 'sync-protocol'
import type { Database } from '../deps.ts'
import { setEpoch } from '../store/meta.ts'
import { closeServerSeries, countServerSeries, leapOrdinals, skipSeries } from '../store/series.ts'
import { serverSeriesCode } from './numbers.ts'

/**
 * How many codes of devices are left out: more than a company can have given out between a backup and the disaster.
 * Of some 25,000 codes, fifty restores may do so.
 */
const LEAP = 500

/**
 * After a restore: history may have forked from what devices saw, so that it gets another name, and devices refill.
 * What was given out after the backup is unknown here and stands on paper all the same: codes of devices leap ahead,
 * and the server's own series are closed and never go on. Returns the new epoch. [Q5] [E3]
 */
export async function renewEpoch(db: Database, now: () => number = Date.now): Promise<string> {
  return db.write.transaction(async (trx) => {
    const companies = await trx('company').select<{ company: Id }[]>('company')
    for (const { company } of companies) await leaveOut(trx, company, now())
    return setEpoch(trx)
  })
}

async function leaveOut(trx: Knex.Transaction, company: Id, at: number): Promise<void> {
  await leapOrdinals(trx, company, LEAP)
  const registrations = await closeServerSeries(trx, company, at)
  const next = await countServerSeries(trx, company)
  // each registration may have begun a series of its own after the backup
  const skipped = registrations.map((registration, i) => ({ code: serverSeriesCode(next + i), registration }))
  await skipSeries(trx, company, skipped, at)
}
