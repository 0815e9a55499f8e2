import { Problem, type Id, type Principal, type ProblemCode, type TokenReply } from 'sync-protocol'
import { retryAfter } from '../sync/retry-after.ts'
import { accessTokens, isTokenReply, type AccessAnswer, type AccessOptions } from './access.ts'
import { signedInAs, type People, type Person } from './people.ts'
import type { PinAnswer, Pins } from './pins.ts'

export type { Person } from './people.ts'
export type { PinAnswer } from './pins.ts'

export type Session = {
  /** Throws Problem: bad_credentials, too_many_requests (facts.afterMs), unavailable when there is no network. */
  signIn(username: string, password: string): Promise<Principal>
  /** Never touches unsent work. Without network the server is told at the next contact. */
  signOut(): Promise<void>
  /** Who works in this tab; null at the sign-in page. */
  currentPerson(): Person | null
  /** Everybody known here, latest first. */
  peopleOnThisDevice(): readonly Person[]
  /** Makes somebody who is signed in here, and who has no PIN, the person of this tab. */
  switchTo(user: Id): void
  /** Who works here must show it again. His work stays open behind it. */
  lock(): void
  locked(): boolean
  hasPin(user: Id): boolean
  /** When a PIN may be tried again, and whether only the password helps. */
  pinGate(user: Id): ReturnType<Pins['gate']>
  /** Makes this person the one of this tab when the PIN is his: without network, and when his session has ended too. */
  unlock(user: Id, pin: string): Promise<PinAnswer>
  setPin(pin: string): Promise<void>
  /** An access token of this person, renewed when it is about to end. */
  access(who: Principal, options?: { readonly renew?: boolean }): Promise<AccessAnswer>
  /** Called after every change of people or of the current person. Returns the way to stop it. */
  subscribe(listener: () => void): () => void
  /** Another tab has changed the people. */
  refresh(): void
}

const NO_NETWORK = 'The server does not answer. Signing in needs the network.'

async function post(options: Pick<AccessOptions, 'base' | 'fetch'>, path: string, body: unknown): Promise<Response> {
  return options.fetch(options.base + path, {
    method: 'POST', headers: { 'content-type': 'application/json', accept: 'application/json' }, body: JSON.stringify(body),
    credentials: 'same-origin', cache: 'no-store', redirect: 'error',
  }).catch((error: unknown) => { throw new Problem('unavailable', NO_NETWORK, { cause: error }) })
}

/** The token of a sign-in. Throws Problem: the server's own, or unavailable for everything that is not our server. */
export async function requestToken(options: Pick<AccessOptions, 'base' | 'fetch' | 'now'>, credentials: { username: string; password: string }, cookie: boolean): Promise<TokenReply> {
  const response = await post(options, '/api/token/', { ...credentials, cookie })
  const body: unknown = await response.json().catch(() => undefined)
  if (response.ok && isTokenReply(body)) return body
  const problem = body as { code?: ProblemCode; detail?: string } | undefined
  if (typeof problem?.code !== 'string') throw new Problem('unavailable', NO_NETWORK)
  throw new Problem(problem.code, problem.detail ?? '', { facts: { afterMs: retryAfter(response.headers.get('retry-after'), options.now()) } })
}

/** Sign-in, sign-out and tokens of the people on this device. [D6] */
export function createSession(people: People, pins: Pins, options: Omit<AccessOptions, 'onRefresh'>): Session {
  const listeners = new Set<() => void>()
  const changed = () => listeners.forEach((listener) => listener())
  const tokens = accessTokens({ ...options, onRefresh: (who, answer) => {
    const person = people.all().find((known) => known.who.user === who.user)
    if (!person || person.who.session !== who.session) return // signed in anew meanwhile
    const next = answer.ended ? { ...person, ended: true } : { ...person, ended: false, who: answer.principal }
    if (JSON.stringify(next) === JSON.stringify(person)) return
    people.put(next)
    changed()
  } })

  /** Tells the server of sessions that were left; what it does not hear now it hears the next time. */
  async function tellLeft(): Promise<void> {
    for (const session of people.leaving()) {
      const response = await post(options, '/api/token/logout/', { session }).catch(() => undefined)
      if (!response || response.status >= 500) return
      people.setLeaving(people.leaving().filter((left) => left !== session))
    }
  }

  /** From here on this tab is theirs. */
  function take(person: Person): void {
    people.put({ ...person, lastActive: options.now() })
    people.makeActive(person.who.user)
    people.setShown(person.who.user)
    changed()
  }
  const signedIn = (user: Id): Person | undefined => people.all().find((person) => person.who.user === user && person.signedIn)

  return {
    async signIn(username, password) {
      const reply = await requestToken(options, { username, password }, true)
      const before = people.all().find(({ who }) => who.user === reply.principal.user)
      tokens.keep(reply)
      people.put(signedInAs(reply.principal, options.now()))
      people.makeActive(reply.principal.user)
      people.setShown(reply.principal.user)
      pins.forgive(reply.principal.user)
      if (before && before.who.session !== reply.principal.session) people.setLeaving([...people.leaving(), before.who.session])
      changed()
      void tellLeft()
      return reply.principal
    },
    async signOut() {
      const person = people.current()
      if (!person) return
      people.put({ ...person, signedIn: false })
      people.setLeaving([...people.leaving(), person.who.session])
      people.makeActive(null)
      people.setShown(null)
      tokens.forget(person.who.user)
      changed()
      await tellLeft()
    },
    currentPerson: () => people.current(),
    peopleOnThisDevice: () => people.all(),
    switchTo(user) {
      const person = signedIn(user)
      if (person && !pins.has(user)) take(person)
    },
    lock() {
      people.setShown('')
      changed()
    },
    locked() {
      const person = people.current()
      if (!person) return false
      const shown = people.shown()
      return shown === null ? pins.has(person.who.user) : shown !== person.who.user
    },
    hasPin: (user) => pins.has(user),
    pinGate: (user) => pins.gate(user, options.now()),
    async unlock(user, pin) {
      const person = signedIn(user)
      if (!person) return { kind: 'password' }
      const answer = await pins.check(user, pin, options.now())
      if (answer.kind === 'right') take(person)
      return answer
    },
    async setPin(pin) {
      const person = people.current()
      if (!person) return
      await pins.set(person.who.user, pin)
      people.setShown(person.who.user)
      changed()
    },
    access: (who, how) => tokens.access(who, how),
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    refresh: changed,
  }
}
