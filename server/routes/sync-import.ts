import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { importFiles } from '../office/import-files.ts'
import { openSealed } from '../office/open-sealed.ts'
import { readOne } from '../office/reads.ts'
import { perSession } from '../plugins/limits.ts'
import { refer } from '../plugins/schemas.ts'
import { whoOf } from '../plugins/session.ts'
import { importWork } from '../sync/import-work.ts'
import type { App } from './app-deps.ts'

/** A part of 24 MB, sealed and as text. */
const BODY_LIMIT = 50_000_000

/** POST /api/v1/sync/import: unsent work of a device, handed in as a sealed file. [X1] */
export const syncImportRoute = (deps: App): FastifyPluginAsyncTypebox => async (app) => {
  app.post(
    '/api/v1/sync/import',
    {
      bodyLimit: BODY_LIMIT,
      config: { policy: 'device.manage', rateLimit: perSession(60, 'import') },
      schema: { tags: ['sync'], summary: 'Import a sealed file of unsent work', body: refer('SealedFile'), response: { 200: refer('ImportReply'), '4xx': refer('Problem') } },
    },
    async (request) => {
      const who = whoOf(request)
      const content = await openSealed(deps, who.company, request.body)
      const { row: author } = await readOne(deps, who, 'user', content.user)
      const mutations = await importWork(deps, who.company, { ...content, userName: author.name })
      const files = await importFiles(deps, who.company, content.files)
      deps.log.info({ user: who.user, author: author.id, ...mutations }, 'unsent work was imported')
      return { author: { user: author.id, name: author.name }, mutations, files }
    },
  )
}
