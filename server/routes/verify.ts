import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Sha256 } from 'sync-protocol'
import { Type } from 'typebox'
import { verifyPaper } from '../office/verify.ts'
import { perAddress } from '../plugins/limits.ts'
import { refer } from '../plugins/schemas.ts'
import type { App } from './app-deps.ts'

/** Papers are scanned one by one. */
const CHECKS_A_MINUTE = 60

const Params = Type.Object({ number: Type.String({ minLength: 1, maxLength: 16, description: 'As on the paper' }), hash: Sha256 })

/** GET /api/v1/verify/{number}/{hash}: what the code on a paper asks. For everybody who holds the paper. */
export const verifyRoute = (deps: App): FastifyPluginAsyncTypebox => async (app) => {
  app.get(
    '/api/v1/verify/:number/:hash',
    {
      config: { policy: 'public', rateLimit: perAddress(CHECKS_A_MINUTE, 'paper') },
      schema: {
        tags: ['service'], summary: 'Check a paper by its code', params: Params,
        response: { 200: refer('Verified'), '4xx': refer('Problem') },
      },
    },
    async ({ params: { number, hash } }) => verifyPaper(deps, number, hash),
  )
}
