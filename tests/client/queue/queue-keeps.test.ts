import type { MutationResult, PullReply } from 'sync-protocol'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { addNote, closeOutboxItem, createDraft, freeSpace } from 'client/store/actions.ts'
import { storeAnswers } from 'client/store/answers.ts'
import { noteArrived, noteUploadUrl, sendableFiles } from 'client/store/files.ts'
import { prune } from 'client/store/outbox.ts'
import { openCache } from 'client/store/cache.ts'
import { openQueue, type QueuedMutation } from 'client/store/queue.ts'
import { carryOver, rewind } from 'client/store/resend.ts'
import { dropStarted } from 'client/store/started.ts'
import { openStores, queueNameOf, rebuildLocalData } from 'client/store/stores.ts'
import { countUnsentOf } from 'client/store/unsent-of.ts'
import { someFields } from '../../support/builders.ts'
import { id, pulled, put, someone, type Device } from '../store/device.ts'
import { aBusyDevice, acquaint, problem, round, serverThatKnows } from './a-busy-device.ts'
import { unlawful } from './unlawful.ts'
import { watchQueues, type Watch } from './watch-queues.ts'

const DAY = 86_400_000
let device: Device
let watch: Watch
beforeEach(async () => {
  device = await aBusyDevice()
  watch = watchQueues()
})
afterEach(() => {
  watch.stop()
  vi.restoreAllMocks()
})

const all = (): Promise<QueuedMutation[]> => device.stores.queue.mutations.toArray()
const answer = (...results: unknown[]) => storeAnswers(device.stores, { device: id(800), epoch: 'e1' }, results as MutationResult[])
const push = (path: string, body: unknown, type = 'application/json'): Response | undefined =>
  path.endsWith('/push') ? new Response(typeof body === 'string' ? body : JSON.stringify(body), { headers: { 'content-type': type } }) : undefined
const pull = (path: string, over: object): Response | undefined => (path.endsWith('/pull') || path.endsWith('/push') ? Response.json({ epoch: 'e1', cursor: 'e1.14.aa', rows: [], back: [], backNext: {}, backDone: [], head: 14, more: false, serverTime: 0, reset: null, device: { last: 6 }, ...over }) : undefined)
const pushed = (over: object) => (path: string) => push(path, { epoch: 'e1', serverTime: 0, last: 8, head: 14, limit: { bytes: 262_144, count: 200 }, results: [], ...over })
const said = (...results: unknown[]) => pushed({ results })

/** A round that is answered so, and then one with a server that answers as it should. */
const meets = (given: (path: string) => Response | undefined) => async () => { await round(device.stores, given).catch(() => undefined) }

