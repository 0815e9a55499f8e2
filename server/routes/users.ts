import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { listPage } from '../office/listing.ts'
import { readOne } from '../office/reads.ts'
import { changeUser, createUser } from '../office/users.ts'
import { IdParams, ListQuery, refer } from '../plugins/schemas.ts'
import { whoOf } from '../plugins/session.ts'
import type { App } from './app-deps.ts'
import { idFrom, idempotencyKey, seenVersion, sendRow } from './rest.ts'
import { ownOptions } from './write-one.ts'

const URL = '/api/v1/company/users'
const PAGE = 100
const tags = ['people']
const problem = { '4xx': refer('Problem') }

/** People of the company. Names are everybody's to read, changes are the admin's; a password is never given out. */
export const userRoutes = (deps: App): FastifyPluginAsyncTypebox => async (app) => {
  app.get(
    URL,
    {
      config: { policy: 'read.master' },
      schema: { tags, summary: 'List users', querystring: ListQuery, response: { 200: refer('UserPage'), ...problem } },
    },
    async (request) => {
      const { limit = PAGE, ...asked } = request.query
      return listPage(deps, whoOf(request).company, 'user', { ...asked, limit })
    },
  )

  app.get(
    `${URL}/:id`,
    {
      config: { policy: 'read.master' },
      schema: { tags, summary: 'Read a user', params: IdParams, response: { 200: refer('User'), ...problem } },
    },
    async (request, reply) => {
      const { row, ver } = await readOne(deps, whoOf(request), 'user', request.params.id)
      return sendRow(request, reply, ver, row)
    },
  )

  app.post(
    URL,
    {
      config: { policy: 'user.manage' },
      schema: { tags, summary: 'Add a user', body: refer('UserCreate'), response: { 201: refer('User'), ...problem } },
    },
    async (request, reply) => {
      const who = whoOf(request)
      const { id: wanted, password, ...fields } = request.body
      const key = idempotencyKey(request, who.user)
      const id = wanted ?? (key === undefined ? deps.uuid() : idFrom(key))
      const { ver, row } = await createUser(deps, who, id, fields, password, ownOptions(request, undefined))
      return sendRow(request, reply.code(201).header('location', `${URL}/${id}`), ver, row ?? {})
    },
  )

  app.patch(
    `${URL}/:id`,
    {
      config: { policy: 'user.manage' },
      schema: {
        tags, summary: 'Change a user',
        params: IdParams, body: refer('UserChange'),
        response: { 200: refer('User'), ...problem },
      },
    },
    async (request, reply) => {
      const who = whoOf(request)
      const { id } = request.params
      const { password, ...fields } = request.body
      const ifVer = seenVersion(request)
      await readOne(deps, who, 'user', id)
      const { ver, row } = await changeUser(deps, who, id, fields, password, ownOptions(request, ifVer))
      return sendRow(request, reply, ver, row ?? {})
    },
  )
}
