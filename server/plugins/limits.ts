import fastifyRateLimit from '@fastify/rate-limit'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Problem } from 'sync-protocol'
import { LimitStore } from './limit-store.ts'

/** Requests of the API a minute. A person works with tens, a device that catches up with a few hundred. */
export type Limits = {
  /** Of one session. */
  readonly session: number
  /** Of one address that is not signed in; a depot shares one. */
  readonly address: number
  /** Sign-ins of one address. */
  readonly signIn: number
}
export const LIMITS: Limits = { session: 30_000, address: 3_000, signIn: 120 }

/**
 * Limits by session, else by address, each process for itself: they need nothing that can be lost. Wrong passwords are
 * counted in the database, for all processes together.
 */
export async function limitRequests(app: FastifyInstance, limits: Limits): Promise<void> {
  await app.register(fastifyRateLimit, {
    global: true,
    store: LimitStore,
    allowList: (request: FastifyRequest) => !request.url.startsWith('/api/'), // files of the client cost next to nothing
    timeWindow: 60_000,
    max: (request: FastifyRequest) => (request.person ? limits.session : limits.address),
    keyGenerator: (request: FastifyRequest) => (request.person ? `session ${request.person.session}` : `address ${request.ip}`),
    errorResponseBuilder: (_request, { ttl }) => tooMany(ttl),
    addHeadersOnExceeding: { 'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false },
    addHeaders: { 'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false, 'retry-after': false },
  })
}

/** Of a route that has a limit of its own, by address. */
export const perAddress = (max: number, name: string) => ({
  max, timeWindow: 60_000, keyGenerator: (request: FastifyRequest) => `${name} ${request.ip}`,
})

/** Of a route that has a limit of its own, by session. */
export const perSession = (max: number, name: string) => ({
  max, timeWindow: 60_000, keyGenerator: (request: FastifyRequest) => `${name} ${request.person?.session ?? request.ip}`,
})

const tooMany = (ttlMs: number): Problem => {
  const retryAfter = Math.ceil(ttlMs / 1000)
  return new Problem('too_many_requests', `Too many requests. Try again in ${retryAfter} s.`, { facts: { retryAfter } })
}
