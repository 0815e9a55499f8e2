import { Problem } from 'sync-protocol'
import { findHash, setPassword } from '../store/credentials.ts'
import { revokeOtherSessions } from '../store/sessions.ts'
import { usernameKey } from '../store/tables.ts'
import { countGuess, forgiveGuesses } from './guesses.ts'
import type { Person, Principals } from './principals.ts'
import type { SessionDeps } from './sessions.ts'

/**
 * A person's own new password. His other sessions end; this one goes on.
 * Throws Problem: bad_credentials when the old one is wrong (it counts as a wrong sign-in), too_many_requests.
 */
export async function changeOwnPassword(deps: SessionDeps & { readonly principals: Principals }, who: Person, asked: { readonly old: string; readonly new: string }): Promise<void> {
  const subjects = [`user:${usernameKey(who.username)}`]
  await countGuess(deps, subjects)
  const known = await findHash(deps.db.read, who.company, who.user)
  if (!(await deps.passwords.verify(known, asked.old))) throw new Problem('bad_credentials', 'The old password is not right.', { field: 'old' })
  const hash = await deps.passwords.hash(asked.new)
  await deps.db.write.transaction(async (trx) => {
    await forgiveGuesses(trx, subjects)
    await setPassword(trx, who.company, who.user, hash, deps.now())
    await revokeOtherSessions(trx, who.company, who.user, who.session, 'password', deps.now())
  })
  deps.principals.forget()
  deps.pokes.closeUser(who.company, who.user) // this one comes again by itself
}
