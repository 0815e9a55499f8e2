import type { DetailedError, UploadOptions } from 'tus-js-client'
import { bytesOfFile, noteArrived, noteSpoilt, noteUploadUrl, sendableFiles } from '../store/files.ts'
import type { QueuedFile } from '../store/queue.ts'
import type { Stores } from '../store/stores.ts'
import type { HttpOptions } from './http.ts'
import { bytesReader, fetchStack } from './tus-pieces.ts'

/** Sends the bytes of files whose facts the server has. Resolves when none is left, or when it cannot go on now. */
export type FileSender = { send(signal: AbortSignal, onFile: (n: number, of: number) => void): Promise<{ readonly sent: number }> }

/** A part of a file; what a cut costs at most, in bytes. */
export const PART_BYTES = 262_144
const PATH = '/api/v1/blobs'

type Outcome = 'arrived' | 'no_answer' | 'forgotten' | 'refused' | 'spoilt'

/**
 * No answer at all, or the server is busy: another time. 404 and 410: it forgot the upload. 415, or a hash or size that is not
 * what was announced: sending it again changes nothing, and would cost its bytes each time. Else this file is refused for now.
 */
function outcomeOf(error: Error | DetailedError): Outcome {
  const response = 'originalResponse' in error ? error.originalResponse : null
  const status = response?.getStatus() ?? 0
  if (status === 404 || status === 410) return 'forgotten'
  if (status === 415 || (status === 409 && /"why":"(hash|size)"/.test(response?.getBody() ?? ''))) return 'spoilt'
  return status >= 400 && status < 500 && ![401, 408, 423, 429].includes(status) ? 'refused' : 'no_answer'
}

/**
 * Sends the bytes of files by tus, one after the other, each resumable over restarts. A file that the server refuses
 * holds nothing back: the next one goes on. Without an answer it ends, and the next round begins where it stopped.
 */
export function fileSender(stores: Stores, http: HttpOptions): FileSender {
  const { queue } = stores

  async function upload(file: QueuedFile, signal: AbortSignal): Promise<Outcome> {
    const [{ Upload }, data, token] = await Promise.all([import('tus-js-client'), bytesOfFile(queue, file.id), http.access(http.who)])
    if (token.kind !== 'token') return 'no_answer'
    if (data === undefined) return 'refused'
    return new Promise((resolve) => {
      const options: UploadOptions = {
        endpoint: new URL(PATH, http.base || globalThis.location.origin).href, uploadUrl: file.uploadUrl ?? null, chunkSize: PART_BYTES, retryDelays: null,
        metadata: { evidence: file.id, challan: file.challan, sha256: file.sha256, filetype: file.mime },
        headers: { authorization: `Bearer ${token.token}` },
        httpStack: fetchStack(http.fetch), fileReader: bytesReader, storeFingerprintForResuming: false, fingerprint: () => Promise.resolve(file.id),
        onUploadUrlAvailable: () => { if (sending.url) void noteUploadUrl(queue, file.id, sending.url) },
        onSuccess: () => resolve('arrived'),
        onError: (error) => resolve(outcomeOf(error)),
      }
      const sending = new Upload(data as never, options)
      signal.addEventListener('abort', () => { void sending.abort().then(() => resolve('no_answer')) }, { once: true })
      sending.start()
    })
  }

  return {
    async send(signal, onFile) {
      let sent = 0
      const files = await sendableFiles(queue, stores.env.now())
      for (const [i, file] of files.entries()) {
        if (signal.aborted) break
        onFile(i + 1, files.length)
        const outcome = await upload(file, signal)
        if (outcome === 'no_answer') break
        if (outcome === 'spoilt') await noteSpoilt(queue, file.id, stores.env.now())
        if (outcome === 'forgotten') await noteUploadUrl(queue, file.id, null)
        if (outcome === 'arrived') {
          await noteArrived(queue, file.id, stores.env.now())
          sent += 1
        }
      }
      return { sent }
    },
  }
}
