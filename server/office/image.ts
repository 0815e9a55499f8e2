import { execFile, type ExecFileException } from 'node:child_process'
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
 * Throws Problem: `unsupported_media` when it is no picture or PDF that we know, or takes more than it may;
 * `storage_full` and `unavailable` when the fault is ours, and the file may be looked at again.
 */
export function lookAt(original: string, copy: string): Promise<Looked> {
  return turns(() => new Promise((resolve, reject) => {
    const script = join(import.meta.dirname, 'image-worker.ts')
    const options = { timeout: SECONDS * 1000, killSignal: 'SIGKILL' as const, maxBuffer: 65_536, env: { PATH: process.env['PATH'] ?? '' } }
    execFile(process.execPath, [`--max-old-space-size=${MEMORY_MB}`, script, original, copy], options, (error, stdout) => {
      const said = error === null ? (JSON.parse(stdout) as Looked | { fault: string }) : undefined
      if (said && 'mime' in said) resolve(said)
      else reject(problemOf(error, said?.fault))
    })
  }))
}

/** Exit code of the process when the file itself is at fault. */
const NOT_TAKEN = 65

/** What kept a file from being shown: the file, when it was refused or had to be stopped; else something of ours. */
function problemOf(error: ExecFileException | null, fault: string | undefined): Problem {
  if (fault === 'ENOSPC') return new Problem('storage_full', 'The server has no space left. The file is taken when there is room.')
  const isTheFile = error !== null && (error.code === NOT_TAKEN || Boolean(error.signal))
  if (isTheFile) return new Problem('unsupported_media', 'The file is no picture or PDF that can be read.', { cause: error })
  return new Problem('unavailable', 'The file cannot be looked at right now. Try again in a moment.', { cause: error ?? fault })
}
