import { webcrypto } from 'node:crypto'
import { SEALED_INFO, SealedContent, Problem, sealedAad, type SealedFile } from 'sync-protocol'
import { Compile } from 'typebox/compile'
import type { Deps } from '../deps.ts'
import { findCompanyKey } from '../store/company-keys.ts'

const CURVE = { name: 'ECDH', namedCurve: 'P-256' } as const
const isContent = Compile(SealedContent)
const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(text, 'base64url'))
const utf8 = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text)

/**
 * Opens what a device sealed to this company. [X1]
 * Throws Problem `invalid_field`: sealed to another company or key, altered, or not what such a file holds.
 */
export async function openSealed({ db }: Deps, company: string, file: SealedFile): Promise<SealedContent> {
  if (file.company !== company) throw new Problem('invalid_field', 'This file belongs to another company.', { field: 'company' })
  const key = await findCompanyKey(db.read, company, file.key)
  if (!key) throw new Problem('invalid_field', 'This file was sealed to a key that this server does not hold.', { field: 'key' })
  const plain = await unseal(file, key).catch(() => {
    throw new Problem('invalid_field', 'This file was changed or cut off after it was made.', { field: 'sealed' })
  })
  const content: unknown = JSON.parse(Buffer.from(plain).toString('utf8'))
  if (!isContent.Check(content) || content.company !== company) throw new Problem('invalid_field', 'This file does not hold unsent work as this server knows it.', { field: 'sealed' })
  return content
}

async function unseal(file: SealedFile, key: { readonly public: string; readonly private: string }): Promise<ArrayBuffer> {
  const { subtle } = webcrypto
  const [own, theirs] = [bytesOf(key.public), bytesOf(file.ephemeral)]
  const secret = await subtle.importKey('pkcs8', bytesOf(key.private), CURVE, false, ['deriveBits'])
  const fresh = await subtle.importKey('raw', theirs, CURVE, false, [])
  const shared = await subtle.deriveBits({ name: 'ECDH', public: fresh }, secret, 256)
  const base = await subtle.importKey('raw', shared, 'HKDF', false, ['deriveKey'])
  const salt = new Uint8Array([...theirs, ...own])
  const how = { name: 'HKDF', hash: 'SHA-256', salt, info: utf8(SEALED_INFO) }
  const content = await subtle.deriveKey(how, base, { name: 'AES-GCM', length: 256 }, false, ['decrypt'])
  return subtle.decrypt({ name: 'AES-GCM', iv: bytesOf(file.iv), additionalData: utf8(sealedAad(file)) }, content, bytesOf(file.sealed))
}
