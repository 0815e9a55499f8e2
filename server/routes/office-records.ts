import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { editIn } from '../office/list-writes.ts'
import { listPage } from '../office/listing.ts'
import { readOne } from '../office/reads.ts'
import { IdParams, ListQuery, refer } from '../plugins/schemas.ts'
import { whoOf } from '../plugins/session.ts'
import type { App } from './app-deps.ts'
import { idFrom, idempotencyKey, seenVersion, sendRow } from './rest.ts'
import { writeOne } from './write-one.ts'

const problem = { '4xx': refer('Problem') }
const tags = ['office']
const PAGE = 100

/** The company itself, filed returns, and questions on challans. */
export const officeRecordRoutes = (deps: App): FastifyPluginAsyncTypebox => async (app) => {
  await app.register(companyRoutes(deps))
  await app.register(periodRoutes(deps))
  await app.register(queryRoutes(deps))
}

const companyRoutes = (deps: App): FastifyPluginAsyncTypebox => async (app) => {
  const url = '/api/v1/company/profile'
  app.get(url, { config: { policy: 'read.master' }, schema: { tags, summary: 'Read the company', response: { 200: refer('Company'), ...problem } } }, async (request, reply) => {
    const who = whoOf(request)
    const { row, ver } = await readOne(deps, who, 'company', who.company)
    return sendRow(request, reply, ver, row)
  })
  app.patch(url, {
    config: { policy: 'company.edit' }, schema: { tags, summary: 'Change the company', body: refer('CompanyChange'), response: { 200: refer('Company'), ...problem } },
  }, async (request, reply) => {
    const { company } = whoOf(request)
    const ifVer = seenVersion(request)
    const made = await writeOne(deps, request, ['company', company], ({ row }) => editIn('company', row as never, request.body), ifVer)
    return sendRow(request, reply, made.ver, made.row)
  })
}

const periodRoutes = (deps: App): FastifyPluginAsyncTypebox => async (app) => {
  const url = '/api/v1/company/periods'
  app.get(url, {
    config: { policy: 'read.office' }, schema: { tags, summary: 'List filed returns', querystring: ListQuery, response: { 200: refer('PeriodPage'), ...problem } },
  }, async (request) => {
    const { limit = PAGE, ...asked } = request.query
    return listPage(deps, whoOf(request).company, 'period', { ...asked, limit })
  })
  app.post(url, {
    config: { policy: 'period.file' }, schema: { tags, summary: 'Mark a return as filed', body: refer('PeriodFile'), response: { 201: refer('Period'), ...problem } },
  }, async (request, reply) => {
    const { registration, kind, from, to } = request.body
    const id = idFrom(`${whoOf(request).company} ${registration} ${kind} ${from} ${to}`) // one record for one return
    const made = await writeOne(deps, request, ['period', id], { name: 'period.file', args: request.body })
    return sendRow(request, reply.code(201).header('location', `${url}/${id}`), made.ver, made.row)
  })
  app.post(`${url}/:id/unfile`, {
    config: { policy: 'period.unfile' }, schema: { tags, summary: 'Open a filed return again', params: IdParams, response: { 200: refer('Period'), ...problem } },
  }, async (request, reply) => {
    await readOne(deps, whoOf(request), 'period', request.params.id)
    const made = await writeOne(deps, request, ['period', request.params.id], { name: 'period.unfile', args: {} })
    return sendRow(request, reply, made.ver, made.row)
  })
}

const queryRoutes = (deps: App): FastifyPluginAsyncTypebox => async (app) => {
  const url = '/api/v1/company/queries'
  app.get(url, {
    config: { policy: 'read.office' }, schema: { tags, summary: 'List questions', querystring: ListQuery, response: { 200: refer('QueryPage'), ...problem } },
  }, async (request) => {
    const { limit = PAGE, ...asked } = request.query
    return listPage(deps, whoOf(request).company, 'query', { ...asked, limit })
  })
  app.post(url, {
    config: { policy: 'read.office' }, schema: { tags, summary: 'Ask a question', body: refer('QueryOpen'), response: { 201: refer('Query'), ...problem } },
  }, async (request, reply) => {
    const { id: wanted, ...args } = request.body
    const key = idempotencyKey(request, whoOf(request).user)
    const id = wanted ?? (key === undefined ? deps.uuid() : idFrom(key))
    const made = await writeOne(deps, request, ['query', id], { name: 'query.open', args })
    return sendRow(request, reply.code(201).header('location', `${url}/${id}`), made.ver, made.row)
  })
  app.post(`${url}/:id/replies`, {
    config: { policy: 'read.office' },
    schema: { tags, summary: 'Answer a question, or say how it stands', params: IdParams, body: refer('QueryReply'), response: { 200: refer('Query'), ...problem } },
  }, async (request, reply) => {
    await readOne(deps, whoOf(request), 'query', request.params.id)
    const made = await writeOne(deps, request, ['query', request.params.id], { name: 'query.reply', args: request.body })
    return sendRow(request, reply, made.ver, made.row)
  })
}
