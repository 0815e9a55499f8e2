import type { Knex } from 'knex'
import type { Id, Instant } from 'sync-protocol'

/** A commit's end, and the random tag that tells it from a commit of a forked history. */
export type CommitEnd = { readonly seq: number; readonly tag: string }

/** What a cursor carries before the first commit. */
export const NO_TAG = '00000000'

export type CommitRow = {
  readonly company: Id
  readonly from: number
  readonly to: number
  readonly tag: string
  readonly device: Id | null
  readonly at: Instant
}

export async function insertCommit(trx: Knex.Transaction, { company, from, to, tag, device, at }: CommitRow): Promise<void> {
  await trx('sync_commit').insert({ company, seq_from: from, seq_to: to, tag, device, at })
}

/** The tag of the commit that ends at `seq`; undefined when none does. One point read. [Q5] */
export async function tagAt(db: Knex, company: Id, seq: number): Promise<string | undefined> {
  if (seq === 0) return NO_TAG
  const row = await db('sync_commit').where({ company, seq_to: seq }).first<{ tag: string } | undefined>('tag')
  return row?.tag
}

/** The last commit that ends at or before `seq` and after `after`. [Q2] */
export async function endBefore(db: Knex, company: Id, after: number, seq: number): Promise<CommitEnd | undefined> {
  const row = await db('sync_commit')
    .where({ company })
    .andWhere('seq_to', '<=', seq)
    .andWhere('seq_to', '>', after)
    .orderBy('seq_to', 'desc')
    .first<{ seq_to: number; tag: string } | undefined>('seq_to', 'tag')
  return row && { seq: Number(row.seq_to), tag: row.tag }
}

/** The commit that `seq` belongs to. */
export async function endAfter(db: Knex, company: Id, seq: number): Promise<CommitEnd | undefined> {
  const row = await db('sync_commit')
    .where({ company })
    .andWhere('seq_to', '>=', seq)
    .orderBy('seq_to', 'asc')
    .first<{ seq_to: number; tag: string } | undefined>('seq_to', 'tag')
  return row && { seq: Number(row.seq_to), tag: row.tag }
}
