import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Problem } from 'sync-protocol'
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from '../office/demo/accounts.ts'
import { refer } from '../plugins/schemas.ts'
import { readMeta } from '../store/settings.ts'
import type { App } from './app-deps.ts'

/** GET /api/v1/demo: the accounts of the demo company, while it is in the database and never in production. */
export const demoRoute = (deps: App): FastifyPluginAsyncTypebox => async (app) => {
  app.get(
    '/api/v1/demo',
    {
      config: { policy: 'public' },
      schema: {
        tags: ['service'], summary: 'Accounts of the demo',
        response: { 200: refer('DemoAccounts'), '4xx': refer('Problem') },
      },
    },
    async () => {
      const isThere = deps.config.mode !== 'production' && (await readMeta(deps.db.read, 'demo')) !== undefined
      if (!isThere) throw new Problem('not_found', 'There is no demo here.')
      return { password: DEMO_PASSWORD, accounts: DEMO_ACCOUNTS.map(({ username, name, role, company }) => ({ username, name, role, company })) }
    },
  )
}
