import type { Knex } from 'knex'
import type { Actor, Id, Principal } from 'sync-protocol'
import type { Database } from '../deps.ts'
import { lookTwice } from '../store/catch-up.ts'
import { findRecord } from '../store/records.ts'
import { findSession } from '../store/sessions.ts'

/** How long an answer about a session may be used again: the longest that a revocation takes to reach a request. */
const FRESH_MS = 5_000
const MOST_KEPT = 20_000

export type Person = Principal & {
  /** Raised when rights change. */
  readonly rights: number
}

export type Principals = {
  /** Who a session belongs to, with the rights of now; undefined when it was ended or the person may not work. */
  find(session: Id): Promise<Person | undefined>
  /** Drops what is remembered, of one session or of all. */
  forget(session?: Id): void
}

type Kept = { readonly person: Promise<Person | undefined>; readonly until: number }

/** Reads people by their session and remembers them for five seconds. */
export function createPrincipals(db: Database, now: () => number): Principals {
  const kept = new Map<Id, Kept>()
  return {
    find(session) {
      const known = kept.get(session)
      if (known && known.until > now()) return known.person
      if (kept.size >= MOST_KEPT) kept.clear()
      const person = readPerson(db, session)
      kept.set(session, { person, until: now() + FRESH_MS })
      person.catch(() => kept.delete(session))
      return person
    },
    forget(session) {
      if (session === undefined) kept.clear()
      else kept.delete(session)
    },
  }
}

async function readPerson(db: Database, id: Id): Promise<Person | undefined> {
  const session = await lookTwice(db, () => findSession(db.read, id))
  if (session === undefined || session.revokedAt !== null) return undefined
  const { company, user, rights } = session
  const principal = await readPrincipal(db.read, { company, user, session: id })
  return principal && { ...principal, rights }
}

/** What the records say of a person now; undefined when he may not work. */
export async function readPrincipal(db: Knex, { company, user, session }: Pick<Principal, 'company' | 'user' | 'session'>): Promise<Principal | undefined> {
  const [person, tenant] = [await findRecord(db, company, 'user', user), await findRecord(db, company, 'company', company)]
  if (person === undefined || person.deleted || !person.row.active || tenant === undefined) return undefined
  const { name, username, role, locations, mayIssue } = person.row
  return { user, company, companyName: tenant.row.tradeName || tenant.row.legalName, name, username, role, locations, mayIssue, session }
}

/** A person as the policy asks about him. */
export const actorOf = ({ user, name, role, locations, mayIssue }: Principal): Actor =>
  ({ user, name, role, locations, mayIssue, server: false })
