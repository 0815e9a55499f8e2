import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readConfig } from 'shared-config'
import { buildApp } from '../app.ts'
import { migrate, openDatabase } from '../store/database.ts'
import { createPokeHub } from '../sync/poke-hub.ts'
import { run } from './run.ts'

/** `node server/commands/openapi.ts`: writes the API's document anew, for review with the change that moved it. */
await run(async () => {
  const path = join(import.meta.dirname, '..', 'openapi.json')
  writeFileSync(path, `${JSON.stringify(await document(), null, 2)}\n`)
  return `${path} is written.`
})

async function document(): Promise<object> {
  const config = readConfig({ NODE_ENV: 'test', DATABASE_URL: 'sqlite::memory:' })
  const db = await openDatabase(config)
  await migrate(db)
  const quiet = () => undefined
  const deps = {
    db, config, epoch: 'none', now: Date.now, uuid: () => '', log: { info: quiet, warn: quiet, error: quiet },
    pokes: createPokeHub({ now: Date.now, random: Math.random }),
  }
  const app = await buildApp(deps, { keys: { access: randomBytes(64), refresh: randomBytes(64) }, instance: 'document' })
  const found = app.swagger()
  await app.close()
  await db.close()
  return found
}
