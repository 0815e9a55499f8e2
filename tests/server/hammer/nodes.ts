import type { Knex } from 'knex'
import type { DatabaseTarget } from 'shared-config'
import type { Database, Deps } from 'server/deps.ts'
import { openDatabase } from 'server/store/database.ts'
import { createPokeHub } from 'server/sync/poke-hub.ts'
import type { Office } from '../core/office.ts'

/** A server process as far as the database can tell: connections and a line of its own. */
export type Node = { readonly deps: Deps; close(): Promise<void> }

/**
 * Opens `count` of them, spread over the targets: one database, or the nodes of a cluster. SQLite has one server
 * process, so there all share one. `heldMs`: every COMMIT is held back, up to so long, while others wait.
 */
export async function openNodes(office: Office, targets: readonly DatabaseTarget[], count: number, heldMs = 0): Promise<Node[]> {
  const open = async (target: DatabaseTarget): Promise<Node> => {
    const opened = await openDatabase({ database: target })
    const pokes = createPokeHub({ now: Date.now, random: Math.random })
    const db = heldMs > 0 ? { ...opened, write: holding(opened, heldMs) } : opened
    const close = async () => {
      await pokes.close()
      await opened.close()
    }
    return { deps: { ...office.deps, db, pokes, now: Date.now }, close }
  }
  if (office.target.engine === 'mysql') return Promise.all(Array.from({ length: count }, (_, i) => open(targets[i % targets.length] ?? office.target)))
  const only = await open(office.target)
  return Array.from({ length: count }, (_, i) => (i === 0 ? only : { ...only, close: () => Promise.resolve() }))
}

function holding({ write }: Database, mostMs: number): Knex {
  const begin = async (): Promise<Knex.Transaction> => {
    const trx = await write.transaction()
    return new Proxy(trx, { get: (target, name) => (name === 'commit' ? () => later(mostMs).then(() => target.commit()) : (Reflect.get(target, name) as unknown)) })
  }
  return new Proxy(write, { get: (target, name) => (name === 'transaction' ? begin : (Reflect.get(target, name) as unknown)) })
}

const later = (mostMs: number): Promise<void> => new Promise((resolve) => { setTimeout(resolve, Math.random() * mostMs) })
