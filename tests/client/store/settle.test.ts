import type { MutationResult } from 'sync-protocol'
import { describe, expect, test } from 'vitest'
import { addNote, closeOutboxItem, createDraft, editDraft, removeDraft } from 'client/store/actions.ts'
import { storeAnswers } from 'client/store/answers.ts'
import { readIdentity } from 'client/store/identity.ts'
import { readOutbox } from 'client/store/outbox.ts'
import { carryOver, nextBatch, rewind } from 'client/store/resend.ts'
import { settlePage } from 'client/store/settle.ts'
import { readCursor, readQueueView, show } from 'client/store/show.ts'
import type { Stores } from 'client/store/stores.ts'
import { aDraft, anIssued, someFields } from '../../support/builders.ts'
import { aDevice, aReply, enrolled, id, mutationsOf, put, pulled, rowOf, someone } from './device.ts'

const draft = (over = {}) => ({ ...aDraft(over), id: id(1) })
const answer = (stores: Stores, ...results: MutationResult[]) => storeAnswers(stores, { device: id(800), epoch: 'e1' }, results)
const states = async (stores: Stores) => (await mutationsOf(stores)).map(({ state }) => state)

describe('a page of a pull', () => {
  test('[Q2] a page is stored only while the cursor is still the one asked with', async () => {
    const { stores } = await aDevice()
    const asked = await readCursor(stores.cache)
    await pulled(stores, { rows: [put('challan', draft())], head: 10 })
    const late = await settlePage(stores, asked, aReply({ head: 5, rows: [put('challan', { ...draft(), reason: 'old' }, { ver: 9 })] }))
    expect(late).toEqual({ kind: 'fenced' })
    expect(await rowOf(stores, 'challan', id(1))).toMatchObject({ reason: 'Zinc plating' })
    expect((await readCursor(stores.cache)).cursor).toBe('e1.10.aa')
  })

  test('[V5] a record of a type that this build does not know is left aside, and the page is stored', async () => {
    const { stores } = await aDevice()
    const newer = { type: 'drone', id: id(7), ver: 1, seq: 9, in: ['office'], row: { id: id(7) } } as never
    expect(await pulled(stores, { rows: [newer, put('challan', draft())], back: [newer], head: 10 })).toMatchObject({ kind: 'stored' })
    expect(await rowOf(stores, 'challan', id(1))).toBeDefined()
    expect((await readCursor(stores.cache)).cursor).toBe('e1.10.aa')
  })

  test('[Q2] of two pages that were asked with one cursor only one is stored', async () => {
    const { stores } = await aDevice()
    const asked = await readCursor(stores.cache)
    const outcomes = await Promise.all([settlePage(stores, asked, aReply({ head: 10 })), settlePage(stores, asked, aReply({ head: 11 }))])
    expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['fenced', 'stored'])
  })

  test('[Q4] a row never goes back to a lower version', async () => {
    const { stores } = await aDevice()
    await pulled(stores, { rows: [put('challan', draft({ reason: 'new' }), { ver: 5 })], head: 10 })
    await pulled(stores, { back: [put('challan', draft({ reason: 'old' }), { ver: 4 })], head: 11 })
    expect(await rowOf(stores, 'challan', id(1))).toMatchObject({ reason: 'new' })
  })

  test('[Q3] a row leaves with the last channel that brought it', async () => {
    const { stores } = await aDevice()
    await pulled(stores, { rows: [put('challan', draft(), { in: ['office', 'location:1'] })], head: 10 })
    await pulled(stores, { rows: [{ type: 'challan', id: id(1), seq: 11, out: ['location:1'] }], head: 11 })
    expect(await rowOf(stores, 'challan', id(1))).toBeDefined()
    await pulled(stores, { rows: [{ type: 'challan', id: id(1), seq: 12, out: ['office'] }], head: 12 })
    expect(await rowOf(stores, 'challan', id(1))).toBeUndefined()
  })

  test('[Q3] work on a row that left is kept, and is seen again when the row comes back', async () => {
    const { stores } = await aDevice()
    await pulled(stores, { rows: [put('challan', draft())], head: 10 })
    await editDraft(stores, id(1), { vehicleNo: 'MH12QX4471' })
    await pulled(stores, { rows: [{ type: 'challan', id: id(1), seq: 11, out: ['office'] }], head: 11 })
    expect(await rowOf(stores, 'challan', id(1))).toBeUndefined()
    expect(await states(stores)).toEqual(['unsent'])
    await pulled(stores, { rows: [put('challan', draft(), { ver: 2, seq: 12 })], head: 12 })
    expect(await rowOf(stores, 'challan', id(1))).toMatchObject({ vehicleNo: 'MH12QX4471' })
  })

  test('[Q3] a channel that is read no longer takes its rows along', async () => {
    const { stores } = await aDevice()
    await pulled(stores, { rows: [put('challan', draft(), { in: ['office'] })], head: 10 })
    await pulled(stores, { head: 11, channels: { hash: 'h2', all: ['user:x', 'master'] } })
    expect(await rowOf(stores, 'challan', id(1))).toBeUndefined()
  })

  test('[Q4] a channel is filled over several pages, and the app is usable from the first', async () => {
    const { stores } = await aDevice()
    const first = await pulled(stores, { head: 50, back: [put('challan', draft(), { seq: 40 })], backNext: { office: 39 } })
    expect(first).toMatchObject({ filling: true })
    expect(await readCursor(stores.cache)).toMatchObject({ usable: true, backfill: { office: 39 } })
    const second = await pulled(stores, { head: 50, back: [put('challan', { ...draft(), id: id(2) }, { seq: 20 })], backDone: ['office'] })
    expect(second).toMatchObject({ filling: false })
    expect(await stores.cache.challan.count()).toBe(2)
  })

  test('[Q5] a reset refills by mark and sweep; the queue is untouched and the screen stays filled', async () => {
    const { stores } = await enrolled(await aDevice())
    await pulled(stores, { rows: [put('challan', draft()), put('challan', { ...draft(), id: id(2) })], head: 90 })
    await editDraft(stores, id(1), { vehicleNo: 'MH12QX4471' })
    await pulled(stores, { epoch: 'e2', reset: 'epoch', cursor: 'e2.7.bb', head: 7, back: [put('challan', draft(), { ver: 1, seq: 3 })], backNext: { office: 2 } })
    expect(await stores.cache.challan.count()).toBe(2)
    await pulled(stores, { epoch: 'e2', cursor: 'e2.7.bb', head: 7, back: [], backDone: ['office'] })

    expect(await rowOf(stores, 'challan', id(2))).toBeUndefined()
    expect(await rowOf(stores, 'challan', id(1))).toMatchObject({ vehicleNo: 'MH12QX4471' })
    expect(await states(stores)).toEqual(['unsent'])
    expect(await readIdentity(stores.queue)).toMatchObject({ epoch: 'e2' })
  })

  test('[Q5] what a person removed leaves with the history that it came from', async () => {
    const { stores } = await enrolled(await aDevice())
    await pulled(stores, { rows: [put('challan', draft()), put('challan', { ...draft(), id: id(2) })], head: 90 })
    await removeDraft(stores, id(1))
    await removeDraft(stores, id(2))
    expect((await stores.cache.aside.toArray()).map(({ server }) => server !== undefined)).toEqual([true, true])
    await pulled(stores, { epoch: 'e2', reset: 'epoch', cursor: 'e2.7.bb', head: 7, back: [put('challan', draft(), { ver: 1, seq: 3 })], backNext: { office: 2 } })
    await pulled(stores, { epoch: 'e2', cursor: 'e2.7.bb', head: 7, back: [], backDone: ['office'] })

    const left = await stores.cache.aside.toArray()
    expect(left.filter(({ server }) => server !== undefined).map(({ key }) => key)).toEqual([`challan:${id(1)}`])
    expect(await stores.cache.challan.count()).toBe(0)
    expect(await states(stores)).toEqual(['unsent', 'unsent'])
  })

  test('gone is gone for everyone', async () => {
    const { stores } = await aDevice()
    await pulled(stores, { rows: [put('challan', draft())], head: 10 })
    await pulled(stores, { rows: [{ type: 'challan', id: id(1), seq: 11, gone: true }], head: 11 })
    expect(await stores.cache.challan.count()).toBe(0)
  })
})