/** Everything that may befall a queue without a person's wish. */
const BEFALLS: readonly [string, () => Promise<unknown>][] = [
  ...(['applied', 'merged', 'conflict', 'parked', 'rejected', 'retry'] as const).map((status): [string, () => Promise<unknown>] => [`the answer ${status}`, () => answer({ n: 7, status, seq: 15, ver: 3, code: 'invalid_field' }, { n: 8, status, seq: 16, ver: 4 })]),
  ['an answer that comes twice', async () => {
    await answer({ n: 7, status: 'applied', seq: 15, ver: 3 })
    await answer({ n: 7, status: 'applied', seq: 15, ver: 3 })
  }],
  ['another word about what was answered', () => answer({ n: 1, status: 'rejected' }, { n: 5, status: 'applied', seq: 20 })],
  ...[401, 403, 404, 408, 409, 410, 413, 422, 426, 429, 500, 502, 503, 504, 507].map((status): [string, () => Promise<unknown>] => [`${status} without a word of ours`, meets(() => new Response('', { status }))]),
  ...([
    [401, 'signed_out', {}], [403, 'device_revoked', {}], [403, 'user_mismatch', {}], [409, 'device_fork', {}], [409, 'device_fork', { last: 6 }], [409, 'seq_gap', { last: 2 }], [409, 'seq_gap', {}],
    [409, 'epoch_changed', {}], [413, 'too_large', {}], [426, 'client_too_old', {}], [429, 'too_many_requests', {}], [503, 'unavailable', {}], [507, 'storage_full', {}], [403, 'forbidden', {}], [404, 'not_found', {}], [400, 'a_code_of_tomorrow', {}],
  ] as const).map(([status, code, facts]): [string, () => Promise<unknown>] => [`${status} ${code} ${JSON.stringify(facts)}`, meets((path) => (path.endsWith('/devices') ? undefined : problem(status, code, facts)))]),
  ['no answer', meets(() => { throw new TypeError('fetch failed') })],
  ['a captive portal', meets((path) => push(path, '<h1>Sign in</h1>', 'text/html'))],
  ['JSON of somebody else', meets((path) => push(path, { ok: true }))],
  ['half an answer', meets((path) => push(path, '{"epoch":"e1","results":[{"n":7,"sta'))],
  ['null', meets((path) => push(path, 'null'))],
  ['results that are none', meets(pushed({ results: null }))],
  ['results of text', meets(said('applied', 7, null))],
  ['a status of tomorrow', meets(said({ n: 7, status: 'postponed' }, { n: 8, status: 'toString' }))],
  ['no status', meets(said({ n: 7 }, { n: 8 }))],
  ['numbers that are none', meets(said({ n: '7', status: 'applied' }, { n: null, status: 'rejected' }, { n: -1, status: 'rejected' }))],
  ['numbers that were never sent', meets(said({ n: 900, status: 'applied', seq: 900 }))],
  ['a hole among the answers', meets(said({ n: 8, status: 'applied', seq: 16, ver: 4 }))],
  ['a head that goes back', meets((path) => pull(path, { head: 1, cursor: 'e1.1.aa' }))],
  ['a device that the server holds less of', meets((path) => pull(path, { device: { last: 2 } }))],
  ['a device that the server holds nothing of', meets((path) => pull(path, { device: { last: 0 } }))],
  ['another epoch', meets((path) => pull(path, { epoch: 'e9', cursor: 'e9.1.aa', head: 1, reset: 'epoch', device: { last: 0 } }))],
  ...(['floor', 'lineage', 'epoch'] as const).map((reset): [string, () => Promise<unknown>] => [`a reset by ${reset}`, () => pulled(device.stores, { head: 20, reset, device: { last: 6 } } satisfies Partial<PullReply>)]),
  ['records that leave', () => pulled(device.stores, { rows: [{ type: 'challan', id: id(1), seq: 20, gone: true }], head: 20, device: { last: 6 } })],
  ['outcomes of a later day', () => pulled(device.stores, { head: 20, device: { last: 6 }, rows: ['applied', 'nonsense'].map((status, i) => put('mutation', { id: id(0), status, code: '', message: '' } as never, { seq: 20 + i })) })],
  ['a fork', () => carryOver(device.stores, 'unanswered')],
  ['a server that forgot the device', () => carryOver(device.stores, 'everything')],
  ['a server that lost work', () => rewind(device.stores, 2)],
  ['an upload that begins, and is forgotten', async () => {
    const [file] = await sendableFiles(device.stores.queue)
    await noteUploadUrl(device.stores.queue, file?.id ?? '', 'http://server/u/1')
    await noteUploadUrl(device.stores.queue, file?.id ?? '', null)
  }],
  ['local data that are rebuilt', () => rebuildLocalData(device.stores)],
  ['a cache of an older build', async () => {
    device.stores.cache.close()
    device.idb.indexedDB.deleteDatabase(device.stores.cache.name)
    device = { ...device, stores: await device.reopen() }
  }],
  ['a restart', () => device.reopen()],
  ['another person on the same tablet', async () => {
    const stores = await openStores(someone({ user: id(911), username: 'other' }), device.env, device.idb)
    await createDraft(stores, someFields())
    await prune(stores.queue, device.env.time + 90 * DAY)
  }],
  ['the same person, signed in anew with another role', async () => { await openStores(someone({ role: 'viewer', session: id(951) }), device.env, device.idb) }],
  ['a look at what others have', () => countUnsentOf(device.stores.who, device.idb)],
  ['tidying within the month', () => prune(device.stores.queue, device.env.time + 29 * DAY)],
  ['room that is made', () => freeSpace(device.stores.queue, device.env.time)],
  ['a device that is full', async () => {
    vi.spyOn(device.stores.queue.mutations, 'bulkPut').mockImplementation(() => { throw new DOMException('full', 'QuotaExceededError') })
    await answer({ n: 7, status: 'applied', seq: 15, ver: 3 }).catch(() => undefined)
  }],
  ['a full device while saving', async () => {
    vi.spyOn(device.stores.queue.mutations, 'bulkAdd').mockImplementation(() => { throw new DOMException('full', 'QuotaExceededError') })
    await expect(addNote(device.stores, id(1), 'one more')).rejects.toMatchObject({ code: 'storage_full' })
  }],
  ['a connection that is lost', async () => {
    device.stores.queue.close({ disableAutoOpen: false })
    await answer({ n: 7, status: 'applied', seq: 15, ver: 3 }).catch(() => undefined)
  }],
]

