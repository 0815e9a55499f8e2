import { readConfig } from 'shared-config'
import { migrate, openDatabase } from '../store/database.ts'
import { readEpoch, readInstance } from '../store/meta.ts'

/** `npm run db:migrate`: brings the tables up to date, once, by one process. Exit code 1 with one sentence when it cannot. */
try {
  const db = await openDatabase(readConfig(process.env))
  await migrate(db)
  const [epoch, instance] = [await readEpoch(db), await readInstance(db)]
  console.log(`The database is up to date (data set ${epoch}, installation ${instance}).`)
  await db.close()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = error instanceof Error && 'exitCode' in error ? Number(error.exitCode) : 1
}
