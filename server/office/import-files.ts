import { randomBytes } from 'node:crypto'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Problem, type Id, type ImportReply, type SealedContent } from 'sync-protocol'
import type { Deps } from '../deps.ts'
import { findEvidence } from '../store/evidence.ts'
import { blobsDir, takeFile } from './evidence-files.ts'

type Fate = keyof ImportReply['files']

/** Stores the files of an import whose delivery is here; the others wait until it was taken over and the file is imported again. */
export async function importFiles(deps: Deps, company: Id, files: SealedContent['files']): Promise<ImportReply['files']> {
  const sum = { stored: 0, known: 0, waiting: 0 }
  for (const file of files) sum[await importFile(deps, company, file)] += 1
  return sum
}

/** Hash, size and content are judged as of an upload. */
async function importFile(deps: Deps, company: Id, { id, data }: SealedContent['files'][number]): Promise<Fate> {
  const row = await findEvidence(deps.db.read, company, id)
  if (row === undefined) return 'waiting'
  if (row.arrivedAt !== null) return 'known'
  const folder = join(blobsDir(deps.config.dataDir), 'imports')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, randomBytes(16).toString('hex'))
  try {
    await writeFile(path, Buffer.from(data, 'base64url'), { mode: 0o600 })
    await takeFile(deps, company, row, path)
    return 'stored'
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    deps.log.warn({ evidence: id, code: error.code }, 'a file of an import was not taken')
    return 'waiting'
  } finally {
    await rm(path, { force: true })
  }
}
