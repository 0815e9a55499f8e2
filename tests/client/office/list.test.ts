import { expect, test } from 'vitest'
import { decide, issueArgs, legalNumber, may, type Action, type Challan } from 'sync-protocol'
import { found, marked } from 'client/parts/office/find.ts'
import { columnsFor } from 'client/screens/office/challans/columns.ts'
import { readAddress, spanOf, writeAddress } from 'client/screens/office/challans/address.ts'
import { actsFor } from 'client/screens/office/detail/acts.ts'
import { ewayState } from 'client/screens/office/detail/eway-state.ts'
import { conflictValue } from 'client/screens/office/detail/conflict-value.ts'
import { deltasOf } from 'client/screens/office/detail/adjust-sheet.tsx'
import { arrivalOf, storyOf } from 'client/screens/office/detail/story.ts'
import { enLife } from 'client/words/en-life.ts'
import { enOffice } from 'client/words/en-office.ts'
import { aContext, aLine, after, anActor, anAttempt, DRIVER, id, NOW, sha256, someFields } from '../../support/builders.ts'

const draft = (): Challan => after(undefined, { name: 'challan.create', args: { fields: someFields({ driver: DRIVER, driverName: 'Ramesh' }), lines: [aLine(11)] } })

function issued(): Challan {
  const row = draft()
  const legal = legalNumber({ fy: '26', nature: 'J', series: 'A07', serial: 1 })
  return after(row, { name: 'challan.issue', args: issueArgs(row, legal, sha256) }, { at: NOW + 1000, number: { seriesIsMine: true, taken: false } })
}

const LEG = { vehicleNo: 'MH12QX4471', driver: DRIVER, driverName: 'Ramesh', driverPhone: '', transporter: '', lrNo: '', reason: '4' as const, effective: NOW }
const sent = (): Challan =>
  after(issued(), { name: 'challan.dispatch', args: { leg: LEG, eway: { number: '', notRequired: 'within', override: '' } } }, { at: NOW + 2000 })

test('the state of the list is in the address, and comes back from it', () => {
  const state = { view: 'to_pack', q: 'deccan pipe', filters: { date: 'd7', nature: 'J' }, sort: 'value', down: false } as const
  expect(readAddress(new URLSearchParams(writeAddress(state)))).toEqual(state)
  expect(writeAddress(readAddress(new URLSearchParams('')))).toBe('')
  expect(readAddress(new URLSearchParams('view=nonsense&sort=drop.up')).view).toBe('all')
})

test('spans end today', () => {
  expect(spanOf('d3', '2026-11-24')).toEqual({ from: '2026-11-22' })
  expect(spanOf('month', '2026-11-24')).toEqual({ from: '2026-11-01' })
  expect(spanOf('yesterday', '2026-11-24')).toBeUndefined()
})

test('number, customer and state never yield; the e-way bill comes with its digits or without, never twice', () => {
  for (const width of [320, 548, 836, 960, 1216, 2000]) {
    const names = columnsFor(width).map(({ name }) => name)
    expect(names).toEqual(expect.arrayContaining(['number', 'customer', 'state', 'odd']))
    expect(names.filter((name) => name.startsWith('eway')).length).toBeLessThanOrEqual(1)
  }
})

test('typing finds what begins with it first, then what has it anywhere', () => {
  const options = ['Om Sai Traders', 'Sai Pipes', 'Kasai Mart'].map((label, i) => ({ id: String(i), label }))
  expect(found(options, 'sai').map(({ label }) => label)).toEqual(['Sai Pipes', 'Om Sai Traders', 'Kasai Mart'])
  expect(found(options, 'sai trad').map(({ label }) => label)).toEqual(['Om Sai Traders'])
  expect(marked('Om Sai', 'sai')).toEqual([{ part: 'Om ', hit: false }, { part: 'Sai', hit: true }])
})

