import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { NATURES, Problem, STATUSES, channelsFor, type Challan, type Id } from 'sync-protocol'
import type { Static } from 'typebox'
import { creationOf, editOf, given } from '../office/challan-writes.ts'
import { listPage, type Narrowed } from '../office/listing.ts'
import { readOne } from '../office/reads.ts'
import { ChallanQuery, IdParams, refer } from '../plugins/schemas.ts'
import { whoOf } from '../plugins/session.ts'
import type { App } from './app-deps.ts'
import { idFrom, idempotencyKey, seenVersion, sendRow } from './rest.ts'
import { writeOne } from './write-one.ts'

const URL = '/api/v1/company/delivery-challan'
const PAGE = 50
const answers = { 200: refer('Challan'), '4xx': refer('Problem') }

/** Delivery challans: list, read, create, change and remove drafts. */
export const challanRoutes = (deps: App): FastifyPluginAsyncTypebox => async (app) => {
  app.get(
    URL,
    {
      config: { policy: 'read.challan' },
      schema: {
        tags: ['challans'], summary: 'List challans',
        querystring: ChallanQuery,
        response: { 200: refer('ChallanPage'), '4xx': refer('Problem') },
      },
    },
    async (request) => {
      const who = whoOf(request)
      const { q, sort, cursor, limit = PAGE, from, to, ...filters } = request.query
      const narrowed = { filter: filtersOf(filters), within: channelsFor(who), ...given({ from, to }) } as Narrowed<'challan'>
      return listPage(deps, who.company, 'challan', { q, sort, cursor, limit }, narrowed)
    },
  )

  app.get(
    `${URL}/:id`,
    {
      config: { policy: 'read.challan' },
      schema: { tags: ['challans'], summary: 'Read a challan', params: IdParams, response: answers },
    },
    async (request, reply) => {
      const { row, ver } = await readOne(deps, whoOf(request), 'challan', request.params.id)
      return sendRow(request, reply, ver, row)
    },
  )

  app.post(
    URL,
    {
      config: { policy: 'challan.create' },
      schema: {
        tags: ['challans'], summary: 'Create a draft',
        body: refer('ChallanCreate'),
        response: { 201: refer('Challan'), '4xx': refer('Problem') },
      },
    },
    async (request, reply) => {
      const who = whoOf(request)
      const { id: wanted, lines = [], ...fields } = request.body
      const key = idempotencyKey(request, who.user)
      const uuid = key === undefined ? deps.uuid : repeatable(key)
      const id = wanted ?? uuid()
      const made = await writeOne(deps, request, ['challan', id], creationOf(fields, lines, deps.now(), uuid))
      return sendRow(request, reply.code(201).header('location', `${URL}/${id}`), made.ver, made.row)
    },
  )

  app.patch(
    `${URL}/:id`,
    {
      config: { policy: 'challan.edit' },
      schema: {
        tags: ['challans'], summary: 'Change a draft',
        params: IdParams, body: refer('ChallanChange'),
        response: answers,
      },
    },
    async (request, reply) => {
      const { id } = request.params
      const { lines, ...fields } = request.body
      const ifVer = seenVersion(request)
      await readOne(deps, whoOf(request), 'challan', id)
      const made = await writeOne(deps, request, ['challan', id], ({ row }) => editOf(row as Challan, fields, lines, deps.uuid), ifVer)
      return sendRow(request, reply, made.ver, made.row)
    },
  )

  app.delete(
    `${URL}/:id`,
    {
      config: { policy: 'challan.remove' },
      schema: {
        tags: ['challans'], summary: 'Remove a draft',
        params: IdParams,
        response: { 204: {}, '4xx': refer('Problem') },
      },
    },
    async (request, reply) => {
      const { id } = request.params
      const ifVer = seenVersion(request)
      await readOne(deps, whoOf(request), 'challan', id)
      await writeOne(deps, request, ['challan', id], { name: 'challan.remove', args: {} }, ifVer)
      return reply.code(204).send()
    },
  )
}

/** Ids that come out the same when a creation is repeated under the same key. */
function repeatable(key: Id): () => Id {
  const made = { count: 0 }
  return () => idFrom(`${key} ${made.count++}`)
}

type Filters = Pick<Static<typeof ChallanQuery>, 'status' | 'nature' | 'driver' | 'location' | 'consignee'>

function filtersOf({ status, nature, driver, location, consignee }: Filters): Record<string, string[]> {
  const found = {
    status: wordsOf('status', status, STATUSES), nature: wordsOf('nature', nature, NATURES),
    driver: driver && [driver], location: location && [location], party: consignee && [consignee],
  }
  return Object.fromEntries(Object.entries(found).flatMap(([column, values]) => (values ? [[column, values]] : [])))
}

function wordsOf(field: string, text: string | undefined, known: readonly string[]): string[] | undefined {
  const words = text?.split(',').map((word) => word.trim())
  const unknown = words?.find((word) => !known.includes(word))
  if (unknown !== undefined) throw new Problem('invalid_field', `${field} is one or more of ${known.join(', ')}`, { field })
  return words
}
