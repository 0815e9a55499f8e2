import { SEALED_FORMAT, SEALED_INFO, sealedAad, type Id, type Instant, type SealedContent, type SealedFile } from 'sync-protocol'

const CURVE = { name: 'ECDH', namedCurve: 'P-256' } as const
/** Raw uncompressed point, as base64url. */
const KEY_LETTERS = 87

const utf8 = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text)

/** In steps: a photo has more bytes than a call may have arguments. */
export function toBase64Url(bytes: Uint8Array): string {
  let letters = ''
  for (let at = 0; at < bytes.length; at += 32_768) letters += String.fromCharCode(...bytes.subarray(at, at + 32_768))
  return btoa(letters).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

export const fromBase64Url = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0))

/** A key of an older server, or none yet: the next contact brings the right one. */
export const isCompanyKey = (key: string): boolean => key.length === KEY_LETTERS

async function keyMark(companyKey: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', utf8(companyKey)))
  return Array.from(digest.subarray(0, 8), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** ECDH with a fresh pair, HKDF-SHA-256, AES-256-GCM: what WebCrypto has everywhere. */
async function contentKey(secret: CryptoKey, company: CryptoKey, salt: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  const shared = await crypto.subtle.deriveBits({ name: 'ECDH', public: company }, secret, 256)
  const base = await crypto.subtle.importKey('raw', shared, 'HKDF', false, ['deriveKey'])
  const how = { name: 'HKDF', hash: 'SHA-256', salt, info: utf8(SEALED_INFO) }
  return crypto.subtle.deriveKey(how, base, { name: 'AES-GCM', length: 256 }, false, ['encrypt'])
}

export type Sealing = { readonly company: Id; readonly companyKey: string; readonly made: Instant; readonly part: number; readonly of: number }

/** Only the company's server opens it: not its author, not whoever finds the file. */
export async function seal(content: SealedContent, { company, companyKey, made, part, of }: Sealing): Promise<SealedFile> {
  const raw = fromBase64Url(companyKey)
  const pair = await crypto.subtle.generateKey(CURVE, true, ['deriveBits'])
  const [open, ephemeral, key] = await Promise.all([
    crypto.subtle.importKey('raw', raw, CURVE, false, []), crypto.subtle.exportKey('raw', pair.publicKey).then((bytes) => new Uint8Array(bytes)), keyMark(companyKey),
  ])
  const head = { format: SEALED_FORMAT, version: 1, company, key, made, part, of, ephemeral: toBase64Url(ephemeral) } as const
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const aes = await contentKey(pair.privateKey, open, new Uint8Array([...ephemeral, ...raw]))
  const how = { name: 'AES-GCM', iv, additionalData: utf8(sealedAad(head)) }
  const hidden = new Uint8Array(await crypto.subtle.encrypt(how, aes, utf8(JSON.stringify(content))))
  return { ...head, iv: toBase64Url(iv), sealed: toBase64Url(hidden) }
}
