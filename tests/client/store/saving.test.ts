import { Problem, type Change } from 'sync-protocol'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { act, addLine, createDraft, editDraft, issueChallan, prepareFile, removeDraft, saveAttempt } from 'client/store/actions.ts'
import { storeAnswers } from 'client/store/answers.ts'
import { openStores, rebuildLocalData } from 'client/store/stores.ts'
import { aDraft, aLine, anAttempt, anIssued, someFields } from '../../support/builders.ts'
import { aDevice, companyRows, enrolled, mutationsOf, pulled, put, rowOf, someone, id } from './device.ts'

afterEach(() => vi.restoreAllMocks())

describe('saving', () => {
  test('a draft is seen at once, and a second edit sees the first', async () => {
    const { stores } = await aDevice()
    const challan = await createDraft(stores, someFields(), [aLine(11)])
    await editDraft(stores, challan, { vehicleNo: 'MH12QX4471' })
    await editDraft(stores, challan, { vehicleNo: 'MH14HG2087' })
    const line = await addLine(stores, challan, aLine(12))

    const row = await rowOf(stores, 'challan', challan)
    expect(row).toMatchObject({ vehicleNo: 'MH14HG2087', status: 'draft' })
    expect(row?.lines.map(({ id: key }) => key)).toEqual([id(11), line])
    expect((await mutationsOf(stores)).map(({ order, state }) => [order, state])).toEqual([[1, 'unsent'], [2, 'unsent'], [3, 'unsent'], [4, 'unsent']])
  })

  test('an edit that changes nothing saves nothing', async () => {
    const { stores } = await aDevice()
    const challan = await createDraft(stores, someFields())
    expect(await editDraft(stores, challan, { reason: someFields().reason })).toBeUndefined()
    expect(await mutationsOf(stores)).toHaveLength(1)
  })

  test('[P5a] arguments that are too large are refused before they are saved', async () => {
    const { stores } = await aDevice()
    const challan = await createDraft(stores, someFields())
    const lines = Array.from({ length: 250 }, (_, i) => aLine(2_000 + i, { detail: 'क'.repeat(300), serials: 'ख'.repeat(500) }))
    const change: Change = { name: 'challan.edit', args: { fields: {}, lines: { add: lines, edit: [], remove: lines.map((saw) => ({ id: saw.id, saw })) } } }
    await expect(act(stores, ['challan', challan], change)).rejects.toMatchObject({ code: 'too_large' })
    expect(await mutationsOf(stores)).toHaveLength(1)
  })

  test('[P9] what the role may not do is refused on the device too', async () => {
    const { stores } = await aDevice({ who: someone({ role: 'viewer' }) })
    await expect(createDraft(stores, someFields())).rejects.toMatchObject({ code: 'forbidden' })
    expect(await mutationsOf(stores)).toEqual([])
  })

  test('a removed draft is out of sight, and comes back when the server refuses', async () => {
    const { stores } = await aDevice()
    const challan = await createDraft(stores, someFields())
    await removeDraft(stores, challan)
    expect(await rowOf(stores, 'challan', challan)).toBeUndefined()
  })
})

describe('a crash between queue and cache', () => {
  test('[D1] start-up lays over the cache what it has not seen', async () => {
    const device = await aDevice()
    const challan = await createDraft(device.stores, someFields())
    await editDraft(device.stores, challan, { vehicleNo: 'MH12QX4471' })
    await device.stores.cache.challan.clear()

    const again = await device.reopen()
    expect(await rowOf(again, 'challan', challan)).toMatchObject({ vehicleNo: 'MH12QX4471' })
  })

  test('an edit whose picture is missing is drawn at start-up', async () => {
    const device = await aDevice()
    const challan = await createDraft(device.stores, someFields())
    const old = await device.stores.cache.challan.get(challan)
    await editDraft(device.stores, challan, { vehicleNo: 'MH12QX4471' })
    if (old) await device.stores.cache.challan.put(old)

    expect(await rowOf(await device.reopen(), 'challan', challan)).toMatchObject({ vehicleNo: 'MH12QX4471' })
  })

  test('"Rebuild local data" keeps all that is unsent', async () => {
    const { stores } = await aDevice()
    const challan = await createDraft(stores, someFields())
    await rebuildLocalData(stores)
    expect(await rowOf(stores, 'challan', challan)).toMatchObject({ status: 'draft' })
  })
})

