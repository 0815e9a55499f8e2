import { describe, expect, test } from 'vitest'
import { CONFLICT_KINDS, type Conflict } from 'sync-protocol'
import { arrivedLate, isFrozen, matches, mayUndo, nextOf, oneSetter, paperOf, storyOf } from 'client/screens/office/conflicts/conflict-facts.ts'
import { enConflicts } from 'client/words/en-conflicts.ts'
import { hiConflicts } from 'client/words/hi-conflicts.ts'
import { adoptWork, editDraft, reopenConflict, settleConflict } from 'client/store/actions.ts'
import { NOW, aDraft, anIssued, id } from '../../support/builders.ts'
import { aDevice, companyRows, mutationsOf, pulled, put, rowOf } from '../store/device.ts'

const MINUTE = 60_000
const DAY = 86_400_000
const DRAFT = aDraft()

const aConflict = (over: Partial<Conflict> = {}): Conflict => ({
  id: id(71), entity: 'challan', entityId: DRAFT.id, title: 'Deccan Plumbing', kind: 'soft',
  fields: [{ field: 'poRef', saw: '', theirs: 'PO-1', mine: 'PO-2' }, { field: 'packages', saw: 0, theirs: 3, mine: 9 }],
  mine: { mutation: id(71), at: NOW, received: NOW + 1_000, by: id(5), byName: 'Deepak Yadav' }, state: 'open', settled: null, ...over,
})
const settledBy = (choice: 'mine' | 'theirs', at = NOW): Pick<Conflict, 'state' | 'settled'> =>
  ({ state: 'settled', settled: { stamp: { mutation: id(72), at, received: at, by: id(910), byName: 'Anjali' }, choice } })

async function anOffice(conflict: Conflict) {
  const device = await aDevice()
  const row = { ...DRAFT, poRef: 'PO-1', packages: 3 }
  await pulled(device.stores, { rows: [...companyRows(), put('challan', row), put('conflict', conflict)] })
  return device
}
const edits = async (device: Awaited<ReturnType<typeof anOffice>>) =>
  (await mutationsOf(device.stores)).filter(({ name }) => name === 'challan.edit').map(({ args }) => (args as { fields: object }).fields)

