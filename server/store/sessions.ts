import type { Knex } from 'knex'
import type { Id, Instant } from 'sync-protocol'
import type { SessionState } from '../office/rotation.ts'

export type Session = SessionState & {
  readonly id: Id
  readonly company: Id
  readonly user: Id
  readonly createdAt: Instant
  readonly usedAt: Instant
  readonly revokedAt: Instant | null
  /** Raised when the person's rights change: streams opened before that are closed. */
  readonly rights: number
}

/** Where a session was opened from, for the person and the admin to recognise it. */
export type From = { readonly address: string; readonly agent: string }

type Row = {
  id: string; company: string; user: string; counter: number; rotated_at: string | number; rotated_before_at: string | number
  created_at: string | number; used_at: string | number; revoked_at: string | number | null; rights: number
}

const sessionOf = (row: Row): Session => ({
  id: row.id, company: row.company, user: row.user, counter: Number(row.counter), rights: Number(row.rights),
  rotatedAt: Number(row.rotated_at), rotatedBeforeAt: Number(row.rotated_before_at), // some drivers give 64-bit numbers as text
  createdAt: Number(row.created_at), usedAt: Number(row.used_at), revokedAt: row.revoked_at === null ? null : Number(row.revoked_at),
})

export async function addSession(trx: Knex.Transaction, session: { id: Id; company: Id; user: Id; cookie: boolean } & From, now: Instant): Promise<void> {
  const { id, company, user, cookie, address, agent } = session
  await trx('session').insert({
    id, company, user, cookie: cookie ? 1 : 0, counter: 1, rights: 1, rotated_at: now, rotated_before_at: 0, created_at: now, used_at: now,
    revoked_at: null, revoked_why: '', address: address.replace(/[^\x20-\x7e]/g, '?').slice(0, 45), agent: agent.slice(0, 200),
  })
}

export async function findSession(db: Knex, id: Id): Promise<Session | undefined> {
  const row = await db<Row>('session').where({ id }).first()
  return row && sessionOf(row)
}

/**
 * The session, held against others until commit. An UPDATE, because it takes the lock on SQLite and MySQL alike.
 */
export async function lockSession(trx: Knex.Transaction, id: Id): Promise<Session | undefined> {
  const locked = await trx('session').where({ id }).update({ counter: trx.ref('counter') })
  return locked === 0 ? undefined : findSession(trx, id)
}

export async function rotateSession(trx: Knex.Transaction, session: Session, counter: number, now: Instant): Promise<void> {
  const times = { rotated_before_at: session.rotatedAt, rotated_at: now, used_at: now }
  await trx('session').where({ id: session.id }).update({ counter, ...times })
}

export async function revokeSession(trx: Knex, id: Id, why: string, now: Instant): Promise<void> {
  await trx('session').where({ id, revoked_at: null }).update({ revoked_at: now, revoked_why: why })
}

/** Ends every session of a person. */
export async function revokeSessionsOf(trx: Knex, company: Id, user: Id, why: string, now: Instant): Promise<void> {
  await trx('session').where({ company, user, revoked_at: null }).update({ revoked_at: now, revoked_why: why })
}

/** Ends every session of a company but one: that of whoever asks. */
export async function revokeAllSessions(trx: Knex, company: Id, but: Id, why: string, now: Instant): Promise<number> {
  return trx('session').where({ company, revoked_at: null }).whereNot({ id: but }).update({ revoked_at: now, revoked_why: why })
}

/** Ends every session of a person but one. */
export async function revokeOtherSessions(trx: Knex, company: Id, user: Id, but: Id, why: string, now: Instant): Promise<void> {
  await trx('session').where({ company, user, revoked_at: null }).whereNot({ id: but }).update({ revoked_at: now, revoked_why: why })
}

/** Says that what a person may see has changed: the next look of every open stream finds it. */
export async function raiseRightsOf(trx: Knex, company: Id, user: Id): Promise<void> {
  await trx('session').where({ company, user, revoked_at: null }).increment('rights', 1)
}

/** Sessions that ended, or that nobody used, before these instants are forgotten. */
export async function dropOldSessions(db: Knex, before: { readonly revoked: Instant; readonly used: Instant }): Promise<number> {
  return db('session').where('revoked_at', '<', before.revoked).orWhere('used_at', '<', before.used).delete()
}

const BATCH = 500

/** Of these sessions, those that live, with their rights. One read for 500 streams. */
export async function livingSessions(db: Knex, ids: readonly Id[]): Promise<Map<Id, number>> {
  const living = new Map<Id, number>()
  for (let from = 0; from < ids.length; from += BATCH) {
    const rows = await db<Row>('session').whereIn('id', ids.slice(from, from + BATCH)).where({ revoked_at: null }).select('id', 'rights')
    for (const { id, rights } of rows) living.set(id, Number(rights))
  }
  return living
}

/** Of these devices, those that an admin has revoked. */
export async function revokedDevices(db: Knex, ids: readonly Id[]): Promise<Set<Id>> {
  const revoked = new Set<Id>()
  for (let from = 0; from < ids.length; from += BATCH) {
    const rows = await db<{ id: Id }>('sync_device').whereIn('id', ids.slice(from, from + BATCH)).whereNotNull('revoked_at').select('id')
    for (const { id } of rows) revoked.add(id)
  }
  return revoked
}
