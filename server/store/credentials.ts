import type { Knex } from 'knex'
import type { Id, Instant } from 'sync-protocol'
import { usernameKey } from './tables.ts'

export type Credential = { readonly company: Id; readonly user: Id; readonly hash: string | null }

export async function findCredential(db: Knex, username: string): Promise<Credential | undefined> {
  const row = await db('app_user').where({ username_key: usernameKey(username), active: 1 })
    .first<{ company: Id; id: Id; password_hash: string | null } | undefined>('company', 'id', 'password_hash')
  return row && { company: row.company, user: row.id, hash: row.password_hash }
}

/** Whoever holds this user name already, in any company; the name itself says nothing of where. */
export async function isUsernameTaken(db: Knex, username: string, butBy: Id | null): Promise<boolean> {
  const row = await db('app_user').where({ username_key: usernameKey(username) }).first<{ id: Id } | undefined>('id')
  return row !== undefined && row.id !== butBy
}

/** Gives a person who is in the table already a password: the hash stands beside the document, never in it. */
export async function setPassword(trx: Knex, company: Id, user: Id, hash: string, now: Instant): Promise<void> {
  await trx('app_user').where({ company, id: user }).update({ password_hash: hash, password_changed_at: now })
}

export async function isEmpty(db: Knex): Promise<boolean> {
  return (await db('app_user').first<{ id: Id } | undefined>('id')) === undefined
}

/** The hash of a person's password; undefined when he has none. */
export async function findHash(db: Knex, company: Id, user: Id): Promise<string | undefined> {
  const row = await db('app_user').where({ company, id: user, active: 1 }).first<{ password_hash: string | null } | undefined>('password_hash')
  return row?.password_hash ?? undefined
}

/** Guesses for one subject (`user:<name>`, `company:<id>`) since the start of its window. */
export type Failures = { readonly count: number; readonly since: Instant }

/**
 * One more guess, and which one it is; a window older than `windowMs` starts anew. Whoever counts holds the row until
 * his transaction ends: two never read the same number.
 */
export async function countFailure(trx: Knex.Transaction, subject: string, windowMs: number, now: Instant): Promise<Failures> {
  const raised = await trx('sign_in_failure').where({ subject }).where('since', '>', now - windowMs).increment('count', 1)
  if (raised === 0) {
    const fresh = await trx('sign_in_failure').where({ subject }).where('since', '<=', now - windowMs).update({ count: 1, since: now })
    if (fresh === 0) await trx('sign_in_failure').insert({ subject, count: 1, since: now }).onConflict('subject').merge({ count: trx.raw('?? + 1', ['sign_in_failure.count']) })
  }
  const row = await trx('sign_in_failure').where({ subject }).first<{ count: number; since: number | string } | undefined>('count', 'since')
  return { count: Number(row?.count ?? 1), since: Number(row?.since ?? now) }
}

/** A guess that was right, or that was not made. */
export async function forgiveOne(trx: Knex.Transaction, subject: string): Promise<void> {
  await trx('sign_in_failure').where({ subject }).where('count', '>', 0).decrement('count', 1)
}

export async function clearFailures(trx: Knex, subject: string): Promise<void> {
  await trx('sign_in_failure').where({ subject }).delete()
}

/** Windows that ended limit nothing any more. */
export async function dropOldFailures(trx: Knex, before: Instant): Promise<void> {
  await trx('sign_in_failure').where('since', '<', before).delete()
}
