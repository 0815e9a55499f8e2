import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { migrate, openDatabase } from 'server/store/database.ts'
import { freshDatabase } from '../support/services.ts'
import { patchClient, removeFolder, scratchFolder } from './database.ts'
import { configFor } from './server.ts'
import { copyTemplate, fill, makeTemplate } from './template.ts'

/** What a run stands on: a folder and a database with both companies in it. */
export type Plot = { readonly home: string; /** Undefined: SQLite in that folder. */ readonly databaseUrl: string | undefined; clear(): void }

/** Where runs get their databases from. */
export type Ground = { plot(): Promise<Plot>; close(): void }

/** SQLite: a file in memory, copied from one that is made once. */
export async function sqliteGround(): Promise<Ground> {
  const folder = scratchFolder()
  const template = await makeTemplate(folder)
  let plots = 0
  return {
    async plot() {
      const home = join(folder, `run-${++plots}`)
      mkdirSync(home, { recursive: true })
      copyTemplate(template, home)
      return { home, databaseUrl: undefined, clear: () => removeFolder(home) }
    },
    close: () => removeFolder(folder),
  }
}

/** MariaDB or MySQL: a new database beside the one that the URL names, for each run. */
export async function mysqlGround(url: string): Promise<Ground> {
  const folder = scratchFolder()
  return {
    async plot() {
      const databaseUrl = await freshDatabase(url)
      const config = configFor(folder, databaseUrl)
      const db = await openDatabase(config)
      patchClient((db.write as unknown as { client: object }).client)
      await migrate(db)
      await fill({ db, config })
      await db.close()
      return { home: folder, databaseUrl, clear: () => undefined }
    },
    close: () => removeFolder(folder),
  }
}
