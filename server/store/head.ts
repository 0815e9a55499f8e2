import type { Knex } from 'knex'
import type { Id } from 'sync-protocol'

/** Where a company stands: the last change number, and the end of its audit chain. */
export type Head = { readonly head: number; readonly auditN: number; readonly auditHash: string }

const NO_HASH = '0'.repeat(64)

/** A new company's head. */
export async function insertHead(trx: Knex.Transaction, company: Id): Promise<void> {
  await trx('sync_head').insert({ company, head: 0, floor: 0, audit_n: 0, audit_hash: NO_HASH })
}

/**
 * Lets one writer of a company in, until commit. The first statement of every writing transaction. [O1]
 *
 * An UPDATE, because it takes the lock on SQLite and MySQL alike: a SELECT would leave SQLite with a read lock
 * that it cannot raise, and knex drops FOR UPDATE there.
 */
export async function lockHead(trx: Knex.Transaction, company: Id): Promise<Head> {
  await trx('sync_head').where({ company }).update({ head: trx.ref('head') })
  const row = await trx('sync_head').where({ company }).first<Row | undefined>('head', 'audit_n', 'audit_hash')
  if (!row) throw new Error(`No head for company ${company}`)
  return { head: Number(row.head), auditN: Number(row.audit_n), auditHash: row.audit_hash }
}

type Row = { head: number; audit_n: number; audit_hash: string }

/** Makes the changes of this transaction visible to pulls, in commit order. The last statement. [O1] */
export async function raiseHead(trx: Knex.Transaction, company: Id, { head, auditN, auditHash }: Head): Promise<void> {
  await trx('sync_head').where({ company }).update({ head, audit_n: auditN, audit_hash: auditHash })
}

/** The last change number of a company; 0 when there is no such company. */
export async function readHead(db: Knex, company: Id): Promise<number> {
  const row = await db('sync_head').where({ company }).first<{ head: number } | undefined>('head')
  return Number(row?.head ?? 0)
}

export async function readHeads(db: Knex, companies: readonly Id[]): Promise<Map<Id, number>> {
  if (companies.length === 0) return new Map()
  const rows = await db('sync_head').whereIn('company', companies).select<{ company: Id; head: number }[]>('company', 'head')
  return new Map(rows.map(({ company, head }) => [company, Number(head)]))
}

/** Companies that were founded: a head alone is what a founding left that failed. */
export async function companies(db: Knex): Promise<Id[]> {
  const rows = await db('company').select<{ company: Id }[]>('company')
  return rows.map(({ company }) => company)
}

/** Cursors below the floor begin anew. Takes the company's lock, as every writer does. True when it moved. [O1] [Q10] */
export async function raiseFloor(trx: Knex.Transaction, company: Id, floor: number): Promise<boolean> {
  const moved = await trx('sync_head').where({ company }).andWhere('floor', '<', floor).andWhere('head', '>=', floor).update({ floor })
  return moved > 0
}
