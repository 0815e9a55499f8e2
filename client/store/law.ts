import type { Actor, Company, Context, Principal, Registration } from 'sync-protocol'
import type { CacheDb } from './cache.ts'
import type { Env } from './env.ts'
import type { QueuedMutation } from './queue.ts'

/** What a decision asks of the company: read with the rows, so that both are of one moment. */
export type Law = { readonly company: Company; readonly registrations: readonly Registration[] }

const OPTIONAL = { receiver: 'optional', signature: 'optional', photo: 'optional', place: 'optional' } as const

/** Before the first pull nothing is known of the company: the strictest reading stands in for it. */
const unknownCompany = (who: Principal): Company => ({
  id: who.company, legalName: who.companyName, tradeName: '', pan: '', turnover: 'above5cr', phone: '', skipPacking: false, pod: OPTIONAL,
})

export async function readLaw(cache: CacheDb, who: Principal): Promise<Law> {
  const [company, registrations] = await Promise.all([cache.company.get(who.company), cache.registration.toArray()])
  return { company: company?.row ?? unknownCompany(who), registrations: registrations.map(({ row }) => row) }
}

export const actorOf = ({ user, name, role, locations, mayIssue }: Principal): Actor => ({ user, name, role, locations, mayIssue, server: false })

/** The device decides as itself: its series are its own, and no number of them is taken elsewhere. [D1] */
export function contextOf(who: Principal, env: Env, law: Law, { id, at }: Pick<QueuedMutation, 'id' | 'at'>): Context {
  return {
    mutation: id, actor: actorOf(who), at, received: null, skewMs: null, company: law.company, registrations: law.registrations,
    number: { seriesIsMine: true, taken: false }, sha256: env.sha256,
  }
}
