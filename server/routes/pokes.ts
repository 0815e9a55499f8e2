import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Id, Problem } from 'sync-protocol'
import { Type } from 'typebox'
import { refer } from '../plugins/schemas.ts'
import { whoOf } from '../plugins/session.ts'
import { readHead } from '../store/head.ts'
import type { App } from './app-deps.ts'

/** GET /api/v1/sse/delivery-challan: says when to pull, never what. [section 5] */
export const pokesRoute = (deps: App): FastifyPluginAsyncTypebox => async (app) => {
  const { sse, realTime } = deps.config.live
  app.get(
    '/api/v1/sse/delivery-challan',
    {
      exposeHeadRoute: false,
      config: { policy: 'sync', endless: true },
      schema: {
        tags: ['sync'], summary: 'Listen for changes', produces: ['text/event-stream'],
        querystring: Type.Object({ device: Type.Optional(Id) }, { additionalProperties: false }),
        response: { 200: { type: 'string', description: 'Server-sent events: hello, poke, bye' }, '4xx': refer('Problem') },
      },
    },
    async (request, reply) => {
      if (!sse || !realTime) {
        throw new Problem('unavailable', 'Live updates are switched off here. Pull now and then instead.', { facts: { retryAfter: 600 } })
      }
      const person = whoOf(request)
      deps.streams.open(reply, person, request.query.device, await readHead(deps.db.read, person.company))
    },
  )
}
