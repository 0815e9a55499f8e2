import { Type, type Static } from 'typebox'
import { EvidenceInput } from '../records/events.ts'
import { Id, Instant, orNull, text } from '../records/scalars.ts'
import { WireMutation } from './push.ts'

export const SEALED_FORMAT = '4syz-challan-unsent'
/** Of HKDF, as UTF-8: binds the key to this one purpose. */
export const SEALED_INFO = '4syz-challan unsent work v1'
/** A sealed file larger than this is cut into parts by whoever writes it, in bytes. */
export const SEALED_PART_BYTES = 24_000_000

const base64url = (max: number) => Type.String({ pattern: '^[A-Za-z0-9_-]*$', maxLength: max })

/**
 * Unsent work of one device, sealed to its company: ECDH P-256 with a fresh pair, HKDF-SHA-256, AES-256-GCM. Only the
 * server opens it. [X1]
 */
export const SealedFile = Type.Object({
  format: Type.Literal(SEALED_FORMAT),
  version: Type.Literal(1),
  company: Id,
  /** First 16 hex digits of the sha-256 of the company key's text. */
  key: Type.String({ pattern: '^[0-9a-f]{16}$' }),
  made: Instant,
  part: Type.Integer({ minimum: 1, maximum: 999 }),
  of: Type.Integer({ minimum: 1, maximum: 999 }),
  /** Raw public key of the fresh pair. */
  ephemeral: base64url(90),
  iv: base64url(16),
  sealed: base64url(48_000_000),
})
export type SealedFile = Static<typeof SealedFile>

const { n: _n, ...content } = WireMutation.properties

/** What a sealed file holds, in the order in which it was saved. */
export const SealedContent = Type.Object({
  company: Id,
  user: Id,
  userName: text(100),
  device: orNull(Id),
  deviceName: text(40),
  install: Id,
  epoch: text(40),
  app: text(40),
  schema: Type.Integer({ minimum: 1 }),
  made: Instant,
  mutations: Type.Array(Type.Object({ ...content, title: text(120) }), { maxItems: 20_000 }),
  files: Type.Array(
    Type.Object({ ...EvidenceInput.properties, mutation: Id, challan: Id, data: base64url(32_000_000) }),
    { maxItems: 1_000 },
  ),
})
export type SealedContent = Static<typeof SealedContent>

/** What the seal vouches for beside its content: UTF-8 text for AES-GCM. [X1] */
export const sealedAad = ({ format, version, company, key, made, part, of, ephemeral }: Omit<SealedFile, 'sealed' | 'iv'>): string =>
  [format, version, company, key, made, part, of, ephemeral].join('.')

export const ImportReply = Type.Object({
  author: Type.Object({ user: Id, name: text(100) }),
  /** known: the server had them. queued: they wait for a supervisor. differs: another change has the id. */
  mutations: Type.Object({ known: Type.Integer(), queued: Type.Integer(), differs: Type.Integer() }),
  /** waiting: their change was not taken over yet; import the file again after that. */
  files: Type.Object({ stored: Type.Integer(), known: Type.Integer(), waiting: Type.Integer() }),
})
export type ImportReply = Static<typeof ImportReply>
