import fastifyCookie from '@fastify/cookie'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import Fastify, { LogController, type FastifyBaseLogger, type FastifyInstance } from 'fastify'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { Deps } from './deps.ts'
import type { Keys } from './office/keys.ts'
import { openPasswords } from './office/passwords.ts'
import { createPrincipals } from './office/principals.ts'
import { requirePolicies } from './plugins/access.ts'
import { answerClientError } from './plugins/client-errors.ts'
import { serveClient } from './plugins/client-files.ts'
import { compressAnswers } from './plugins/compression.ts'
import { documentApi } from './plugins/docs.ts'
import { finishRequests } from './plugins/drain.ts'
import { acceptGzip } from './plugins/gunzip.ts'
import { setHeaders } from './plugins/headers.ts'
import { LIMITS, limitRequests, type Limits } from './plugins/limits.ts'
import { answerProblems, sendProblem, toProblem } from './plugins/problems.ts'
import { requireSessions } from './plugins/session.ts'
import { createStreams, STREAM_LIMITS, type StreamLimits } from './plugins/streams.ts'
import { acceptStrictJson } from './plugins/strict-json.ts'
import { stampAnswer, timeAnswers } from './plugins/timing.ts'
import { checkRequests } from './plugins/validation.ts'
import { apiRoutes } from './routes/index.ts'

export const VERSION = '0.1.0'

/** A body that is not whole after two minutes is cut: 256 KB still pass at 20 kbit/s. */
const REQUEST_MS = 120_000
const HEADERS_MS = 20_000
const BODY_LIMIT = 1_048_576

export type AppOptions = {
  readonly keys: Keys
  /** Random id of this installation. */
  readonly instance: string
  /** The built client; `client/dist` beside this folder when left out. */
  readonly clientDir?: string
  readonly limits?: Partial<Limits & StreamLimits>
  /** Milliseconds until a request must have arrived whole. */
  readonly requestTimeout?: number
  readonly logger?: FastifyBaseLogger
}

/** The whole HTTP side, ready to listen or to be asked by `inject`. It closes streams itself, the database is the caller's. */
export async function buildApp(deps: Deps, options: AppOptions): Promise<FastifyInstance> {
  const requestTimeout = options.requestTimeout ?? REQUEST_MS
  const app = Fastify({
    ...(options.logger ? { loggerInstance: options.logger } : {}),
    logController: new LogController({ disableRequestLogging: true }), // plugins/timing.ts writes one line an answer
    genReqId: () => randomUUID().slice(0, 13),
    requestIdHeader: false,
    bodyLimit: BODY_LIMIT,
    requestTimeout,
    http: { headersTimeout: Math.min(HEADERS_MS, requestTimeout), connectionsCheckingInterval: Math.min(5_000, requestTimeout) },
    frameworkErrors: (error, request, reply) => void sendProblem(stampAnswer(request, reply), request, toProblem(error)), // no hook runs before these
    clientErrorHandler: answerClientError,
    keepAliveTimeout: 72_000, // longer than the usual proxy's
    forceCloseConnections: true,
    trustProxy: deps.config.trustProxy === false ? false : [...deps.config.trustProxy], // who may say who asks
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 100 },
  }).withTypeProvider<TypeBoxTypeProvider>()

  const limits = { ...LIMITS, ...STREAM_LIMITS, ...options.limits }
  const principals = createPrincipals(deps.db, deps.now)

  timeAnswers(app)
  answerProblems(app)
  requirePolicies(app)
  acceptStrictJson(app)
  acceptGzip(app)
  checkRequests(app)
  await setHeaders(app, deps.config.corsOrigins)
  finishRequests(app)
  await app.register(fastifyCookie)
  await requireSessions(app, { keys: options.keys, tokens: deps.config.tokens, instance: options.instance, now: deps.now, principals })
  await limitRequests(app, limits)
  await compressAnswers(app)
  await documentApi(app, VERSION)

  const streams = createStreams(app, deps, limits)
  const passwords = await openPasswords()
  const { keys, instance } = options
  await app.register(apiRoutes({ ...deps, keys, instance, passwords, principals, streams, limits, version: VERSION, startedAt: deps.now() }))
  await serveClient(app, options.clientDir ?? join(import.meta.dirname, '..', 'client', 'dist'))
  await app.ready()
  return app
}
