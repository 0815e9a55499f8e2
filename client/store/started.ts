import type { Id } from 'sync-protocol'
import type { StartedProof } from './queue.ts'
import type { Stores } from './opened.ts'

/** A half-filled proof, as its form left it; undefined when none was begun. */
export function readStarted(stores: Stores, challan: Id): Promise<StartedProof | undefined> {
  return stores.queue.started.get(challan)
}

/** Keeps the form as it stands, over tabs and restarts, until the proof is finished or dropped. */
export async function saveStarted(stores: Stores, challan: Id, form: unknown): Promise<void> {
  const { queue, env } = stores
  await queue.transaction('rw', queue.started, async () => {
    const began = (await queue.started.get(challan))?.began ?? env.now()
    await queue.started.put({ challan, began, saved: env.now(), form })
  })
}

export async function dropStarted(stores: Stores, challan: Id): Promise<void> {
  await stores.queue.started.delete(challan)
}
