import { FileStore } from '@tus/file-store'
import { Server } from '@tus/server'
import { AsyncLocalStorage } from 'node:async_hooks'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { Id, Problem, PROBLEM_STATUS, Sha256 } from 'sync-protocol'
import { Value } from 'typebox/value'
import type { Deps } from '../deps.ts'
import { MOST_BYTES, awaited, blobsDir, takeFile } from '../office/evidence-files.ts'
import type { Person } from '../office/principals.ts'
import { findEvidence } from '../store/evidence.ts'
import { problemBody, toProblem } from './problems.ts'

/** Parts of an upload: larger ones would have to be sent again whole when a network breaks. */
export const MOST_OF_A_PART = 262_144
/** Unfinished uploads are dropped after a week: a phone that comes back later begins anew. */
const KEPT_MS = 7 * 86_400_000
/** tus: the bytes are not those that were announced. */
const CHECKSUM_MISMATCH = 460

export const UPLOAD_PATH = '/api/v1/blobs'
const UPLOAD_ID = /^[0-9a-f]{32}$/

type Upload = Awaited<ReturnType<FileStore['getUpload']>>
export type Uploads = { readonly server: Server; readonly asPerson: AsyncLocalStorage<{ who: Person; request: string }> }

/** The tus server for files that an attempt announced. Metadata: `evidence`, `sha256`. [section 7] */
export function openUploads(deps: Deps): Uploads {
  const asPerson: Uploads['asPerson'] = new AsyncLocalStorage()
  const store = new FileStore({ directory: join(blobsDir(deps.config.dataDir), 'uploads'), expirationPeriodInMilliseconds: KEPT_MS })
  const whoNow = () => asPerson.getStore()?.who ?? lost()

  const take = async (upload: Upload): Promise<void> => {
    const who = whoNow()
    const row = await findEvidence(deps.db.read, who.company, upload.metadata?.['evidence'] ?? '')
    if (row === undefined || row.arrivedAt !== null) return
    try {
      await takeFile(deps, who.company, row, join(store.directory, upload.id))
    } catch (error) {
      const problem = toProblem(error)
      if (problem.code === 'conflict' || problem.code === 'unsupported_media') await store.remove(upload.id)
      throw problem
    }
  }

  const server = new Server({
    path: UPLOAD_PATH,
    datastore: store,
    maxSize: MOST_BYTES,
    relativeLocation: true,
    respectForwardedHeaders: false,
    allowedOrigins: [],
    disableTerminationForFinishedUploads: true,
    namingFunction: () => randomBytes(16).toString('hex'),
    getFileIdFromRequest: (_request, last) => (last !== undefined && UPLOAD_ID.test(last) ? last : undefined),
    async onUploadCreate(_request, { metadata }) {
      const { evidence, sha256 } = { evidence: metadata?.['evidence'], sha256: metadata?.['sha256'] }
      if (!Value.Check(Id, evidence) || !Value.Check(Sha256, sha256)) {
        throw new Problem('invalid_field', 'Upload-Metadata must name the evidence and its sha256.', { field: 'Upload-Metadata' })
      }
      const who = whoNow()
      await awaited(deps, who, evidence, sha256)
      return { metadata: { evidence, sha256, company: who.company, user: who.user } }
    },
    async onIncomingRequest(request, id) {
      if (request.method === 'POST') return
      const upload = await store.getUpload(id)
      const who = whoNow()
      const isHis = upload.metadata?.['company'] === who.company && upload.metadata['user'] === who.user
      if (!isHis) throw new Problem('not_found', 'There is no such upload.')
      // All bytes came, but what followed failed (the database was away): asking again brings it to its end.
      if (request.method === 'HEAD' && upload.offset === upload.size) await take(upload)
    },
    async onUploadFinish(_request, upload) {
      await take(upload)
      return {}
    },
    onResponseError(_request, error) {
      if (!(error instanceof Problem)) return 'status_code' in error ? undefined : internal(deps, error, asPerson.getStore()?.request)
      const status = error.facts['why'] === 'hash' || error.facts['why'] === 'size' ? CHECKSUM_MISMATCH : PROBLEM_STATUS[error.code]
      return { status_code: status, body: JSON.stringify({ ...problemBody(error, asPerson.getStore()?.request ?? ''), status }) }
    },
  })
  return { server, asPerson }
}

function internal({ log }: Deps, err: Error, request = ''): { status_code: number; body: string } {
  const problem = toProblem(err)
  log.error({ err, reqId: request }, 'an upload failed')
  return { status_code: PROBLEM_STATUS[problem.code], body: JSON.stringify(problemBody(problem, request)) }
}

const lost = (): never => {
  throw new Error('An upload without its person')
}
