import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { perSession } from '../plugins/limits.ts'
import { refer } from '../plugins/schemas.ts'
import { whoOf } from '../plugins/session.ts'
import { answerVerify } from '../sync/verify.ts'
import type { App } from './app-deps.ts'

/** A device asks once a day; a repair takes a handful of requests. */
const CHECKS_A_MINUTE = 120

/** POST /api/v1/sync/verify: does a device hold what it should? [Q8] */
export const syncVerifyRoute = (deps: App): FastifyPluginAsyncTypebox => async (app) => {
  app.post(
    '/api/v1/sync/verify',
    {
      config: { policy: 'sync', gzip: true, rateLimit: perSession(CHECKS_A_MINUTE, 'verify') },
      schema: {
        tags: ['sync'], summary: 'Compare what a device holds',
        body: refer('VerifyRequest'),
        response: { 200: refer('VerifyReply'), '4xx': refer('Problem') },
      },
    },
    async (request, reply) => {
      const text = await answerVerify(deps, whoOf(request), request.body)
      return reply.type('application/json; charset=utf-8').serializer(String).send(text as never)
    },
  )
}
