import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { Problem } from 'sync-protocol'
import { createTurns } from './queueing.ts'

/** What a file is, by its content, and the type of the copy that was made to be shown; null when there is none. */
export type Looked = { readonly mime: string; readonly shown: string | null }

const SECONDS = 30
const MEMORY_MB = 512
const AT_ONCE = 1
const WAITING = 200
const turns = createTurns(AT_ONCE, WAITING, 'Too many files are being looked at. Try again in a moment.')

/**
 * Decodes a file whole and draws it anew at `copy`: nothing of the original's bytes, and no metadata, survives.
 * Runs in a process of its own with limits of time and memory, so that a hostile picture can hurt nobody.
 * Throws Problem `unsupported_media` when it is no picture or PDF that we know.
 */
export function lookAt(original: string, copy: string): Promise<Looked> {
  return turns(() => new Promise((resolve, reject) => {
    const script = join(import.meta.dirname, 'image-worker.ts')
    const options = { timeout: SECONDS * 1000, killSignal: 'SIGKILL' as const, maxBuffer: 65_536, env: { PATH: process.env['PATH'] ?? '' } }
    execFile(process.execPath, [`--max-old-space-size=${MEMORY_MB}`, script, original, copy], options, (error, stdout) => {
      if (error === null) resolve(JSON.parse(stdout) as Looked)
      else reject(new Problem('unsupported_media', 'The file is no picture or PDF that can be read.', { cause: error }))
    })
  }))
}
