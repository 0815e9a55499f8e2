import type { Knex } from 'knex'
import type { Conflict, Id } from 'sync-protocol'

/** How many questions about work that was refused or waits are open for one author. */
export async function countOpenKept(db: Knex, company: Id, author: Id): Promise<number> {
  const row = await db('sync_conflict').where({ company, state: 'open', author }).whereIn('kind', ['refused', 'waiting']).count<{ count: number }[]>({ count: '*' })
  return Number(row[0]?.count ?? 0)
}

const MOST = 500

/** Questions of a company, the newest first. */
export async function listConflicts(db: Knex, company: Id, { state, kind }: { readonly state: Conflict['state']; readonly kind: Conflict['kind'] | undefined }): Promise<(Conflict & { ver: number })[]> {
  const rows = await db('sync_conflict').where({ company, state, deleted_at: null, ...(kind === undefined ? {} : { kind }) })
    .orderBy('seq', 'desc').limit(MOST).select<{ doc: string; ver: number }[]>('doc', 'ver')
  return rows.map(({ doc, ver }) => ({ ...(JSON.parse(doc) as Conflict), ver: Number(ver) }))
}
