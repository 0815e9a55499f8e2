import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from 'shared-config'
import { openPasswords } from 'server/office/passwords.ts'
import { setPassword } from 'server/store/credentials.ts'
import { migrate, openDatabase } from 'server/store/database.ts'
import { ASMITA, FIRMS } from '../simulation/people.ts'
import { fill } from '../simulation/template.ts'
import { goesWithUs } from '../support/keeper.ts'
import { freshDatabase } from '../support/services.ts'

export const PASSWORD = 'faults-challan-1'
/** Of our company; the word after it is the role. */
export const usernames = { admin: 'asmitaadmin21', dispatcher: 'asmitadispatcher22', warehouse: 'asmitawarehouse23', driver: 'asmitadriver24' } as const
export { ASMITA }

/** A folder and a database with two companies in it, and the environment of a server on them. */
export type Ground = { readonly folder: string; readonly env: NodeJS.ProcessEnv; clear(): void }
export type GroundOptions = { /** The URL of a MariaDB; without it SQLite. */ readonly mariadb?: string | undefined; readonly redis?: string | undefined; /** Where its folder is made. */ readonly at?: string }

export async function layGround({ mariadb, redis, at }: GroundOptions = {}): Promise<Ground> {
  const folder = mkdtempSync(join(at ?? tmpdir(), 'challan-faults-'))
  goesWithUs(folder)
  mkdirSync(join(folder, 'data'))
  const database = mariadb ? await freshDatabase(mariadb) : ''
  const env: NodeJS.ProcessEnv = {
    ...process.env, DATA_DIR: join(folder, 'data'), DATABASE_URL: database, REDIS_URL: redis ?? '', LOG_LEVEL: 'warn', NODE_ENV: 'development', SEED_DEMO: 'never',
  }
  const config = readConfig(env)
  const db = await openDatabase(config)
  await migrate(db)
  await fill({ db, config })
  const hash = await (await openPasswords()).hash(PASSWORD)
  for (const { company, users } of FIRMS) for (const { id } of users) await setPassword(db.write, company.id, id, hash, Date.now())
  await db.close()
  return { folder, env, clear: () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }) }
}
