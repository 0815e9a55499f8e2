import fastifyCors from '@fastify/cors'
import fastifyHelmet from '@fastify/helmet'
import type { FastifyInstance } from 'fastify'

/**
 * What a page of ours may load and run: its own files, the pictures it makes itself, nothing inline, nothing evaluated.
 * `wasm-unsafe-eval` lets the barcode reader compile its WebAssembly and nothing else.
 */
const CONTENT_SECURITY = {
  'default-src': ["'self'"],
  'script-src': ["'self'", "'wasm-unsafe-eval'"],
  'script-src-attr': ["'none'"],
  'style-src': ["'self'"],
  'img-src': ["'self'", 'data:', 'blob:'],
  'media-src': ["'self'", 'blob:'],
  'font-src': ["'self'"],
  'connect-src': ["'self'"],
  'worker-src': ["'self'"],
  'manifest-src': ["'self'"],
  'object-src': ["'none'"],
  'base-uri': ["'none'"],
  'form-action': ["'self'"],
  'frame-ancestors': ["'none'"],
  'upgrade-insecure-requests': null, // a shop's LAN may have no certificate; the proxy that has one adds these two
}

/** Headers of every answer. Answers of the API are never kept by anybody. */
export async function setHeaders(app: FastifyInstance, corsOrigins: readonly string[]): Promise<void> {
  await app.register(fastifyHelmet, {
    contentSecurityPolicy: { useDefaults: false, directives: CONTENT_SECURITY },
    strictTransportSecurity: false,
    xFrameOptions: { action: 'deny' },
    referrerPolicy: { policy: 'same-origin' },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    crossOriginEmbedderPolicy: false,
  })
  app.addHook('onRequest', async (request, reply) => {
    reply.header('permissions-policy', 'camera=(self), geolocation=(self), screen-wake-lock=(self), microphone=(), payment=(), usb=()')
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store')
  })
  if (corsOrigins.length === 0) return
  await app.register(fastifyCors, {
    origin: [...corsOrigins], // compared whole: never reflected, never `null`
    methods: ['GET', 'HEAD', 'POST', 'PATCH', 'PUT', 'DELETE'],
    allowedHeaders: ['authorization', 'content-type', 'content-encoding', 'if-match', 'if-none-match', 'idempotency-key', 'tus-resumable', 'upload-length', 'upload-metadata', 'upload-offset'],
    exposedHeaders: ['etag', 'location', 'retry-after', 'x-process-time', 'x-request-id', 'upload-offset', 'upload-length', 'tus-resumable'],
    maxAge: 600,
  })
}
