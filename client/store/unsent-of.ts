import { Dexie } from 'dexie'
import type { Instant, Principal } from 'sync-protocol'
import { countOutbox } from './outbox.ts'
import { openQueue, type IdbSource } from './queue.ts'
import { queueNameOf } from './stores.ts'

/** What a person of this device has not sent. */
export type Unsent = { readonly items: number; readonly oldest: Instant | null }

/** Counts without opening anything else of that person's, and without making a database that is not there. */
export async function countUnsentOf(who: Pick<Principal, 'company' | 'user'>, idb?: IdbSource): Promise<Unsent> {
  const name = queueNameOf(who)
  if (!idb && !(await Dexie.exists(name))) return { items: 0, oldest: null }
  const queue = openQueue(name, idb)
  try {
    const { items, oldest } = await countOutbox({ queue })
    return { items, oldest }
  } finally {
    queue.close()
  }
}
