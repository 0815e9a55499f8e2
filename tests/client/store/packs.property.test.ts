import fc from 'fast-check'
import { expect, test } from 'vitest'
import { editDraft, removeDraft } from 'client/store/actions.ts'
import { storeAnswers } from 'client/store/answers.ts'
import { briefsOf } from 'client/store/briefs.ts'
import { livePlaces, tidyPacks } from 'client/store/packs.ts'
import { allRows, countByStatus, countRows, findByNumber, listChallans, newestRows, readChallans, readRow, type ChallanQuery } from 'client/store/read.ts'
import { healView } from 'client/store/heal.ts'
import { readCursor, show } from 'client/store/show.ts'
import { closeStores, type Stores } from 'client/store/stores.ts'
import type { Challan, MutationResult, PulledRow, PullReply, Status } from 'sync-protocol'
import { aDraft } from '../../support/builders.ts'
import { NOW, aDevice, companyRows, enrolled, id, mutationsOf, pulled, sha256 } from './device.ts'

// Two devices hear and do the same; one packs every page, the other none. No person may ever see a difference.

const MANY = 14
const CHANNELS = ['office', 'location:1', 'driver:1'] as const
const which = fc.integer({ min: 1, max: MANY })
const rowOf = fc.record({
  n: which, kind: fc.constantFrom('row', 'row', 'row', 'row', 'out', 'gone'), status: fc.constantFrom<Status>('draft', 'draft', 'issued', 'delivered'),
  note: fc.constantFrom('one', 'two', 'three'), in: fc.subarray([...CHANNELS], { minLength: 1 }), older: fc.boolean(),
})
const page = fc.record({
  does: fc.constant('page' as const), rows: fc.array(rowOf, { maxLength: 9 }), back: fc.array(rowOf, { maxLength: 12 }), filling: fc.boolean(), more: fc.boolean(),
  reset: fc.constantFrom(null, null, null, null, 'lineage' as const), channels: fc.constantFrom(null, null, null, ['office'], ['office', 'location:1'], [...CHANNELS]),
})
const deed = fc.oneof(
  { weight: 5, arbitrary: page },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('edit' as const), n: which, note: fc.constantFrom('mine', 'mine too') }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('remove' as const), n: which }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('show' as const), n: which }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('answer' as const), applied: fc.boolean(), later: fc.integer({ min: 0, max: 4 }) }) },
  { weight: 1, arbitrary: fc.constantFrom({ does: 'heal' as const }, { does: 'tidy' as const }) },
)
type Deed = typeof deed extends fc.Arbitrary<infer T> ? T : never

/** Ids that come out alike on both, however many each of them needs. */
async function device(least: number, size: number) {
  const env = { time: NOW, now: () => env.time, uuid: () => id(env.next++), random: () => 0.5, sha256, packing: { least, size }, next: 0 }
  const { stores } = await enrolled(await aDevice({ env }))
  return { env, stores }
}

/** Version and change number of each challan, as a server would count them. */
type World = { head: number; readonly vers: Map<number, number> }

function pulledRow(world: World, { n, kind, status, note, in: channels, older }: typeof rowOf extends fc.Arbitrary<infer T> ? T : never, back: boolean): PulledRow {
  const seq = back ? Math.max(1, world.head - n) : ++world.head
  if (kind === 'gone' && !back) return { type: 'challan', id: id(n), seq, gone: true }
  if (kind === 'out' && !back) return { type: 'challan', id: id(n), seq, out: channels }
  const ver = Math.max(1, (world.vers.get(n) ?? 0) + (back ? 0 : 1) - (older ? 1 : 0))
  if (!older) world.vers.set(n, ver)
  const row: Challan = {
    ...aDraft({ driverNote: `${note} ${ver}`, date: `2026-11-${10 + (n % 5)}`, party: id(n % 3) }), id: id(n), status,
    ...(status === 'draft' ? {} : { legal: { number: `26J-A07-0000${n}`, series: 'A07', serial: n, fy: '26' } as Challan['legal'] }),
  }
  return { type: 'challan', id: id(n), ver, seq, in: channels, row }
}

function replyOf(world: World, { rows, back, filling, more, reset, channels }: Extract<Deed, { does: 'page' }>): Partial<PullReply> {
  const changed = rows.map((row) => pulledRow(world, row, false))
  const older = [...new Map(back.map((row) => [row.n, row])).values()].map((row) => pulledRow(world, row, true))
  return {
    rows: changed, back: older, head: world.head, more, reset, cursor: `e1.${world.head}.${changed.length}`,
    ...(filling ? { backNext: { office: 1 } } : { backDone: ['office'] }),
    ...(channels ? { channels: { hash: channels.join(), all: ['user:x', 'master', ...channels] } } : {}),
  }
}

