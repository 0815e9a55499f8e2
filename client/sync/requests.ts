import { PROTOCOL_VERSION, SCHEMA_VERSION, type PullRequest, type PushRequest, type WireMutation } from 'sync-protocol'
import type { CursorState } from '../store/cache.ts'
import type { Identity, QueuedMutation } from '../store/queue.ts'
import { splitKey } from '../store/queue.ts'
import { readIdentity } from '../store/identity.ts'
import { countOutbox } from '../store/outbox.ts'
import type { Stores } from '../store/stores.ts'
import { readVerified } from '../store/held.ts'

const BYTES_A_ROW = 4_096
const LEAST_BYTES = 262_144
const MOST_BYTES = 8_388_608

/** What this build is called in the office's list of devices. */
export type About = {
  readonly app: string
  readonly persisted: () => Promise<boolean>
  /** What the browser uses and allows, in bytes; null where it does not tell. */
  readonly storage?: () => Promise<{ used: number; quota: number } | null>
  /** The browser that people share; the worker does not know it. */
  readonly machine?: string
}

/** Raw P-256 points are 87 characters long: anything else is a key of an older kind, or none. [X1] */
const KEY_LENGTH = 87

export async function pullRequest(stores: Stores, device: string, cursor: CursorState, rows: number, about: About): Promise<PullRequest> {
  const [{ minHead, unsent, companyKey, codes }, storage, persisted, checked] = await Promise.all([
    readState(stores, cursor), about.storage?.() ?? null, about.persisted(), readVerified(stores),
  ])
  return {
    protocol: PROTOCOL_VERSION, schema: SCHEMA_VERSION, device, cursor: cursor.cursor, channels: cursor.hash, backfill: cursor.backfill,
    limit: { rows, bytes: Math.min(MOST_BYTES, Math.max(LEAST_BYTES, rows * BYTES_A_ROW)) }, minHead, unsent, persisted, app: about.app, clock: stores.env.now(),
    ...(storage ? { storage: { used: Math.round(storage.used), quota: Math.round(storage.quota) } } : {}), ...(companyKey.length === KEY_LENGTH ? {} : { needsKey: true }),
    about: { ...machineOf(about), ...(codes.length > 0 ? { series: codes } : {}), ...(checked ? { checked: { at: checked.at, repaired: checked.repaired } } : {}) },
  }
}

/** Which browser this is, where it is known. */
export const machineOf = ({ machine }: Pick<About, 'machine'>): { machine?: string } => (machine === undefined ? {} : { machine })

/** What the queue says of itself, in one look. */
function readState(stores: Stores, cursor: CursorState) {
  const { queue } = stores
  return queue.transaction('r', queue.mutations, queue.files, queue.identity, async () => {
    const [{ unsent, oldest, items }, { companyKey, series, formerSeries = [] }, minHead] = await Promise.all([countOutbox(stores), readIdentity(queue), highestKnown(stores, cursor)])
    const first = unsent === 0 ? [] : await queue.mutations.where('state').equals('unsent').limit(20).toArray()
    return { companyKey, minHead, codes: [...new Set([...formerSeries, ...(series ?? []).map(({ code }) => code)])], unsent: { count: items, oldest, titles: first.map(({ title }) => title.slice(0, 120)) } }
  })
}

/** [Q7] The highest change number that this device has seen: in its rows, or in an answer to its own work. */
async function highestKnown({ queue }: Stores, { seq, distrust = 0 }: CursorState): Promise<number> {
  const latest = await queue.mutations.orderBy('answeredAt').last() // answers come in order, and so do their numbers
  const answered = latest?.state === 'sent' ? (latest.result?.seq ?? 0) : 0
  return Math.max(seq, answered > distrust ? answered : 0)
}

export const wire = ({ id, entity, name, v, args, group, needs, at, tz, order }: QueuedMutation, base: number): WireMutation =>
  ({ n: order - base, id, name, v, group, entity: splitKey(entity), needs, args, at, tz })

/** The author is the queue's own person: nothing else is ever in it. [D6] */
export function pushRequest(identity: Identity, device: string, mutations: readonly QueuedMutation[], clock: number): PushRequest {
  return {
    protocol: PROTOCOL_VERSION, schema: SCHEMA_VERSION, device, user: identity.who.user, epoch: identity.epoch, clock,
    ack: Math.max(0, identity.answered - identity.base), mutations: mutations.map((mutation) => wire(mutation, identity.base)),
  }
}
