import type { Id } from 'sync-protocol'
import type { Database } from '../../deps.ts'
import { commitsFollow, indexAgrees, nothingBeyondHead } from './commits.ts'
import type { Check, Damage } from './damage.ts'
import { effectsHold, numbersOfDevices } from './effects.ts'
import { gapsExplained, papersHold } from './papers.ts'
import { chainHolds, filesHold, trailKnows } from './trail.ts'

export type { Damage } from './damage.ts'

const CHECKS: readonly Check[] = [
  numbersOfDevices, effectsHold, papersHold, gapsExplained, commitsFollow, nothingBeyondHead, indexAgrees, chainHolds, trailKnows, filesHold,
]

/**
 * Holds a database against the invariants, company by company, and gives what breaks them, one after the other. Each
 * company is read in one snapshot, so that the server may go on meanwhile. `blobs`: the folder of originals, or
 * undefined to look at the database alone.
 */
export async function* fsck({ read }: Pick<Database, 'read'>, blobs: string | undefined): AsyncGenerator<Damage> {
  const companies = (await read('company').whereRaw('company = id').select('company')) as { company: Id }[]
  for (const { company } of companies) {
    const db = await read.transaction()
    try {
      for (const check of CHECKS) yield* check({ db, company, blobs })
    } finally {
      await db.rollback()
    }
  }
}
