import type { Principal } from 'sync-protocol'
import { closeBriefs } from './briefs.ts'
import { openCache } from './cache.ts'
import type { Env } from './env.ts'
import { healView } from './heal.ts'
import { ensureIdentity } from './identity.ts'
import { openQueue, type IdbSource } from './queue.ts'
import type { Stores } from './opened.ts'

export type { Env } from './env.ts'
export type { Stores } from './opened.ts'

export const QUEUE_PREFIX = 'queue-'
/** The database that holds what this person did here. */
export const queueNameOf = (who: Pick<Principal, 'company' | 'user'>): string => `${QUEUE_PREFIX}${nameOf(who)}`
const nameOf = ({ company, user }: Pick<Principal, 'company' | 'user'>): string => `${company}-${user}`

/**
 * Opens both, makes the identity of a new database, and lays over the cache what a crash kept from it. [D1]
 * `label` keeps several devices of one person apart in one browser: for measuring only.
 */
export async function openStores(who: Principal, env: Env, idb?: IdbSource, label?: string): Promise<Stores> {
  const name = label === undefined ? nameOf(who) : `${nameOf(who)}-${label}`
  const queue = openQueue(`${label === undefined ? '' : 'bench-'}${QUEUE_PREFIX}${name}`, idb)
  const cache = openCache(`cache-${name}`, idb)
  await ensureIdentity(queue, who, env)
  const stores: Stores = { queue, cache, who, env }
  await healView(stores)
  return stores
}

export function closeStores({ queue, cache }: Stores): void {
  closeBriefs(cache)
  queue.close()
  cache.close()
}

/** Throws the local copy of the server's rows away. The next pull fills it again; the queue is not touched. */
export async function rebuildLocalData(stores: Stores): Promise<void> {
  await stores.cache.delete({ disableAutoOpen: false })
  await stores.cache.open()
  await healView(stores)
}
