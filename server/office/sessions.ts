import { Problem, type Id, type Instant, type Principal } from 'sync-protocol'
import type { Deps } from '../deps.ts'
import { lookTwice } from '../store/catch-up.ts'
import * as credentials from '../store/credentials.ts'
import * as store from '../store/sessions.ts'
import { usernameKey } from '../store/tables.ts'
import { countGuess, forgiveGuesses, takeBackGuess } from './guesses.ts'
import type { Keys } from './keys.ts'
import type { Passwords } from './passwords.ts'
import { readPrincipal } from './principals.ts'
import { formatRefresh, readRefresh } from './refresh-token.ts'
import { rotationOf } from './rotation.ts'

const DAY_MS = 86_400_000

/** What sessions need beside the database. */
export type SessionDeps = Deps & { readonly keys: Keys; readonly passwords: Passwords }

/** A person who is signed in, and the newest refresh token of the session. */
export type Opened = { readonly principal: Principal; readonly refresh: string }

const WRONG = 'User name or password is not right.'

/**
 * Opens a session for a user name and a password. The same answer, status and time whether the user exists or not.
 * Throws Problem: bad_credentials, too_many_requests, unavailable.
 */
export async function signIn(
  deps: SessionDeps,
  asked: { readonly username: string; readonly password: string; readonly cookie: boolean },
  from: store.From,
): Promise<Opened> {
  const username = usernameKey(asked.username)
  const found = await credentials.findCredential(deps.db.read, username)
  const subjects = [`user:${username}`, ...(found ? [`company:${found.company}`] : [])]
  await countGuess(deps, subjects)

  const right = await deps.passwords.verify(found?.hash ?? undefined, asked.password).catch(async (error: unknown) => {
    await takeBackGuess(deps, subjects)
    throw error
  })
  const session = deps.uuid()
  const principal = found && right ? await readPrincipal(deps.db.read, { company: found.company, user: found.user, session }) : undefined
  if (found === undefined || principal === undefined) {
    deps.log.warn({ user: found?.user, address: from.address }, 'sign-in refused')
    throw new Problem('bad_credentials', WRONG)
  }
  await deps.db.write.transaction(async (trx) => {
    await forgiveGuesses(trx, subjects)
    await store.addSession(trx, { id: session, company: found.company, user: found.user, cookie: asked.cookie, ...from }, deps.now())
  })
  deps.log.info({ user: found.user, session }, 'signed in')
  return { principal, refresh: formatRefresh(deps.keys.refresh, { session, counter: 1 }) }
}

/**
 * Exchanges a refresh token for its successor. [T1–T5] Nothing is used up when the transaction rolls back.
 * Throws Problem `signed_out` when the session has ended, or when the token is an old copy: then it ends for all.
 */
export async function refreshSession(deps: SessionDeps, token: string, expected?: Id): Promise<Opened> {
  const read = readRefresh(deps.keys.refresh, token)
  if (read === undefined || (expected !== undefined && expected !== read.session)) throw signedOut()
  const known = await lookTwice(deps.db, () => store.findSession(deps.db.read, read.session))
  const answer = known && await deps.db.write.transaction(async (trx) => {
    const session = await store.lockSession(trx, read.session)
    if (session === undefined || !isAlive(deps, session, deps.now())) return undefined
    const rotation = rotationOf(session, read.counter, deps.now())
    if (rotation.kind === 'stolen') {
      await store.revokeSession(trx, session.id, 'reused', deps.now())
      return { session, stolen: true as const }
    }
    if (rotation.kind === 'rotate') await store.rotateSession(trx, session, rotation.counter, deps.now())
    return { session, counter: rotation.counter, stolen: false as const }
  })
  if (answer?.stolen) {
    deps.pokes.closeSession(answer.session.id)
    deps.log.warn({ user: answer.session.user, session: answer.session.id }, 'an old refresh token came back: the session was ended')
  }
  const principal = answer && !answer.stolen ? await readPrincipal(deps.db.read, { ...answer.session, session: answer.session.id }) : undefined
  if (answer === undefined || answer.stolen || principal === undefined) throw signedOut()
  return { principal, refresh: formatRefresh(deps.keys.refresh, { session: answer.session.id, counter: answer.counter }) }
}

function isAlive({ config }: Deps, session: store.Session, now: Instant): boolean {
  const idle = now - session.usedAt <= config.tokens.refreshDays * DAY_MS
  return session.revokedAt === null && idle && now - session.createdAt <= config.tokens.sessionDays * DAY_MS
}

/** Ends the session that a refresh token belongs to. A token that is not ours ends nothing and says nothing. */
export async function signOut(deps: SessionDeps, token: string): Promise<Id | undefined> {
  const read = readRefresh(deps.keys.refresh, token)
  if (read === undefined) return undefined
  await store.revokeSession(deps.db.write, read.session, 'signed_out', deps.now())
  deps.pokes.closeSession(read.session)
  return read.session
}

export const signedOut = (): Problem => new Problem('signed_out', 'The sign-in has ended. Sign in again; unsent work stays on the device.')
