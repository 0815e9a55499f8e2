import { expect, test } from 'vitest'
import {
  NOBODY, billNeed, billOf, leaveTogether, legOf, missingFor, tallyAll, withAllSeen, withSeen,
} from 'client/screens/warehouse/send/send-plan.ts'
import { thresholdsWith } from 'sync-protocol'
import { aChallan } from './a-challan.ts'

const DAY = '2026-11-24'
const totals = { taxable: 0, cgst: 0, sgst: 0, igst: 0, cess: 0 }
const party = { name: '', gstin: 'URP', addr1: '', addr2: '', place: '', pin: '', state: '27', phone: '' }
const within = aChallan({ id: 'a', vehicleNo: 'MH12SF3310', consignor: party, consignee: party, totals: { ...totals, grand: 4_600_000 } })
const over = aChallan({ id: 'b', vehicleNo: 'MH 12 SF 3310', consignor: party, consignee: party, totals: { ...totals, grand: 43_200_000 } })
const other = aChallan({ id: 'c', vehicleNo: 'MH14HG2087' })
const none = aChallan({ id: 'd' })
const carrier = { ...NOBODY, vehicleNo: 'MH12SF3310' }

test('packed challans of one vehicle leave together, however its number is written', () => {
  expect(leaveTogether(within, [within, over, other, none])).toEqual(['a', 'b'])
})

test('a challan without a vehicle leaves alone', () => {
  expect(leaveTogether(none, [within, none, aChallan({ id: 'e' })])).toEqual(['d'])
})

test('within the limit a bill is settled by itself, with the reason on record', () => {
  const bill = billOf(within, DAY)
  expect(bill).toMatchObject({ number: '', override: '' })
  expect(bill?.notRequired).toMatch(/limit/)
})

test('over the limit somebody must say: number, exemption or override', () => {
  expect(billOf(over, DAY)).toBeUndefined()
  expect(missingFor([within, over], carrier, { a: { number: '', notRequired: 'x', override: '' } })).toEqual({ kind: 'eway', challan: over })
})

test('a number that the office entered is taken as it is', () => {
  const known = aChallan({ ...over, eway: { number: '291455087713', notRequired: '', override: '' } })
  expect(billOf(known, DAY)).toEqual({ number: '291455087713', notRequired: '', override: '' })
})

test('the gate asks for a challan first, then a vehicle, then papers', () => {
  expect(missingFor([], carrier, {})).toEqual({ kind: 'challan' })
  expect(missingFor([within], NOBODY, {})).toEqual({ kind: 'vehicle' })
  expect(missingFor([within], carrier, { a: { number: '', notRequired: 'x', override: '' } })).toBeUndefined()
})

test('a package counts once, and only when the challan has it', () => {
  const seen = withSeen({}, within, 3)
  expect(withSeen(seen, within, 3)).toBe(seen)
  expect(withSeen(seen, within, 32)).toBe(seen)
  expect(tallyAll([within], seen)).toEqual({ n: 1, of: 31 })
})

test('all loaded counts every package of that challan only', () => {
  expect(tallyAll([within, over], withAllSeen({}, within))).toEqual({ n: 31, of: 62 })
})

test('the first leg is a first-time vehicle at the time of leaving', () => {
  expect(legOf(carrier, 1000)).toMatchObject({ vehicleNo: 'MH12SF3310', reason: '4', effective: 1000 })
})

test('the company’s own limit of a State stands before the table’s', () => {
  const own = thresholdsWith([{ id: 'r', kind: 'eway_threshold', key: '27', value: JSON.stringify({ paise: 1_000_000 }), from: '2026-04-01', to: null, source: 'Own notice' }])
  expect([billNeed(within, DAY).needed, billNeed(within, DAY, own).needed]).toEqual([false, true])
  expect([billOf(within, DAY)?.notRequired === '', billOf(within, DAY, own)]).toEqual([false, undefined])
})
