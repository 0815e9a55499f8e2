import { Dexie, type EntityTable, type Table } from 'dexie'
import type {
  EvidenceInput, Id, Instant, LostWork, MutationArgs, MutationName, MutationResult, Principal, RecordType, SeriesGrant,
} from 'sync-protocol'

/** `challan:0199…`: one record, as an index can find it. */
export type EntityKey = `${RecordType}:${Id}`

export const entityKey = (type: RecordType, id: Id): EntityKey => `${type}:${id}`

export function splitKey(key: EntityKey): [RecordType, Id] {
  const at = key.indexOf(':')
  return [key.slice(0, at) as RecordType, key.slice(at + 1)]
}

/**
 * unsent: no terminal answer yet. sent: answered, its effect has not come back in a pull. seen: it has.
 * open: parked, rejected or in conflict: stays until a person closes it or the server says what became of it.
 * closed: a person has dealt with it.
 */
export type MutationState = 'unsent' | 'sent' | 'seen' | 'open' | 'closed'

export type QueuedMutation = {
  /** Place in the order of saving: 1, 2, 3… without gaps, for the whole life of this database. */
  order: number
  id: Id
  entity: EntityKey
  name: MutationName
  v: number
  args: MutationArgs[MutationName]
  group: Id | null
  needs: Id[]
  at: Instant
  /** Minutes east of UTC where it was done. */
  tz: number
  /** What it is about, in words, as it stood then: number or customer. */
  title: string
  /** Bytes of the arguments as JSON text. */
  bytes: number
  state: MutationState
  /** The record whose view it is laid over; absent once the cursor has passed it. Sparse index. */
  over?: EntityKey
  /** What the server said; a later word of the server replaces it. */
  result?: MutationResult
  /** When the answer was stored. */
  answeredAt?: Instant
  /** When its author answered what was asked of him about it, although it had its effect. */
  toldAt?: Instant
  /** A person had closed it before the server lost it: the same refusal is closed again by itself. [Q6] */
  wasClosed?: true
}

/** A file that waits for the server, or that it has and we still keep for seven days. Its bytes are in `blobs`. */
export type QueuedFile = {
  id: Id
  /** The mutation that speaks of it: facts travel first. */
  mutation: Id
  challan: Id
  kind: EvidenceInput['kind']
  mime: EvidenceInput['mime']
  sha256: string
  bytes: number
  captured: Instant
  /** closed: a person has closed the refused change that it belonged to. */
  state: 'waiting' | 'arrived' | 'closed'
  /** Where the resumable upload goes on. */
  uploadUrl?: string
  arrivedAt?: Instant
  /** When the server could not take it for what it is: no picture, or other bytes than were announced. Kept, and tried again now and then. */
  spoiltAt?: Instant
}

/** Apart from the facts, so that no list reads megabytes. */
export type StoredBytes = { id: Id; data: ArrayBuffer }

/** Who this database is. One row. */
export type Identity = {
  key: 'identity'
  /** Made with this database, dies with it. A fork gets a new one. */
  install: Id
  /** Null until the server has enrolled it. */
  device: Id | null
  /** The device that this one takes over from, until it is enrolled. */
  replaces: Id | null
  epoch: string
  /** A mutation's number on the wire is its order less this: a new device goes on where the old one stopped. */
  base: number
  /** Highest order whose answer we hold. Answers come in order. */
  answered: number
  /** Grows with every change of the queue that is not a new mutation. */
  turn: number
  /** Where the cursor stood when work was last taken off the view for good. A cache that is behind it has lost a page. */
  passed?: number
  who: Principal
  series: SeriesGrant[] | null
  /** Codes that it took numbers of before the office granted others. [E4] */
  formerSeries?: string[]
  /** Public key that exports of unsent work are sealed to. */
  companyKey: string
  /** The server's time in its latest answer, and what this device's clock said then: the clock guard of issuing. */
  serverTime: Instant
  heardAt?: Instant
  /** What the database before it held when the browser cleared it: told at the enrolment. [D5] */
  lost?: LostWork
}

/** The next serial of one run of numbers. A new financial year has no row yet and starts at 1. */
export type SeriesState = {
  code: string
  registration: Id
  nature: string
  /** Two digits: 26 is 2026-27. */
  fy: string
  next: number
  /** When the last number of it was taken. */
  lastAt: Instant
}

/** A proof that a driver has begun and not finished. */
export type StartedProof = { challan: Id; began: Instant; saved: Instant; form: unknown }

export type QueueDb = Dexie & {
  /** What a person did here. A row in it is what *saved* means. */
  mutations: EntityTable<QueuedMutation, 'order'>
  files: EntityTable<QueuedFile, 'id'>
  blobs: EntityTable<StoredBytes, 'id'>
  identity: EntityTable<Identity, 'key'>
  /** Numbers that belong to this device. */
  series: Table<SeriesState, [string, string, string]>
  started: EntityTable<StartedProof, 'challan'>
}

export type IdbSource = { indexedDB: IDBFactory; IDBKeyRange: typeof IDBKeyRange }

/** Outside of browsers: live queries look for an IndexedDB of the environment before they run at all. */
function lend(idb: IdbSource | undefined): void {
  if (idb && !Dexie.dependencies.indexedDB) Object.assign(Dexie.dependencies, idb)
}

/** Strict: a saved change survives a crash of the browser. Its schema has one version, for ever. [D7] */
export function openQueue(name: string, idb?: IdbSource): QueueDb {
  lend(idb)
  const db = new Dexie(name, { chromeTransactionDurability: 'strict', cache: 'disabled', ...idb }) as QueueDb
  db.version(1).stores({
    mutations: 'order, &id, entity, state, over, answeredAt',
    files: 'id, mutation, challan, state',
    blobs: 'id',
    identity: 'key',
    series: '[code+nature+fy]',
    started: 'challan',
  })
  return db
}

/** From so many on, records that lie side by side are read by their range: one request in place of one for each. */
const BY_RANGE = 20

/** The mutations with these orders, in no order; those that are gone are left out. Inside a transaction of the queue. */
export async function mutationsAt({ mutations }: QueueDb, orders: readonly number[]): Promise<QueuedMutation[]> {
  const sorted = orders.toSorted((a, b) => a - b)
  const [first, last] = [sorted[0] ?? 0, sorted.at(-1) ?? 0]
  if (orders.length < BY_RANGE || last - first > orders.length * 2) return (await mutations.bulkGet(sorted)).filter((found) => found !== undefined)
  const wanted = new Set(orders)
  return (await mutations.where(':id').between(first, last, true, true).toArray()).filter(({ order }) => wanted.has(order))
}

/** What is laid over these records. A walk from key to key is paid by the step: of many, all is read at once. */
export async function laidOver({ mutations }: QueueDb, keys: readonly EntityKey[]): Promise<QueuedMutation[]> {
  if (keys.length < BY_RANGE) return keys.length === 0 ? [] : mutations.where('over').anyOf([...keys]).toArray()
  const wanted = new Set<EntityKey | undefined>(keys)
  return (await allLaid({ mutations })).filter(({ over }) => wanted.has(over))
}

/** All that is laid over anything. */
export const allLaid = ({ mutations }: Pick<QueueDb, 'mutations'>): Promise<QueuedMutation[]> => mutations.where('over').above('').toArray()