describe('files', () => {
  test('a proof and its files are saved in one transaction', async () => {
    const { stores, env } = await aDevice({ who: someone({ role: 'driver', user: id(903), mayIssue: false }) })
    const issued = { ...anIssued(), id: id(1), driver: id(903) }
    await pulled(stores, { rows: [put('challan', issued)] })
    const file = await prepareFile(new Blob([new Uint8Array([1, 2, 3])], { type: 'image/png' }), 'signature', env)
    const { mutation } = await saveAttempt(stores, issued.id, anAttempt(issued), [file])

    expect(await stores.queue.files.toArray()).toMatchObject([{ id: file.id, mutation, state: 'waiting', bytes: 3 }])
    expect((await rowOf(stores, 'challan', issued.id))?.attempts[0]?.evidence[0]).toMatchObject({ id: file.id, arrived: null })
  })

  test('a full device says so, and nothing is half saved', async () => {
    const { stores, env } = await aDevice({ who: someone({ role: 'driver', user: id(903), mayIssue: false }) })
    const issued = { ...anIssued(), id: id(1), driver: id(903) }
    await pulled(stores, { rows: [put('challan', issued)] })
    const file = await prepareFile(new Blob([new Uint8Array([1])], { type: 'image/jpeg' }), 'photo', env)
    vi.spyOn(stores.queue.blobs, 'bulkAdd').mockImplementation(() => { throw new DOMException('full', 'QuotaExceededError') })

    const failed = await saveAttempt(stores, issued.id, anAttempt(issued), [file]).catch((error: unknown) => error)
    expect(failed).toBeInstanceOf(Problem)
    expect(failed).toMatchObject({ code: 'storage_full' })
    expect(await mutationsOf(stores)).toEqual([])
    expect(await stores.queue.files.count()).toBe(0)
    expect((await rowOf(stores, 'challan', issued.id))?.attempts).toEqual([])
  })

  test('[D7] a lost connection is opened again and the act repeated once', async () => {
    const { stores } = await aDevice()
    stores.queue.close({ disableAutoOpen: false })
    const add = stores.queue.mutations.bulkAdd.bind(stores.queue.mutations)
    let first = true
    vi.spyOn(stores.queue.mutations, 'bulkAdd').mockImplementation(((rows: Parameters<typeof add>[0]) => {
      if (first) { first = false; throw new DOMException('The connection was closed', 'InvalidStateError') }
      return add(rows)
    }) as typeof add)
    await createDraft(stores, someFields())
    expect(await mutationsOf(stores)).toHaveLength(1)
  })
})

describe('issuing', () => {
  test('[N1] numbers follow each other, and a new financial year begins at 1', async () => {
    const { stores, env } = await enrolled(await aDevice())
    await pulled(stores, { rows: companyRows() })
    const issue = async (date: string) => (await issueChallan(stores, await createDraft(stores, someFields({ date }), [aLine(11)]))).number
    expect([await issue('2026-11-24'), await issue('2026-11-24')]).toEqual(['26J-A07-00001', '26J-A07-00002'])
    env.time = Date.UTC(2027, 3, 1, 6)
    expect(await issue('2027-04-01')).toBe('27J-A07-00001')
  })

  test('[D2a] two tabs cannot issue one draft twice', async () => {
    const device = await enrolled(await aDevice())
    await pulled(device.stores, { rows: companyRows() })
    const challan = await createDraft(device.stores, someFields(), [aLine(11)])
    const other = await openStores(device.stores.who, device.env, device.idb)
    const outcomes = await Promise.allSettled([issueChallan(device.stores, challan), issueChallan(other, challan)])

    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect((await mutationsOf(device.stores)).filter(({ name }) => name === 'challan.issue')).toHaveLength(1)
    expect(await device.stores.queue.series.toArray()).toMatchObject([{ next: 2 }])
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'step_not_allowed' } })
  })

  test('[D2a] an edit that another tab saves between the look and the number is on the paper', async () => {
    const device = await enrolled(await aDevice())
    await pulled(device.stores, { rows: companyRows() })
    const challan = await createDraft(device.stores, someFields(), [aLine(11)])
    const other = await openStores(device.stores.who, device.env, device.idb)
    const look = device.stores.cache.registration.toArray.bind(device.stores.cache.registration)
    let saved = false
    vi.spyOn(device.stores.cache.registration, 'toArray').mockImplementation((() => {
      if (!saved) void editDraft(other, challan, { poRef: 'PO-7' })
      saved = true
      return look()
    }) as typeof look)
    await issueChallan(device.stores, challan)

    const mutations = await mutationsOf(device.stores)
    expect(mutations.map(({ name }) => name)).toEqual(['challan.create', 'challan.edit', 'challan.issue'])
    expect(mutations[2]?.args).toMatchObject({ fields: { poRef: 'PO-7' } })
  })

  test('every Rule 55 fault is named, and no number is used up', async () => {
    const { stores } = await enrolled(await aDevice())
    await pulled(stores, { rows: companyRows() })
    const challan = await createDraft(stores, someFields({ consignee: null, signatory: '' }), [])
    const failed = await issueChallan(stores, challan).catch((error: unknown) => error)
    expect(failed).toMatchObject({ code: 'rule_55' })
    expect((failed as Problem).facts.faults).toMatchObject(expect.arrayContaining([expect.objectContaining({ field: 'consignee' }), expect.objectContaining({ field: 'signatory' })]))
    expect(await stores.queue.series.count()).toBe(0)
  })

  test('a clock behind the server takes no number', async () => {
    const { stores, env } = await enrolled(await aDevice())
    await pulled(stores, { rows: companyRows() })
    const challan = await createDraft(stores, someFields(), [aLine(11)])
    env.time -= 3_600_000
    await expect(issueChallan(stores, challan)).rejects.toMatchObject({ code: 'step_not_allowed', facts: { clock: 'behind_server' } })
  })

  test('without a series of its own a device does not issue', async () => {
    const { stores } = await aDevice()
    await pulled(stores, { rows: companyRows() })
    const challan = await createDraft(stores, someFields(), [aLine(11)])
    await expect(issueChallan(stores, challan)).rejects.toMatchObject({ code: 'series_not_yours' })
  })
})

