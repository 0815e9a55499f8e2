import type { Company, Registration } from 'sync-protocol'
import type { Deps } from '../deps.ts'
import { insertHead } from '../store/head.ts'
import { inCompany, type Bracket } from './commit.ts'
import { companyKeyIn } from './company-key.ts'

/**
 * Founds a company: its head, its key pair for sealed exports, its record and GST registrations, and in the same
 * transaction whatever `also` adds.
 * Throws when the company exists already, and what `also` throws: there is no company then, but for an empty head.
 */
export async function foundCompany(
  deps: Deps, company: Company, registrations: readonly Registration[], also?: (bracket: Bracket) => Promise<void>,
): Promise<void> {
  await deps.db.write.transaction((trx) => insertHead(trx, company.id))
  await inCompany(deps, company.id, null, async (bracket) => {
    await bracket.put('company', company.id, company)
    for (const registration of registrations) await bracket.put('registration', registration.id, registration)
    bracket.audit({ user: null, device: null, action: 'company.found', entity: 'company', entityId: company.id })
    bracket.afterwards(async () => void (await companyKeyIn(bracket)))
    await also?.(bracket)
  })
}
