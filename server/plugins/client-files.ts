import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Problem } from 'sync-protocol'
import { methodsAt } from './access.ts'
import { sendProblem } from './problems.ts'

const NEVER_A_PAGE = /^\/(api|assets|docs)(\/|$)|\.[a-z0-9]+$/i // nor what is named like a file
/** Text becomes a script's address only through the app's one policy. The API's own page (Swagger) is not written for it. */
const TRUSTED_TYPES = "require-trusted-types-for 'script';trusted-types default"
const A_YEAR = 'public, max-age=31536000, immutable'

/**
 * The built client, and what is said where nothing is. The page itself answers only for a person who opens an address;
 * a missing script stays missing, or a browser would keep the page in its place.
 */
export async function serveClient(app: FastifyInstance, folder: string): Promise<void> {
  const isBuilt = existsSync(join(folder, 'index.html'))
  if (isBuilt) {
    await app.register(fastifyStatic, {
      root: folder,
      cacheControl: false,
      setHeaders: (reply, path) => {
        const named = path.slice(folder.length).startsWith('/assets/') // names that carry a hash
        void reply.header('cache-control', named ? A_YEAR : 'no-cache')
        if (path.endsWith('/index.html')) void reply.header('content-security-policy', `${String(reply.getHeader('content-security-policy'))};${TRUSTED_TYPES}`)
      },
    })
  }
  app.setNotFoundHandler((request, reply) => notFound(app, isBuilt, request, reply))
}

function notFound(app: FastifyInstance, isBuilt: boolean, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const [path = '/'] = request.url.split('?')
  const reads = request.method === 'GET' || request.method === 'HEAD'
  const wantsPage = reads && (request.headers.accept ?? '').includes('text/html') && !NEVER_A_PAGE.test(path)
  if (wantsPage && isBuilt) return reply.header('cache-control', 'no-cache').sendFile('index.html')
  if (wantsPage) return reply.code(503).type('text/plain; charset=utf-8').send('The app is not built yet: run `npm run build`. The API answers under /api.\n')

  const methods = methodsAt(app.knownRoutes, path)
  if (methods.length === 0) return sendProblem(reply, request, new Problem('not_found', 'Nothing is here.'))
  void reply.header('allow', methods.join(', '))
  return sendProblem(reply, request, new Problem('method_not_allowed', `${request.method} is not possible here: ${methods.join(', ')} are.`))
}
