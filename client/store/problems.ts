import { Dexie } from 'dexie'
import { Problem } from 'sync-protocol'

const FULL = 'This could not be saved: the device is full. Free space, then try again.'

/** The innermost error, as the browser threw it. */
function nameOf(error: unknown): string {
  const inner = (error as { inner?: unknown } | null)?.inner
  return inner === undefined || inner === error ? String((error as Error | null)?.name) : nameOf(inner)
}

const isFull = (error: unknown): boolean => nameOf(error) === Dexie.errnames.QuotaExceeded || (error as Error | null)?.name === Dexie.errnames.QuotaExceeded

/** The connection is gone, not the data: the browser closed it, or another tab upgraded. */
const LOST: readonly string[] = [Dexie.errnames.DatabaseClosed, Dexie.errnames.InvalidState, 'UnknownError', 'TransactionInactiveError']

/**
 * Runs a write and says in our words what went wrong. A lost connection is opened again and the write repeated,
 * once: a transaction that did not commit has left nothing behind. [D7]
 * Throws: Problem('storage_full') when the device is full; then nothing is saved.
 */
export async function durably<T>(db: Dexie, write: () => Promise<T>): Promise<T> {
  try {
    return await write()
  } catch (error) {
    if (isFull(error)) throw new Problem('storage_full', FULL, { cause: error })
    if (!LOST.includes(nameOf(error)) && !LOST.includes(String((error as Error | null)?.name))) throw error
    db.close({ disableAutoOpen: false })
    await db.open()
    return write().catch((again: unknown) => {
      throw isFull(again) ? new Problem('storage_full', FULL, { cause: again }) : again
    })
  }
}
