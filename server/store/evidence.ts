import type { Knex } from 'knex'
import type { EvidenceInput, Id, Instant } from 'sync-protocol'
import { chunks } from './chunks.ts'

/** A file that an attempt announced: its hash is known before its bytes are. */
export type Announced = { readonly challan: Id; readonly attempt: Id; readonly author: Id | null; readonly evidence: EvidenceInput }

export type EvidenceRow = {
  readonly id: Id
  readonly challan: Id
  readonly attempt: Id
  readonly author: Id | null
  readonly kind: EvidenceInput['kind']
  readonly sha256: string
  readonly bytes: number
  readonly mime: EvidenceInput['mime']
  readonly captured: Instant
  readonly arrivedAt: Instant | null
  /** Name of the original in the data folder. */
  readonly stored: string | null
  readonly rendition: string | null
}

/** Remembers what is to come. An id that is known already stays what it was. */
export async function announceEvidence(trx: Knex.Transaction, company: Id, announced: readonly Announced[]): Promise<void> {
  for (const part of chunks(announced)) {
    const rows = part.map(({ challan, attempt, author, evidence: { id, kind, sha256, bytes, mime, captured } }) =>
      ({ company, id, challan, attempt, author, kind, sha256, bytes, mime, captured, arrived_at: null, stored: null, rendition: null }))
    await trx('evidence').insert(rows).onConflict(['company', 'id']).ignore()
  }
}

type Row = Omit<EvidenceRow, 'arrivedAt'> & { readonly arrived_at: number | null }

export async function findEvidence(db: Knex, company: Id, id: Id): Promise<EvidenceRow | undefined> {
  const row = await db('evidence').where({ company, id })
    .first<Row | undefined>('id', 'challan', 'attempt', 'author', 'kind', 'sha256', 'bytes', 'mime', 'captured', 'arrived_at', 'stored', 'rendition')
  if (!row) return undefined
  const { arrived_at, ...rest } = row
  return { ...rest, captured: Number(rest.captured), arrivedAt: arrived_at === null ? null : Number(arrived_at) }
}

/** All bytes are here and their hash agrees. In the transaction of `evidence.arrived`. */
export async function markArrived(
  trx: Knex.Transaction, company: Id, id: Id, file: { readonly stored: string; readonly rendition: string | null; readonly at: Instant },
): Promise<void> {
  await trx('evidence').where({ company, id }).update({ arrived_at: file.at, stored: file.stored, rendition: file.rendition })
}
