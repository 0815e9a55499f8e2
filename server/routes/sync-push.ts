import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { refer } from '../plugins/schemas.ts'
import { whoOf } from '../plugins/session.ts'
import { acceptPush } from '../sync/accept-push.ts'
import type { App } from './app-deps.ts'

/** Inflated. A device sends 256 KB at most, or one mutation alone: that of a challan with 250 lines may have 1 MB. */
export const PUSH_LIMIT = 4_194_304

/** POST /api/v1/sync/push: a device hands over what a person did. [P1–P11] */
export const syncPushRoute = (deps: App): FastifyPluginAsyncTypebox => async (app) => {
  app.post(
    '/api/v1/sync/push',
    {
      bodyLimit: PUSH_LIMIT,
      config: { policy: 'sync', gzip: true },
      schema: {
        tags: ['sync'], summary: 'Push mutations',
        body: refer('PushRequest'),
        response: { 200: refer('PushReply'), '4xx': refer('Problem') },
      },
    },
    async (request, reply) => {
      const text = await acceptPush(deps, whoOf(request), request.body)
      return reply.type('application/json; charset=utf-8').serializer(String).send(text as never)
    },
  )
}
