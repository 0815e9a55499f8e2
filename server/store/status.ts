import type { Knex } from 'knex'
import { migrationSource } from 'migrations'

/** How many companies there are, and the highest change number of any. One read that also proves that the database answers. */
export async function readHeads(db: Knex): Promise<{ companies: number; head: number }> {
  const [row] = await db('sync_head').select(db.raw('COUNT(*) AS n, MAX(head) AS head'))
  return { companies: Number(row?.n ?? 0), head: Number(row?.head ?? 0) }
}

/** How many steps of the database's shape are still to be taken. */
export async function pendingSteps(db: Knex): Promise<number> {
  const [, pending] = (await db.migrate.list({ migrationSource })) as [unknown[], unknown[]]
  return pending.length
}
