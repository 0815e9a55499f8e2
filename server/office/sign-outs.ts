import type { Id } from 'sync-protocol'
import type { Deps } from '../deps.ts'
import { revokeAllSessions, revokeSessionsOf } from '../store/sessions.ts'
import type { Person, Principals } from './principals.ts'

type SignOutDeps = Deps & { readonly principals: Principals }

/** Ends every session of a person, on whatever device. What is unsent there stays and is sent after the next sign-in. [D6] */
export async function signOutPerson(deps: SignOutDeps, company: Id, user: Id): Promise<void> {
  await revokeSessionsOf(deps.db.write, company, user, 'office', deps.now())
  deps.principals.forget()
  deps.pokes.closeUser(company, user)
}

/** Ends every session of the company but that of whoever asks. Gives how many. Streams end within 10 s. [S3] */
export async function signOutEveryone(deps: SignOutDeps, { company, session, user }: Person): Promise<number> {
  const ended = await revokeAllSessions(deps.db.write, company, session, 'office', deps.now())
  deps.principals.forget()
  deps.log.warn({ user, ended }, 'everyone was signed out')
  return ended
}
