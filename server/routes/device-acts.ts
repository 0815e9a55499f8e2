import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Id, Problem } from 'sync-protocol'
import { Type } from 'typebox'
import { readOne } from '../office/reads.ts'
import { signOutEveryone, signOutPerson } from '../office/sign-outs.ts'
import { IdParams, refer } from '../plugins/schemas.ts'
import { whoOf } from '../plugins/session.ts'
import { findRecord } from '../store/records.ts'
import { inCompany } from '../sync/commit.ts'
import { grantNext } from '../sync/numbers.ts'
import type { App } from './app-deps.ts'
import { sendRow } from './rest.ts'
import { writeOne } from './write-one.ts'

const URL = '/api/v1/company/devices/:id'
const tags = ['people']
const params = IdParams
const problem = { '4xx': refer('Problem') }

/** What the office does about a device: ask it to send, take it out of use, sign its person out. [V3] [V4] */
export const deviceActRoutes = (deps: App): FastifyPluginAsyncTypebox => async (app) => {
  app.post(
    `${URL}/ask`,
    { config: { policy: 'device.ask' }, schema: { tags, summary: 'Ask a device to send', params, response: { 200: refer('Device'), ...problem } } },
    async (request, reply) => {
      const { id } = request.params
      await readOne(deps, whoOf(request), 'device', id)
      const made = await writeOne(deps, request, ['device', id], { name: 'device.ask', args: {} })
      return sendRow(request, reply, made.ver, made.row)
    },
  )

  app.post(
    `${URL}/retire`,
    {
      config: { policy: 'device.retire' },
      schema: { tags, summary: 'Take a device out of use', params, body: refer('DeviceRetire'), response: { 200: refer('Device'), ...problem } },
    },
    async (request, reply) => {
      const { id } = request.params
      await readOne(deps, whoOf(request), 'device', id)
      const made = await writeOne(deps, request, ['device', id], { name: 'device.retire', args: { typed: request.body.typed ?? '' } })
      deps.pokes.closeDevice(id)
      return sendRow(request, reply, made.ver, made.row)
    },
  )

  app.post(
    `${URL}/series`,
    {
      config: { policy: 'device.retire' },
      schema: { tags, summary: 'Grant a device another number series', params, body: Type.Object({ registration: Id }, { additionalProperties: false }), response: { 200: Type.Object({ code: Type.String() }), ...problem } },
    },
    async (request) => {
      const { company, user } = whoOf(request)
      const { id } = request.params
      await readOne(deps, whoOf(request), 'device', id)
      const code = await inCompany(deps, company, null, async (bracket) => {
        const found = await findRecord(bracket.trx, company, 'device', id)
        if (!found || found.row.revoked !== null) throw new Problem('step_not_allowed', 'This device is not in use any more.')
        const granted = await grantNext(bracket, id, request.body.registration)
        await bracket.put('device', id, { ...found.row, series: [...found.row.series, granted] })
        bracket.audit({ user, device: id, action: 'device.series', entity: 'device', entityId: id, detail: { code: granted } })
        return granted
      })
      return { code }
    },
  )

  app.post(
    `${URL}/sign-out`,
    { config: { policy: 'device.manage' }, schema: { tags, summary: 'Sign the person of a device out everywhere', params, response: { 204: {}, ...problem } } },
    async (request, reply) => {
      const who = whoOf(request)
      const { row } = await readOne(deps, who, 'device', request.params.id)
      await signOutPerson(deps, who.company, row.user)
      return reply.code(204).send()
    },
  )

  app.post(
    '/api/v1/company/sign-out',
    {
      config: { policy: 'user.manage' },
      schema: { tags, summary: 'Sign everyone else out', body: refer('SignOutAll'), response: { 200: Type.Object({ ended: Type.Integer() }), ...problem } },
    },
    async (request) => ({ ended: await signOutEveryone(deps, whoOf(request)) }),
  )
}
