import { createServer } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { ConfigError, readConfig } from 'shared-config'
import { buildApp } from './app.ts'
import type { Deps } from './deps.ts'
import { firstStart } from './office/first-start.ts'
import { keepHouse } from './office/housekeeping.ts'
import { loadKeys } from './office/keys.ts'
import { openLog } from './office/log.ts'
import { openDeps, reasonOf, sentenceOf, StartFault } from './office/start.ts'
import { readInstance } from './store/meta.ts'
import { retryParked } from './sync/accept-push.ts'

try {
  await serve()
} catch (error) {
  process.stderr.write(`${sentenceOf(error)}\n`)
  process.exit(error instanceof ConfigError ? error.exitCode : 1)
}

async function serve(): Promise<void> {
  const config = readConfig(process.env)
  const logger = openLog(config)
  await requirePort(config.listen)
  const deps = await openDeps(config, logger)
  try {
    const keys = loadKeys(config)
    const notice = await firstStart(deps)
    const retried = await retryParked(deps)
    if (retried > 0) logger.info({ retried }, 'parked work was tried again')
    const app = await buildApp(deps, { keys, instance: await readInstance(deps.db), logger })
    const address = await listen(app, config.listen)
    process.stdout.write(`${notice(address)}4syz Challan is ready at ${address}\n`)
    keepHouse(deps)
    stopOnSignals(app, deps)
  } catch (error) {
    await deps.db.close()
    throw error
  }
}

type Listen = Deps['config']['listen']

function portFault({ host, port }: Listen, cause: unknown): StartFault {
  const reason = reasonOf(cause)
  const why = reason === 'EADDRINUSE' ? 'is in use by another program' : reason === 'EACCES' ? 'may not be used by this user' : `cannot be had (${reason})`
  return new StartFault(`Port ${port} of ${host} ${why}. Set PORT to another one.`, { cause })
}

/** Asked before anything is written, so that a start that cannot serve seeds nothing whose password nobody is told. */
async function requirePort(listen: Listen): Promise<void> {
  const probe = createServer()
  await new Promise<void>((resolve, reject) => {
    probe.once('error', (cause) => reject(portFault(listen, cause)))
    probe.listen({ ...listen }, () => probe.close(() => resolve()))
  })
}

/** Throws StartFault when the port or address cannot be had. */
async function listen(app: FastifyInstance, wanted: Listen): Promise<string> {
  try {
    const address = await app.listen({ ...wanted })
    return address.replace('://127.0.0.1:', '://localhost:')
  } catch (cause) {
    throw portFault(wanted, cause)
  }
}

/** One signal: streams say goodbye, requests finish, the database closes. A second one: at once. */
function stopOnSignals(app: FastifyInstance, deps: Deps): void {
  const asked = { times: 0 }
  const stop = async (): Promise<void> => {
    await app.close()
    await deps.db.close()
    process.exit(0)
  }
  const onSignal = () => {
    asked.times++
    if (asked.times > 1) process.exit(130)
    stop().catch((error: unknown) => {
      process.stderr.write(`Stopping failed: ${sentenceOf(error)}\n`)
      process.exit(1)
    })
  }
  process.on('SIGINT', onSignal)
  process.on('SIGTERM', onSignal)
}
