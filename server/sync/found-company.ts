import { generateKeyPairSync } from 'node:crypto'
import type { Company, Registration } from 'sync-protocol'
import type { Deps } from '../deps.ts'
import { insertHead } from '../store/head.ts'
import { inCompany, type Bracket } from './commit.ts'

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
    const keys = keyPair()
    bracket.afterwards(async () => {
      await bracket.trx('company').where({ company: company.id, id: company.id }).update(keys)
    })
    await also?.(bracket)
  })
}

/** X25519, raw keys as base64url: what a device seals an export to, and what opens it. */
function keyPair(): { key_public: string | undefined; key_private: string | undefined } {
  const { publicKey, privateKey } = generateKeyPairSync('x25519')
  const raw = { key_public: publicKey.export({ format: 'jwk' }).x, key_private: privateKey.export({ format: 'jwk' }).d }
  return raw
}
