import { randomBytes } from 'node:crypto'
import type { Knex } from 'knex'
import type { Database } from '../deps.ts'

/**
 * The random id of this data set, made at first start. Devices that knew another one refill. [Q5]
 * A restore makes a new one with `renewEpoch` of `sync/renewal.ts`.
 */
export const readEpoch = (db: Database): Promise<string> => remembered(db, 'epoch', () => randomBytes(4).toString('hex'))

/** Names this installation, for cookies that share a host with another one. */
export const readInstance = (db: Database): Promise<string> => remembered(db, 'instance', () => randomBytes(4).toString('hex'))

/** Gives the data set another id. */
export async function setEpoch(trx: Knex.Transaction): Promise<string> {
  const v = randomBytes(4).toString('hex')
  await trx('sync_meta').insert({ k: 'epoch', v }).onConflict('k').merge()
  return v
}

async function remembered(db: Database, k: string, make: () => string): Promise<string> {
  await db.write('sync_meta').insert({ k, v: make() }).onConflict('k').ignore() // whoever is first decides
  const row = await db.write('sync_meta').where({ k }).first<{ v: string } | undefined>('v')
  if (!row) throw new Error(`No ${k} in sync_meta`)
  return row.v
}
