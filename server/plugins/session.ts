import fastifyJwt from '@fastify/jwt'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Id, POLICY, Principal, Problem, type Action } from 'sync-protocol'
import { Type, type Static } from 'typebox'
import { Value } from 'typebox/value'
import type { Config } from 'shared-config'
import type { Keys } from '../office/keys.ts'
import type { Person, Principals } from '../office/principals.ts'
import { signedOut } from '../office/sessions.ts'

/** Who may call a route: everybody, everybody who is signed in, or whoever the policy lets do a thing. */
export type RoutePolicy = 'public' | 'signed_in' | Action

declare module 'fastify' {
  interface FastifyContextConfig {
    policy?: RoutePolicy
  }
  interface FastifyRequest {
    /** Null on public routes only: `whoOf` gives the person. */
    person: Person | null
  }
  interface FastifyInstance {
    signAccess(principal: Principal): string
  }
}

export const AUDIENCE = 'challan-api'

/** The claims that an access token must have: any other kind of token of ours lacks `typ`. */
const AccessClaims = Type.Object({
  sub: Id, company: Id, session: Id, typ: Type.Literal('access'), iss: Type.String(), aud: Type.String(), iat: Type.Integer(), exp: Type.Integer(),
})
type AccessClaims = Static<typeof AccessClaims>

type Options = {
  readonly keys: Keys
  readonly tokens: Config['tokens']
  readonly instance: string
  readonly now: () => number
  readonly principals: Principals
}

/**
 * Access tokens: one algorithm, every claim required, every bad one a 401. The token names the session; who that is and
 * what he may do is read from the database, at most five seconds old.
 */
export async function requireSessions(app: FastifyInstance, { keys, tokens, instance, now, principals }: Options): Promise<void> {
  await app.register(fastifyJwt, {
    secret: keys.access,
    sign: { algorithm: tokens.algorithm, iss: instance, aud: AUDIENCE },
    verify: {
      algorithms: [tokens.algorithm], allowedIss: instance, allowedAud: AUDIENCE,
      ignoreExpiration: true, // judged below, by the clock that we are given
      requiredClaims: ['exp', 'iat', 'sub', 'company', 'session', 'typ', 'iss', 'aud'],
    },
  })
  app.decorateRequest('person', null)
  app.decorate('signAccess', ({ user, company, session }: Principal) => {
    const iat = Math.floor(now() / 1000)
    return app.jwt.sign({ sub: user, company, session, typ: 'access', iat, exp: iat + tokens.accessMinutes * 60 })
  })

  app.addHook('onRequest', async (request) => {
    const policy = request.is404 ? 'public' : request.routeOptions.config.policy
    if (policy === 'public') return
    const claims = readClaims(app, request)
    if (!isCurrent(claims, now() / 1000, tokens.accessMinutes * 60)) throw signedOut()
    const person = await principals.find(claims.session)
    if (person === undefined || person.user !== claims.sub || person.company !== claims.company) throw signedOut()
    request.person = person
    if (policy !== 'signed_in' && (policy === undefined || POLICY[policy][person.role] === undefined)) {
      throw new Problem('forbidden', 'Your role may not do this.')
    }
  })
}

const CLOCK_PLAY_S = 60

/** Within its time, and of no longer life than we give. Seconds. */
const isCurrent = ({ iat, exp }: AccessClaims, now: number, life: number): boolean =>
  exp > now && iat <= now + CLOCK_PLAY_S && exp - iat <= life

/** Throws Problem `signed_out` whatever is wrong with the token. */
function readClaims(app: FastifyInstance, request: FastifyRequest): AccessClaims {
  const [, token] = /^Bearer ([A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+)$/.exec(request.headers.authorization ?? '') ?? []
  if (token === undefined) throw new Problem('signed_out', 'Sign in first.')
  const claims = verified(app, token)
  if (!Value.Check(AccessClaims, claims)) throw signedOut()
  return claims
}

function verified(app: FastifyInstance, token: string): unknown {
  try {
    return app.jwt.verify(token)
  } catch {
    return undefined // expired, forged, not yet valid, of another instance: all the same to the caller
  }
}

/** Who asks. Throws on public routes: that is a fault of the route. */
export function whoOf(request: FastifyRequest): Person {
  if (request.person === null) throw new Error(`${request.routeOptions.url} is public and knows nobody`)
  return request.person
}
