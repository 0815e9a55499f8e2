import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { MUTATIONS, type Change, type MutationName } from 'sync-protocol'
import type { TObject } from 'typebox'
import { readOne } from '../office/reads.ts'
import { closed } from '../plugins/closed.ts'
import { IdParams, refer } from '../plugins/schemas.ts'
import { whoOf } from '../plugins/session.ts'
import type { App } from './app-deps.ts'
import { sendRow } from './rest.ts'
import { writeOne } from './write-one.ts'

/** What may be done to an issued challan beside its steps, and the words of the documentation. */
const ACTS: Readonly<Partial<Record<MutationName, string>>> = {
  'challan.leg': 'Another vehicle or driver takes it on',
  'challan.measure': 'Enter the actual quantity of provisional lines',
  'challan.reconcile': 'Account for goods at a job worker or on approval',
  'challan.extend': 'Enter the Commissioner\'s extension for job work',
  'challan.invoice': 'Link an invoice',
  'challan.uninvoice': 'Take an invoice link back',
  'challan.submit': 'Say how far the invoice has come',
  'challan.acknowledge': 'Enter the consignee\'s acknowledgement',
  'challan.adjust': 'Correct a delivery',
  'challan.eway': 'Enter an e-way bill',
  'challan.uneway': 'Cancel an e-way bill',
  'challan.partB': 'Say that the portal knows the vehicle',
  'challan.printed': 'Record a print',
  'challan.note': 'Add a note',
  'challan.reopen': 'Open a closed challan again',
}

/** POST /api/v1/company/delivery-challan/{id}/acts/{act}: the arguments are those of the mutation of that name. */
export const challanActRoutes = (deps: App): FastifyPluginAsyncTypebox => async (app) => {
  for (const [name, summary] of Object.entries(ACTS)) {
    app.post(
      `/api/v1/company/delivery-challan/:id/acts/${name.slice('challan.'.length)}`,
      {
        config: { policy: 'read.challan' }, // each act asks for its own right
        schema: {
          tags: ['challans'], summary, params: IdParams, body: closed(MUTATIONS[name as MutationName].args as TObject),
          response: { 200: refer('Challan'), '4xx': refer('Problem') },
        },
      },
      async (request, reply) => {
        const { id } = request.params
        await readOne(deps, whoOf(request), 'challan', id)
        const made = await writeOne(deps, request, ['challan', id], { name, args: request.body } as Change)
        return sendRow(request, reply, made.ver, made.row)
      },
    )
  }
}
