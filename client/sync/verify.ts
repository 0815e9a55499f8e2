import { PROTOCOL_VERSION, SCHEMA_VERSION, differing, type VerifyReply, type VerifyRequest } from 'sync-protocol'
import type { CursorState, VerifiedState } from '../store/cache.ts'
import { digestHeld, readVerified, repairHeld, unlike, type Bucket, type Named } from '../store/held.ts'
import { readIdentity } from '../store/identity.ts'
import { readCursor } from '../store/show.ts'
import type { Stores } from '../store/stores.ts'
import type { Transport } from './transport.ts'

/** How long what was found equal is believed, in milliseconds. A reset is looked at sooner. [Q8] */
const BELIEVED_MS = 24 * 3_600_000
/** Nothing could be compared: the company was busy, or nobody answered. */
const AGAIN_MS = 10 * 60_000
const FETCHED_AT_ONCE = 500

export type VerifyDeps = { readonly stores: Stores; readonly transport: Transport; readonly now: () => number; readonly random: () => number }
export type Verified = { readonly kind: 'not_due' | 'same' | 'later' } | { readonly kind: 'repaired'; readonly records: number }

type Whole = CursorState & { cursor: string }

const isWhole = (state: CursorState): state is Whole => state.cursor !== null && !state.sweep && Object.keys(state.backfill).length === 0

/**
 * Compares what is here with what the server says should be, when that is due, and replaces what differs. Meant for
 * when nothing else is to do; a page that comes meanwhile fences it. Never throws for what the server says. [Q8]
 */
export async function verifyWhenDue(deps: VerifyDeps, signal: AbortSignal): Promise<Verified> {
  const { stores, transport, now, random } = deps
  const cursor = await readCursor(stores.cache)
  if (!transport.verify || !isWhole(cursor)) return { kind: 'not_due' }
  const known = await readVerified(stores)
  const spread = BELIEVED_MS * (0.5 + random())
  if (!known) await note(stores, { at: now(), gen: cursor.gen, next: now() + spread, repaired: 0 }) // a fresh filling is believed for a day
  if (!known || (known.gen === cursor.gen && now() < known.next)) return { kind: 'not_due' }

  const records = await compare(deps, cursor, signal)
  const repaired = known.repaired + (records ?? 0)
  if (signal.aborted) return { kind: 'later' }
  await note(stores, records === undefined ? { ...known, gen: cursor.gen, next: now() + AGAIN_MS } : { at: now(), gen: cursor.gen, next: now() + spread, repaired })
  if (records === undefined) return { kind: 'later' }
  return records === 0 ? { kind: 'same' } : { kind: 'repaired', records }
}

const note = (stores: Stores, state: Omit<VerifiedState, 'key'>): Promise<unknown> => stores.cache.meta.put({ key: 'verified', ...state })

/** How many records were replaced; undefined when nothing could be compared. */
async function compare({ stores, transport }: VerifyDeps, cursor: Whole, signal: AbortSignal): Promise<number | undefined> {
  const { device } = await readIdentity(stores.queue)
  if (device === null) return undefined
  const ask = async (more: Pick<VerifyRequest, 'list' | 'fetch'>): Promise<VerifyReply | undefined> => {
    const request = { protocol: PROTOCOL_VERSION, schema: SCHEMA_VERSION, device, cursor: cursor.cursor, channels: cursor.hash, ...more }
    const answer = await transport.verify?.(request, signal)
    return answer?.kind === 'ok' && answer.reply.comparable && (await stands(stores, cursor)) ? answer.reply : undefined
  }
  const sums = await ask({})
  if (!sums) return undefined
  const buckets = await differingBuckets(stores, sums)
  const wrong = new Map<string, Named>()
  for (const bucket of buckets) {
    const listed = await ask({ list: { channel: bucket.channel, buckets: [...bucket.buckets] } })
    if (!listed) return undefined
    for (const named of await unlike(stores, bucket, listed.listed ?? [], listed.moved)) wrong.set(named.join(' '), named)
  }
  return replace(stores, cursor, [...wrong.values()], (fetch) => ask({ fetch }))
}

async function stands({ cache }: Stores, asked: CursorState): Promise<boolean> {
  const { cursor, gen } = await readCursor(cache)
  return cursor === asked.cursor && gen === asked.gen
}

async function differingBuckets(stores: Stores, { digests = {}, moved }: VerifyReply): Promise<Bucket[]> {
  const held = await digestHeld(stores, Object.keys(digests), moved)
  return Object.entries(digests).flatMap(([channel, theirs]) => {
    const buckets = differing(theirs, held.get(channel) ?? [])
    return buckets.length === 0 ? [] : [{ channel, buckets }]
  })
}

async function replace(stores: Stores, cursor: CursorState, wrong: readonly Named[], fetch: (part: [Named[0], Named[1]][]) => Promise<VerifyReply | undefined>): Promise<number | undefined> {
  let done = 0
  for (let from = 0; from < wrong.length; from += FETCHED_AT_ONCE) {
    const reply = await fetch(wrong.slice(from, from + FETCHED_AT_ONCE).map(([type, id]) => [type, id]))
    if (!reply || !(await repairHeld(stores, cursor, reply.rows ?? []))) return undefined
    done += reply.rows?.length ?? 0
  }
  return done
}
