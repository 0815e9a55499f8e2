import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { CONFLICT_KINDS, type Change } from 'sync-protocol'
import { Type } from 'typebox'
import { readOne } from '../office/reads.ts'
import { IdParams, refer } from '../plugins/schemas.ts'
import { whoOf } from '../plugins/session.ts'
import { listConflicts } from '../store/conflicts.ts'
import type { App } from './app-deps.ts'
import { sendRow } from './rest.ts'
import { writeOne } from './write-one.ts'

const URL = '/api/v1/company/conflicts'
const tags = ['sync']
const problem = { '4xx': refer('Problem') }
const Query = Type.Object({
  state: Type.Optional(Type.Enum(['open', 'settled'])),
  kind: Type.Optional(Type.Enum([...CONFLICT_KINDS])),
}, { additionalProperties: false })

/** What waits for a person: two versions of one thing, and work that was refused. Answered here as by a device. [A1] [U1] */
export const conflictRoutes = (deps: App): FastifyPluginAsyncTypebox => async (app) => {
  app.get(
    URL,
    { config: { policy: 'read.office' }, schema: { tags, summary: 'List questions; kind=refused is work that had no effect', querystring: Query, response: { 200: refer('ConflictPage'), ...problem } } },
    async (request) => {
      const { state = 'open', kind } = request.query
      return { items: await listConflicts(deps.db.read, whoOf(request).company, { state, kind }), next: null }
    },
  )

  const answers = {
    settle: refer('ConflictAnswer'), adopt: undefined, reopen: undefined,
  } as const
  for (const [verb, body] of Object.entries(answers) as [keyof typeof answers, (typeof answers)[keyof typeof answers]][]) {
    app.post(
      `${URL}/:id/${verb}`,
      {
        config: { policy: `conflict.${verb}` },
        schema: { tags, summary: `${verb} a question`, params: IdParams, ...(body ? { body } : {}), response: { 200: refer('Conflict'), ...problem } },
      },
      async (request, reply) => {
        const { id } = request.params
        await readOne(deps, whoOf(request), 'conflict', id)
        const args = verb === 'settle' ? { note: '', ...(request.body as object) } : {}
        const made = await writeOne(deps, request, ['conflict', id], { name: `conflict.${verb}`, args } as Change)
        return sendRow(request, reply, made.ver, made.row)
      },
    )
  }
}
