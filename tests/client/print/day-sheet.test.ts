import { describe, expect, test } from 'vitest'
import { daySheetOf, isOfDay } from '../../../client/print/day-sheet.ts'
import { DRIVER, NOW, aDispatched, aDraft, anAttempt, anIssued, after, asDriver } from '../../support/builders.ts'

const DAY = 86_400_000
const planned = (over: Partial<Parameters<typeof aDraft>[0]>) => anIssued(aDraft(over))

describe('the day sheet', () => {
  test('stops stand by driver and vehicle, in the order of the promised time; what nobody drives comes last', () => {
    const late = planned({ driver: DRIVER, driverName: 'Ramesh', vehicleNo: 'MH12QX4471', deliverBy: '12:30', packages: 4 })
    const early = planned({ driver: DRIVER, driverName: 'Ramesh', vehicleNo: 'MH12QX4471', deliverBy: '10:00', packages: 3 })
    const other = planned({ driver: null, driverName: 'Abdul', vehicleNo: 'MH14KA5518' })
    const open = planned({ driver: null, driverName: '', vehicleNo: '' })
    const rounds = daySheetOf([open, late, other, early], NOW)
    expect(rounds.map(({ name, vehicleNo, packages }) => [name, vehicleNo, packages])).toEqual([['Abdul', 'MH14KA5518', other.packages], ['Ramesh', 'MH12QX4471', 7], ['', '', open.packages]])
    expect(rounds[1]?.stops.map(({ deliverBy }) => deliverBy)).toEqual(['10:00', '12:30'])
  })

  test('one driver with two vehicles has two rounds', () => {
    const first = planned({ driver: DRIVER, driverName: 'Ramesh', vehicleNo: 'MH12QX4471' })
    const second = planned({ driver: DRIVER, driverName: 'Ramesh', vehicleNo: 'MH12SF3310' })
    expect(daySheetOf([first, second], NOW)).toHaveLength(2)
  })

  test('drafts, cancelled papers and goods that come to us are no stops; what was tried today is, what was delivered before is not', () => {
    const issued = anIssued()
    const dispatched = aDispatched()
    const delivered = after(dispatched, { name: 'challan.attempt', args: anAttempt(dispatched) }, asDriver)
    expect(isOfDay(aDraft(), NOW)).toBe(false)
    expect(isOfDay({ ...issued, status: 'cancelled' }, NOW)).toBe(false)
    expect(isOfDay({ ...issued, direction: 'I' }, NOW)).toBe(false)
    expect(isOfDay(dispatched, NOW + 3 * DAY)).toBe(true)
    expect(isOfDay({ ...issued, date: '2026-11-25' }, NOW)).toBe(false)
    const ended = delivered.attempts[0]?.ended ?? 0
    expect([isOfDay(delivered, ended), isOfDay(delivered, ended + DAY)]).toEqual([true, false])
  })
})