describe('what is told of a conflict', () => {
  test('what took over a minute to arrive was done without network', () => {
    expect(arrivedLate(aConflict().mine)).toBeNull()
    expect(arrivedLate({ at: NOW, received: NOW + 10 * MINUTE })).toBe(NOW + 10 * MINUTE)
    expect(arrivedLate({ at: NOW, received: null })).toBeNull()
  })

  test('the story runs in order of time, with the device apart while it was alone', () => {
    const late = aConflict({ mine: { ...aConflict().mine, received: NOW + 10 * MINUTE }, ...settledBy('mine', NOW + 20 * MINUTE) })
    expect(storyOf(late, undefined).map(({ what, lane }) => `${lane} ${what}`)).toEqual(['device did', 'office meet', 'office settled'])
  })

  test('[U2] who set what is in use is named once where it was one act, and takes its place in the story', () => {
    const by = { mutation: id(73), at: NOW - MINUTE, received: NOW - MINUTE, by: id(910), byName: 'Anjali' }
    const [first, second] = aConflict().fields
    const both = aConflict({ fields: [{ ...first, by }, { ...second, by }] as Conflict['fields'] })
    expect(oneSetter(both.fields)).toEqual(by)
    expect(storyOf(both, undefined).map(({ what }) => what)).toEqual(['theirs', 'did', 'meet'])
    expect(oneSetter([{ ...first, by }, { ...second, by: { ...by, mutation: id(74) } }] as Conflict['fields'])).toBeUndefined()
    expect(oneSetter([{ ...first, by }, { ...second }] as Conflict['fields'])).toBeUndefined()
  })

  test('a choice is taken back for 30 days; work that was taken over is not', () => {
    expect(mayUndo(aConflict(), NOW)).toBe(false)
    expect(mayUndo(aConflict(settledBy('mine')), NOW + 29 * DAY)).toBe(true)
    expect(mayUndo(aConflict(settledBy('mine')), NOW + 31 * DAY)).toBe(false)
    expect(mayUndo(aConflict({ kind: 'refused', ...settledBy('mine') }), NOW)).toBe(false)
    expect(mayUndo(aConflict({ kind: 'refused', ...settledBy('theirs') }), NOW)).toBe(true)
  })

  test('issued paper is never edited, and what was printed is told', () => {
    expect(isFrozen(aConflict(), DRAFT)).toBe(false)
    expect(isFrozen(aConflict(), anIssued())).toBe(true)
    expect(paperOf(DRAFT)).toBeUndefined()
    expect(paperOf({ ...anIssued(), prints: [{ copies: ['original'], layout: 'a4', stamp: { ...aConflict().mine, at: NOW } }] })).toEqual({ times: 1, last: NOW })
  })

  test('it is found by customer, number and person, and by kind', () => {
    expect(matches(aConflict(), '26T-A07-00421', 'deccan 00421', '')).toBe(true)
    expect(matches(aConflict(), '', 'deepak', 'soft')).toBe(true)
    expect(matches(aConflict(), '', '', 'hard')).toBe(false)
    expect(matches(aConflict(), '', 'kulkarni', '')).toBe(false)
    expect(nextOf([id(1), id(2)], id(2), 1)).toBe(id(2))
    expect(nextOf([id(1), id(2)], undefined, 1)).toBe(id(1))
  })

  test.each(CONFLICT_KINDS)('%s has its own question and answers, in both languages', (kind) => {
    for (const book of [enConflicts, hiConflicts]) {
      expect(book.asks[kind]('Deepak', 'A', 'B')).toMatch(/\S{3}/)
      expect(book.answers[kind].keep).toMatch(/\S/)
      expect(book.heads[kind]('Deccan')).toContain('Deccan')
    }
  })
})

describe('[U1] [A1] settling', () => {
  test('one field of two: the edit holds that one alone', async () => {
    const device = await anOffice(aConflict())
    await settleConflict(device.stores, id(71), 'mine', ['packages'])
    expect(await edits(device)).toEqual([{ packages: { saw: 3, wants: 9 } }])
    const [settle, edit] = await mutationsOf(device.stores)
    expect(settle?.group).toBe(edit?.group) // all or none
    expect(await rowOf(device.stores, 'conflict', id(71))).toMatchObject({ state: 'settled', settled: { choice: 'mine' } })
  })

  test('taken back: values return where nobody has changed them since', async () => {
    const device = await anOffice(aConflict())
    await settleConflict(device.stores, id(71), 'mine')
    await editDraft(device.stores, DRAFT.id, { packages: 12 }) // a colleague's later word stands
    await reopenConflict(device.stores, id(71))
    expect((await edits(device)).at(-1)).toEqual({ poRef: { saw: 'PO-2', wants: 'PO-1' } })
    expect(await rowOf(device.stores, 'conflict', id(71))).toMatchObject({ state: 'open', settled: null })
    expect(await rowOf(device.stores, 'challan', DRAFT.id)).toMatchObject({ poRef: 'PO-1', packages: 12 })
  })

  test('kept as it was: taking that back changes no value', async () => {
    const device = await anOffice(aConflict())
    await settleConflict(device.stores, id(71), 'theirs')
    await reopenConflict(device.stores, id(71))
    expect(await edits(device)).toEqual([])
  })

  test('refused work is taken over, never chosen', async () => {
    const device = await anOffice(aConflict({ kind: 'refused', fields: [] }))
    await expect(settleConflict(device.stores, id(71), 'mine')).rejects.toMatchObject({ code: 'step_not_allowed' })
    await adoptWork(device.stores, id(71))
    expect((await mutationsOf(device.stores)).map(({ name }) => name)).toEqual(['conflict.adopt'])
    expect(await rowOf(device.stores, 'conflict', id(71))).toMatchObject({ state: 'settled' })
  })
})
