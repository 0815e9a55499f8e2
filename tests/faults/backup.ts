import { execFileSync } from 'node:child_process'
import { closeSync, copyFileSync, openSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { readConfig } from 'shared-config'
import { openDatabase } from 'server/store/database.ts'
import { renewEpoch } from 'server/sync/renewal.ts'
import type { Ground } from './ground.ts'

/** `put` writes it over the database of a server that is not running. */
export type Backup = { put(how: 'as a restore' | 'as a bare copy'): Promise<void> }

/** A dump of a MariaDB as it is now, by its own program. */
export function dumpMariadb({ folder, env }: Ground): Backup {
  const config = readConfig(env)
  if (config.database.engine !== 'mysql') throw new Error('Only MariaDB is dumped here')
  const { host, port, user, name } = config.database
  const at = [`--host=${host}`, `--port=${port}`, `--user=${user}`, '--protocol=tcp']
  const copy = join(folder, 'backup.sql')
  execFileSync('mariadb-dump', [...at, '--single-transaction', '--add-drop-table', `--result-file=${copy}`, name])
  return {
    async put(how) {
      const dump = openSync(copy, 'r')
      execFileSync('mariadb', [...at, name], { stdio: [dump, 'ignore', 'inherit'] })
      closeSync(dump)
      if (how === 'as a bare copy') return
      const restored = await openDatabase(config)
      await renewEpoch(restored)
      await restored.close()
    },
  }
}

/** A copy of the SQLite database as it is now, as an operator's backup makes it. */
export async function takeBackup({ folder, env }: Ground): Promise<Backup> {
  const copy = join(folder, 'backup.db')
  const config = readConfig(env)
  if (config.database.engine !== 'sqlite') throw new Error('Only SQLite is backed up here')
  const { file } = config.database
  const db = await openDatabase(config)
  rmSync(copy, { force: true })
  await db.write.raw('VACUUM INTO ?', [copy])
  await db.close()
  return {
    async put(how) {
      for (const end of ['-wal', '-shm']) rmSync(file + end, { force: true })
      copyFileSync(copy, file)
      if (how === 'as a bare copy') return
      const restored = await openDatabase(config)
      await renewEpoch(restored)
      await restored.close()
    },
  }
}
