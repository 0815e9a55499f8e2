import { isIP } from 'node:net'
import { resolve } from 'node:path'
import { Value } from 'typebox/value'
import { ConfigError } from './config-error.ts'
import { type ConfigFile, type Env, type Files, filesOnDisk, findConfigFile, ROOT } from './config-file.ts'
import { type DatabaseTarget, databaseTarget } from './database-target.ts'
import { secretFaults } from './secrets.ts'
import { Settings } from './settings.ts'

export type Config = Readonly<{
  mode: 'development' | 'production' | 'test'
  /** Several servers on one database: each must be given the same keys. */
  cluster: boolean
  /** Port 0 asks for any free one. */
  listen: Readonly<{ host: string; port: number }>
  /** Absolute path: database of one machine, keys made here, files that people attach. */
  dataDir: string
  database: DatabaseTarget
  redisUrl: string | undefined
  tokens: Readonly<{
    /** Undefined: one machine that makes its own key and keeps it in the data folder. */
    secret: string | undefined
    algorithm: 'HS256' | 'HS384' | 'HS512'
    accessMinutes: number
    /** A session that nobody used for so long ends. */
    refreshDays: number
    /** A session ends after so long, used or not. */
    sessionDays: number
  }>
  /** `sse` serves the event stream; `realTime` tells devices to listen to it. */
  live: Readonly<{ sse: boolean; realTime: boolean }>
  /** What left a device's view so long ago is forgotten: devices that were away longer refill. */
  tombstoneMonths: number
  /** Whose X-Forwarded-For is believed: addresses, ranges, `loopback`; false is nobody's. */
  trustProxy: readonly string[] | false
  /** Exact origins that browsers may call from; none by default. */
  corsOrigins: readonly string[]
  /** Fill an empty database with the demo company; never in production. */
  seedDemo: boolean
  debug: boolean
  logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent'
}>

/**
 * The whole configuration: environment over shared file over defaults.
 *
 * Throws: ConfigError (exit code 78) that names every bad setting and never prints a value.
 */
export function readConfig(env: Env, files: Files = filesOnDisk): Config {
  const file = findConfigFile(env, files)
  const { settings, faults } = readSettings({ ...given(file?.values ?? {}), ...given(env) })
  return assemble(settings, faults, file)
}

function given(env: Env): Env {
  return Object.fromEntries(Object.entries(env).filter(([key, value]) => value !== '' && Object.hasOwn(Settings.properties, key)))
}

/** Bad settings fall back to their defaults, so that the rest can be judged in the same run. */
function readSettings(env: Env): { settings: Settings; faults: string[] } {
  const found: unknown = Value.Convert(Settings, Value.Default(Settings, { ...env }))
  if (Value.Check(Settings, found)) return { settings: found, faults: [] }
  const bad = new Set(Value.Errors(Settings, found).map((error) => error.instancePath.slice(1)))
  const faults = Object.entries(Settings.properties).flatMap(([key, schema]: [string, object]) =>
    bad.has(key) ? [`${key} must be ${'description' in schema ? schema.description : 'right'}`] : [],
  )
  const good = readSettings(Object.fromEntries(Object.entries(env).filter(([key]) => !bad.has(key))))
  return { settings: good.settings, faults: [...faults, ...good.faults] }
}

function assemble(settings: Settings, badSettings: readonly string[], file: ConfigFile | undefined): Config {
  const dataDir = resolve(ROOT, settings.DATA_DIR)
  const database = databaseTarget(settings, dataDir)
  const corsOrigins = settings.CORS_ALLOWED_ORIGINS?.split(',').map((origin) => origin.trim()) ?? []
  const proxies = settings.TRUST_PROXY.split(',').map((proxy) => proxy.trim())
  const faults = [
    ...badSettings,
    ...(proxies.every(isProxy) ? [] : ['TRUST_PROXY must be addresses or ranges of your proxies with commas between, loopback, or none']),
    ...('faults' in database ? database.faults : []),
    ...(corsOrigins.every(isOrigin) ? [] : ['CORS_ALLOWED_ORIGINS must be exact origins with commas between, never * or null']),
    ...(isRedis(settings.REDIS_URL) ? [] : ['REDIS_URL must be redis://<host>:<port> or rediss://<host>:<port>']),
    ...secretFaults(settings, file),
  ]
  if (faults.length > 0 || 'faults' in database) throw new ConfigError(faults)

  return {
    mode: settings.NODE_ENV,
    cluster: settings.CLUSTER,
    listen: { host: settings.HOST, port: settings.PORT },
    dataDir,
    database: database.target,
    redisUrl: settings.REDIS_URL,
    tokens: {
      secret: settings.JWT_SECRET,
      algorithm: settings.JWT_ALGORITHM,
      accessMinutes: settings.JWT_ACCESS_TOKEN_LIFETIME,
      refreshDays: settings.JWT_REFRESH_TOKEN_LIFETIME,
      sessionDays: settings.JWT_SESSION_LIFETIME,
    },
    live: { sse: settings.ENABLE_SSE, realTime: settings.ENABLE_REAL_TIME_UPDATES },
    tombstoneMonths: settings.TOMBSTONE_MONTHS,
    trustProxy: proxies.length === 1 && proxies[0] === 'none' ? false : proxies,
    corsOrigins,
    seedDemo: settings.SEED_DEMO === 'auto' && settings.NODE_ENV !== 'production',
    debug: settings.DEBUG,
    logLevel: settings.LOG_LEVEL,
  }
}

function isOrigin(text: string): boolean {
  return /^https?:/.test(text) && URL.parse(text)?.origin === text
}

/** An address, a range, or a name that stands for some: `10.0.0.0/8`, `loopback`. */
function isProxy(text: string, _at: number, all: readonly string[]): boolean {
  if (text === 'none') return all.length === 1
  if (text === 'loopback' || text === 'linklocal' || text === 'uniquelocal') return true
  const [address = '', bits] = text.split('/')
  const family = isIP(address)
  return family !== 0 && (bits === undefined || (/^[0-9]{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128)))
}

function isRedis(text: string | undefined): boolean {
  return text === undefined || /^rediss?:\/\/./.test(text)
}
