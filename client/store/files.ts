import type { Id } from 'sync-protocol'
import type { QueuedFile, QueueDb } from './queue.ts'

const RANK: Record<QueuedFile['kind'], number> = { signature: 0, document: 1, photo: 2 }

/** A file that the server cannot read is sent again after so long: each time costs all its bytes. Milliseconds. */
const SPOILT_MS = 6 * 3_600_000

/** Files whose facts the server has taken: signatures first, then photos, the smallest first. [P11] */
export async function sendableFiles(queue: QueueDb, now = Infinity): Promise<QueuedFile[]> {
  return queue.transaction('r', queue.files, queue.mutations, async () => {
    const waiting = (await queue.files.where('state').equals('waiting').toArray()).filter(({ spoiltAt = -Infinity }) => now - spoiltAt >= SPOILT_MS)
    if (waiting.length === 0) return []
    const mutations = await queue.mutations.where('id').anyOf([...new Set(waiting.map(({ mutation }) => mutation))]).toArray()
    const told = new Set(mutations.filter(({ result }) => result && ['applied', 'merged', 'conflict'].includes(result.status)).map(({ id }) => id))
    const known = new Set(mutations.map(({ id }) => id))
    const ready = waiting.filter(({ mutation }) => told.has(mutation) || !known.has(mutation)) // what the journal forgot was answered
    return ready.toSorted((a, b) => RANK[a.kind] - RANK[b.kind] || a.bytes - b.bytes)
  })
}

export async function bytesOfFile(queue: QueueDb, id: Id): Promise<ArrayBuffer | undefined> {
  return (await queue.blobs.get(id))?.data
}

/** Where the upload goes on after a restart; null when the server has forgotten it. */
export async function noteUploadUrl(queue: QueueDb, id: Id, url: string | null): Promise<void> {
  await queue.transaction('rw', queue.files, async () => {
    const file = await queue.files.get(id)
    if (!file) return
    const { uploadUrl: _old, ...rest } = file
    await queue.files.put(url === null ? rest : { ...rest, uploadUrl: url })
  })
}

/** The server could not take it for what it is. It stays, with its bytes. */
export async function noteSpoilt(queue: QueueDb, id: Id, now: number): Promise<void> {
  await queue.files.update(id, { spoiltAt: now })
}

/** The server has all bytes and their hash agreed: kept here for seven days more. */
export async function noteArrived(queue: QueueDb, id: Id, now: number): Promise<void> {
  await queue.files.update(id, { state: 'arrived', arrivedAt: now })
}