describe('[D10] nothing leaves the queue', () => {
  test.each(BEFALLS)('by %s', async (_name, befall) => {
    const before = await all()
    await befall()
    vi.restoreAllMocks()
    watch.stop()
    expect(unlawful(watch, device.env.time)).toEqual([])
    expect(watch.steps.filter(({ kind }) => kind === 'removed')).toEqual([])
    const queue = openQueue(queueNameOf(device.stores.who), device.idb)
    const after = new Map((await queue.mutations.toArray()).map((one) => [one.id, one]))
    expect(before.filter(({ id: key, args }) => JSON.stringify(after.get(key)?.args) !== JSON.stringify(args))).toEqual([])
    expect(await queue.files.count()).toBe(1)
    expect(await queue.blobs.count()).toBe(1)
    expect(await queue.started.count()).toBe(1)
  })

  test.each(BEFALLS.filter(([name]) => !/fork|forgot|epoch|nothing of|answer applied|answer merged|answer conflict|answer parked|answer rejected|comes twice/.test(name)))('by %s; and afterwards it goes out', async (_name, befall) => {
    await befall()
    vi.restoreAllMocks()
    const server = serverThatKnows()
    await acquaint(server, device.stores)
    for (let n = 0; n < 3; n++) await round(device.stores, () => undefined, server)
    expect((await all()).filter(({ state }) => state === 'unsent')).toEqual([])
    expect(unlawful(watch, device.env.time)).toEqual([])
    const notes = (await all()).filter(({ order }) => order > 6).map(({ id: key }) => server.known.get(key)?.result.status)
    expect(notes.every((status) => status !== undefined)).toBe(true)
  })
})

describe('what does leave', () => {
  test('after a month: what was answered for good or closed by a person, and nothing else', async () => {
    await pulled(device.stores, { head: 16, device: { last: 6 } }) // applied and merged are seen now
    const [inConflict, refused] = (await all()).filter(({ state }) => state === 'open')
    await watch.person(() => closeOutboxItem(device.stores, refused?.id ?? ''))
    const later = device.env.time + 31 * DAY
    expect(await prune(device.stores.queue, later)).toBeGreaterThan(0)
    watch.stop()
    expect(unlawful(watch, later)).toEqual([])
    const left = (await all()).map(({ order }) => order)
    expect(left).toEqual(expect.arrayContaining([inConflict?.order, 6, 7, 8])) // in question, parked, unsent
    expect(left).not.toContain(1)
    expect(left).not.toContain(refused?.order)
    expect(await device.stores.queue.blobs.count()).toBe(1) // the file waits still
  })

  test('the bytes of a file once the server’s hash agreed, when room is needed or a week has gone', async () => {
    const [file] = await sendableFiles(device.stores.queue)
    watch.confirmed.add(file?.id ?? '')
    await noteArrived(device.stores.queue, file?.id ?? '', device.env.time)
    await freeSpace(device.stores.queue, device.env.time)
    expect(await device.stores.queue.blobs.count()).toBe(0)
    await prune(device.stores.queue, device.env.time + 8 * DAY)
    expect(await device.stores.queue.files.count()).toBe(0)
    watch.stop()
    expect(unlawful(watch, device.env.time + 8 * DAY)).toEqual([])
  })

  test('the form of a proof when a person drops it', async () => {
    await watch.person(() => dropStarted(device.stores, id(1)))
    watch.stop()
    expect(unlawful(watch, device.env.time)).toEqual([])
    expect(await device.stores.queue.started.count()).toBe(0)
  })
})

