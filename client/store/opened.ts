import type { Principal } from 'sync-protocol'
import type { CacheDb } from './cache.ts'
import type { Env } from './env.ts'
import type { QueueDb } from './queue.ts'

/** The two databases of one person in one company on this device, and what they need. */
export type Stores = {
  readonly queue: QueueDb
  readonly cache: CacheDb
  readonly who: Principal
  readonly env: Env
}
