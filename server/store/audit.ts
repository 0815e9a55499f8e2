import { createHash } from 'node:crypto'
import type { Knex } from 'knex'
import { canonical, type Id, type Instant } from 'sync-protocol'
import { chunks } from './chunks.ts'

/** What the audit trail says about an act. `detail` is any small JSON value without secrets. */
export type AuditInput = {
  readonly user: Id | null
  readonly device: Id | null
  readonly action: string
  readonly entity: string
  readonly entityId: Id | null
  readonly mutation?: Id | null
  readonly detail?: unknown
}

/** The end of a company's chain. */
export type ChainEnd = { readonly auditN: number; readonly auditHash: string }

type Row = {
  company: Id; n: number; at: Instant; user: Id | null; device: Id | null; action: string; entity: string; entity_id: Id | null
  mutation: Id | null; detail: string; before: string; hash: string
}

const hashOf = ({ hash: _, ...event }: Row): string => createHash('sha256').update(canonical(event)).digest('hex')

/** Appends events to a company's chain: each carries the hash of the one before it. Under the company's lock. */
export async function appendAudit(trx: Knex.Transaction, company: Id, at: Instant, end: ChainEnd, events: readonly AuditInput[]): Promise<ChainEnd> {
  let { auditN, auditHash } = end
  const rows = events.map(({ user, device, action, entity, entityId, mutation = null, detail = {} }) => {
    auditN += 1
    const event: Row = {
      company, n: auditN, at, user, device, action: action.slice(0, 40), entity: entity.slice(0, 20), entity_id: entityId, mutation,
      detail: JSON.stringify(detail), before: auditHash, hash: '',
    }
    auditHash = hashOf(event)
    return { ...event, hash: auditHash }
  })
  for (const part of chunks(rows)) await trx('audit_event').insert(part)
  return { auditN, auditHash }
}

/** What the trail tells of one mutation to a record. */
export type KnownEvent = { readonly user: Id | null; readonly mutation: Id | null; readonly at: Instant; readonly claimed: Instant | undefined; readonly args: unknown }

/** How far back is looked for who set a value. */
const LATELY = 60

/** What happened to a record, the latest first. */
export async function eventsOf(trx: Knex, company: Id, entityId: Id): Promise<KnownEvent[]> {
  const rows = await trx('audit_event').where({ company, entity_id: entityId }).orderBy('n', 'desc').limit(LATELY)
    .select<Pick<Row, 'user' | 'mutation' | 'at' | 'detail'>[]>('user', 'mutation', 'at', 'detail')
  return rows.map(({ user, mutation, at, detail }) => {
    const told = JSON.parse(detail) as { at?: Instant; args?: unknown }
    return { user, mutation, at: Number(at), claimed: told.at, args: told.args }
  })
}

/** The n of the first event that does not follow from the one before it; undefined when the chain holds. */
export async function firstBrokenLink(db: Knex, company: Id): Promise<number | undefined> {
  let before = '0'.repeat(64)
  for (let n = 0; ; ) {
    const rows = await db('audit_event').where({ company }).andWhere('n', '>', n).orderBy('n').limit(1000).select<Row[]>()
    for (const found of rows) {
      const row = { ...found, n: Number(found.n), at: Number(found.at) }
      if (row.n !== n + 1 || row.before !== before || hashOf(row) !== row.hash) return n + 1
      n = row.n
      before = row.hash
    }
    if (rows.length === 0) break
  }
  const end = await db('sync_head').where({ company }).first<{ audit_n: number; audit_hash: string } | undefined>('audit_n', 'audit_hash')
  return end && end.audit_hash !== before ? Number(end.audit_n) : undefined
}
