import type { FastifyInstance, RouteOptions } from 'fastify'
import type { RoutePolicy } from './session.ts'

/** One route as registered, for the authorisation matrix and the 405. */
export type KnownRoute = { readonly method: string; readonly url: string; readonly policy: RoutePolicy }

/** Pages of the API's documentation, registered by their plugin: they hold no data of anybody. */
const PUBLIC = /^\/api\/docs(\/|$)/

declare module 'fastify' {
  interface FastifyInstance {
    knownRoutes: readonly KnownRoute[]
  }
}

/**
 * Nothing is reachable by oversight: a route says who may call it, or the server does not start.
 * Call before any route is registered.
 */
export function requirePolicies(app: FastifyInstance): void {
  const known: KnownRoute[] = []
  app.decorate('knownRoutes', known)
  app.addHook('onRoute', (route: RouteOptions) => {
    const config = (route.config ??= {})
    if (config.policy === undefined && (PUBLIC.test(route.url) || !route.url.startsWith('/api'))) config.policy = 'public'
    const { policy } = config
    if (policy === undefined) throw new Error(`${String(route.method)} ${route.url} does not say who may call it`)
    for (const method of [route.method].flat()) known.push({ method, url: route.url, policy })
  })
}

/** The methods that this address knows, for a 405; empty when nothing is there. */
export function methodsAt(routes: readonly KnownRoute[], path: string): string[] {
  const bare = path.replace(/(.)\/$/, '$1')
  const found = routes.filter(({ url }) => !url.endsWith('*') && patternOf(url).test(bare)).map(({ method }) => method) // `*`: files, CORS
  return [...new Set(found)]
}

const patternOf = (url: string): RegExp =>
  new RegExp(`^${url.replace(/\/$/, '').replaceAll('.', '\\.').replaceAll(/:[a-zA-Z]+/g, '[^/]+')}$`)
