import type { Change, EvidenceInput, Id, RecordType, RecordTypes } from 'sync-protocol'
import { Problem } from 'sync-protocol'
import { readLaw, type Law } from './law.ts'
import { tablesOf } from './packs.ts'
import { readRow } from './read.ts'
import { entryOf, save, type Entry, type FileWithBytes, type Target } from './save.ts'
import type { Stores } from './opened.ts'

export type NewFile = {
  readonly id: Id
  readonly kind: EvidenceInput['kind']
  readonly data: Blob
  readonly captured: number
  /** What the attempt carries about it. */
  readonly evidence: EvidenceInput
}
export type ActOptions = { readonly needs?: readonly Id[]; readonly group?: Id; readonly files?: readonly NewFile[]; readonly mutation?: Id }
export type Saved = { readonly mutation: Id }

/** Saves one change: returns once the queue's transaction has committed. Throws Problem; then nothing is saved. */
export async function act(stores: Stores, target: Target, change: Change, options: ActOptions = {}): Promise<Saved> {
  const { row, law } = await readSeen(stores, target)
  return actOn(stores, target, { row, law, change }, options)
}

/** The same for a change that follows from what the person sees; nothing is saved when there is none. Throws Problem('not_found'). */
export async function actOnSeen<T extends RecordType>(
  stores: Stores, target: readonly [T, Id], changeOf: (row: RecordTypes[T]) => Change | undefined,
): Promise<Saved | undefined> {
  const { row, law } = await readSeen(stores, target)
  const change = changeOf(seenOrThrow(row))
  return change && actOn(stores, target, { row, law, change }, {})
}

type Seen = { readonly row: RecordTypes[RecordType] | undefined; readonly law: Law; readonly change: Change }

async function actOn(stores: Stores, target: Target, { row, law, change }: Seen, options: ActOptions): Promise<Saved> {
  const mutation = options.mutation ?? stores.env.uuid()
  const entry: Entry = { ...entryOf(stores, law, { target, change, row, mutation }), needs: [...(options.needs ?? [])], group: options.group ?? null }
  const files = await Promise.all((options.files ?? []).map((file) => queuedFile(file, mutation, target[1])))
  await save(stores, [entry], files)
  return { mutation }
}

/** The record and what a decision asks of the company, in one transaction. */
function readSeen<T extends RecordType>({ cache, who }: Stores, [type, id]: readonly [T, Id]): Promise<{ row: RecordTypes[T] | undefined; law: Law }> {
  return cache.transaction('r', [...new Set([...tablesOf([type]), 'company', 'registration'])], async () => {
    const [found, law] = await Promise.all([readRow(cache, type, id), readLaw(cache, who)])
    return { row: found?.row, law }
  })
}

/** Several changes of several records, in one transaction and one group: the server takes all or none. [P3] */
export async function actTogether(stores: Stores, changes: readonly { readonly target: Target; readonly change: Change }[]): Promise<void> {
  const law = await readLaw(stores.cache, stores.who)
  const group = stores.env.uuid()
  const entries = await Promise.all(changes.map(async ({ target, change }) =>
    ({ ...entryOf(stores, law, { target, change, row: await visible(stores, target), mutation: stores.env.uuid() }), group })))
  await save(stores, entries)
}

export async function visible<T extends RecordType>({ cache }: Stores, [type, id]: readonly [T, Id]): Promise<RecordTypes[T] | undefined> {
  return (await readRow(cache, type, id))?.row
}

/** The record as the person sees it. Throws Problem('not_found') when it is not on this device. */
export async function mustSee<T extends RecordType>(stores: Stores, target: readonly [T, Id]): Promise<RecordTypes[T]> {
  return seenOrThrow(await visible(stores, target))
}

function seenOrThrow<Row>(row: Row | undefined): Row {
  if (row === undefined) throw new Problem('not_found', 'This is not on this device any more.')
  return row
}

async function queuedFile({ id, kind, data, captured, evidence }: NewFile, mutation: Id, challan: Id): Promise<FileWithBytes> {
  const { mime, sha256, bytes } = evidence
  return { file: { id, mutation, challan, kind, mime, sha256, bytes, captured, state: 'waiting' }, data: await data.arrayBuffer() }
}

const MIMES = ['image/png', 'image/jpeg', 'image/webp', 'application/pdf'] as const

/**
 * Hashes a file before any transaction: IndexedDB would not wait for it. [D7]
 * Throws: Problem('unsupported_media') for a type that the server does not take.
 */
export async function prepareFile(data: Blob, kind: EvidenceInput['kind'], env: Stores['env']): Promise<NewFile> {
  const mime = MIMES.find((known) => known === data.type)
  if (mime === undefined || data.size === 0) throw new Problem('unsupported_media', 'This is not a photo, a signature or a PDF.')
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await data.arrayBuffer()))
  const sha256 = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
  const id = env.uuid()
  const captured = env.now()
  return { id, kind, data, captured, evidence: { id, kind, sha256, bytes: data.size, mime, captured } }
}
