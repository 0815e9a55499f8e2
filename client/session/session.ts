import type { Principal } from 'sync-protocol'

/** Somebody who has signed in on this device. No secret: what the sign-in page and a cold start need. */
export type Person = {
  readonly who: Principal
  /** False after signing out: the work stays, sending waits. */
  readonly signedIn: boolean
  /** The server has ended the session: everything stays readable, sending waits for a new sign-in. */
  readonly ended: boolean
  readonly lastActive: number
}

/** What a request for an access token can come to. */
export type AccessAnswer =
  | { readonly kind: 'token'; readonly token: string }
  | { readonly kind: 'ended' }
  | { readonly kind: 'no_answer' }

export type Session = {
  /** Throws Problem: bad_credentials, too_many_requests (facts.afterMs), unavailable when there is no network. */
  signIn(username: string, password: string): Promise<Principal>
  /** Never touches unsent work. Without network the server is told at the next contact. */
  signOut(): Promise<void>
  /** Who works in this tab; null at the sign-in page. */
  currentPerson(): Person | null
  /** Everybody known here, latest first. */
  peopleOnThisDevice(): readonly Person[]
  /** Makes somebody who is signed in here the person of this tab. */
  switchTo(user: string): void
  /** An access token of this person, renewed when it is about to end. */
  access(who: Principal, options?: { readonly renew?: boolean }): Promise<AccessAnswer>
  /** Called after every change of people or of the current person. Returns the way to stop it. */
  subscribe(listener: () => void): () => void
}
