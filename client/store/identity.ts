import type { Id, Principal } from 'sync-protocol'
import type { Env } from './env.ts'
import type { Identity, QueueDb } from './queue.ts'

const blank = (who: Principal, install: Id): Identity => ({
  key: 'identity', install, device: null, replaces: null, epoch: '', base: 0, answered: 0, turn: 0, who, series: null, companyKey: '', serverTime: 0,
})

/** The identity of this database, made at its first opening. `install` dies with the database. */
export async function ensureIdentity(queue: QueueDb, who: Principal, env: Env): Promise<Identity> {
  const install = env.uuid()
  return queue.transaction('rw', queue.identity, async () => {
    const found = await queue.identity.get('identity')
    const identity = found ? { ...found, who } : blank(who, install)
    if (JSON.stringify(found) !== JSON.stringify(identity)) await queue.identity.put(identity)
    return identity
  })
}

/** Throws when the database has no identity: it was not opened by `openStores`. */
export async function readIdentity(queue: QueueDb): Promise<Identity> {
  const identity = await queue.identity.get('identity')
  if (!identity) throw new Error('This queue was never opened')
  return identity
}

/** Highest order given out. Pruning never removes the last mutation, so that no order is given twice. */
export async function lastOrder(queue: QueueDb): Promise<number> {
  const [last] = await queue.mutations.orderBy(':id').reverse().limit(1).primaryKeys()
  return last ?? 0
}

/** Grows with every change of the queue, so that an older picture of it can be told from a newer one. */
export const stampOf = (last: number, identity: Pick<Identity, 'turn'>): number => last + identity.turn
