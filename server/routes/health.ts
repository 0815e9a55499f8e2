import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Static } from 'typebox'
import { refer, SCHEMAS } from '../plugins/schemas.ts'
import { readHeads } from '../store/status.ts'
import type { App } from './app-deps.ts'

type Health = Static<typeof SCHEMAS.Health>

/** GET /api/v1/health: is the process well. GET /api/v1/health/ready: should it be given work. */
export const healthRoutes = (deps: App): FastifyPluginAsyncTypebox => async (app) => {
  const look = async (): Promise<Health> => {
    const began = performance.now()
    const heads = await readHeads(deps.db.read).catch(() => undefined)
    const ms = Math.round((performance.now() - began) * 10) / 10
    return {
      status: app.isStopping() ? 'stopping' : heads ? 'ok' : 'failing',
      version: deps.version,
      uptimeSeconds: Math.floor((deps.now() - deps.startedAt) / 1000),
      database: { ok: heads !== undefined, dialect: deps.db.dialect, ms },
      sync: heads ?? { companies: 0, head: 0 },
      streams: deps.streams.size,
      serverTime: deps.now(),
    }
  }
  const schema = (summary: string) => ({ tags: ['service'], summary, response: { 200: refer('Health'), 503: refer('Health') } })

  // A supervisor restarts a process that is not alive: a database that is away is no reason for that.
  app.get('/api/v1/health', { config: { policy: 'public' }, schema: schema('Health') }, async () => look())
  app.get('/api/v1/health/ready', { config: { policy: 'public' }, schema: schema('Readiness') }, async (_request, reply) => {
    const health = await look()
    return reply.code(health.status === 'ok' ? 200 : 503).send(health)
  })
}
