import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { changeOwnPassword } from '../office/own-password.ts'
import { refer } from '../plugins/schemas.ts'
import { whoOf } from '../plugins/session.ts'
import type { App } from './app-deps.ts'

/** POST /api/v1/auth/password: a person's own new password. */
export const passwordRoute = (deps: App): FastifyPluginAsyncTypebox => async (app) => {
  app.post(
    '/api/v1/auth/password',
    {
      bodyLimit: 8_192,
      config: { policy: 'signed_in' },
      schema: { tags: ['session'], summary: 'Change the own password', body: refer('PasswordChange'), response: { 204: {}, '4xx': refer('Problem') } },
    },
    async (request, reply) => {
      await changeOwnPassword(deps, whoOf(request), request.body)
      return reply.code(204).send()
    },
  )
}
