import { copyFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { readConfig } from 'shared-config'
import { openDatabase } from 'server/store/database.ts'
import { renewEpoch } from 'server/sync/renewal.ts'
import type { Ground } from './ground.ts'

/** `put` writes it over the database of a server that is not running. */
export type Backup = { put(how: 'as a restore' | 'as a bare copy'): Promise<void> }

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
