import { rm } from 'node:fs/promises'
import { readConfig, type Config } from 'shared-config'
import { blobsDir } from '../office/evidence-files.ts'
import { StartFault } from '../office/start.ts'
import { openDatabase, unmigrate } from '../store/database.ts'
import { readHealth } from './read-health.ts'
import { run } from './run.ts'

/**
 * `npm run db:reset`: empties the database and drops the files that people attached. The next start fills it anew.
 * Not in production, and not under a running server.
 */
await run(async () => {
  const config = readConfig(process.env)
  if (config.mode === 'production') throw new StartFault('A database is not reset with NODE_ENV=production.')
  if (await readHealth(config)) throw new StartFault(`A server is running on port ${config.listen.port}. Stop it first.`)
  await empty(config)
  await rm(blobsDir(config.dataDir), { recursive: true, force: true })
  return 'The database is empty. npm start fills it anew.'
})

async function empty(config: Config): Promise<void> {
  const { database } = config
  if (database.engine === 'sqlite') {
    for (const suffix of ['', '-wal', '-shm']) await rm(`${database.file}${suffix}`, { force: true })
    return
  }
  const db = await openDatabase(config)
  try {
    await unmigrate(db)
  } finally {
    await db.close()
  }
}
