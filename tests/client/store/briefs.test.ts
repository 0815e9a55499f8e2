import { afterEach, describe, expect, test, vi } from 'vitest'
import type { Challan, Id } from 'sync-protocol'
import { editDraft, removeDraft } from 'client/store/actions.ts'
import { BRIEF_SHAPE, briefOf, listBriefs, type Brief, type BriefQuery } from 'client/store/brief.ts'
import { briefsOf, closeBriefs, type Briefs } from 'client/store/briefs.ts'
import { listChallans, type ChallanQuery } from 'client/store/read.ts'
import { closeStores, rebuildLocalData, type Stores } from 'client/store/stores.ts'
import { aDraft, aLine, anIssued } from '../../support/builders.ts'
import { aDevice, anEnv, enrolled, id, pulled, put } from './device.ts'

const draft = (n: number, over: Partial<Challan> = {}): Challan => ({ ...aDraft(), id: id(n), ...over })
const rows = (from: number, to: number, over: Partial<Challan> = {}) => Array.from({ length: to - from }, (_, i) => put('challan', draft(from + i, over)))

const opened: Stores[] = []
async function aStore(packing?: { least: number; size: number }): Promise<Stores> {
  const device = await enrolled(await aDevice({ env: { ...anEnv(), ...(packing ? { packing } : {}) } }))
  opened.push(device.stores)
  return device.stores
}
afterEach(() => opened.splice(0).forEach(closeStores))

function follow({ cache }: Stores): Briefs {
  const briefs = briefsOf(cache)
  briefs.subscribe(() => undefined)
  return briefs
}
const idsOf = (briefs: Briefs): Id[] => briefs.view().briefs.map((brief) => brief.id).toSorted()
const until = (holds: () => void) => vi.waitFor(holds, { timeout: 8_000, interval: 10 })
const whole = (briefs: Briefs, many: number) => until(() => {
  expect(briefs.view().whole).toBe(true)
  expect(idsOf(briefs)).toHaveLength(many)
})

describe('the briefs of a cache', () => {
  test('every challan is there, whatever the size of a request; the newest are read first', async () => {
    const stores = await aStore({ least: Infinity, size: 100 })
    await pulled(stores, { rows: rows(1000, 1250) })
    const briefs = briefsOf(stores.cache)
    const first = new Promise<Id[]>((resolve) => { briefs.subscribe(() => resolve(idsOf(briefs))) })
    expect((await first).at(-1)).toBe(id(1249))
    expect(briefs.view().whole || idsOf(briefs)[0] !== id(1000)).toBe(true)
    await whole(briefs, 250)
  })

  test('packed or not; what leaves a pack is followed', async () => {
    const stores = await aStore({ least: 2, size: 10 })
    await pulled(stores, { rows: rows(1000, 1250) })
    const briefs = follow(stores)
    await whole(briefs, 250)
    expect(await stores.cache.challan.count()).toBe(0)
    await pulled(stores, { rows: [{ type: 'challan', id: id(1003), seq: 11, gone: true }, put('challan', draft(1007, { poRef: 'PO/88' }), { ver: 2, seq: 12 })], back: rows(1250, 1260), head: 12 })
    await until(() => expect(idsOf(briefs)).toHaveLength(259))
    await until(() => expect(briefs.view().briefs.filter(({ poRef }) => poRef === 'PO/88').map((one) => one.id)).toEqual([id(1007)]))
  })

  test('nothing is read before a list asks', async () => {
    const stores = await aStore()
    const read = vi.spyOn(stores.cache.challan, 'toCollection')
    const briefs = briefsOf(stores.cache)
    await pulled(stores, { rows: rows(1000, 1003) })
    expect(briefs.view()).toEqual({ briefs: [], whole: false })
    expect(read).not.toHaveBeenCalled()
  })

  test('one index serves all lists, and a view stays the same object until something changes', async () => {
    const stores = await aStore()
    await pulled(stores, { rows: rows(1000, 1002) })
    const briefs = follow(stores)
    expect(briefsOf(stores.cache)).toBe(briefs)
    await whole(briefs, 2)
    expect(briefs.view()).toBe(briefs.view())
  })

  test('what is saved here is followed: an edit, and a removal', async () => {
    const stores = await aStore()
    await pulled(stores, { rows: rows(1000, 1003) })
    const briefs = follow(stores)
    await whole(briefs, 3)
    await editDraft(stores, id(1001), { poRef: 'PO/77' })
    await until(() => expect(briefs.view().briefs.find((brief) => brief.id === id(1001))).toMatchObject({ poRef: 'PO/77', pending: 1 }))
    await removeDraft(stores, id(1001))
    await until(() => expect(idsOf(briefs)).toEqual([id(1000), id(1002)]))
  })

  test('what another tab stores is followed', async () => {
    const device = await enrolled(await aDevice())
    opened.push(device.stores)
    await pulled(device.stores, { rows: rows(1000, 1002) })
    const briefs = follow(device.stores)
    await whole(briefs, 2)
    const tab = await device.reopen()
    opened.push(tab)
    await pulled(tab, { rows: [put('challan', draft(1001, { poRef: 'PO/88' }), { ver: 2, seq: 11 }), put('challan', draft(1002))], head: 11 })
    await until(() => expect(briefs.view().briefs.find((brief) => brief.id === id(1001))?.poRef).toBe('PO/88'))
    expect(idsOf(briefs)).toHaveLength(3)
  })

  test('a page of so many rows that their keys are not told is followed too', async () => {
    const stores = await aStore()
    await pulled(stores, { rows: rows(1000, 1010) })
    const briefs = follow(stores)
    await whole(briefs, 10)
    await pulled(stores, { rows: rows(1000, 1060, { poRef: 'PO/99' }).map((row) => ({ ...row, ver: 2, seq: 11 })), head: 11 })
    await until(() => expect(briefs.view().briefs.filter(({ poRef }) => poRef === 'PO/99')).toHaveLength(60))
  })

  test('a cache thrown away empties it, and what is filled anew comes back', async () => {
    const stores = await aStore()
    await pulled(stores, { rows: rows(1000, 1003) })
    const briefs = follow(stores)
    await whole(briefs, 3)
    await rebuildLocalData(stores)
    await whole(briefs, 0)
    await pulled(stores, { rows: rows(1000, 1002) })
    await whole(briefs, 2)
  })

  test('with its stores it ends, and the next ones have their own', async () => {
    const stores = await aStore()
    const briefs = follow(stores)
    await whole(briefs, 0)
    closeBriefs(stores.cache)
    await pulled(stores, { rows: rows(1000, 1002) })
    expect(briefs.view().briefs).toEqual([])
    await whole(follow(stores), 2)
  })
})

