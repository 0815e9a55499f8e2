import type { ConfigFile } from './config-file.ts'
import type { Settings } from './settings.ts'

const SHORTEST_BYTES = 32
const FEWEST_DIFFERENT_CHARACTERS = 8

/** Keys that people copy out of documents. A secret that contains one of these words is no secret. */
const WELL_KNOWN = /change.?(me|this|it)|example|your.{0,20}(secret|key)|super.?secret|insecure|(secret|jwt|test|dev).?key|password|0123456789abcdef|abcdefghijkl/i

/**
 * What is wrong with the keys, as sentences without values.
 * With no key at all one machine makes its own; many machines, or production, must be given one.
 */
export function secretFaults(settings: Settings, file: ConfigFile | undefined): string[] {
  const guarded = settings.NODE_ENV === 'production' || settings.CLUSTER
  return [...keyFaults(settings.JWT_SECRET, guarded), ...(guarded ? exposedSecrets(file) : [])]
}

function keyFaults(key: string | undefined, guarded: boolean): string[] {
  if (key === undefined) return guarded ? ['JWT_SECRET must be given in production and in a cluster'] : []
  if (Buffer.byteLength(key) < SHORTEST_BYTES) return [`JWT_SECRET must have ${SHORTEST_BYTES} bytes or more`]
  if (WELL_KNOWN.test(key) || new Set(key).size < FEWEST_DIFFERENT_CHARACTERS) {
    return ['JWT_SECRET must be random, not one that others know (try: openssl rand -base64 48)']
  }
  return []
}

function exposedSecrets(file: ConfigFile | undefined): string[] {
  if (file === undefined || !file.worldReadable) return []
  return Object.entries(file.values)
    .filter(([key, value]) => value && holdsSecret(key, value))
    .map(([key]) => `${key} must not stand in a file that everyone can read (chmod 600 ${file.path})`)
}

function holdsSecret(key: string, value: string): boolean {
  if (key === 'JWT_SECRET' || key === 'DB_PASSWORD') return true
  return (key === 'DATABASE_URL' || key === 'REDIS_URL') && Boolean(URL.parse(value)?.password)
}
