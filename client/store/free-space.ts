import type { QueueDb } from './queue.ts'
import { prune } from './outbox.ts'

/**
 * Makes room: first what is old, then the bytes of files whose hash the server has confirmed, however new. Nothing
 * that is unsent, refused or in question is touched. Returns the bytes of files that went.
 */
export async function freeSpace(queue: QueueDb, now: number): Promise<number> {
  const before = await bytesHeld(queue)
  await prune(queue, now)
  await queue.transaction('rw', queue.files, queue.blobs, async () => {
    const sent = await queue.files.where('state').equals('arrived').primaryKeys()
    await queue.blobs.bulkDelete(sent)
  })
  return Math.max(0, before - (await bytesHeld(queue)))
}

/** Bytes of files that lie here. */
async function bytesHeld(queue: QueueDb): Promise<number> {
  return queue.transaction('r', queue.files, queue.blobs, async () => {
    const held = new Set(await queue.blobs.toCollection().primaryKeys())
    const files = await queue.files.toArray()
    return files.reduce((sum, { id, bytes }) => sum + (held.has(id) ? bytes : 0), 0)
  })
}
