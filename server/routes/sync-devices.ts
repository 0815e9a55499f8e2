import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { perSession } from '../plugins/limits.ts'
import { refer } from '../plugins/schemas.ts'
import { whoOf } from '../plugins/session.ts'
import { enrol } from '../sync/enrol.ts'
import type { App } from './app-deps.ts'

/** A local database enrols once: more is a fault or an attack. */
const ENROLMENTS_A_MINUTE = 60
const BODY_LIMIT = 8_192

/** POST /api/v1/sync/devices: makes a local database known. [E1–E3] */
export const syncDevicesRoute = (deps: App): FastifyPluginAsyncTypebox => async (app) => {
  app.post(
    '/api/v1/sync/devices',
    {
      bodyLimit: BODY_LIMIT,
      config: { policy: 'sync', rateLimit: perSession(ENROLMENTS_A_MINUTE, 'enrol') },
      schema: {
        tags: ['sync'], summary: 'Enrol a device',
        body: refer('EnrolRequest'),
        response: { 200: refer('EnrolReply'), '4xx': refer('Problem') },
      },
    },
    async (request) => enrol(deps, whoOf(request), request.body),
  )
}
