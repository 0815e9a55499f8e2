import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { createReadStream } from 'node:fs'
import { Problem } from 'sync-protocol'
import { shownFile } from '../office/evidence-files.ts'
import { IdParams, refer } from '../plugins/schemas.ts'
import { whoOf } from '../plugins/session.ts'
import { MOST_OF_A_PART, UPLOAD_PATH, openUploads } from '../plugins/uploads.ts'
import type { App } from './app-deps.ts'

const CLEAN_UP_MS = 3_600_000

/** Photos and signatures: sent by tus in parts of at most 256 KB, shown as a clean copy. [section 7] */
export const blobRoutes = (deps: App): FastifyPluginAsyncTypebox => async (app) => {
  const uploads = openUploads(deps)
  const cleanUp = () => {
    uploads.cleanUp().catch((err: unknown) => deps.log.warn({ err }, 'old uploads could not be dropped'))
  }
  const cleaning = setInterval(cleanUp, CLEAN_UP_MS).unref()
  app.addHook('onClose', async () => clearInterval(cleaning))
  app.addContentTypeParser('application/offset+octet-stream', (_request, _payload, done) => done(null))

  const upload = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const length = Number(request.headers['content-length'] ?? (request.method === 'PATCH' ? Number.NaN : 0))
    if (!(length <= MOST_OF_A_PART)) throw new Problem('too_large', `Send parts of at most ${MOST_OF_A_PART} bytes, with Content-Length.`)
    return uploads.answer(request, reply, whoOf(request))
  }
  const tus = (summary: string, status: number) => ({
    config: { policy: 'signed_in' as const },
    schema: { tags: ['files'], summary, response: { [status]: {}, '4xx': refer('Problem') } },
  })
  app.post(UPLOAD_PATH, tus('Begin an upload', 201), upload)
  app.head(`${UPLOAD_PATH}/:id`, tus('How much of an upload is here', 200), upload)
  app.patch(`${UPLOAD_PATH}/:id`, tus('Send a part', 204), upload)
  app.delete(`${UPLOAD_PATH}/:id`, tus('Give an upload up', 204), upload)

  app.get(
    `${UPLOAD_PATH}/:id`,
    {
      exposeHeadRoute: false,
      config: { policy: 'read.challan' },
      schema: {
        tags: ['files'], summary: 'Show a file',
        params: IdParams,
        response: { 200: { type: 'string', format: 'binary' }, '4xx': refer('Problem') },
      },
    },
    async (request, reply) => {
      const { path, mime, isCopy } = await shownFile(deps, whoOf(request), request.params.id)
      return reply
        .type(mime)
        .header('cache-control', 'private, no-store')
        .header('content-security-policy', "default-src 'none'; sandbox")
        .header('content-disposition', isCopy ? 'inline' : 'attachment')
        .serializer(String)
        .send(createReadStream(path) as never)
    },
  )
}
