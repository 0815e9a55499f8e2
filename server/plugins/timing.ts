import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

/**
 * Every answer says how long it took and which request it was: `X-Process-Time` in milliseconds, `X-Request-Id`
 * as it stands in the log.
 */
export function timeAnswers(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id)
  })
  app.addHook('onSend', async (request, reply) => {
    stampAnswer(request, reply)
  })
  app.addHook('onResponse', async (request, reply) => {
    const facts = { status: reply.statusCode, ms: Math.round(reply.elapsedTime * 10) / 10 }
    request.log.info({ method: request.method, path: request.routeOptions.url ?? 'none', ...facts }, 'answered')
  })
}

/** Milliseconds since the request was there, and its id. */
export const stampAnswer = (request: FastifyRequest, reply: FastifyReply): FastifyReply =>
  reply.header('x-request-id', request.id).header('x-process-time', reply.elapsedTime.toFixed(1))
