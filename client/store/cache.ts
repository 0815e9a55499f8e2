import { Dexie, type EntityTable, type Table } from 'dexie'
import type { Id, RecordType, RecordTypes, Status } from 'sync-protocol'
import type { Brief } from './brief.ts'
import type { EntityKey, IdbSource } from './queue.ts'

/** A record as a person here should see it. */
export type Cached<T> = {
  id: Id
  /** Version and change number of the server's row; 0 while the server has not seen it. */
  ver: number
  seq: number
  /** Channels that brought it here. With the last of them it leaves. [Q3] */
  in: string[]
  /** The server's row with this device's pending mutations laid over it. */
  row: T
  /** The server's row alone, while anything is pending. */
  server?: T
  /** How many mutations are laid over it. */
  pending: number
  /** The orders of what is laid over it, added up: start-up compares it with the queue. Absent when nothing is. Sparse index. */
  laid?: number
  /** The state of the queue that `row` was made from; an older picture never replaces a newer one. */
  stamp?: number
  /** Which filling brought it: a reset sweeps away what the new filling did not touch. [Q5] */
  gen: number
}

/** A row that this person removed and the server has not answered about: out of sight, not forgotten. */
export type Aside = Omit<Cached<unknown>, 'row'> & { key: EntityKey }

/**
 * Up to a hundred challans of one page in one record, because IndexedDB is paid by the record. Never written again
 * once it is stored: what leaves it is named in `taken`. The documents themselves are in `packText`.
 */
export type Pack = {
  /** A UUIDv7. */
  key: Id
  gen: number
  /** The newest of `ids`: it came into being last. */
  newest: Id
  ids: Id[]
  /** The states that its challans are in. */
  states: Status[]
  /** Of each in its turn: as in `Cached`. */
  vers: number[]
  seqs: number[]
  in: string[][]
  statuses: Status[]
  /** Where the document of each ends in the text. */
  ends: number[]
  /** The latest `stamp` of those that work of ours was laid over. */
  stamp?: number
}
/** The documents of a pack as JSON, one after the other. */
export type PackText = { key: Id; text: string }
/** What lists need of them, so that no list unpacks a document; `shape` tells by which build. */
export type PackBriefs = { key: Id; shape: number; briefs: Brief[] }
/** Challans that have left a pack: they lie in their own table since, in a newer pack, or nowhere. */
export type Taken = { key: Id; ids: Id[] }

/** How far this device is. Moves in the same transaction as the rows it speaks of. [Q2] */
export type CursorState = {
  key: 'cursor'
  /** Opaque; null before the first pull. */
  cursor: string | null
  /** Every change up to here is in the rows. */
  seq: number
  epoch: string
  hash: string
  channels: string[]
  /** Channels being filled, and where each goes on. */
  backfill: Record<string, number>
  /** Highest number of device `dealtBy` whose effect the rows hold, answered or not. */
  dealt: number
  dealtBy: Id | null
  gen: number
  /** Rows of older fillings go when this one is complete. */
  sweep: boolean
  /** Change numbers up to here were given by a history that was lost: they prove nothing of the present one. [Q7] */
  distrust?: number
  /** True once a first page has come. */
  usable: boolean
}

export type EngineStatus = {
  key: 'status'
  phase: 'stopped' | 'idle' | 'sending' | 'receiving' | 'waiting'
  /** No answer from our server for 8 s. */
  offline: boolean
  sending: { n: number; of: number } | null
  /** When the server last took something from us, and when it last answered at all. */
  lastSent: number | null
  lastContact: number | null
  /** When the next try is due, while waiting. */
  nextTry: number | null
  session: 'good' | 'ended' | 'revoked'
  /** Server's clock less ours in milliseconds, as last measured. */
  skew: number
  /** The server speaks a newer protocol than this build. */
  updateRequired: boolean
  /** Since when the office asks for what is unsent here. */
  asked: number | null
  /** What the server said of its own schema: greater than ours means that a newer build is there. */
  serverSchema: number | null
}

/** When this device was last found to hold what it should. [Q8] */
export type VerifiedState = {
  key: 'verified'
  at: number
  /** The filling that was compared. */
  gen: number
  /** When it is compared again. */
  next: number
  /** Records that were replaced, over the life of this cache. */
  repaired: number
}

/** Which tab leads, and its latest sign of life. */
export type LeaderBeat = { key: 'leader'; tab: string; beat: number }
export type Meta = CursorState | EngineStatus | LeaderBeat | VerifiedState

type Tables = { [T in RecordType]: EntityTable<Cached<RecordTypes[T]>, 'id'> }
export type CacheDb = Dexie & Tables & {
  aside: EntityTable<Aside, 'key'>
  pack: EntityTable<Pack, 'key'>
  packText: EntityTable<PackText, 'key'>
  packBriefs: EntityTable<PackBriefs, 'key'>
  taken: EntityTable<Taken, 'key'>
  meta: Table<Meta, Meta['key']>
}

/**
 * Disposable: dropped and filled again at any time. Few indexes, because each is paid for on every row of a
 * first sync; ids are UUIDv7, so the primary key is the order of creation. `laid` is sparse.
 * A new version only adds to it: what an earlier build has stored stays good, so that an update never leaves a
 * driver without his stops where there is no network.
 */
export function openCache(name: string, idb?: IdbSource): CacheDb {
  const db = new Dexie(name, { cache: 'disabled', ...idb }) as CacheDb
  db.version(2).stores({
    challan: 'id, row.status, row.date, row.legal.number, laid',
    party: 'id, row.name, laid',
    product: 'id, row.name, laid',
    vehicle: 'id, row.number, laid',
    location: 'id, row.name, laid',
    registration: 'id, laid',
    company: 'id, laid',
    user: 'id, row.name, laid',
    device: 'id, laid',
    conflict: 'id, row.state, row.entityId, laid',
    mutation: 'id, laid',
    rate: 'id, laid',
    rule: 'id, laid',
    book: 'id, laid',
    void: 'id, laid',
    period: 'id, laid',
    query: 'id, laid',
    aside: 'key',
    pack: 'key, newest, gen, *ids, *states',
    packText: 'key',
    packBriefs: 'key',
    taken: 'key',
    meta: 'key',
  }).upgrade(async (trx) => { await Promise.all(db.tables.map(({ name: table }) => trx.table(table).clear())) })
  return db
}
