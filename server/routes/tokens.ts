import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Problem, type RefreshRequest, type TokenReply } from 'sync-protocol'
import { refreshSession, signIn, signOut, signedOut, type Opened } from '../office/sessions.ts'
import { clearRefresh, cookieName, requireOwnPage, setRefresh } from '../plugins/cookies.ts'
import { perAddress } from '../plugins/limits.ts'
import { refer } from '../plugins/schemas.ts'
import type { App } from './app-deps.ts'

const BODY_LIMIT = 8_192

/** POST /api/token: a session for a user name and a password. */
export const tokenRoutes = (deps: App): FastifyPluginAsyncTypebox => async (app) => {
  const options = (limit: number, name: string) => ({
    bodyLimit: BODY_LIMIT,
    config: { policy: 'public' as const, rateLimit: perAddress(limit, name) },
  })

  const answer = (request: FastifyRequest, reply: FastifyReply, { principal, refresh }: Opened, inCookie: boolean): TokenReply => {
    if (inCookie) setRefresh(request, reply, cookieName(deps.instance, principal.session), refresh, deps.config.tokens.refreshDays)
    return {
      access: app.signAccess(principal),
      expiresIn: deps.config.tokens.accessMinutes * 60,
      ...(inCookie ? {} : { refresh }),
      principal,
      serverTime: deps.now(),
    }
  }

  /** The token in the body, or the cookie of the session that the body names. */
  const tokenOf = (request: FastifyRequest, body: RefreshRequest): { token: string | undefined; inCookie: boolean } => {
    if (body.refresh !== undefined) return { token: body.refresh, inCookie: false }
    if (body.session === undefined) throw new Problem('invalid_field', 'Say which session, or send its refresh token.', { field: 'session' })
    requireOwnPage(request)
    return { token: request.cookies[cookieName(deps.instance, body.session)], inCookie: true }
  }

  app.post(
    '/api/token',
    {
      ...options(deps.limits.signIn, 'sign-in'),
      schema: { tags: ['session'], summary: 'Sign in', body: refer('TokenRequest'), response: { 200: refer('TokenReply'), '4xx': refer('Problem') } },
    },
    async (request, reply) => {
      const { username, password, cookie = false } = request.body
      if (cookie) requireOwnPage(request)
      const from = { address: request.ip, agent: request.headers['user-agent'] ?? '' }
      return answer(request, reply, await signIn(deps, { username, password, cookie }, from), cookie)
    },
  )

  app.post(
    '/api/token/refresh',
    {
      ...options(deps.limits.address, 'refresh'),
      schema: { tags: ['session'], summary: 'Stay signed in', body: refer('RefreshRequest'), response: { 200: refer('TokenReply'), '4xx': refer('Problem') } },
    },
    async (request, reply) => {
      const { token, inCookie } = tokenOf(request, request.body)
      if (token === undefined) throw signedOut()
      return answer(request, reply, await refreshSession(deps, token, request.body.session), inCookie)
    },
  )

  app.post(
    '/api/token/logout',
    {
      ...options(deps.limits.address, 'logout'),
      schema: { tags: ['session'], summary: 'Sign out', body: refer('LogoutRequest'), response: { 204: {}, '4xx': refer('Problem') } },
    },
    async (request, reply) => {
      const { token, inCookie } = tokenOf(request, request.body)
      const ended = token === undefined ? undefined : await signOut(deps, token)
      if (ended !== undefined) deps.principals.forget(ended)
      if (inCookie && request.body.session !== undefined) clearRefresh(request, reply, cookieName(deps.instance, request.body.session))
      return reply.code(204).send()
    },
  )
}
