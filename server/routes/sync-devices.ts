import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { refer } from '../plugins/schemas.ts'
import { whoOf } from '../plugins/session.ts'
import { enrol } from '../sync/enrol.ts'
import type { App } from './app-deps.ts'

/** POST /api/v1/sync/devices: makes a local database known. [E1–E3] */
export const syncDevicesRoute = (deps: App): FastifyPluginAsyncTypebox => async (app) => {
  app.post(
    '/api/v1/sync/devices',
    {
      config: { policy: 'sync' },
      schema: {
        tags: ['sync'], summary: 'Enrol a device',
        body: refer('EnrolRequest'),
        response: { 200: refer('EnrolReply'), '4xx': refer('Problem') },
      },
    },
    async (request) => enrol(deps, whoOf(request), request.body),
  )
}
