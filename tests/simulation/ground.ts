import { copyFileSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import knex from 'knex'
import { migrationSource } from 'migrations'
import type { Config } from 'shared-config'
import { migrate, openDatabase } from 'server/store/database.ts'
import { freshDatabase } from '../support/services.ts'
import { backEnd, type BackEnd } from './back-end.ts'
import { openWired } from './books-wire.ts'
import { listenIn, patchClient, removeFolder, rowsOf, scratchFolder, type Wire } from './database.ts'
import { fillDevices } from './filled.ts'
import { booksLedger, sqlLedger } from './ledger.ts'
import type { Filled, Ground, Plot } from './plot.ts'
import { configFor } from './server.ts'
import { emptyBooks, type Books, type Snapshot } from './tables/books.ts'
import { openBooks } from './tables/handle.ts'
import { readShapes } from './tables/shape.ts'
import { copyTemplate, fill, makeTemplate } from './template.ts'

/** The server's tables in plain memory, in the shape that the migrations give them. */
export async function memoryGround(): Promise<Ground> {
  const folder = scratchFolder()
  const config = configFor(folder, undefined)
  const sqlite = knex({ client: 'better-sqlite3', connection: { filename: ':memory:' }, useNullAsDefault: true, pool: { min: 1, max: 1 } })
  await sqlite.migrate.latest({ migrationSource })
  const template: Books = { committed: emptyBooks(await readShapes(sqlite)) }
  await sqlite.destroy()
  await fill({ db: openBooks(template, { turn: async (work) => work(), commit: async (keep) => keep() }), config })
  const plotOn = (committed: Snapshot, filled?: Filled): Plot & { readonly books: Books } => {
    const books: Books = { committed }
    const backUp = async () => {
      const copy = books.committed
      return () => { books.committed = copy }
    }
    return { books, config, open: (wire) => openWired(books, wire), backUp, ledger: () => booksLedger(books), clear: () => undefined, ...(filled ? { filled } : {}) }
  }
  const first = plotOn(template.committed)
  const filled = backEnd === 'memory' ? await fillDevices(first) : undefined
  return {
    plot: async (wanted) => (wanted && filled ? plotOn(first.books.committed, filled) : plotOn(template.committed)),
    close: () => removeFolder(folder),
  }
}

const ledger: Plot['ledger'] = ({ write }) => sqlLedger(async (sql, ...values) => rowsOf(await write.raw(sql, [...values])))
const opened = (config: Config) => (wire: Wire) => listenIn(() => openDatabase(config), wire)

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
      const config = configFor(home, undefined)
      return { config, open: opened(config), backUp: backUps(home), ledger, clear: () => removeFolder(home) }
    },
    close: () => removeFolder(folder),
  }
}

function backUps(home: string): Plot['backUp'] {
  let backups = 0
  return async (db) => {
    const file = join(home, `backup-${++backups}.db`)
    await db.write.raw(`VACUUM INTO '${file}'`)
    return () => {
      for (const end of ['-wal', '-shm']) rmSync(`${join(home, 'challan.db')}${end}`, { force: true })
      copyFileSync(file, join(home, 'challan.db'))
    }
  }
}

/** MariaDB or MySQL: a new database beside the one that the URL names, for each run. */
export async function mysqlGround(url: string): Promise<Ground> {
  const folder = scratchFolder()
  return {
    async plot() {
      const config = configFor(folder, await freshDatabase(url))
      const db = await openDatabase(config)
      patchClient((db.write as unknown as { client: object }).client)
      await migrate(db)
      await fill({ db, config })
      await db.close()
      return { config, open: opened(config), backUp: async () => undefined, ledger, clear: () => undefined }
    },
    close: () => removeFolder(folder),
  }
}

/** A MySQL where a URL names one; else what fits the devices: plain memory for thousands of runs, SQLite for truth. */
export const groundOf = (url: string | undefined, wanted: BackEnd): Promise<Ground> => (url ? mysqlGround(url) : wanted === 'memory' ? memoryGround() : sqliteGround())
