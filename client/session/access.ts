import type { Principal, TokenReply } from 'sync-protocol'

/** What a request for an access token can come to. */
export type AccessAnswer =
  | { readonly kind: 'token'; readonly token: string }
  | { readonly kind: 'session_ended' }
  | { readonly kind: 'no_answer' }

export type AccessOptions = {
  /** Empty for the page's own server. */
  readonly base: string
  readonly fetch: typeof fetch
  readonly now: () => number
  /** One refresh of a session at a time, across tabs and the worker. */
  readonly exclusive: <T>(name: string, run: () => Promise<T>) => Promise<T>
  /** Tells when the server has ended a session, or that it is good, with what it now says of the person. */
  readonly onRefresh?: (who: Principal, answer: { readonly ended: true } | { readonly ended: false; readonly principal: Principal }) => void
}

export type Token = { readonly token: string; /** By our clock. */ readonly until: number }
export type AccessTokens = {
  access(who: Principal, options?: { readonly renew?: boolean }): Promise<AccessAnswer>
  /** Takes the token that a sign-in has brought. */
  keep(reply: TokenReply): void
  forget(user: string): void
}

/** A token is renewed when it would end within this time: a slow request must not outlive it. Milliseconds. */
const MARGIN_MS = 30_000

export const isTokenReply = (body: unknown): body is TokenReply =>
  typeof body === 'object' && body !== null && typeof (body as TokenReply).access === 'string' && typeof (body as TokenReply).principal === 'object'

/** Access tokens, in memory only. Renewed by the HttpOnly cookie of the person's session, which no script can read. */
export function accessTokens({ base, fetch: ask, now, exclusive, onRefresh }: AccessOptions): AccessTokens {
  const held = new Map<string, Token>()
  const underWay = new Map<string, Promise<AccessAnswer>>()

  const keep = ({ access, expiresIn, principal }: TokenReply) => {
    held.set(principal.user, { token: access, until: now() + expiresIn * 1_000 })
  }

  async function refresh(who: Principal): Promise<AccessAnswer> {
    const response = await ask(`${base}/api/token/refresh/`, {
      method: 'POST', headers: { 'content-type': 'application/json', accept: 'application/json' }, body: JSON.stringify({ session: who.session }),
      credentials: 'same-origin', cache: 'no-store', redirect: 'error',
    })
    const json = (response.headers.get('content-type') ?? '').includes('json')
    if (!json) return { kind: 'no_answer' }
    const body: unknown = await response.json()
    if (response.ok && isTokenReply(body)) {
      keep(body)
      onRefresh?.(who, { ended: false, principal: body.principal })
      return { kind: 'token', token: body.access }
    }
    if (response.status !== 401) return { kind: 'no_answer' }
    held.delete(who.user)
    onRefresh?.(who, { ended: true })
    return { kind: 'session_ended' }
  }

  function renewed(who: Principal): Promise<AccessAnswer> {
    const known = underWay.get(who.session)
    if (known) return known
    const answer = exclusive(`refresh:${who.session}`, () => refresh(who))
      .catch((): AccessAnswer => ({ kind: 'no_answer' }))
      .finally(() => underWay.delete(who.session))
    underWay.set(who.session, answer)
    return answer
  }

  return {
    keep,
    forget: (user) => { held.delete(user) },
    async access(who, { renew = false } = {}) {
      const token = held.get(who.user)
      return token && !renew && token.until - MARGIN_MS > now() ? { kind: 'token', token: token.token } : renewed(who)
    },
  }
}
