import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { NATURES } from '../records/challan.ts'
import {
  LAST_SERIAL, SERIES_CODES, addDays, clockFault, dayNumber, endOfIndianDay, financialYearOf, formatNumber, indianDay,
  isRealDay, legalNumber, nearlyFull, numberFault, parseNumber, seriesCodeAt,
} from './numbering.ts'

const parts = fc.record({
  fy: fc.integer({ min: 20, max: 99 }).map(String),
  nature: fc.constantFrom(...NATURES),
  series: fc.integer({ min: 0, max: SERIES_CODES - 1 }).map(seriesCodeAt),
  serial: fc.integer({ min: 1, max: LAST_SERIAL }),
})

describe('days', () => {
  test('the financial year turns between 31 March and 1 April', () => {
    expect(financialYearOf('2026-03-31')).toBe('25')
    expect(financialYearOf('2026-04-01')).toBe('26')
    expect(financialYearOf('2027-03-31')).toBe('26')
    expect(financialYearOf('2027-04-01')).toBe('27')
    expect(financialYearOf('2026-12-31')).toBe('26')
  })

  test('the day is the one in India, to the millisecond, in whatever zone the device is', () => {
    const midnight = Date.parse('2026-04-01T00:00:00+05:30')
    expect(indianDay(midnight - 1)).toBe('2026-03-31')
    expect(indianDay(midnight)).toBe('2026-04-01')
    expect(endOfIndianDay('2026-03-31')).toBe(midnight - 1)
  })

  test('a day ends on itself, and the next millisecond is the next day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_102_444_800_000 }), (at) => {
        const day = indianDay(at)
        expect(indianDay(endOfIndianDay(day))).toBe(day)
        expect(indianDay(endOfIndianDay(day) + 1)).toBe(addDays(day, 1))
      }),
    )
  })

  test('30 February has the form of a day and is none', () => {
    expect(isRealDay('2026-02-30')).toBe(false)
    expect(isRealDay('2028-02-29')).toBe(true)
    expect(dayNumber('2026-02-30')).toBeNaN()
  })
})

describe('numbers', () => {
  test('a number is written year, nature, series, serial', () => {
    const number = { fy: '26', nature: 'J', series: 'A07', serial: 1 } as const
    expect(formatNumber(number)).toBe('26J-A07-00001')
    expect(legalNumber(number)).toEqual({ number: '26J-A07-00001', fy: '26', series: 'A07', serial: 1 })
  })

  test('what is written is read back, fits 16 characters and suits the portals', () => {
    fc.assert(
      fc.property(parts, (number) => {
        const text = formatNumber(number)
        expect(parseNumber(text)).toEqual(number)
        expect(text.length).toBeLessThanOrEqual(16)
        expect(numberFault(text)).toBeUndefined()
        expect(text).toMatch(/^[A-Z1-9][A-Z0-9/-]{0,15}$/)
      }),
    )
  })

  test('numbers of one series sort as text in the order they were taken', () => {
    fc.assert(
      fc.property(parts, fc.integer({ min: 1, max: LAST_SERIAL }), (number, other) => {
        const [a, b] = [formatNumber(number), formatNumber({ ...number, serial: other })]
        expect(Math.sign(number.serial - other)).toBe(a === b ? 0 : a < b ? -1 : 1)
      }),
    )
  })

  test.each([0, 100_000, 1.5, Number.NaN])('serial %s is refused', (serial) => {
    expect(() => formatNumber({ fy: '26', nature: 'J', series: 'A07', serial })).toThrow(RangeError)
  })

  test.each(['26J-A07-00000', '06J-A07-00001', '26X-A07-00001', '26J-AI7-00001', '26J-A07-1', 'INV/26/0456', ''])(
    '"%s" is no number of ours',
    (number) => {
      expect(parseNumber(number)).toBeUndefined()
    },
  )

  test('numbers of paper books and of the server are read', () => {
    expect(parseNumber('26T-P01-00007')?.series).toBe('P01')
    expect(parseNumber('26T-W01-00007')?.series).toBe('W01')
  })

  test.each([
    ['', 'empty'], ['26J-A07-000010000', 'length'], ['026J', 'start'], ['-26', 'start'], ['26j-a07', 'form'], ['26 J', 'form'],
    ['A/26-7', undefined],
  ])('the number "%s" has the fault %s', (number, fault) => {
    expect(numberFault(number)).toBe(fault)
  })

  test('a series is nearly full from nine tenths on', () => {
    expect(nearlyFull(89_999)).toBe(false)
    expect(nearlyFull(90_000)).toBe(true)
  })
})

