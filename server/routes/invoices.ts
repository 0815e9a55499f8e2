import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { InvoiceInput, Id, SUBMISSIONS, Day, oneOf } from 'sync-protocol'
import { Type } from 'typebox'
import { readOne } from '../office/reads.ts'
import { refer } from '../plugins/schemas.ts'
import { whoOf } from '../plugins/session.ts'
import { acceptOwn, type OwnChange } from '../sync/accept-own.ts'
import type { App } from './app-deps.ts'
import { ownOptions } from './write-one.ts'

const { number, date, lines } = InvoiceInput.properties
const closed = { additionalProperties: false } as const
const MOST = 100
const Links = Type.Object({
  number, date,
  challans: Type.Array(Type.Object({ id: Id, lines: Type.Array(Type.Object({ line: Id, qty: lines.items.properties.qty }, closed), { minItems: 1, maxItems: 250 }) }, closed), { minItems: 1, maxItems: MOST }),
}, closed)
const Submission = Type.Object({
  submission: oneOf(SUBMISSIONS), on: Day, parts: Type.Array(Type.Object({ id: Id, invoice: Id }, closed), { minItems: 1, maxItems: MOST }),
}, closed)
const Withdrawal = Type.Object({ parts: Submission.properties.parts }, closed)
const Answer = Type.Object({ challans: Type.Array(Type.Object({ id: Id, ver: Type.Integer() })) })
const answers = { 200: Answer, '4xx': refer('Problem') }

/** One invoice bills several challans and parts of their lines: all of it is booked, or nothing. */
export const invoiceRoutes = (deps: App): FastifyPluginAsyncTypebox => async (app) => {
  app.post('/api/v1/company/invoices', {
    config: { policy: 'challan.invoice' }, schema: { tags: ['office'], summary: 'Link an invoice to challans', body: Links, response: answers },
  }, async (request) => {
    const { challans, ...invoice } = request.body
    return book(request, challans.map(({ id, lines: billed }) => ({ entity: ['challan', id], change: { name: 'challan.invoice', args: { ...invoice, lines: billed } } })))
  })
  app.post('/api/v1/company/invoices/submission', {
    config: { policy: 'challan.submit' }, schema: { tags: ['office'], summary: 'Say how far an invoice has come', body: Submission, response: answers },
  }, async (request) => {
    const { parts, submission, on } = request.body
    return book(request, parts.map(({ id, invoice }) => ({ entity: ['challan', id], change: { name: 'challan.submit', args: { invoice, submission, on } } })))
  })

  app.post('/api/v1/company/invoices/withdrawal', {
    config: { policy: 'challan.uninvoice' }, schema: { tags: ['office'], summary: 'Take an invoice back from its challans', body: Withdrawal, response: answers },
  }, async (request) => book(request, request.body.parts.map(({ id, invoice }) => ({ entity: ['challan', id], change: { name: 'challan.uninvoice', args: { invoice } } }))))

  async function book(request: Parameters<typeof whoOf>[0], changes: readonly OwnChange[]) {
    const who = whoOf(request)
    for (const { entity: [, id] } of changes) await readOne(deps, who, 'challan', id)
    const { rows } = await acceptOwn(deps, who.company, who, changes, ownOptions(request, undefined))
    return { challans: rows.map(({ id, ver }) => ({ id, ver })) }
  }
}
