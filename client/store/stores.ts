import type { Principal } from 'sync-protocol'
import type { CacheDb } from './cache.ts'
import type { Env } from './env.ts'
import type { IdbSource, QueueDb } from './queue.ts'

export type { Env } from './env.ts'

/** The two databases of one person in one company on this device, and what they need. */
export type Stores = {
  readonly queue: QueueDb
  readonly cache: CacheDb
  readonly who: Principal
  readonly env: Env
}

/** Opens both, makes the identity of a new database, and lays over the cache what a crash kept from it. [D1] */
export async function openStores(who: Principal, env: Env, idb?: IdbSource): Promise<Stores> {
  throw new Error(`being written ${who.user} ${env.now()} ${String(idb)}`)
}
