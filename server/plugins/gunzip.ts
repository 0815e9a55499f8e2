import type { FastifyRequest } from 'fastify'
import type { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { Problem } from 'sync-protocol'

/**
 * A preParsing hook: lets bodies arrive gzipped. What is inflated counts against the route's body limit, so a
 * bomb is cut as soon as it passes that.
 * Throws Problem `unsupported_media` for any other encoding.
 */
export async function gunzipBody(request: FastifyRequest, _reply: unknown, payload: Readable): Promise<Readable> {
  const encoding = request.headers['content-encoding']
  if (encoding === undefined || encoding === 'identity') return payload
  if (encoding !== 'gzip') throw new Problem('unsupported_media', 'Bodies may be sent plain or with Content-Encoding: gzip')

  const gunzip = createGunzip()
  // Fastify compares this with Content-Length.
  Object.defineProperty(gunzip, 'receivedEncodedLength', { get: () => gunzip.bytesWritten })
  payload.on('error', (error) => gunzip.destroy(error))
  payload.on('close', () => {
    if (!payload.readableEnded) gunzip.destroy(new Problem('malformed', 'The body was cut off'))
  })
  return payload.pipe(gunzip)
}
