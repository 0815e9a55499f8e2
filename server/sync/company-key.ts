import { generateKeyPairSync } from 'node:crypto'
import type { Id } from 'sync-protocol'
import type { Deps } from '../deps.ts'
import { findCompanyKey, insertCompanyKey, keyName, type CompanyKey } from '../store/company-keys.ts'
import { inCompany, type Bracket } from './commit.ts'

/** A fresh P-256 pair: what every browser can agree a secret with. [X1] */
function freshKey(): CompanyKey {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  const raw = Buffer.concat([Buffer.of(4), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]).toString('base64url')
  return { name: keyName(raw), public: raw, private: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64url') }
}

/** The public half, made now for a company that has none. Under the company's lock. */
export async function companyKeyIn({ trx, company, at }: Pick<Bracket, 'trx' | 'company' | 'at'>): Promise<string> {
  const known = await findCompanyKey(trx, company)
  if (known) return known.public
  const made = freshKey()
  await insertCompanyKey(trx, company, made, at)
  return made.public
}

/** The public half for a device that has an old one or none. */
export async function companyKeyOf(deps: Deps, company: Id): Promise<string> {
  const known = await findCompanyKey(deps.db.read, company)
  return known?.public ?? inCompany(deps, company, null, (bracket) => companyKeyIn(bracket))
}
