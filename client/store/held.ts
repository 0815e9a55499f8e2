import { RECORD_TYPES, addTo, bucketOf, emptyDigest, type Digest, type Id, type RecordType } from 'sync-protocol'
import type { Cached, VerifiedState } from './cache.ts'
import { settleRepair, type Asked } from './settle.ts'
import { CHALLAN_TABLES, livePlacesOf } from './packs.ts'
import { splitKey } from './queue.ts'
import { tableOf } from './show.ts'
import type { Stores } from './opened.ts'

/** What the server gave of a record, whatever is laid over it. */
type Given = { readonly type: RecordType; readonly id: Id; readonly ver: number; readonly channels: readonly string[] }

/** Every record that the server gave and that is still here. Not of one moment: compare the cursor before and after. */
async function eachGiven({ cache }: Stores, each: (given: Given) => void): Promise<void> {
  for (const type of RECORD_TYPES) {
    await tableOf(cache, type).each(({ id, ver, in: channels, pending, server }: Cached<unknown>) => {
      if (pending === 0 || server !== undefined) each({ type, id, ver, channels })
    })
  }
  for (const { pack, at } of await cache.transaction('r', [...CHALLAN_TABLES], async () => livePlacesOf(cache))) {
    each({ type: 'challan', id: pack.ids[at] ?? '', ver: pack.vers[at] ?? 0, channels: pack.in[at] ?? [] })
  }
  await cache.aside.each(({ key, ver, in: channels, server }) => {
    const [type, id] = splitKey(key)
    if (server !== undefined) each({ type, id, ver, channels })
  })
}

const nameOf = (type: string, id: Id): string => `${type} ${id}`
export type Named = readonly [RecordType, Id]
const namesOf = (list: readonly Named[]): Set<string> => new Set(list.map(([type, id]) => nameOf(type, id)))

/** The digest of each channel as this device holds it, without the records that changed since. [Q8] */
export async function digestHeld(stores: Stores, channels: readonly string[], moved: readonly Named[]): Promise<Map<string, Digest>> {
  const digests = new Map(channels.map((channel) => [channel, emptyDigest()]))
  const skip = namesOf(moved)
  await eachGiven(stores, ({ type, id, ver, channels: where }) => {
    if (skip.has(nameOf(type, id))) return
    for (const channel of where) {
      const digest = digests.get(channel)
      if (digest) addTo(digest, type, id, ver)
    }
  })
  return digests
}

export type Bucket = { readonly channel: string; readonly buckets: readonly number[] }

/** Records of these buckets that are here in another version than the server lists, or on one side only. [Q8] */
export async function unlike(stores: Stores, { channel, buckets }: Bucket, listed: readonly (readonly [RecordType, Id, number])[], moved: readonly Named[]): Promise<Named[]> {
  const theirs = new Map(listed.map(([type, id, ver]) => [nameOf(type, id), [type, id, ver] as const]))
  const skip = namesOf(moved)
  const found: Named[] = []
  await eachGiven(stores, ({ type, id, ver, channels }) => {
    if (!channels.includes(channel) || !buckets.includes(bucketOf(id))) return
    const name = nameOf(type, id)
    if (theirs.get(name)?.[2] !== ver && !skip.has(name)) found.push([type, id])
    theirs.delete(name)
  })
  const missing = [...theirs.values()].flatMap(([type, id]) => (skip.has(nameOf(type, id)) ? [] : [[type, id] as const]))
  return [...found, ...missing]
}

/** Replaces records by what the server gave again. Work that is laid over them stays laid over them. */
export const repairHeld = (stores: Stores, asked: Asked, rows: Parameters<typeof settleRepair>[2]): Promise<boolean> => settleRepair(stores, asked, rows)

/** When what is here was last compared with the server. */
export async function readVerified({ cache }: Stores): Promise<VerifiedState | undefined> {
  return (await cache.meta.get('verified')) as VerifiedState | undefined
}
