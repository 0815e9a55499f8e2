import type { Id } from 'sync-protocol'
import type { Deps } from '../deps.ts'
import { dropCommits, floorBefore } from '../store/commits.ts'
import { dropTombstones } from '../store/change-index.ts'
import { companies, raiseFloor } from '../store/head.ts'

const MONTH_MS = 30.44 * 86_400_000

/**
 * Forgets what left long ago: raises each company's floor to the last commit that is older than so many months, then
 * drops the entries of what had left by then, and the commits below. Floor first: a cursor below it refills from then
 * on, so no pull can miss what is dropped after it. The commit at the floor stays, because a cursor may stand there.
 * Gives how many rows went. [Q10]
 */
export async function raiseFloors(deps: Deps): Promise<number> {
  const before = deps.now() - deps.config.tombstoneMonths * MONTH_MS
  let dropped = 0
  for (const company of await companies(deps.db.read)) dropped += await raiseOne(deps, company, before)
  if (dropped > 0) deps.log.info({ dropped }, 'what left long ago was forgotten')
  return dropped
}

async function raiseOne({ db }: Deps, company: Id, before: number): Promise<number> {
  const floor = await floorBefore(db.read, company, before)
  if (floor === undefined || !(await db.write.transaction((trx) => raiseFloor(trx, company, floor)))) return 0
  const left = await dropTombstones(db.write, company, floor)
  return left + (await dropCommits(db.write, company, floor))
}
