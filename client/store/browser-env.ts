import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { v7 } from 'uuid'
import type { Env } from './env.ts'

/** Clock, chance and hashing of a browser or of Node. The locks hold across tabs where the browser has them. */
export function browserEnv(): Env {
  const locks = globalThis.navigator?.locks as LockManager | undefined
  return {
    now: Date.now,
    uuid: v7,
    random: Math.random,
    sha256: (text) => bytesToHex(sha256(utf8ToBytes(text))),
    ...(locks ? { exclusive: <T>(name: string, run: () => Promise<T>) => locks.request(name, run) as Promise<T> } : {}),
  }
}
