import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Principal } from 'sync-protocol'
import { Type } from 'typebox'
import { refer } from '../plugins/schemas.ts'
import { whoOf } from '../plugins/session.ts'

/** GET /api/v1/auth/test: who the token says you are. */
export const authTestRoute: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    '/api/v1/auth/test',
    {
      config: { policy: 'signed_in' },
      schema: {
        tags: ['session'], summary: 'Who am I',
        response: { 200: Type.Object({ principal: refer('Principal') }), '4xx': refer('Problem') },
      },
    },
    async (request) => {
      const { rights: _, ...principal } = whoOf(request)
      return { principal: principal satisfies Principal }
    },
  )
}