test('in any order of all that, nothing leaves but so', async () => {
  watch.stop()
  await fc.assert(fc.asyncProperty(fc.array(fc.nat(BEFALLS.length + 4), { minLength: 3, maxLength: 9 }), async (picks) => {
    device = await aBusyDevice()
    watch = watchQueues()
    try {
      for (const [i, pick] of picks.entries()) {
        const [, befall] = BEFALLS[pick] ?? []
        if (befall) await befall().catch(() => undefined)
        else if (pick % 2 === 0) device.env.time += 20 * DAY
        else await watch.person(async () => {
          await addNote(device.stores, id(1), `step ${i}`).catch(() => undefined)
          for (const { id: key, state } of await all()) if (state === 'open' && i % 2 === 0) await closeOutboxItem(device.stores, key)
        })
        vi.restoreAllMocks()
        watch.stop()
        expect(unlawful(watch, device.env.time + 29 * DAY)).toEqual([])
        watch = Object.assign(watchQueues(), { confirmed: watch.confirmed })
      }
    } finally {
      watch.stop()
    }
  }), { numRuns: 15 })
}, 60_000)

describe('the watch sees a planted removal', () => {
  const PLANTED: readonly [string, () => Promise<unknown>][] = [
    ['unsent work', async () => { await device.stores.queue.mutations.delete(7) }],
    ['refused work', async () => { await device.stores.queue.mutations.where('state').equals('open').delete() }],
    ['all work', async () => { await device.stores.queue.mutations.clear() }],
    ['what work says', async () => { await device.stores.queue.mutations.toCollection().modify({ args: {} as never }) }],
    ['a question that nobody answered', async () => { await device.stores.queue.mutations.where('state').equals('open').modify({ state: 'closed' }) }],
    ['an answer that never came', async () => { await device.stores.queue.mutations.update(7, { state: 'seen' }) }],
    ['the bytes of a file that waits', async () => { await device.stores.queue.blobs.clear() }],
    ['a file that is said to have arrived', async () => { const [file] = await sendableFiles(device.stores.queue); await noteArrived(device.stores.queue, file?.id ?? '', 0) }],
    ['a number that is given twice', async () => { await device.stores.queue.series.toCollection().modify({ next: 1 }) }],
    ['who it is', async () => { await device.stores.queue.identity.clear() }],
    ['a begun proof', async () => { await dropStarted(device.stores, id(1)) }],
    ['the database', async () => { await device.stores.queue.delete() }],
    ['a table, by another version', async () => {
      const other = openQueue(queueNameOf(device.stores.who), device.idb)
      device.stores.queue.close()
      other.version(2).stores({ blobs: null })
      await other.open()
      other.close()
    }],
  ]
  test.each(PLANTED)('of %s', async (_name, plant) => {
    await plant()
    watch.stop()
    expect(unlawful(watch, device.env.time)).not.toEqual([])
  })

  test('and not of the cache', async () => {
    await device.stores.cache.challan.clear()
    device.stores.cache.close()
    await openCache(device.stores.cache.name, device.idb).delete()
    watch.stop()
    expect(unlawful(watch, device.env.time)).toEqual([])
  })
})
