import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Device } from 'sync-protocol'
import { editIn } from '../office/list-writes.ts'
import { notThere, readOne } from '../office/reads.ts'
import { IdParams, refer } from '../plugins/schemas.ts'
import { whoOf } from '../plugins/session.ts'
import { listDevices } from '../store/devices.ts'
import type { App } from './app-deps.ts'
import { seenVersion, sendRow } from './rest.ts'
import { writeOne } from './write-one.ts'

const URL = '/api/v1/company/devices'
const tags = ['people']
const problem = { '4xx': refer('Problem') }

/** Local databases of the company's people: what they are called, when they were heard, and revoking a lost one. */
export const deviceRoutes = (deps: App): FastifyPluginAsyncTypebox => async (app) => {
  app.get(
    URL,
    {
      config: { policy: 'read.office' },
      schema: { tags, summary: 'List devices', response: { 200: refer('DevicePage'), ...problem } },
    },
    async (request) => {
      const devices = await listDevices(deps.db.read, whoOf(request).company)
      return { items: devices.map(({ device, ver }) => ({ ...device, ver })), next: null }
    },
  )

  app.get(
    `${URL}/:id`,
    {
      config: { policy: 'read.office' },
      schema: { tags, summary: 'Read a device', params: IdParams, response: { 200: refer('Device'), ...problem } },
    },
    async (request, reply) => {
      const devices = await listDevices(deps.db.read, whoOf(request).company)
      const found = devices.find(({ device }) => device.id === request.params.id)
      if (found === undefined) throw notThere()
      return sendRow(request, reply, found.ver, found.device)
    },
  )

  app.patch(
    `${URL}/:id`,
    {
      config: { policy: 'device.manage' },
      schema: {
        tags, summary: 'Rename or revoke a device',
        params: IdParams, body: refer('DeviceChange'),
        response: { 200: refer('Device'), ...problem },
      },
    },
    async (request, reply) => {
      const { id } = request.params
      const { name, revoked } = request.body
      const ifVer = seenVersion(request)
      await readOne(deps, whoOf(request), 'device', id)
      const change = ({ row }: { row: unknown }) => {
        const before = row as Device
        const at = revoked === undefined ? undefined : revoked ? (before.revoked ?? deps.now()) : null
        return editIn('device', before, { name, revoked: at })
      }
      const made = await writeOne(deps, request, ['device', id], change, ifVer)
      if (revoked) deps.pokes.closeDevice(id)
      return sendRow(request, reply, made.ver, made.row)
    },
  )
}
