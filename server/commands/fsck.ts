import { parseArgs } from 'node:util'
import { readConfig } from 'shared-config'
import { blobsDir } from '../office/evidence-files.ts'
import { fsck } from '../office/fsck/fsck.ts'
import { openDatabase } from '../store/database.ts'
import { run } from './run.ts'

const USAGE = `npm run fsck                                   the database of the settings, and its files
npm run fsck -- --database sqlite:/backups/x.db --data /backups/data
npm run fsck -- --database mysql://…           another one, live or backed up; without --data its files are left out`

/** So many of one kind are told; the rest are counted. */
const TOLD = 20

/** `npm run fsck`: holds a database against the invariants and names what breaks them. Exit code 1 when something does. */
await run(async () => {
  const { values } = parseArgs({ options: { database: { type: 'string' }, data: { type: 'string' }, help: { type: 'boolean' } } })
  if (values.help) return USAGE
  const config = readConfig({ ...process.env, ...(values.database ? { DATABASE_URL: values.database } : {}), ...(values.data ? { DATA_DIR: values.data } : {}) })
  const blobs = values.database && !values.data ? undefined : blobsDir(config.dataDir)
  const db = await openDatabase(config)
  const began = performance.now()
  const counts = new Map<string, number>()
  try {
    for await (const { rule, company, what } of fsck(db, blobs)) {
      const count = (counts.get(rule) ?? 0) + 1
      counts.set(rule, count)
      if (count <= TOLD) console.log(`${rule} ${company}: ${what}`)
    }
  } finally {
    await db.close()
  }
  const seconds = ((performance.now() - began) / 1_000).toFixed(1)
  if (counts.size === 0) return `Every invariant holds (${seconds} s).`
  process.exitCode = 1
  return `${[...counts].map(([rule, count]) => `${rule}: ${count}`).join(', ')} (${seconds} s)`
})
