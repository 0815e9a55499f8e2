import type { Knex } from 'knex'
import type { Database } from '../deps.ts'

/** Engines of which several nodes may hold the data. */
const CLUSTERS = new WeakMap<Database, Promise<boolean>>()

/**
 * Waits until this node of a Galera cluster has what the others had committed when it was asked. False at once on any
 * other engine, where what is committed is there to be read.
 *
 * On a connection of its own: inside a transaction Galera does not wait, and answers with what it has.
 * Throws the driver's error when the node is cut off, or does not catch up within `repl.causal_read_timeout` (30 s).
 */
export async function catchUp(db: Database): Promise<boolean> {
  if (!(await isCluster(db))) return false
  const client = db.write.client as Knex.Client
  const connection: unknown = await client.acquireConnection()
  const say = (sql: string) => db.write.raw(sql).connection(connection)
  try {
    await say('SET SESSION wsrep_sync_wait = 1')
    await say('SELECT head FROM sync_head LIMIT 1')
  } finally {
    await say('SET SESSION wsrep_sync_wait = 0').catch(() => undefined) // a connection that still waits is slow, and right
    await client.releaseConnection(connection)
  }
  return true
}

/** Looks for what must not be called missing only because this node is behind: a session, a device. */
export async function lookTwice<T>(db: Database, look: () => Promise<T | undefined>): Promise<T | undefined> {
  return (await look()) ?? ((await catchUp(db)) ? look() : undefined)
}

function isCluster(db: Database): Promise<boolean> {
  const known = CLUSTERS.get(db) ?? askForGalera(db)
  CLUSTERS.set(db, known)
  known.catch(() => CLUSTERS.delete(db))
  return known
}

async function askForGalera({ dialect, read }: Database): Promise<boolean> {
  if (dialect !== 'mysql') return false
  const [rows] = (await read.raw("SHOW VARIABLES LIKE 'wsrep_on'")) as [{ Value: string }[]]
  return rows[0]?.Value === 'ON'
}
