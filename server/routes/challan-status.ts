import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Problem, indianDay, isAnswering, leftOut, type Challan } from 'sync-protocol'
import { booksOf } from '../office/books.ts'
import { notThere, readOne } from '../office/reads.ts'
import { changeTo } from '../office/steps.ts'
import { IdParams, refer } from '../plugins/schemas.ts'
import { whoOf } from '../plugins/session.ts'
import { allRecords, findRecord, findRecords } from '../store/records.ts'
import type { App } from './app-deps.ts'
import { seenVersion, sendRow } from './rest.ts'
import { writeOne } from './write-one.ts'

/** PATCH /api/v1/company/delivery-challan/{id}/status: issue, pack, dispatch, cancel or close a challan. */
export const challanStatusRoute = (deps: App): FastifyPluginAsyncTypebox => async (app) => {
  app.patch(
    '/api/v1/company/delivery-challan/:id/status',
    {
      config: { policy: 'read.challan' }, // each step asks for its own right
      schema: {
        tags: ['challans'], summary: 'Take a step',
        params: IdParams, body: refer('StatusChange'),
        response: { 200: refer('Challan'), '4xx': refer('Problem') },
      },
    },
    async (request, reply) => {
      const who = whoOf(request)
      const { status, ...asked } = request.body
      const ifVer = seenVersion(request)
      const { id } = request.params
      await readOne(deps, who, 'challan', id)
      const made = await writeOne(deps, request, ['challan', id], async ({ row, trx, nextNumber }) => {
        if (row === undefined) throw notThere()
        const company = await findRecord(trx, who.company, 'company', who.company)
        if (company === undefined) throw new Problem('not_found', 'The company is not set up.')
        const registrations = await allRecords(trx, who.company, 'registration')
        const rules = status === 'issued' ? await allRecords(trx, who.company, 'rule') : []
        const items = await findRecords(trx, who.company, 'product', status === 'issued' ? (row as Challan).lines.flatMap(({ product }) => product ?? []) : [])
        const products = new Map([...items].map(([product, found]) => [product, found.row]))
        const left = status === 'issued' && isAnswering(row as Challan) ? leftOut((await booksOf(deps, who.company)).challans, indianDay(deps.now())) : new Map()
        return changeTo(status, row as Challan, asked, { now: deps.now(), company: company.row, registrations, rules, products, left, nextNumber })
      }, ifVer)
      return sendRow(request, reply, made.ver, made.row)
    },
  )
}
