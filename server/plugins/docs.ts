import fastifySwagger from '@fastify/swagger'
import fastifySwaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'
import { SCHEMAS } from './schemas.ts'

const DESCRIPTION = `Delivery challans, their lists and their sync.

Writes by REST take the same path as what devices push. Failures are problem details (RFC 9457) with a stable \`code\`
and the \`field\` at fault. Money travels in paise, quantities in thousandths of their unit, instants in milliseconds.
Send the version that you saw as \`If-Match\` with PATCH and DELETE, and an \`Idempotency-Key\` with POST.`

/** The OpenAPI 3.1 document at /api/docs/json and its page at /api/docs, from the routes themselves. */
export async function documentApi(app: FastifyInstance, version: string): Promise<void> {
  for (const schema of Object.values(SCHEMAS)) app.addSchema(asIn2020(schema))
  await app.register(fastifySwagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: '4syz Challan', version, description: DESCRIPTION, license: { name: 'MIT', identifier: 'MIT' } },
      servers: [{ url: '/' }],
      components: { securitySchemes: { token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } } },
      tags: TAGS,
    },
    refResolver: { buildLocalReference: (json, _base, _fragment, i) => (typeof json.$id === 'string' ? json.$id : `def-${i}`) },
    transform: ({ schema, url, route }) => {
      const security = route.config?.policy === 'public' ? [] : [{ token: [] }]
      return { schema: { ...schema, security, hide: schema?.hide ?? !url.startsWith('/api/') }, url }
    },
  })
  await app.register(fastifySwaggerUi, { routePrefix: '/api/docs', uiConfig: { tryItOutEnabled: false, persistAuthorization: false } })
}

/** OpenAPI 3.1 speaks JSON Schema of 2020, where the members of a tuple have a name of their own. */
function asIn2020(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asIn2020)
  if (typeof value !== 'object' || value === null) return value
  const { items, additionalItems: _, ...rest } = Object.fromEntries(Object.entries(value).map(([key, child]) => [key, asIn2020(child)]))
  if (Array.isArray(items)) return { ...rest, prefixItems: items, items: false }
  return items === undefined ? rest : { ...rest, items }
}

const TAGS = [
  { name: 'session', description: 'Signing in, staying signed in, signing out' },
  { name: 'challans', description: 'Delivery challans and their steps' },
  { name: 'lists', description: 'Clients, products, vehicles, locations' },
  { name: 'people', description: 'Users and their devices' },
  { name: 'sync', description: 'What devices use: enrol, push, pull, listen' },
  { name: 'files', description: 'Photos and signatures, by the tus protocol' },
  { name: 'service', description: 'Health and setup' },
]
