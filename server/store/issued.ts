import type { Knex } from 'knex'
import type { Challan, Sha256 } from 'sync-protocol'

/** The challan that was issued under this number with this content, in whichever company; undefined when there is none. */
export async function findIssued(db: Knex, number: string, hash: Sha256): Promise<Challan | undefined> {
  const rows = await db('challan')
    .where({ number, deleted_at: null })
    .andWhere('doc', 'like', `%${hash}%`) // many companies may have the number: their documents stay where they are
    .limit(5)
    .select<{ doc: string }[]>('doc')
  return rows.map(({ doc }) => JSON.parse(doc) as Challan).find(({ issued }) => issued?.hash === hash)
}