describe('series codes', () => {
  test('they count from A01, and a letter ends with ZZ', () => {
    expect([0, 6, 8, 9, 1154, 1155].map(seriesCodeAt)).toEqual(['A01', 'A07', 'A09', 'A0A', 'AZZ', 'B01'])
    expect(seriesCodeAt(SERIES_CODES - 1)).toBe('ZZZ')
  })

  test('all are different, none has I or O, none opens with P or W', () => {
    const codes = Array.from({ length: SERIES_CODES }, (_, n) => seriesCodeAt(n))
    expect(new Set(codes).size).toBe(25_410)
    expect(codes.filter((code) => !/^[A-HJ-NQ-VX-Z][0-9A-HJ-NP-Z]{2}$/.test(code))).toEqual([])
  })

  test.each([-1, SERIES_CODES, 0.5])('there is no code %s', (ordinal) => {
    expect(() => seriesCodeAt(ordinal)).toThrow(RangeError)
  })
})

describe('the clock', () => {
  const noon = Date.parse('2026-07-15T12:00:00+05:30')
  const facts = { now: noon, today: '2026-07-15', lastSeenServerTime: noon - 60_000, lastDateOfSeries: '2026-07-14' }

  test('a clock that runs on is trusted', () => {
    expect(clockFault(facts)).toBeUndefined()
    expect(clockFault({ ...facts, lastDateOfSeries: null })).toBeUndefined()
  })

  test('a clock behind the server takes no number, but may lag by the minutes an answer travels', () => {
    expect(clockFault({ ...facts, lastSeenServerTime: noon + 300_000 })).toBeUndefined()
    expect(clockFault({ ...facts, lastSeenServerTime: noon + 300_001 })).toEqual({ level: 'error', code: 'behind_server' })
  })

  test('a clock that was ahead at the last answer takes no number, until it is put back', () => {
    const heard = { ...facts, lastSeenServerTime: noon, lastHeardAt: noon + 3_600_001 }
    expect(clockFault({ ...heard, now: noon + 3_700_000 })).toEqual({ level: 'error', code: 'ahead_of_server' })
    expect(clockFault({ ...heard, now: noon + 60_000 })).toBeUndefined()
    expect(clockFault({ ...heard, lastHeardAt: noon + 3_600_000, now: noon + 3_700_000 })).toBeUndefined()
  })

  test('a clock behind the newest challan of the series takes no number', () => {
    expect(clockFault({ ...facts, lastDateOfSeries: '2026-07-16' })).toEqual({ level: 'error', code: 'behind_series' })
    expect(clockFault({ ...facts, lastDateOfSeries: '2026-07-15' })).toBeUndefined()
  })

  test.each([
    ['2026-03-31', true], ['2026-03-30', true], ['2026-04-01', true], ['2026-04-02', true], ['2026-04-03', false], ['2026-03-29', false],
  ])('more than a day without contact on %s warns: %s', (today, warns) => {
    const now = endOfIndianDay(today)
    const silent = { now, today, lastSeenServerTime: now - 86_400_001, lastDateOfSeries: null }
    expect(clockFault(silent)?.level).toBe(warns ? 'warning' : undefined)
    expect(clockFault({ ...silent, lastSeenServerTime: now - 86_400_000 })).toBeUndefined()
  })
})
