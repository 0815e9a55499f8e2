import type { FastifyInstance } from 'fastify'

/** How long a stop waits for requests that were under way. */
const LONGEST_MS = 10_000
const LOOK_MS = 25

declare module 'fastify' {
  interface FastifyContextConfig {
    /** An answer that has no end of its own: a stop does not wait for it. */
    endless?: boolean
  }
  interface FastifyInstance {
    /** True from the moment a stop was asked for. */
    isStopping: () => boolean
  }
}

/** Lets a stop finish what was begun: connections are cut only when the last request was answered, or after 10 s. */
export function finishRequests(app: FastifyInstance): void {
  const begun = new Set<object>()
  const state = { stopping: false }
  app.decorate('isStopping', () => state.stopping)
  app.addHook('onRequest', async (request, reply) => {
    if (request.routeOptions.config.endless) return
    begun.add(request)
    reply.raw.once('close', () => begun.delete(request))
    if (state.stopping) reply.header('connection', 'close')
  })
  app.addHook('preClose', async () => {
    state.stopping = true
    const until = performance.now() + LONGEST_MS
    while (begun.size > 0 && performance.now() < until) await new Promise((go) => setTimeout(go, LOOK_MS))
  })
}
