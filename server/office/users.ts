import { Problem, type Change, type Id, type User } from 'sync-protocol'
import type { Deps } from '../deps.ts'
import { isUsernameTaken, setPassword } from '../store/credentials.ts'
import { allRecords } from '../store/records.ts'
import { raiseRightsOf, revokeSessionsOf } from '../store/sessions.ts'
import { acceptOwn, type OwnOptions, type OwnView, type StoredRow } from '../sync/accept-own.ts'
import { createIn, editIn } from './list-writes.ts'
import { notThere } from './reads.ts'
import type { Passwords } from './passwords.ts'
import type { Person, Principals } from './principals.ts'

type UserDeps = Deps & { readonly passwords: Passwords; readonly principals: Principals }
type Fields = { readonly [Field in keyof User]?: User[Field] | undefined }
type Options = Omit<OwnOptions, 'also'>

/** A new person with a password. Throws Problem `conflict` when the user name is taken, in whatever company. */
export async function createUser(deps: UserDeps, who: Person, id: Id, fields: Fields, password: string, options: Options): Promise<StoredRow> {
  const hash = await deps.passwords.hash(password)
  const change = async ({ trx, row }: OwnView): Promise<Change> => {
    await requireFreeName(trx, fields.username, id)
    return createIn('user', row, fields)
  }
  const { rows } = await acceptOwn(deps, who.company, who, [{ entity: ['user', id], change }], {
    ...options, also: (trx) => setPassword(trx, who.company, id, hash, deps.now()),
  })
  return storedUser(rows, id)
}

/**
 * Changes a person. Whoever is set inactive, or gets another password, is signed out everywhere; whose rights change
 * is looked at anew by every open stream.
 */
export async function changeUser(
  deps: UserDeps, who: Person, id: Id, fields: Fields, password: string | undefined, options: Options,
): Promise<StoredRow> {
  const hash = password === undefined ? undefined : await deps.passwords.hash(password)
  const change = async ({ trx, row }: OwnView): Promise<Change> => {
    if (row === undefined) throw notThere()
    if (fields.username !== undefined) await requireFreeName(trx, fields.username, id)
    const before = row as User
    const endsAdmin = before.role === 'admin' && before.active && (fields.active === false || (fields.role ?? 'admin') !== 'admin')
    if (endsAdmin) await requireOtherAdmin(trx, who.company, id)
    return editIn('user', before, fields)
  }
  const signsOut = fields.active === false || hash !== undefined
  const { rows } = await acceptOwn(deps, who.company, who, [{ entity: ['user', id], change }], {
    ...options,
    also: async (trx) => {
      const now = deps.now()
      if (hash !== undefined) await setPassword(trx, who.company, id, hash, now)
      if (signsOut) await revokeSessionsOf(trx, who.company, id, fields.active === false ? 'inactive' : 'password', now)
      else await raiseRightsOf(trx, who.company, id)
    },
  })
  deps.principals.forget()
  deps.pokes.closeUser(who.company, id) // whoever may stay comes again, with the rights of now
  return storedUser(rows, id)
}

async function requireFreeName(trx: OwnView['trx'], username: string | undefined, id: Id): Promise<void> {
  if (username !== undefined && (await isUsernameTaken(trx, username, id))) {
    throw new Problem('conflict', 'This user name is taken. Choose another one.', { field: 'username' })
  }
}

async function requireOtherAdmin(trx: OwnView['trx'], company: Id, id: Id): Promise<void> {
  const users = await allRecords(trx, company, 'user')
  if (users.some((user) => user.id !== id && user.role === 'admin' && user.active)) return
  throw new Problem('step_not_allowed', 'This is the last admin. Make another person admin first.', { field: 'role' })
}

function storedUser(rows: readonly StoredRow[], id: Id): StoredRow {
  const stored = rows.find((row) => row.type === 'user' && row.id === id)
  if (stored === undefined) throw notThere()
  return stored
}