test('packs keep briefs: what another build made is not believed', async () => {
  // another list of fields is another shape: raise BRIEF_SHAPE, and then change this line
  expect([BRIEF_SHAPE, Object.keys(briefOf({ id: id(1), row: aDraft(), pending: 0 })).toSorted().join(' ')]).toEqual([4,
    'acknowledged arriving billing customer date deliverBy driver eway ewayUntil grand id leaveBy location nature number packages party pending poRef promised status triedAt way words'])
  const stores = await aStore({ least: 2, size: 10 })
  await pulled(stores, { rows: rows(1000, 1020, { poRef: 'PO/55' }) })
  await stores.cache.packBriefs.toCollection().modify({ shape: 0, briefs: [] })
  await until(() => expect(follow(stores).view().briefs.filter(({ poRef }) => poRef === 'PO/55')).toHaveLength(20))
  expect(await listChallans(stores.cache, { search: 'po/55' })).toHaveLength(20)
})

const brief = (row: Challan): Brief => briefOf({ id: row.id, row, pending: 0 })

describe('searching in briefs', () => {
  const party = { name: 'Godavari Castings', gstin: '', addr1: '', addr2: '', place: 'Satpur', pin: '', state: '27', phone: '' }
  const leg = { vehicleNo: 'MH15AB0001', driverName: 'Sunil' }
  const full = {
    ...draft(2), legal: { number: '26J-A07-00042', series: 'A07', serial: 42, fy: '26' }, consignee: party, shipTo: { ...party, name: 'Omkar Platers', place: 'Waluj' },
    vehicleNo: 'MH12QX4471', driverName: 'Ramesh', poRef: 'PO/26077', eway: { number: '271234567890', notRequired: '', override: '' },
    lines: [{ ...anIssued().lines[0], ...aLine(11), name: 'Copper bush' }], legs: [leg], attempts: [{ receiver: 'S. Deshmukh', withdrawn: null, evidence: [], lines: [] }],
  } as unknown as Challan
  const all = [brief(draft(1)), brief(full)]
  const found = (query: BriefQuery) => listBriefs(all, query).map((one) => one.id)

  test.each([
    '26j-a07-00042', 'godavari', 'satpur', 'OMKAR', 'waluj', 'mh12qx4471', 'ramesh', 'po/26077', '271234567890', 'copper', 'MH15AB0001', 'sunil', 'deshmukh', 'copper  Godavari',
  ])('finds it by %s', (search) => {
    expect(found({ search })).toEqual([id(2)])
  })

  test('each word must be there; no word asks nothing', () => {
    expect(found({ search: 'copper nowhere' })).toEqual([])
    expect(found({ search: ' ' })).toEqual([id(1), id(2)])
  })

  test('it fits the same challans as the query on whole documents', async () => {
    const stores = await aStore()
    const made = Array.from({ length: 40 }, (_, i) => draft(3000 + i, {
      status: i % 3 === 0 ? 'issued' : 'draft', date: `2026-11-${String(10 + (i % 9))}`, party: id(i % 4), location: id(60 + (i % 2)), driver: id(70 + (i % 5)), poRef: `PO ${i % 7}`,
    }))
    await pulled(stores, { rows: made.map((row) => put('challan', row)) })
    const queries: ChallanQuery[] = [
      { status: ['issued'] }, { party: id(1) }, { driver: id(72) }, { location: id(61), search: 'po 3' }, { from: '2026-11-12', to: '2026-11-14' }, { status: ['draft'], driver: id(71), search: 'po' },
    ]
    for (const query of queries) {
      const documents = await listChallans(stores.cache, query)
      expect(listBriefs(made.map(brief), query).map((one) => one.id).toSorted()).toEqual(documents.map((one) => one.id).toSorted())
      expect(documents.length).toBeGreaterThan(0)
    }
  })

  test('20,000 of them cost little more than a look at each text', () => {
    const many = Array.from({ length: 20_000 }, (_, i) => ({ ...brief(full), id: id(i), words: `${brief(full).words}\n${i} ${'zinc plated bracket '.repeat(8)}` }))
    const fastest = (work: () => number) => Math.min(...Array.from({ length: 7 }, () => {
      const began = performance.now()
      expect(work()).toBe(1)
      return performance.now() - began
    }))
    const floor = fastest(() => many.reduce((sum, { words }) => sum + (words.includes('\n19999 zinc') ? 1 : 0), 0))
    const ours = fastest(() => listBriefs(many, { search: '19999', status: ['draft'] }).length)
    expect(ours / floor).toBeLessThan(8)
  })
})