describe('answers', () => {
  test('[D2] a change stays in view until the cursor has passed it', async () => {
    const { stores } = await enrolled(await aDevice())
    await pulled(stores, { rows: [put('challan', draft())], head: 10 })
    await editDraft(stores, id(1), { vehicleNo: 'MH12QX4471' })
    await answer(stores, { n: 1, status: 'applied', seq: 20, ver: 2 })
    expect(await states(stores)).toEqual(['sent'])
    expect(await stores.cache.challan.get(id(1))).toMatchObject({ pending: 1, row: { vehicleNo: 'MH12QX4471' } })

    await pulled(stores, { rows: [put('challan', draft({ vehicleNo: 'MH12QX4471' }), { ver: 2, seq: 20 })], head: 20, device: { last: 1 } })
    expect(await states(stores)).toEqual(['seen'])
    expect(await stores.cache.challan.get(id(1))).toMatchObject({ pending: 0, row: { vehicleNo: 'MH12QX4471' } })
  })

  test('[D2] rows that hold an effect whose answer was lost do not show it twice', async () => {
    const { stores } = await enrolled(await aDevice())
    const issued = { ...anIssued(), id: id(1) }
    await pulled(stores, { rows: [put('challan', issued)], head: 10 })
    await addNote(stores, id(1), 'Call before coming')
    const mine = (await rowOf(stores, 'challan', id(1)))?.notes ?? []
    await pulled(stores, { rows: [put('challan', { ...issued, notes: mine }, { ver: 2, seq: 11 })], head: 11, device: { last: 1 } })
    expect((await rowOf(stores, 'challan', id(1)))?.notes).toHaveLength(1)
    await answer(stores, { n: 1, status: 'applied', seq: 11, ver: 2 })
    expect(await states(stores)).toEqual(['seen'])
  })

  test('[D2] a change whose answer was lost, and that somebody has undone since, is not shown again', async () => {
    const { stores } = await enrolled(await aDevice())
    await pulled(stores, { rows: [put('challan', draft())], head: 10 })
    await editDraft(stores, id(1), { vehicleNo: 'MH12QX4471' })
    await pulled(stores, { rows: [put('challan', draft(), { ver: 3, seq: 12 })], head: 12, device: { last: 1 } })
    expect(await rowOf(stores, 'challan', id(1))).toMatchObject({ vehicleNo: '' })
  })

  test('a picture of the queue that has become old never replaces a newer one', async () => {
    const { stores } = await enrolled(await aDevice())
    await pulled(stores, { rows: [put('challan', draft())], head: 10 })
    await editDraft(stores, id(1), { vehicleNo: 'MH12QX4471' })
    const old = await readQueueView(stores, [`challan:${id(1)}`])
    await editDraft(stores, id(1), { vehicleNo: 'MH14HG2087' })
    await show(stores, [`challan:${id(1)}`], old)
    expect(await rowOf(stores, 'challan', id(1))).toMatchObject({ vehicleNo: 'MH14HG2087' })
  })

  test('a refused change leaves the view and stays in the outbox until a person closes it', async () => {
    const { stores } = await enrolled(await aDevice())
    await pulled(stores, { rows: [put('challan', draft())], head: 10 })
    await editDraft(stores, id(1), { vehicleNo: 'MH12QX4471' })
    await answer(stores, { n: 1, status: 'rejected', code: 'forbidden', message: 'Not any more.' })
    expect(await rowOf(stores, 'challan', id(1))).toMatchObject({ vehicleNo: '' })
    const { open } = await readOutbox(stores, 0)
    expect(open).toMatchObject([{ result: { code: 'forbidden' }, args: { fields: { vehicleNo: { wants: 'MH12QX4471' } } } }])
    await closeOutboxItem(stores, open[0]?.id ?? '')
    expect(await states(stores)).toEqual(['closed'])
  })

  test('[D2] what a conflict let take effect stays in view after a person has closed it, until a pull brings it', async () => {
    const { stores } = await enrolled(await aDevice())
    await pulled(stores, { rows: [put('challan', draft())], head: 10 })
    await editDraft(stores, id(1), { vehicleNo: 'MH12QX4471' })
    await answer(stores, { n: 1, status: 'conflict', seq: 14, ver: 2 })
    const { open } = await readOutbox(stores, 0)
    await closeOutboxItem(stores, open[0]?.id ?? '')
    expect([await states(stores), (await rowOf(stores, 'challan', id(1)))?.vehicleNo]).toEqual([['closed'], 'MH12QX4471'])
    await pulled(stores, { rows: [put('challan', draft({ vehicleNo: 'MH14HG2087' }), { ver: 2, seq: 14 })], head: 14, device: { last: 1 } })
    expect([await states(stores), (await rowOf(stores, 'challan', id(1)))?.vehicleNo]).toEqual([['closed'], 'MH14HG2087'])
  })

  test('a removed draft comes back when the server refuses', async () => {
    const { stores } = await enrolled(await aDevice())
    await pulled(stores, { rows: [put('challan', draft())], head: 10 })
    await removeDraft(stores, id(1))
    expect(await rowOf(stores, 'challan', id(1))).toBeUndefined()
    await answer(stores, { n: 1, status: 'rejected', code: 'step_not_allowed' })
    expect(await rowOf(stores, 'challan', id(1))).toMatchObject({ status: 'draft' })
  })

  test('[P5b] what becomes of a parked change comes with a later page', async () => {
    const { stores } = await enrolled(await aDevice())
    await pulled(stores, { rows: [put('challan', draft())], head: 10 })
    const saved = await editDraft(stores, id(1), { vehicleNo: 'MH12QX4471' })
    await answer(stores, { n: 1, status: 'parked', why: 'needs' })
    expect(await rowOf(stores, 'challan', id(1))).toMatchObject({ vehicleNo: 'MH12QX4471' })

    const outcome = { id: saved?.mutation ?? '', status: 'applied' as const, code: '', message: '', at: 0 }
    await pulled(stores, {
      rows: [put('challan', draft({ vehicleNo: 'MH12QX4471' }), { ver: 2, seq: 15 }), put('mutation', outcome, { seq: 16, in: ['user:x'] })], head: 16, device: { last: 1 },
    })
    expect(await states(stores)).toEqual(['seen'])
    expect(await stores.cache.challan.get(id(1))).toMatchObject({ pending: 0 })
  })

  test('an answer for a device that this database no longer is changes nothing', async () => {
    const { stores } = await enrolled(await aDevice())
    await createDraft(stores, someFields())
    expect(await storeAnswers(stores, { device: id(801), epoch: 'e1' }, [{ n: 1, status: 'applied', seq: 5 }])).toBe(0)
    expect(await states(stores)).toEqual(['unsent'])
  })
})

