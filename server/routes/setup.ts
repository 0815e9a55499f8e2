import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Id } from 'sync-protocol'
import { Type } from 'typebox'
import { setUp } from '../office/setup.ts'
import { perAddress } from '../plugins/limits.ts'
import { refer } from '../plugins/schemas.ts'
import type { App } from './app-deps.ts'

const TRIES_A_MINUTE = 10

/** POST /api/v1/setup: the first company and its admin, against the token that the first start printed. */
export const setupRoute = (deps: App): FastifyPluginAsyncTypebox => async (app) => {
  app.post(
    '/api/v1/setup',
    {
      bodyLimit: 16_384,
      config: { policy: 'public', rateLimit: perAddress(TRIES_A_MINUTE, 'setup') },
      schema: {
        tags: ['service'], summary: 'Make the first company',
        body: refer('SetupRequest'),
        response: { 201: Type.Object({ company: Id, user: Id }), '4xx': refer('Problem') },
      },
    },
    async (request, reply) => reply.code(201).send(await setUp(deps, request.body)),
  )
}
