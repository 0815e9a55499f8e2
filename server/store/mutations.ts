import type { Knex } from 'knex'
import type { Id, Instant, MutationResult } from 'sync-protocol'
import { chunks } from './chunks.ts'

/** What is kept of a mutation: its answer for ever, its arguments while it is open. [P2] [P6] */
export type MutationRow = {
  readonly company: Id
  readonly device: Id
  readonly n: number
  /** Null for an alias, and for an id that had been used for something else. */
  readonly id: Id | null
  readonly aliasOf: Id | null
  /** Null is the system. */
  readonly author: Id | null
  readonly hash: string
  readonly name: string
  readonly v: number
  readonly entity: string
  readonly entityId: Id
  readonly group: Id | null
  readonly status: MutationResult['status']
  readonly why: string | null
  readonly waitsFor: Id | null
  readonly seq: number | null
  readonly ver: number | null
  readonly result: string
  readonly needs: readonly Id[]
  readonly args: string | null
  readonly at: Instant
  readonly tz: number
  readonly skewMs: number
  readonly received: Instant
}

type Row = {
  company: Id; device: Id; n: number; id: Id | null; alias_of: Id | null; author: Id | null; hash: string; name: string; v: number
  entity: string; entity_id: Id; grp: Id | null; status: MutationResult['status']; why: string | null; waits_for: Id | null
  seq: number | null; ver: number | null; result: string; needs: string | null; args: string | null
  at_claimed: number; tz: number; skew_ms: number; at: number
}

/** A newer device's name may be anything; the payload keeps it whole. */
const clip = (text: string, length: number): string => text.slice(0, length)

const rowOf = (mutation: MutationRow): Row => ({
  company: mutation.company, device: mutation.device, n: mutation.n, id: mutation.id, alias_of: mutation.aliasOf, author: mutation.author,
  hash: mutation.hash, name: clip(mutation.name, 40), v: mutation.v, entity: clip(mutation.entity, 20), entity_id: mutation.entityId,
  grp: mutation.group, status: mutation.status, why: mutation.why, waits_for: mutation.waitsFor, seq: mutation.seq, ver: mutation.ver,
  result: mutation.result, needs: mutation.needs.length > 0 ? JSON.stringify(mutation.needs) : null, args: mutation.args,
  at_claimed: mutation.at, tz: mutation.tz, skew_ms: mutation.skewMs, at: mutation.received,
})

/** The answer of an applied mutation, out of its columns. [P12] */
const plainResult = ({ n, status, seq, ver }: Row): string =>
  JSON.stringify({ n: Number(n), status, ...(seq === null ? {} : { seq: Number(seq) }), ...(ver === null ? {} : { ver: Number(ver) }) })

const mutationOf = (row: Row): MutationRow => ({
  company: row.company, device: row.device, n: Number(row.n), id: row.id, aliasOf: row.alias_of, author: row.author, hash: row.hash,
  name: row.name, v: row.v, entity: row.entity, entityId: row.entity_id, group: row.grp, status: row.status, why: row.why,
  waitsFor: row.waits_for, seq: row.seq === null ? null : Number(row.seq), ver: row.ver === null ? null : Number(row.ver), result: row.result || plainResult(row),
  needs: row.needs === null ? [] : (JSON.parse(row.needs) as Id[]), args: row.args, at: Number(row.at_claimed), tz: row.tz,
  skewMs: Number(row.skew_ms), received: Number(row.at),
})

export async function insertMutations(trx: Knex.Transaction, mutations: readonly MutationRow[]): Promise<void> {
  for (const part of chunks(mutations)) await trx('sync_mutation').insert(part.map(rowOf))
}

/** A parked, rejected or conflicting one that moved on. Its answer stays what it was. */
export async function updateFate(trx: Knex.Transaction, { company, device, n, status, why, waitsFor, seq, ver, args }: MutationRow): Promise<void> {
  await trx('sync_mutation').where({ company, device, n }).update({ status, why, waits_for: waitsFor, seq, ver, args })
}

/** Mutations by their ids, whoever sent them. */
export async function findByIds(trx: Knex.Transaction, company: Id, ids: readonly Id[]): Promise<Map<Id, MutationRow>> {
  const rows: Row[] = []
  for (const part of chunks(ids, 1000)) rows.push(...(await trx('sync_mutation').where({ company }).whereIn('id', part).select<Row[]>()))
  return new Map(rows.map((row) => [row.id ?? '', mutationOf(row)]))
}

/** Mutations of a device by their numbers, for answers that were lost. [P1] */
export async function findByNumbers(trx: Knex, company: Id, device: Id, from: number, to: number): Promise<Map<number, MutationRow>> {
  const rows = await trx('sync_mutation').where({ company, device }).andWhere('n', '>=', from).andWhere('n', '<=', to).select<Row[]>()
  return new Map(rows.map((row) => [Number(row.n), mutationOf(row)]))
}