async function perform({ stores, env }: Awaited<ReturnType<typeof device>>, one: Deed, turn: number, reply: Partial<PullReply> | undefined): Promise<void> {
  env.next = 200_000 + turn * 1_000
  const missing = (error: unknown) => { if (!['not_found', 'step_not_allowed'].includes((error as { code: string }).code)) throw error }
  if (one.does === 'page') await pulled(stores, reply)
  else if (one.does === 'edit') await editDraft(stores, id(one.n), { driverNote: one.note }).catch(missing)
  else if (one.does === 'remove') await removeDraft(stores, id(one.n)).catch(missing)
  else if (one.does === 'show') await show(stores, [`challan:${id(one.n)}`])
  else if (one.does === 'heal') await healView(stores)
  else if (one.does === 'tidy') await tidyPacks(stores.cache)
  else {
    const [first] = (await mutationsOf(stores)).filter(({ state }) => state === 'unsent')
    const { seq } = await readCursor(stores.cache)
    const result: MutationResult | undefined = first && (one.applied ? { n: first.order, status: 'applied', ver: 2, seq: seq + one.later } : { n: first.order, status: 'rejected', code: 'forbidden' })
    if (result) await storeAnswers(stores, { device: id(800), epoch: 'e1' }, [result])
  }
}

const QUERIES: readonly ChallanQuery[] = [
  {}, { limit: 3 }, { sort: 'date', limit: 4 }, { status: ['issued', 'delivered'] }, { status: ['draft'], from: '2026-11-12' }, { party: id(1) }, { search: 'a07' }, { search: 'mh12', sort: 'date' },
]

/** Everything that a screen could ask. */
async function seen({ cache, queue }: Stores) {
  const ids = Array.from({ length: MANY }, (_, i) => id(i + 1))
  const plain = <T extends { id: string; stamp?: number; gen: number }>(rows: readonly (T | undefined)[]) => rows.map((row) => row && { ...row, stamp: undefined })
  return {
    all: plain((await allRows(cache, 'challan')).toSorted((a, b) => (a.id < b.id ? -1 : 1))), newest: plain(await newestRows(cache, 'challan', 5)), count: await countRows(cache, 'challan'),
    counts: await countByStatus(cache), each: plain(await Promise.all(ids.map((one) => readRow(cache, 'challan', one)))), some: plain(await readChallans(cache, ids.toReversed())),
    lists: await Promise.all(QUERIES.map(async (query) => plain(await listChallans(cache, query)))), numbered: plain([await findByNumber(cache, '26j-a07-00003')]),
    aside: (await cache.aside.toArray()).map(({ stamp: _stamp, ...rest }) => rest), cursor: await readCursor(cache),
    queue: (await queue.mutations.toArray()).map(({ order, entity, state, over }) => ({ order, entity, state, over })),
  }
}

/** Each challan lies in one place, and what has left a pack was in it. */
async function checkPlaces({ cache }: Stores): Promise<void> {
  const [single, packs, taken, texts, briefs] = await Promise.all([cache.challan.toArray(), cache.pack.toArray(), cache.taken.toArray(), cache.packText.count(), cache.packBriefs.count()])
  const ids = [...single.map((row) => row.id), ...packs.flatMap((pack) => livePlaces(pack, taken.find(({ key }) => key === pack.key)?.ids).map(({ at }) => pack.ids[at]))]
  expect(new Set(ids).size).toBe(ids.length)
  expect([texts, briefs]).toEqual([packs.length, packs.length])
  for (const { key, ids: left } of taken) expect(packs.find((pack) => pack.key === key)?.ids).toEqual(expect.arrayContaining(left))
}

async function play(deeds: readonly Deed[]): Promise<void> {
  const [packing, plain] = await Promise.all([device(1, 5), device(Infinity, 5)])
  const [packed, single] = [packing.stores, plain.stores]
  const world: World = { head: 10, vers: new Map() }
  const briefs = briefsOf(packed.cache)
  briefs.subscribe(() => undefined)
  for (const one of [packed, single]) await pulled(one, { rows: companyRows() })
  for (const [turn, one] of deeds.entries()) {
    const reply = one.does === 'page' ? replyOf(world, one) : undefined
    await Promise.all([perform(packing, one, turn, reply), perform(plain, one, turn, reply)])
    await checkPlaces(packed)
    expect(await seen(packed)).toEqual(await seen(single))
  }
  expect(await single.cache.pack.count()).toBe(0)
  await followed(packed)
  for (const one of [packed, single]) closeStores(one)
}

/** The index of briefs has heard of everything, too. */
async function followed({ cache }: Stores): Promise<void> {
  const stored = (await allRows(cache, 'challan')).map(({ id: key, row, pending }) => `${key} ${row.status} ${pending}`).toSorted()
  const known = () => briefsOf(cache).view().briefs.map(({ id: key, status, pending }) => `${key} ${status} ${pending}`).toSorted()
  for (let tries = 0; tries < 400 && known().join() !== stored.join(); tries++) await new Promise((resolve) => { setTimeout(resolve, 5) })
  expect(known()).toEqual(stored)
}

test('[Q2] [Q3] [Q5] packed or single: nobody sees a difference, and each challan lies in one place', async () => {
  await fc.assert(fc.asyncProperty(fc.array(deed, { minLength: 4, maxLength: 14 }), play), { numRuns: 60 })
}, 120_000)
