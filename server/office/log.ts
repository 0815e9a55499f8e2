import { pino, type Logger } from 'pino'
import type { Config } from 'shared-config'

/** Lines that wait for a log that takes none, in bytes; more are dropped. */
const MOST_WAITING = 1_048_576

/** JSON lines on standard error, with nothing that is secret: no headers, no bodies, no values of statements. */
export function openLog(config: Pick<Config, 'logLevel' | 'debug'>): Logger {
  const destination = pino.destination({ dest: 2, sync: false, maxLength: MOST_WAITING })
  destination.on('error', () => undefined) // a full disk takes no lines: the work goes on without them
  return pino(
    { level: config.debug ? 'debug' : config.logLevel, base: null, timestamp: pino.stdTimeFunctions.isoTime, serializers: { err: bareError } },
    destination,
  )
}

/** An error without the statement that failed: its values are people's data, and some are secrets. */
export function bareError(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error }
  const { name, message, stack = '' } = error
  const code = 'code' in error ? String(error.code) : undefined
  const fromDatabase = 'sql' in error || 'errno' in error || code?.startsWith('SQLITE') === true
  const told = fromDatabase ? (message.split(' - ').at(-1) ?? '') : message
  const frames = stack.split('\n').filter((line) => line.startsWith('    at ')).slice(0, 12).join('\n')
  return { type: name, code, message: told, stack: frames, ...(error.cause === undefined ? {} : { cause: bareError(error.cause) }) }
}
