import { readConfig } from 'shared-config'
import { StartFault } from '../office/start.ts'
import { readHealth, type Health } from './read-health.ts'
import { run } from './run.ts'

/** `npm run health` says in one line whether the server is well; `npm run status` says more. Exit 0 when it is. */
await run(async () => {
  const config = readConfig(process.env)
  const health = await readHealth(config)
  if (health === undefined) throw new StartFault(`No server answers on port ${config.listen.port} of ${config.listen.host}.`)
  const text = process.argv.includes('status') ? inFull(health) : inShort(health)
  if (health.status !== 'ok') throw new StartFault(text)
  return text
})

function inShort({ status, version, database }: Health): string {
  return `${status}: version ${version}, database ${database.ok ? `answers in ${database.ms} ms` : 'does not answer'}`
}

function inFull({ status, version, uptimeSeconds, database, sync, streams, serverTime }: Health): string {
  const rows = {
    status, version,
    'up for': `${Math.floor(uptimeSeconds / 3600)} h ${Math.floor(uptimeSeconds / 60) % 60} min`,
    database: `${database.dialect}, ${database.ok ? `answers in ${database.ms} ms` : 'does not answer'}`,
    companies: sync.companies, 'sync head': sync.head, 'open streams': streams, 'server time': new Date(serverTime).toISOString(),
  }
  return Object.entries(rows).map(([name, value]) => `${name.padEnd(13)} ${value}`).join('\n')
}
