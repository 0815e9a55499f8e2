import { createHmac, randomBytes, hkdfSync } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync, chmodSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from 'shared-config'

/** One key for each purpose, so that a leaked use of one opens none of the others. */
export type Keys = {
  /** Signs access tokens. */
  readonly access: Buffer
  /** Signs refresh tokens. */
  readonly refresh: Buffer
}

const KEY_BYTES = 48

/**
 * The keys of this instance: derived from JWT_SECRET, else from one made at the first start and kept in
 * DATA_DIR/keys.json, which only its owner may read.
 * Throws: Error in a plain sentence when the file cannot be read, is not ours, or is open to others.
 */
export function loadKeys(config: Pick<Config, 'tokens' | 'dataDir'>): Keys {
  const secret = config.tokens.secret ?? keptSecret(config.dataDir)
  return { access: derive(secret, 'access'), refresh: derive(secret, 'refresh') }
}

const derive = (secret: string, purpose: string): Buffer => Buffer.from(hkdfSync('sha256', secret, '', `4syz-challan ${purpose}`, 64))

function keptSecret(dataDir: string): string {
  const path = join(dataDir, 'keys.json')
  return readSecret(path) ?? makeSecret(dataDir, path)
}

function readSecret(path: string): string | undefined {
  const text = readIfThere(path)
  if (text === undefined) return undefined
  if ((statSync(path).mode & 0o077) !== 0) throw new Error(`${path} may be read by others than its owner (chmod 600 ${path})`)
  const found: unknown = safeParse(text)
  const secret = typeof found === 'object' && found !== null && 'secret' in found ? found.secret : undefined
  if (typeof secret !== 'string' || secret.length < 32) throw new Error(`${path} holds no key: restore it from a backup, or remove it and sign in anew everywhere`)
  return secret
}

function makeSecret(dataDir: string, path: string): string {
  mkdirSync(dataDir, { recursive: true })
  const secret = randomBytes(KEY_BYTES).toString('base64url')
  // `wx`: of two servers that start at once one writes, the other reads what was written.
  try {
    writeFileSync(path, `${JSON.stringify({ secret })}\n`, { mode: 0o600, flag: 'wx' })
    chmodSync(path, 0o600)
    return secret
  } catch (error) {
    const kept = isCode(error, 'EEXIST') ? readSecret(path) : undefined
    if (kept === undefined) throw error
    return kept
  }
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined
    throw error
  }
}

function safeParse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const isCode = (error: unknown, code: string): boolean => error instanceof Error && 'code' in error && error.code === code

/** HMAC-SHA-256 as URL-safe text. */
export const macOf = (key: Buffer, text: string): string => createHmac('sha256', key).update(text).digest('base64url')
