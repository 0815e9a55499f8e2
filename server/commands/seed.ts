import { readConfig } from 'shared-config'
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from '../office/demo/accounts.ts'
import { seedDemo } from '../office/demo/seed.ts'
import { openLog } from '../office/log.ts'
import { isNew, openDeps, StartFault } from '../office/start.ts'
import { run } from './run.ts'

/** `npm run db:seed`: fills an empty database with the demo. */
await run(async () => {
  const config = readConfig(process.env)
  if (config.mode === 'production') throw new StartFault('Demo data is not loaded with NODE_ENV=production.')
  const deps = await openDeps(config, openLog(config))
  try {
    if (!(await isNew(deps))) throw new StartFault('The database is not empty: npm run db:reset empties it.')
    await seedDemo(deps)
    return `The demo company is in the database. Accounts: ${DEMO_ACCOUNTS.map(({ username }) => username).join(', ')}. Password: ${DEMO_PASSWORD}`
  } finally {
    await deps.pokes.close()
    await deps.db.close()
  }
})