test('acts are those of the state and of the policy table', () => {
  const asks = (role: 'dispatcher' | 'viewer' | 'accountant') => (action: Action, challan?: Challan) => may(anActor(role), action, challan, NOW)
  expect(actsFor(draft(), asks('dispatcher'))).toEqual(['edit', 'issue', 'print', 'assign', 'note', 'ask', 'copy', 'remove'])
  expect(actsFor(issued(), asks('dispatcher'))).toEqual(['print', 'share', 'send', 'assign', 'note', 'ask', 'copy', 'code', 'ledger', 'cancel'])
  expect(actsFor(sent(), asks('dispatcher'))).not.toContain('cancel')
  expect(actsFor(issued(), asks('viewer'))).toEqual(['print', 'share', 'ledger'])
  expect(actsFor(issued(), asks('accountant'))).toEqual(['print', 'share', 'note', 'ask', 'ledger'])
})

test('history tells each event once, latest first', () => {
  const story = storyOf(sent(), enLife.story)
  expect(story.map(({ kind }) => kind)).toEqual(['left', 'issued', 'created'])
  const noted = after(sent(), { name: 'challan.note', args: { text: 'Call first' } }, { at: NOW + 3000 })
  expect(storyOf(noted, enLife.story)[0]).toMatchObject({ kind: 'note', text: 'Call first' })
})

test('an attempt shows the state that it led to, also after it was taken back', () => {
  const attempt = id(77)
  const args = {
    outcome: 'delivered' as const, next: 'done' as const, receiver: 'S. Deshmukh', receiverPhone: '', note: '', place: null, began: NOW, ended: NOW, evidence: [],
    lines: [{ line: id(11), delivered: 400_000, damaged: 100_000, missing: 0, refused: 0, extra: 0 }],
  }
  const by = { actor: anActor('driver'), mutation: attempt, at: NOW + 4000 }
  const tried = after(sent(), { name: 'challan.attempt', args }, by)
  expect(storyOf(tried, enLife.story)[0]).toMatchObject({ kind: 'attempt', state: 'partly_delivered' })
  const back = decide('challan', id(1), tried, { name: 'challan.withdraw', args: { attempt } }, aContext({ actor: anActor('driver'), at: NOW + 5000 }))
  expect('row' in back && back.row && storyOf(back.row, enLife.story)[0]).toMatchObject({ kind: 'attempt', attempt: { withdrawn: { by: DRIVER } } })
})

test('late arrival is told from quick arrival and from none', () => {
  const stamp = { mutation: id(1), at: NOW, by: id(2), byName: 'Ramesh' }
  expect(arrivalOf({ ...stamp, received: null })).toEqual({ kind: 'waiting' })
  expect(arrivalOf({ ...stamp, received: NOW + 30_000 })).toBeUndefined()
  expect(arrivalOf({ ...stamp, received: NOW + 660_000 })).toEqual({ kind: 'late', at: NOW + 660_000 })
})

test('nobody is asked for an e-way bill after the journey', () => {
  expect(ewayState(issued()).kind).toBe('not_needed')
  expect(ewayState(sent())).toEqual({ kind: 'said', why: 'within', override: false })
})

test('values of a conflict read as people write them', () => {
  const names = new Map([[DRIVER, 'Ramesh Jadhav']])
  const read = (value: unknown, field: string) => conflictValue(value, field, names, enOffice)
  expect(read(33_000, `lines/${id(11)}/qty`)).toBe('33')
  expect(read(1_800, `lines/${id(11)}/taxRate`)).toBe('18%')
  expect(read('MH12QX4471', 'vehicleNo')).toBe('MH 12 QX 4471')
  expect(read(DRIVER, 'driver')).toBe('Ramesh Jadhav')
  expect(read(null, 'consignee')).toBe('nothing')
  expect(read({ name: 'Deccan' }, 'consignee')).toBe('Deccan')
})

test('a correction is the difference to what was recorded, and only of lines that were touched', () => {
  const done = after(sent(), { name: 'challan.attempt', args: anAttempt(sent()) }, { actor: anActor('driver') })
  const line = done.lines[0]?.id ?? ''
  expect(deltasOf(done, {})).toEqual([])
  expect(deltasOf(done, { [`${line} delivered`]: '498', [`${line} missing`]: '2' })).toEqual([{ line, delivered: -2_000, damaged: 0, missing: 2_000, refused: 0 }])
  expect(deltasOf(done, { [`${line} delivered`]: 'many' })).toBeUndefined()
})
