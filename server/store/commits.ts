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

/** The change number that a company's head had at an instant; 0 when that is longer ago than commits are kept. */
export async function seqAt(db: Knex, company: Id, at: Instant): Promise<number> {
  const row = await db('sync_commit').where({ company }).andWhere('at', '<=', at).max<{ seq: number | null }[]>({ seq: 'seq_to' })
  return Number(row[0]?.seq ?? 0)
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

/** The last change number of the commits that are older than an instant; undefined when there is none. [Q10] */
export async function floorBefore(db: Knex, company: Id, before: Instant): Promise<number | undefined> {
  const young = await db('sync_commit').where({ company }).andWhere('at', '>=', before).orderBy('seq_to', 'asc').first<{ seq_from: number } | undefined>('seq_from')
  const row = young ?? (await db('sync_commit').where({ company }).orderBy('seq_to', 'desc').first<{ seq_to: number } | undefined>('seq_to'))
  const floor = row === undefined ? 0 : 'seq_from' in row ? Number(row.seq_from) - 1 : Number(row.seq_to)
  return floor > 0 ? floor : undefined
}

const DROPPED_AT_ONCE = 5_000

/** Drops the commits that end below the floor, some at a time. The one that ends at it stays. Gives how many. [Q10] */
export async function dropCommits(db: Knex, company: Id, floor: number): Promise<number> {
  let dropped = 0
  for (;;) {
    const first = await db('sync_commit').where({ company }).andWhere('seq_to', '<', floor).orderBy('seq_to', 'asc').first<{ seq_to: number } | undefined>('seq_to')
    if (!first) return dropped
    dropped += await db('sync_commit').where({ company }).andWhere('seq_to', '<', Math.min(floor, Number(first.seq_to) + DROPPED_AT_ONCE)).delete()
  }
}
