import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DatabaseTarget } from 'shared-config'
import type { Database } from 'server/deps.ts'
import { migrate, openDatabase } from 'server/store/database.ts'
import { freshDatabase } from '../../support/services.ts'

/** The engines that every test of the store runs on. MariaDB only where one was started for the tests. */
export const engines = ['sqlite', 'mariadb'] as const
export type Engine = (typeof engines)[number]

const MARIADB = process.env['TEST_MARIADB_URL']
export const absent = (engine: Engine): boolean => engine === 'mariadb' && !MARIADB
if (absent('mariadb')) console.warn('Skipped on MariaDB: TEST_MARIADB_URL is not set (npm test sets it)')

export type Opened = { readonly db: Database; readonly target: DatabaseTarget; close(): Promise<void> }

/** An empty database of its own, without tables. */
export async function openEmpty(engine: Engine): Promise<Opened> {
  const folder = engine === 'sqlite' ? mkdtempSync(join(tmpdir(), 'challan-core-')) : undefined
  const target = folder ? ({ engine: 'sqlite', file: join(folder, 'test.sqlite') } as const) : mysqlTarget(await freshDatabase(MARIADB ?? ''))
  const db = await openDatabase({ database: target })
  return {
    db,
    target,
    async close() {
      await db.close()
      if (folder) rmSync(folder, { recursive: true, force: true })
    },
  }
}

export async function openMigrated(engine: Engine): Promise<Opened> {
  const opened = await openEmpty(engine)
  await migrate(opened.db)
  return opened
}

function mysqlTarget(text: string): DatabaseTarget {
  const url = new URL(text)
  return {
    engine: 'mysql', host: url.hostname, port: Number(url.port), user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password), name: url.pathname.slice(1),
  }
}
