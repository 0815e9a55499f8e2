import { Problem, type Id } from 'sync-protocol'
import type { Database, Deps } from '../deps.ts'
import { catchUp } from '../store/catch-up.ts'
import { readHead } from '../store/head.ts'

/** How long a request waits for a node that is behind, and how often it looks, in milliseconds. [Q7] */
const WAIT_MS = 500
const LOOK_MS = 40

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/**
 * Waits until this node shows a company's head at `least`. False when nobody has it: a causal read of Galera, or a
 * fresh read where writes go, does not either: that history is lost. [Q5] [Q7]
 * Throws Problem `replica_behind` when it is somewhere and not here yet.
 */
export async function reachHead({ db }: Pick<Deps, 'db'>, company: Id, least: number): Promise<boolean> {
  for (let waited = 0; waited < WAIT_MS; waited += LOOK_MS) {
    await pause(LOOK_MS)
    if ((await readHead(db.read, company)) >= least) return true
  }
  if ((await certainHead(db, company)) < least) return false
  if ((await readHead(db.read, company)) >= least) return true
  throw behind()
}

export const behind = (): Problem => new Problem('replica_behind', 'This server has not heard of the latest changes yet. Ask again in a moment.')

/** The head as the whole cluster has it. Asked where writes go: a proxy sends those to a node that is not behind. */
async function certainHead(db: Database, company: Id): Promise<number> {
  await catchUp(db)
  return readHead(db.write, company)
}
