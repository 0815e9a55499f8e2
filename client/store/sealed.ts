import { SEALED_FORMAT, SEALED_INFO, sealedAad, type Id, type SealedContent, type SealedFile } from 'sync-protocol'

const utf8 = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text)

const STRIDE = 32_768

/** base64url without padding, of any length. */
export function toBase64url(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += STRIDE) text += String.fromCharCode(...bytes.subarray(at, at + STRIDE))
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}

export function fromBase64url(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0))
}

/** First 16 hex digits of the sha-256 of the key's text: which key opens it. */
async function nameOf(companyKey: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', utf8(companyKey)))
  return Array.from(digest.subarray(0, 8), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

type About = { readonly company: Id; readonly made: number; readonly part: number; readonly of: number }

/**
 * Seals unsent work to the company: nobody who carries the file can read it, and it is made without network. [X1]
 * Throws TypeError or DOMException when the key is none (never enrolled, or before the first contact).
 */
export async function sealWork(companyKey: string, content: SealedContent, { company, made, part, of }: About): Promise<SealedFile> {
  const raw = fromBase64url(companyKey)
  const theirs = await crypto.subtle.importKey('raw', raw, { name: 'ECDH', namedCurve: 'P-256' }, false, [])
  const fresh = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, ['deriveBits'])
  const own = new Uint8Array(await crypto.subtle.exportKey('raw', fresh.publicKey))
  const shared = await crypto.subtle.deriveBits({ name: 'ECDH', public: theirs }, fresh.privateKey, 256)
  const base = await crypto.subtle.importKey('raw', shared, 'HKDF', false, ['deriveKey'])
  const derivation = { name: 'HKDF', hash: 'SHA-256', salt: joined(own, raw), info: utf8(SEALED_INFO) }
  const key = await crypto.subtle.deriveKey(derivation, base, { name: 'AES-GCM', length: 256 }, false, ['encrypt'])

  const about = { format: SEALED_FORMAT, version: 1, company, key: await nameOf(companyKey), made, part, of, ephemeral: toBase64url(own) } as const
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const algorithm = { name: 'AES-GCM', iv, additionalData: utf8(sealedAad(about)) }
  const sealed = new Uint8Array(await crypto.subtle.encrypt(algorithm, key, utf8(JSON.stringify(content))))
  return { ...about, iv: toBase64url(iv), sealed: toBase64url(sealed) }
}

function joined(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}