test('[D2] after a power failure the cache is older than the queue: what was answered is seen all the same', async () => {
  const device = await enrolled(await aDevice())
  const { stores } = device
  const before = { ...aDraft(), id: id(1) }
  await pulled(stores, { rows: [put('challan', before)], head: 10 })
  const [cursor, row] = await Promise.all([stores.cache.meta.get('cursor'), stores.cache.challan.get(id(1))])
  await editDraft(stores, id(1), { vehicleNo: 'MH12QX4471' })
  await storeAnswers(stores, { device: id(800), epoch: 'e1' }, [{ n: 1, status: 'applied', seq: 20, ver: 2 }])
  await pulled(stores, { rows: [put('challan', { ...before, vehicleNo: 'MH12QX4471' }, { ver: 2, seq: 20 })], head: 20, device: { last: 1 } })
  if (cursor && row) await Promise.all([stores.cache.meta.put(cursor), stores.cache.challan.put(row)])

  const again = await device.reopen()
  expect(await rowOf(again, 'challan', id(1))).toMatchObject({ vehicleNo: 'MH12QX4471' })
  await pulled(again, { rows: [put('challan', { ...before, vehicleNo: 'MH12QX4471' }, { ver: 2, seq: 20 })], head: 20, device: { last: 1 } })
  expect((await mutationsOf(again)).map(({ state }) => state)).toEqual(['seen'])
})

test('[D2] the same when the device\'s clock went back between two answers: numbers tell what came when', async () => {
  const device = await enrolled(await aDevice())
  const { stores, env } = device
  const before = { ...aDraft(), id: id(1) }
  await pulled(stores, { rows: [put('challan', before)], head: 10 })
  await editDraft(stores, id(1), { poRef: 'PO 1' })
  await storeAnswers(stores, { device: id(800), epoch: 'e1' }, [{ n: 1, status: 'applied', seq: 15, ver: 2 }])
  await pulled(stores, { rows: [put('challan', { ...before, poRef: 'PO 1' }, { ver: 2, seq: 15 })], head: 15, device: { last: 1 } })
  const [cursor, row] = await Promise.all([stores.cache.meta.get('cursor'), stores.cache.challan.get(id(1))])

  env.time -= 3_600_000
  await editDraft(stores, id(1), { vehicleNo: 'MH12QX4471' })
  await storeAnswers(stores, { device: id(800), epoch: 'e1' }, [{ n: 2, status: 'applied', seq: 20, ver: 3 }])
  await pulled(stores, { rows: [put('challan', { ...before, poRef: 'PO 1', vehicleNo: 'MH12QX4471' }, { ver: 3, seq: 20 })], head: 20, device: { last: 2 } })
  if (cursor && row) await Promise.all([stores.cache.meta.put(cursor), stores.cache.challan.put(row)])

  expect(await rowOf(await device.reopen(), 'challan', id(1))).toMatchObject({ poRef: 'PO 1', vehicleNo: 'MH12QX4471' })
})
