import { parseArgs } from 'node:util'
import { readConfig, type DatabaseTarget } from 'shared-config'
import { ensurePrograms } from '../../support/programs.ts'
import { startMariadb } from '../../support/services.ts'

const USAGE = `npm run hammer                                the cursor and the numbers, on SQLite and on a MariaDB of its own
npm run hammer -- --database mysql://a --database mysql://b    one database through several nodes of a cluster
  --changes <n>      what each writer writes (200)      --held <ms>     how long a commit is held back (30)
  --connections <n>  who issues at once (60)            --issues <n>    how many each (30)`

const { values } = parseArgs({ options: {
  database: { type: 'string', multiple: true }, changes: { type: 'string', default: '200' }, held: { type: 'string', default: '30' },
  connections: { type: 'string', default: '60' }, issues: { type: 'string', default: '30' }, help: { type: 'boolean' },
} })

if (values.help) console.log(USAGE)
else process.exitCode = (await strikeAll()) ? 0 : 1

async function strikeAll(): Promise<boolean> {
  if (values.database?.[0]) {
    process.env['TEST_MARIADB_URL'] = values.database[0]
    return strike('mariadb', values.database)
  }
  ensurePrograms(['mariadb'])
  const service = await startMariadb()
  process.env['TEST_MARIADB_URL'] = service.url
  try {
    const lite = await strike('sqlite', [])
    return (await strike('mariadb', [service.url])) && lite
  } finally {
    await service.stop()
  }
}

/** The nodes of a cluster hold one database: it is made through the first, and found by name on the others. */
async function strike(engine: 'sqlite' | 'mariadb', urls: readonly string[]): Promise<boolean> {
  // the engines ask the environment when they are loaded
  const [{ openOffice }, { hammerCursor }, { hammerNumbers }] = await Promise.all([import('../core/office.ts'), import('./cursor.ts'), import('./numbers.ts')])
  const office = await openOffice(engine)
  try {
    const targets = engine === 'sqlite' ? [office.target] : urls.map((url) => sameDatabase(url, office.target))
    const cursor = await hammerCursor({ office, targets, writers: 6, changes: Number(values.changes), heldMs: Number(values.held) })
    tell(`${engine}: cursor`, `${cursor.written} changes by 6 writers, ${cursor.pulls} pulls, ${cursor.refused} refused`, cursor.missed)
    const numbers = await hammerNumbers({ office, targets, connections: Number(values.connections), issues: Number(values.issues) })
    tell(`${engine}: numbers`, `${numbers.issued} numbers through ${values.connections} connections, ${numbers.refused} refused`, numbers.wrong)
    return cursor.missed.length === 0 && numbers.wrong.length === 0
  } finally {
    await office.close()
  }
}

function sameDatabase(url: string, target: DatabaseTarget): DatabaseTarget {
  const { database } = readConfig({ NODE_ENV: 'test', DATABASE_URL: url })
  return database.engine === 'mysql' && target.engine === 'mysql' ? { ...database, name: target.name } : database
}

function tell(name: string, done: string, wrong: readonly string[]): void {
  console.log(`${name.padEnd(18)} ${done}: ${wrong.length === 0 ? 'nothing lost, nothing twice' : `${wrong.length} wrong`}`)
  for (const one of wrong.slice(0, 20)) console.log(`  ${one}`)
}