describe('a server that lost work', () => {
  test('[Q6] what it no longer has is sent again from the journal', async () => {
    const { stores } = await enrolled(await aDevice())
    const challan = await createDraft(stores, someFields())
    await editDraft(stores, challan, { vehicleNo: 'MH12QX4471' })
    await answer(stores, { n: 1, status: 'applied', seq: 5, ver: 1 }, { n: 2, status: 'applied', seq: 6, ver: 2 })
    const row = await rowOf(stores, 'challan', challan)
    if (row) await pulled(stores, { rows: [put('challan', row, { seq: 6, ver: 2 })], head: 6, device: { last: 2 } })
    expect(await states(stores)).toEqual(['seen', 'seen'])

    const settled = await pulled(stores, { epoch: 'e2', reset: 'epoch', cursor: 'e2.5.cc', head: 5, device: { last: 1 }, backDone: ['office'] })
    expect(settled).toMatchObject({ lost: 'rewound' })
    expect(await states(stores)).toEqual(['seen', 'unsent'])
    expect((await nextBatch(stores, { bytes: 1e6, count: 10 })).mutations.map(({ order }) => order)).toEqual([2])
  })

  test('[Q6] a replica that lags is not taken for a loss', async () => {
    const { stores } = await enrolled(await aDevice())
    await createDraft(stores, someFields())
    await pulled(stores, { head: 50 })
    await answer(stores, { n: 1, status: 'applied', seq: 51, ver: 1 })
    expect(await pulled(stores, { head: 49, cursor: 'e1.49.aa', device: { last: 0 } })).toMatchObject({ lost: 'nothing' })
    expect(await states(stores)).toEqual(['sent'])
  })

  test('[P1] after a fork a new device goes on with what was never answered, under the same ids', async () => {
    const { stores } = await enrolled(await aDevice())
    const challan = await createDraft(stores, someFields())
    await answer(stores, { n: 1, status: 'applied', seq: 5, ver: 1 })
    await editDraft(stores, challan, { vehicleNo: 'MH12QX4471' })
    const before = await mutationsOf(stores)
    const { install } = await readIdentity(stores.queue)
    await carryOver(stores, 'unanswered')

    expect(await readIdentity(stores.queue)).toMatchObject({ device: null, replaces: id(800), base: 1, answered: 1, series: null })
    expect((await readIdentity(stores.queue)).install).not.toBe(install)
    expect((await mutationsOf(stores)).map(({ id: key }) => key)).toEqual(before.map(({ id: key }) => key))
  })

  test('a closed refusal that is sent again closes itself again', async () => {
    const { stores } = await enrolled(await aDevice())
    await createDraft(stores, someFields())
    await answer(stores, { n: 1, status: 'rejected', code: 'forbidden' })
    const [mutation] = await mutationsOf(stores)
    await closeOutboxItem(stores, mutation?.id ?? '')
    expect(await rewind(stores, 0)).toBe('rewound')
    expect(await states(stores)).toEqual(['unsent'])
    await answer(stores, { n: 1, status: 'rejected', code: 'forbidden' })
    expect(await states(stores)).toEqual(['closed'])
  })
})

test('[P11] a batch is cut by bytes, never inside a group', async () => {
  const { stores } = await aDevice({ who: someone({ role: 'admin' }) })
  for (let i = 0; i < 4; i++) await createDraft(stores, someFields())
  const group = id(777)
  await stores.queue.mutations.where('order').anyOf(2, 3).modify({ group })
  const [first] = await mutationsOf(stores)
  const bytes = (first?.bytes ?? 0) + 250
  expect((await nextBatch(stores, { bytes: bytes * 2, count: 10 }))).toMatchObject({ mutations: [{ order: 1 }], left: 3 })
  expect((await nextBatch(stores, { bytes: 10, count: 10 })).mutations).toHaveLength(1)
})