/** The members of a group that one device sent, in its order. [P3] */
export async function findGroup(trx: Knex.Transaction, company: Id, device: Id, group: Id): Promise<MutationRow[]> {
  const rows = await trx('sync_mutation').where({ company, device, grp: group }).orderBy('n').select<Row[]>()
  return rows.map(mutationOf)
}

/** Parked before `before`, and nobody was asked about it: oldest first. [P4] */
export async function findForgotten(trx: Knex.Transaction, company: Id, before: Instant, limit: number): Promise<MutationRow[]> {
  const rows = await trx('sync_mutation').where({ company, status: 'parked', asked_at: null }).andWhere('at', '<', before)
    .orderBy([{ column: 'at' }, { column: 'n' }]).limit(limit).select<Row[]>()
  return rows.map(mutationOf)
}

export async function companiesWithForgotten(db: Knex, before: Instant): Promise<Id[]> {
  const rows = await db('sync_mutation').where({ status: 'parked', asked_at: null }).andWhere('at', '<', before).distinct<{ company: Id }[]>('company')
  return rows.map(({ company }) => company)
}

export async function noteAsked(trx: Knex.Transaction, { company, device, n }: Pick<MutationRow, 'company' | 'device' | 'n'>, at: Instant): Promise<void> {
  await trx('sync_mutation').where({ company, device, n }).update({ asked_at: at })
}

/** Work that came by file and that its own device hands in now after all: it is judged as if it were new. */
export async function dropImported(trx: Knex.Transaction, { company, device, n }: Pick<MutationRow, 'company' | 'device' | 'n'>): Promise<void> {
  await trx('sync_mutation').where({ company, device, n, why: 'imported', status: 'rejected' }).delete()
}

/**
 * Drops what can be worked out again of answers that their device holds: the text of `applied`, and what it relied on.
 * The row stays for ever, because it is how a repetition is known. [P12]
 */
export async function purgeAnswers(db: Knex, company: Id, device: Id, from: number, to: number): Promise<void> {
  await db('sync_mutation').where({ company, device, status: 'applied', alias_of: null }).andWhere('n', '>', from).andWhere('n', '<=', to)
    .andWhere('result', 'like', '%"status":"applied"%').andWhere('result', 'not like', '%"conflict"%').update({ result: '', needs: null })
}

/** Does a company hold anything parked? One look at the index. */
export async function hasParked(trx: Knex.Transaction, company: Id): Promise<boolean> {
  return (await trx('sync_mutation').where({ company, status: 'parked' }).first<{ n: number } | undefined>('n')) !== undefined
}

/** Parked mutations on these records. [P4] */
export async function findParkedOn(trx: Knex.Transaction, company: Id, entities: readonly Id[]): Promise<MutationRow[]> {
  const rows: Row[] = []
  for (const part of chunks(entities, 1000)) {
    rows.push(...(await trx('sync_mutation').where({ company, status: 'parked' }).whereIn('entity_id', part).select<Row[]>()))
  }
  return rows.map(mutationOf)
}

/** Parked mutations that wait for one of these mutations or records. [P4] */
export async function findWaiting(trx: Knex.Transaction, company: Id, arrived: readonly Id[]): Promise<MutationRow[]> {
  const rows: Row[] = []
  for (const part of chunks(arrived, 1000)) {
    rows.push(...(await trx('sync_mutation').where({ company, status: 'parked' }).whereIn('waits_for', part).select<Row[]>()))
  }
  return rows.map(mutationOf)
}

/** What an exception of ours or an unknown version parked: their keys, oldest first. [P5] */
export async function findStuck(db: Knex, company: Id): Promise<Pick<MutationRow, 'device' | 'n'>[]> {
  return db('sync_mutation').where({ company, status: 'parked' }).whereIn('why', ['exception', 'version'])
    .orderBy([{ column: 'at' }, { column: 'n' }]).select<Pick<MutationRow, 'device' | 'n'>[]>('device', 'n')
}

/** Those of these that are still parked. */
export async function findParked(trx: Knex.Transaction, company: Id, keys: readonly Pick<MutationRow, 'device' | 'n'>[]): Promise<MutationRow[]> {
  const rows: Row[] = []
  for (const device of new Set(keys.map((key) => key.device))) {
    const numbers = keys.filter((key) => key.device === device).map(({ n }) => n)
    rows.push(...(await trx('sync_mutation').where({ company, device, status: 'parked' }).whereIn('n', numbers).select<Row[]>()))
  }
  return rows.map(mutationOf)
}

/** Companies that hold such mutations. */
export async function companiesWithStuck(db: Knex): Promise<Id[]> {
  const rows = await db('sync_mutation').where({ status: 'parked' }).whereIn('why', ['exception', 'version']).distinct<{ company: Id }[]>('company')
  return rows.map(({ company }) => company)
}
