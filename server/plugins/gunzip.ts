import type { FastifyInstance } from 'fastify'
import type { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { Problem } from 'sync-protocol'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The body may come gzipped. */
    gzip?: boolean
  }
}

/**
 * Lets the bodies of some routes arrive gzipped. What is inflated counts against the route's body limit, so a bomb is
 * cut as soon as it passes that. Every other encoding, and every other route, is a Problem `unsupported_media`.
 */
export function acceptGzip(app: FastifyInstance): void {
  app.addHook('preParsing', async (request, _reply, payload) => {
    const encoding = request.headers['content-encoding']
    if (encoding === undefined || encoding === 'identity') return payload
    if (encoding === 'gzip' && request.routeOptions.config.gzip) return gunzipped(payload)
    throw new Problem('unsupported_media', 'This body may not be sent with this Content-Encoding.')
  })
}

function gunzipped(payload: Readable): Readable {
  const gunzip = createGunzip()
  // Fastify compares this with Content-Length.
  Object.defineProperty(gunzip, 'receivedEncodedLength', { get: () => gunzip.bytesWritten })
  payload.on('error', (error) => gunzip.destroy(error))
  payload.on('close', () => {
    if (!payload.readableEnded) gunzip.destroy(new Problem('malformed', 'The body was cut off'))
  })
  return payload.pipe(gunzip)
}
