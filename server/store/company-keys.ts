import type { Knex } from 'knex'
import { createHash } from 'node:crypto'
import type { Id, Instant } from 'sync-protocol'

/** The pair that a company's exports of unsent work are sealed to. */
export type CompanyKey = {
  readonly name: string
  /** Raw P-256 point, base64url. */
  readonly public: string
  /** PKCS #8, base64url. */
  readonly private: string
}

/** How a sealed file names the key that opens it. [X1] */
export const keyName = (publicKey: string): string => createHash('sha256').update(publicKey).digest('hex').slice(0, 16)

/** The company's key; undefined for one that was founded before there were any. */
export async function findCompanyKey(db: Knex, company: Id, name?: string): Promise<CompanyKey | undefined> {
  return db('company_key').where({ company, ...(name === undefined ? {} : { name }) }).orderBy('made_at', 'desc')
    .first<CompanyKey | undefined>('name', 'public', 'private')
}

export async function insertCompanyKey(trx: Knex.Transaction, company: Id, key: CompanyKey, at: Instant): Promise<void> {
  await trx('company_key').insert({ company, ...key, made_at: at })
}
