import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { POLICY, type Action } from 'sync-protocol'
import { createIn, editIn, removeIn, type ListType } from '../office/list-writes.ts'
import { listPage } from '../office/listing.ts'
import { readOne } from '../office/reads.ts'
import { IdParams, ListQuery, refer } from '../plugins/schemas.ts'
import { whoOf } from '../plugins/session.ts'
import type { App } from './app-deps.ts'
import { idFrom, idempotencyKey, seenVersion, sendRow } from './rest.ts'
import { writeOne } from './write-one.ts'

type Kind = Exclude<ListType, 'user'>
type Name = 'Party' | 'Product' | 'Vehicle' | 'Location' | 'Registration' | 'Rate' | 'Rule' | 'Book' | 'Void'
/** `read`: who may look. What a list has no right for in the policy table, it has no address for. */
type List = { readonly type: Kind; readonly path: string; readonly one: string; readonly name: Name; readonly read?: 'read.office' | 'read.master' }

const LISTS: readonly List[] = [
  { type: 'party', path: 'clients', one: 'a client', name: 'Party' },
  { type: 'product', path: 'products', one: 'a product', name: 'Product' },
  { type: 'vehicle', path: 'vehicles', one: 'a vehicle', name: 'Vehicle' },
  { type: 'location', path: 'locations', one: 'a location', name: 'Location' },
  { type: 'registration', path: 'registrations', one: 'a GST registration', name: 'Registration' },
  { type: 'rate', path: 'tax-rates', one: 'a tax rate', name: 'Rate' },
  { type: 'rule', path: 'rules', one: 'a row of a government table', name: 'Rule' },
  { type: 'book', path: 'paper-books', one: 'a paper book', name: 'Book' },
  { type: 'void', path: 'void-numbers', one: 'a void number', name: 'Void', read: 'read.office' },
]
const isAction = (name: string): name is Action => Object.hasOwn(POLICY, name)
const PAGE = 100
const problem = { '4xx': refer('Problem') }

/** Clients, products, vehicles and locations: the lists that challans are filled from. */
export const listRoutes = (deps: App): FastifyPluginAsyncTypebox => async (app) => {
  for (const list of LISTS) await app.register(routesOf(deps, list))
}

const routesOf = (deps: App, { type, path, one, name, read = 'read.master' }: List): FastifyPluginAsyncTypebox => async (app) => {
  const url = `/api/v1/company/${path}`
  const tags = ['lists']

  app.get(
    url,
    {
      config: { policy: read },
      schema: { tags, summary: `List ${path}`, querystring: ListQuery, response: { 200: refer(`${name}Page`), ...problem } },
    },
    async (request) => {
      const { limit = PAGE, ...asked } = request.query
      return listPage(deps, whoOf(request).company, type, { ...asked, limit }) as Promise<never>
    },
  )

  app.get(
    `${url}/:id`,
    {
      config: { policy: read },
      schema: { tags, summary: `Read ${one}`, params: IdParams, response: { 200: refer(name), ...problem } },
    },
    async (request, reply) => {
      const { row, ver } = await readOne(deps, whoOf(request), type, request.params.id)
      return sendRow(request, reply, ver, row)
    },
  )

  app.post(
    url,
    {
      config: { policy: `${type}.create` },
      schema: { tags, summary: `Add ${one}`, body: refer(`${name}Create`), response: { 201: refer(name), ...problem } },
    },
    async (request, reply) => {
      const { id: wanted, ...fields } = request.body as { id?: string }
      const key = idempotencyKey(request, whoOf(request).user)
      const id = wanted ?? (key === undefined ? deps.uuid() : idFrom(key))
      const made = await writeOne(deps, request, [type, id], ({ row }) => createIn(type, row, fields))
      return sendRow(request, reply.code(201).header('location', `${url}/${id}`), made.ver, made.row)
    },
  )

  const edit = `${type}.edit`
  if (isAction(edit)) app.patch(
    `${url}/:id`,
    {
      config: { policy: edit },
      schema: {
        tags, summary: `Change ${one}`,
        params: IdParams, body: refer(`${name}Change` as 'PartyChange'),
        response: { 200: refer(name), ...problem },
      },
    },
    async (request, reply) => {
      const { id } = request.params
      const fields = request.body as object
      const ifVer = seenVersion(request)
      await readOne(deps, whoOf(request), type, id)
      const made = await writeOne(deps, request, [type, id], ({ row }) => editIn(type, row as never, fields), ifVer)
      return sendRow(request, reply, made.ver, made.row)
    },
  )

  const remove = `${type}.remove`
  if (isAction(remove)) app.delete(
    `${url}/:id`,
    {
      config: { policy: remove },
      schema: { tags, summary: `Remove ${one}`, params: IdParams, response: { 204: {}, ...problem } },
    },
    async (request, reply) => {
      const { id } = request.params
      const ifVer = seenVersion(request)
      await readOne(deps, whoOf(request), type, id)
      await writeOne(deps, request, [type, id], removeIn(type as never), ifVer)
      return reply.code(204).send()
    },
  )
}
