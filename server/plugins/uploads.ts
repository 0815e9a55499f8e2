import { FileStore } from '@tus/file-store'
import { Server } from '@tus/server'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { AsyncLocalStorage } from 'node:async_hooks'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { Id, Problem, Sha256, type ProblemCode } from 'sync-protocol'
import { Value } from 'typebox/value'
import type { Deps } from '../deps.ts'
import { MOST_BYTES, awaited, blobsDir, takeFile } from '../office/evidence-files.ts'
import type { Person } from '../office/principals.ts'
import { findEvidence } from '../store/evidence.ts'
import { toProblem } from './problems.ts'
import { uploadQuota } from './upload-quota.ts'

/** Parts of an upload: larger ones would have to be sent again whole when a network breaks. */
export const MOST_OF_A_PART = 262_144
/** Unfinished uploads are dropped after a week: a phone that comes back later begins anew. */
const KEPT_MS = 7 * 86_400_000

export const UPLOAD_PATH = '/api/v1/blobs'
const UPLOAD_ID = /^[0-9a-f]{32}$/

type Upload = Awaited<ReturnType<FileStore['getUpload']>>

/** Whose upload it is, and what we had against it: tus itself tells failures as plain text. */
type Errand = { readonly who: Person; problem?: Problem }

export type Uploads = {
  /** Answers one request of the protocol. Throws the Problem that refuses it. */
  answer(request: FastifyRequest, reply: FastifyReply, who: Person): Promise<FastifyReply>
  /** Drops uploads that nobody finished. */
  cleanUp(): Promise<unknown>
}

/** The tus server for files that an attempt announced. Metadata: `evidence`, `sha256`. [section 7] */
export function openUploads(deps: Deps): Uploads {
  const errands = new AsyncLocalStorage<Errand>()
  const folder = join(blobsDir(deps.config.dataDir), 'uploads')
  const quota = uploadQuota(folder)
  const store = new FileStore({ directory: folder, expirationPeriodInMilliseconds: KEPT_MS })
  const whoNow = () => errands.getStore()?.who ?? lost()

  const take = async (upload: Upload): Promise<void> => {
    const who = whoNow()
    const row = await findEvidence(deps.db.read, who.company, upload.metadata?.['evidence'] ?? '')
    if (row === undefined || row.arrivedAt !== null) return quota.end(upload.id)
    try {
      await takeFile(deps, who.company, row, join(store.directory, upload.id))
      quota.end(upload.id)
    } catch (error) {
      const problem = toProblem(error)
      if (problem.code === 'conflict' || problem.code === 'unsupported_media') {
        await store.remove(upload.id)
        quota.end(upload.id)
      }
      throw problem
    }
  }

  const server = new Server({
    path: UPLOAD_PATH,
    datastore: store,
    maxSize: MOST_BYTES,
    relativeLocation: true,
    respectForwardedHeaders: false,
    allowedOrigins: () => false,
    disableTerminationForFinishedUploads: true,
    namingFunction: () => randomBytes(16).toString('hex'),
    getFileIdFromRequest: (_request, last) => (last !== undefined && UPLOAD_ID.test(last) ? last : undefined),
    async onUploadCreate(_request, { id, metadata, size }) {
      const { evidence, sha256 } = { evidence: metadata?.['evidence'], sha256: metadata?.['sha256'] }
      if (!Value.Check(Id, evidence) || !Value.Check(Sha256, sha256)) {
        throw new Problem('invalid_field', 'Upload-Metadata must name the evidence and its sha256.', { field: 'Upload-Metadata' })
      }
      const who = whoNow()
      const { bytes } = await awaited(deps, who, evidence, sha256)
      if (size !== bytes) throw new Problem('conflict', `${bytes} bytes were announced, not ${size ?? 'an unknown number of'}.`, { field: 'Upload-Length', facts: { why: 'size' } })
      await quota.begin(who.user, id, size)
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
      const errand = errands.getStore()
      if (error instanceof Error && !('status_code' in error) && errand) errand.problem = toProblem(error)
      return undefined
    },
  })
  return {
    async answer(request, reply, who) {
      const errand: Errand = { who }
      const answer = await errands.run(errand, () => server.handleWeb(webRequest(request)))
      for (const [name, value] of answer.headers) void reply.header(name, value)
      void reply.removeHeader('content-length')
      if (errand.problem) throw errand.problem
      if (answer.status >= 400) throw told(answer.status, await answer.text())
      return reply.code(answer.status).send()
    },
    cleanUp: () => server.cleanUpExpiredUploads().finally(() => quota.recount()),
  }
}

/** The request as tus takes it: its body is read as it comes. */
function webRequest({ raw, method, url, headers }: FastifyRequest): Request {
  const kept = Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)] as [string, string]]))
  const body = method === 'PATCH' || Number(headers['content-length'] ?? 0) > 0 ? { body: Readable.toWeb(raw) as ReadableStream, duplex: 'half' } : {}
  return new Request(`http://local${url}`, { method, headers: kept, ...body } as RequestInit)
}

const CODES: Readonly<Record<number, ProblemCode>> = { 403: 'forbidden', 404: 'not_found', 409: 'conflict', 410: 'not_found', 413: 'too_large', 415: 'unsupported_media' }

/** What tus itself has against a request. */
const told = (status: number, text: string): Problem => new Problem(CODES[status] ?? 'malformed', text.trim() || 'The upload cannot go on.')

const lost = (): never => {
  throw new Error('An upload without its person')
}
