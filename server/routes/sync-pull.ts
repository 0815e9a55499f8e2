import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Problem, PROTOCOL_VERSION } from 'sync-protocol'
import { refer } from '../plugins/schemas.ts'
import { whoOf } from '../plugins/session.ts'
import { answerPull } from '../sync/answer-pull.ts'
import type { App } from './app-deps.ts'

/** POST /api/v1/sync/pull: what has changed for this person since the cursor. [Q1–Q9] */
export const syncPullRoute = (deps: App): FastifyPluginAsyncTypebox => async (app) => {
  app.post(
    '/api/v1/sync/pull',
    {
      config: { policy: 'sync', gzip: true },
      schema: {
        tags: ['sync'], summary: 'Pull changes',
        body: refer('PullRequest'),
        response: { 200: refer('PullReply'), '4xx': refer('Problem') },
      },
    },
    async (request, reply) => {
      if (request.body.protocol < PROTOCOL_VERSION) {
        throw new Problem('client_too_old', 'Reload the app to get its current version. What is not sent yet stays and can be sent.')
      }
      const text = await answerPull(deps, whoOf(request), request.body)
      return reply.type('application/json; charset=utf-8').serializer(String).send(text as never)
    },
  )
}
