import { createHash } from 'node:crypto'
import { Problem, cleanText, gstinFault, stateOfGstin, type Company, type Id, type Registration, type User } from 'sync-protocol'
import type { Deps } from '../deps.ts'
import { isUsernameTaken, setPassword } from '../store/credentials.ts'
import { readMeta, takeMeta } from '../store/settings.ts'
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
 * Makes a company with its registrations and its first admin, against the token that the first start printed: all of it
 * in one transaction with the token, or nothing.
 * Throws Problem: bad_credentials when the token is not the one or was used, invalid_field for a GSTIN or a name,
 * conflict for a user name that is taken.
 */
export async function setUp(deps: Deps & { readonly passwords: Passwords }, { token, company: asked, admin }: Asked): Promise<{ company: Id; user: Id }> {
  const { gstins, ...named } = asked
  const legalName = nameOf(asked.legalName, 'company/legalName')
  const registrations = gstins.map((gstin, i) => registrationOf(deps, gstin.toUpperCase(), { legalName, others: gstins.slice(0, i) }, i))
  const { password, ...person } = { ...admin, name: nameOf(admin.name, 'admin/name') }
  if (await isUsernameTaken(deps.db.read, admin.username, null)) throw new Problem('conflict', 'This user name is taken.', { field: 'admin/username' })
  if ((await readMeta(deps.db.read, 'setup')) !== hashOfToken(token)) throw wrongToken()
  const hash = await deps.passwords.hash(password)

  const pod = { receiver: 'required', signature: 'required', photo: 'warn', place: 'optional' } as const
  const company: Company = { id: deps.uuid(), tradeName: '', turnover: 'upto5cr', phone: '', skipPacking: false, pod, ...named, legalName }
  const user: User = { ...filled('user', { ...person, role: 'admin' } satisfies Partial<User>), id: deps.uuid() }
  await foundCompany(deps, company, registrations, async (bracket) => {
    if (!(await takeMeta(bracket.trx, 'setup', hashOfToken(token)))) throw wrongToken()
    await bracket.put('user', user.id, user)
    bracket.audit({ user: null, device: null, action: 'user.create', entity: 'user', entityId: user.id })
    bracket.afterwards(() => setPassword(bracket.trx, company.id, user.id, hash, deps.now()))
  })
  return { company: company.id, user: user.id }
}

const wrongToken = (): Problem => new Problem('bad_credentials', 'This token is not right, or it was used.')

/** Throws Problem when nothing of a name can be seen. */
function nameOf(raw: string, field: string): string {
  const name = cleanText(raw)
  if (name === '') throw new Problem('invalid_field', 'Give a name.', { field })
  return name
}

type Owner = { readonly legalName: string; readonly others: readonly string[] }

function registrationOf({ uuid }: Deps, gstin: string, { legalName, others }: Owner, i: number): Registration {
  const state = stateOfGstin(gstin)
  if (others.some((other) => other.toUpperCase() === gstin)) {
    throw new Problem('invalid_field', `${gstin.slice(0, 15)} is there twice.`, { field: `company/gstins/${i}` })
  }
  if (gstinFault(gstin) !== undefined || state === undefined) {
    throw new Problem('invalid_field', `${gstin.slice(0, 15)} is no GSTIN. Compare it with the certificate.`, { field: `company/gstins/${i}` })
  }
  return { id: uuid(), gstin, state, legalName, type: 'regular' }
}
