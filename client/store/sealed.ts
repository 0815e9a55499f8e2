import { Problem, SCHEMA_VERSION, type SealedContent } from 'sync-protocol'
import { readIdentity } from './identity.ts'
import { splitKey, type Identity, type QueuedFile, type QueuedMutation, type QueueDb } from './queue.ts'
import { isCompanyKey, seal, toBase64Url } from './seal.ts'
import type { Stores } from './opened.ts'

/** One file of a copy, ready to be saved by the browser. */
export type CopyPart = { readonly name: string; readonly data: Blob }
export type UnsentCopy = { readonly items: number; readonly parts: readonly CopyPart[] }

/** Bytes of files in one part: base64 twice, and sealed, it stays below what the server takes. */
const PART_BYTES = 12_000_000

type Held = { readonly file: QueuedFile; readonly data: ArrayBuffer }
type Found = { readonly identity: Identity; readonly mutations: readonly QueuedMutation[]; readonly held: readonly Held[] }

/** Everything that the server has not, or that it refused or keeps waiting, in one look at the queue. */
async function readUnsent(queue: QueueDb): Promise<Found> {
  return queue.transaction('r', queue.mutations, queue.files, queue.blobs, queue.identity, async () => {
    const [identity, changed, files] = await Promise.all([
      readIdentity(queue), queue.mutations.where('state').anyOf('unsent', 'open').toArray(), queue.files.where('state').equals('waiting').toArray(),
    ])
    const blobs = await queue.blobs.bulkGet(files.map(({ id }) => id))
    const held = files.flatMap((file, i) => (blobs[i] ? [{ file, data: blobs[i].data }] : []))
    return { identity, mutations: changed.toSorted((a, b) => a.order - b.order), held }
  })
}

const mutationOf = ({ id, name, v, group, entity, needs, args, at, tz, title }: QueuedMutation): SealedContent['mutations'][number] =>
  ({ id, name, v, group, entity: splitKey(entity), needs, args, at, tz, title })

const fileOf = ({ file: { id, mutation, challan, kind, mime, sha256, bytes, captured }, data }: Held): SealedContent['files'][number] =>
  ({ id, mutation, challan, kind, mime, sha256, bytes, captured, data: toBase64Url(new Uint8Array(data)) })

/** Files by parts that are not too large; the first part, with the changes, is there even without a file. */
export function inParts(held: readonly Held[]): (readonly Held[])[] {
  const parts: Held[][] = [[]]
  let bytes = 0
  for (const one of held) {
    bytes += one.data.byteLength
    if (bytes > PART_BYTES && parts.at(-1)?.length) {
      parts.push([])
      bytes = one.data.byteLength
    }
    parts.at(-1)?.push(one)
  }
  return parts
}

/** `20261124-1132` in India. */
const stampOf = (at: number): string => new Date(at + 19_800_000).toISOString().slice(0, 16).replaceAll('-', '').replaceAll(':', '').replace('T', '-')

/**
 * A copy of everything that is not with the server, sealed to the company's public key: whoever holds it can read
 * nothing of it. Nothing leaves the queue. [D5]
 * Throws Problem: step_not_allowed while this device does not know the company's key yet.
 */
export async function sealUnsent(stores: Stores, about: { readonly app: string; readonly deviceName: string }): Promise<UnsentCopy> {
  const { who, env, queue } = stores
  const { identity, mutations, held } = await readUnsent(queue)
  const { companyKey, device, install, epoch } = identity
  if (!isCompanyKey(companyKey)) throw new Problem('step_not_allowed', 'This device gets the company’s key at its next contact with the server. Connect once, then save a copy.')
  const made = env.now()
  const whose = { company: who.company, user: who.user, userName: who.name, device, deviceName: about.deviceName, install, epoch, app: about.app, schema: SCHEMA_VERSION, made }
  const groups = inParts(held)
  const parts = await Promise.all(groups.map(async (files, i): Promise<CopyPart> => {
    const content = { ...whose, mutations: i === 0 ? mutations.map(mutationOf) : [], files: files.map(fileOf) }
    const sealed = await seal(content, { company: who.company, companyKey, made, part: i + 1, of: groups.length })
    return { name: `unsent-${who.username}-${stampOf(made)}-${i + 1}.challan`, data: new Blob([JSON.stringify(sealed)], { type: 'application/json' }) }
  }))
  return { items: mutations.length, parts }
}
