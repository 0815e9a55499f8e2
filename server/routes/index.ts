import type { FastifyPluginAsync } from 'fastify'
import type { App } from './app-deps.ts'
import { authTestRoute } from './auth-test.ts'
import { blobRoutes } from './blobs.ts'
import { challanActRoutes } from './challan-acts.ts'
import { challanStatusRoute } from './challan-status.ts'
import { challanRoutes } from './challans.ts'
import { demoRoute } from './demo.ts'
import { conflictRoutes } from './conflicts.ts'
import { deviceActRoutes } from './device-acts.ts'
import { deviceRoutes } from './devices.ts'
import { healthRoutes } from './health.ts'
import { listRoutes } from './lists.ts'
import { officeRecordRoutes } from './office-records.ts'
import { passwordRoute } from './password.ts'
import { invoiceRoutes } from './invoices.ts'
import { pokesRoute } from './pokes.ts'
import { reportRoutes } from './reports.ts'
import { setupRoute } from './setup.ts'
import { syncDevicesRoute } from './sync-devices.ts'
import { syncImportRoute } from './sync-import.ts'
import { syncPullRoute } from './sync-pull.ts'
import { syncPushRoute } from './sync-push.ts'
import { syncVerifyRoute } from './sync-verify.ts'
import { tokenRoutes } from './tokens.ts'
import { userRoutes } from './users.ts'
import { verifyRoute } from './verify.ts'

/** Every address of the API. */
export const apiRoutes = (deps: App): FastifyPluginAsync => async (app) => {
  await app.register(tokenRoutes(deps))
  await app.register(authTestRoute)
  for (const routes of [challanRoutes, challanStatusRoute, challanActRoutes, listRoutes, officeRecordRoutes, userRoutes, deviceRoutes, blobRoutes]) await app.register(routes(deps))
  for (const routes of [invoiceRoutes, reportRoutes]) await app.register(routes(deps))
  for (const route of [syncDevicesRoute, syncPushRoute, syncPullRoute, syncVerifyRoute, pokesRoute]) await app.register(route(deps))
  for (const route of [passwordRoute, deviceActRoutes, conflictRoutes, syncImportRoute, healthRoutes, setupRoute, demoRoute, verifyRoute]) await app.register(route(deps))
}
