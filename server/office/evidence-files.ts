import { createHash, randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { copyFile, link, mkdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Problem, may, type Challan, type Id } from 'sync-protocol'
import type { Deps } from '../deps.ts'
import { findEvidence, markArrived, type EvidenceRow } from '../store/evidence.ts'
import { findRecord } from '../store/records.ts'
import { acceptOwn } from '../sync/accept-own.ts'
import { lookAt } from './image.ts'
import { actorOf, type Person } from './principals.ts'
import { notThere, requireReader } from './reads.ts'

/** Largest file that is taken, in bytes: what `EvidenceInput` allows. */
export const MOST_BYTES = 20_000_000

export const blobsDir = (dataDir: string): string => join(dataDir, 'blobs')

/**
 * The announced file that a person wants to send.
 * Throws Problem `conflict` with `facts.why` `facts_first` while the delivery itself is not here: send that, then come
 * again; `not_found` when it is none of his; `conflict` with `hash` when it is announced with another hash.
 */
export async function awaited(deps: Deps, who: Person, id: Id, sha256: string): Promise<EvidenceRow> {
  const row = await findEvidence(deps.db.read, who.company, id)
  if (row === undefined) throw new Problem('conflict', 'The delivery that this file belongs to is not here yet. Send it first, then the file.', { facts: { why: 'facts_first', retryAfter: 5 } })
  const challan = await findRecord(deps.db.read, who.company, 'challan', row.challan)
  if (challan === undefined || !maySend(who, challan.row, row)) throw notThere()
  if (row.sha256 !== sha256) throw new Problem('conflict', 'This file was announced with another hash.', { field: 'sha256', facts: { why: 'hash' } })
  return row
}

/** Who recorded it may always hand in its file, whatever became of his rights: a fact is a fact. */
const maySend = (who: Person, challan: Challan, { author }: EvidenceRow): boolean =>
  author === who.user || may(actorOf(who), 'evidence.add', challan)

/**
 * Takes a file that is whole: checks its hash, looks at what it is, makes the copy to show, keeps the original, and
 * tells everybody that it is here. A file that is here already is taken without a change.
 * Throws Problem: `conflict` with `facts.why` `hash` or `size`, `unsupported_media`.
 */
export async function takeFile(deps: Deps, company: Id, row: EvidenceRow, path: string): Promise<void> {
  const { size } = await stat(path)
  if (size !== row.bytes) throw new Problem('conflict', `The file has ${size} bytes, ${row.bytes} were announced.`, { facts: { why: 'size' } })
  if ((await hashOf(path)) !== row.sha256) throw new Problem('conflict', 'The file is not the one that was announced: its hash differs.', { facts: { why: 'hash' } })
  if (row.arrivedAt !== null) return

  const name = randomBytes(16).toString('hex')
  const folder = join(blobsDir(deps.config.dataDir), company)
  const [original, copy] = [join(folder, name), join(folder, `${name}.shown`)]
  await mkdir(folder, { recursive: true, mode: 0o700 })
  try {
    await link(path, original).catch(() => copyFile(path, original))
    const { shown } = await lookAt(original, copy)
    await acceptOwn(deps, company, null, [{ entity: ['challan', row.challan], change: { name: 'evidence.arrived', args: { evidence: row.id } } }], {
      also: (trx) => markArrived(trx, company, row.id, { stored: name, rendition: shown, at: deps.now() }),
    })
  } catch (error) {
    await Promise.all([rm(original, { force: true }), rm(copy, { force: true })])
    throw error
  }
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer)
  return hash.digest('hex')
}

export type Shown = { readonly path: string; readonly mime: string; readonly isCopy: boolean }

/** What may be shown of a file, to those who may read its challan. Throws Problem `not_found` for everybody else. */
export async function shownFile(deps: Deps, who: Person, id: Id): Promise<Shown> {
  const row = await findEvidence(deps.db.read, who.company, id)
  const challan = row && (await findRecord(deps.db.read, who.company, 'challan', row.challan))
  if (row === undefined || challan === undefined) throw notThere()
  requireReader(who, challan.row)
  if (row.stored === null) throw new Problem('not_found', 'This file is still on the phone that took it.')
  const original = join(blobsDir(deps.config.dataDir), who.company, row.stored)
  return row.rendition === null
    ? { path: original, mime: 'application/octet-stream', isCopy: false }
    : { path: `${original}.shown`, mime: row.rendition, isCopy: true }
}
