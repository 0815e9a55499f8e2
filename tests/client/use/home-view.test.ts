import { expect, test } from 'vitest'
import type { Challan, Device } from 'sync-protocol'
import { briefOf } from '../../../client/store/brief.ts'
import { homeOf } from '../../../client/use/home-view.ts'
import { DRIVER, NOW, aDispatched, aDraft, after, anAttempt, anIssued, asDriver, id } from '../../support/builders.ts'

const brief = (row: Challan, n: number) => briefOf({ id: id(n), row: { ...row, id: id(n) }, pending: 0 })
const supply = () => aDispatched(anIssued(aDraft({ nature: 'S', subSupply: 8, subSupplyDesc: 'Invoice to follow', deliverBy: '12:00' })))
const delivered = (row: Challan, short = 0) =>
  after(row, { name: 'challan.attempt', args: anAttempt(row, { [row.lines[0]?.id ?? '']: { delivered: 500_000 - short, missing: short } }) }, asDriver)
const device = (over: Partial<Device>): Device => ({
  id: id(70), user: DRIVER, name: 'Ramesh’s phone', app: '1', enrolled: 0, seen: NOW, revoked: null, unsent: { count: 0, oldest: null, titles: [] }, persisted: true, series: [], storage: null, skewMs: null, asked: null, retired: null, ...over,
})

test('the six figures count what their lists show', () => {
  const briefs = [brief(aDraft(), 1), brief(anIssued(), 2), brief(supply(), 3), brief(delivered(supply()), 4), brief(delivered(supply(), 1_000), 5)]
  const { figures } = homeOf(briefs, [], NOW)
  expect([figures.issued.count, figures.issued.part, figures.on_the_way.count, figures.delivered.count, figures.delivered.part]).toEqual([4, 1, 1, 2, 1])
  expect([figures.to_acknowledge.count, figures.to_invoice.count, figures.to_invoice.oldest]).toEqual([2, 2, '2026-11-24'])
  expect(figures.on_the_way.value).toBe(supply().totals.grand)
})

test('a vehicle shows its stops of the day, done ones first, and when its driver was last heard', () => {
  const { trips } = homeOf([brief(supply(), 1), brief(delivered(supply()), 2)], [device({ seen: NOW - 5 })], NOW)
  expect(trips).toEqual([{ driver: DRIVER, name: 'Ramesh Jadhav', vehicleNo: 'MH12QX4471', stops: ['delivered', 'open'], done: 1, heard: NOW - 5 }])
})

test('deliveries by hour, in India', () => {
  const { hours } = homeOf([brief(supply(), 1), brief(delivered(supply()), 2)], [], NOW)
  expect(hours.filter(({ done, planned }) => done + planned > 0)).toEqual([{ hour: 11, done: 1, planned: 0 }, { hour: 12, done: 0, planned: 2 }])
})

test('a device that was never used is not called silent', () => {
  const devices = [device({ app: '', seen: 0 }), device({ id: id(71), seen: NOW - 3_600_000 }), device({ id: id(72), revoked: 1, seen: 0 })]
  expect(homeOf([], devices, NOW).silent.map((one) => one.id)).toEqual([id(71)])
})

test('a series of which nine tenths are used is told with what is left of it; an older year asks nobody', () => {
  const numbered = (number: string) => ({ ...brief(anIssued(), 9), number })
  const { full } = homeOf([numbered('26J-A07-90012'), numbered('26J-A07-90011'), numbered('26A-A07-00009'), numbered('25J-B01-99000'), numbered('DP/88')], [], NOW)
  expect(full).toEqual([{ series: 'A07', nature: 'J', left: 99_999 - 90_012 }])
})
