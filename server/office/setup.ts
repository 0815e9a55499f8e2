import { createHash } from 'node:crypto'
import { Problem, gstinFault, stateOfGstin, type Company, type Id, type Registration, type User } from 'sync-protocol'
import type { Deps } from '../deps.ts'
import { isUsernameTaken, setPassword } from '../store/credentials.ts'
import { takeMeta } from '../store/settings.ts'
import { acceptOwn } from '../sync/accept-own.ts'
import { foundCompany } from '../sync/found-company.ts'
import { filled } from './blanks.ts'
import type { Passwords } from './passwords.ts'

/** The first company, its GST registrations and its admin, against a token. */
export type Asked = {
  readonly token: string
  readonly company: Pick<Company, 'legalName' | 'pan'> & { readonly [Field in 'tradeName' | 'turnover' | 'phone']?: Company[Field] } & { readonly gstins: readonly string[] }
  readonly admin: Pick<User, 'username' | 'name'> & { readonly password: string }
}

export const hashOfToken = (token: string): string => createHash('sha256').update(token).digest('hex')

/**
 * Makes a company with its registrations and its first admin, against the token that the first start printed.
 * Throws Problem: bad_credentials when the token is not the one or was used, invalid_field for a GSTIN, conflict for a
 * user name that is taken.
 */
export async function setUp(deps: Deps & { readonly passwords: Passwords }, { token, company: asked, admin }: Asked): Promise<{ company: Id; user: Id }> {
  const { gstins, ...named } = asked
  const registrations = gstins.map((gstin, i) => registrationOf(deps, gstin.toUpperCase(), asked, i))
  if (await isUsernameTaken(deps.db.read, admin.username, null)) throw new Problem('conflict', 'This user name is taken.', { field: 'admin/username' })
  const hash = await deps.passwords.hash(admin.password)
  if (!(await takeMeta(deps.db.write, 'setup', hashOfToken(token)))) throw new Problem('bad_credentials', 'This token is not right, or it was used.')

  const required = { receiver: 'required', signature: 'required', photo: 'warn', place: 'optional' } as const
  const company: Company = { id: deps.uuid(), tradeName: '', turnover: 'upto5cr', phone: '', skipPacking: false, pod: required, ...named }
  await foundCompany(deps, company, registrations)
  const { password: _, ...person } = admin
  const user = deps.uuid()
  const args = filled('user', { ...person, role: 'admin' } satisfies Partial<User>)
  await acceptOwn(deps, company.id, null, [{ entity: ['user', user], change: { name: 'user.create', args } }], {
    also: (trx) => setPassword(trx, company.id, user, hash, deps.now()),
  })
  return { company: company.id, user }
}

function registrationOf({ uuid }: Deps, gstin: string, { legalName }: Asked['company'], i: number): Registration {
  const state = stateOfGstin(gstin)
  if (gstinFault(gstin) !== undefined || state === undefined) {
    throw new Problem('invalid_field', `${gstin.slice(0, 15)} is no GSTIN. Compare it with the certificate.`, { field: `company/gstins/${i}` })
  }
  return { id: uuid(), gstin, state, legalName, type: 'regular' }
}
