import { describe, expect, test } from 'vitest'
import {
  SAMPLE_CHALLANS, sampleFields, sampleLines, sampleOf, type SampleChallan,
} from '../../tests/support/sample-challans.ts'
import type { ChallanFields } from '../records/challan.ts'
import { THRESHOLDS, thresholdOf } from './eway-thresholds.ts'
import { ewayNeed, ewayNeededOn, ewayNumberFault, ewayWayOf, subSupplyFault, suggestSubSupply, validUntil } from './eway.ts'
import { computeLines } from './totals.ts'

const challan = (sample: SampleChallan) => {
  const fields = sampleFields(sample)
  return { ...fields, totals: computeLines(fields, sampleLines(sample)).totals }
}
const transfer = challan(sampleOf('stock transfer under one GSTIN'))
const jobWork = challan(sampleOf('job work in another State, below 50 000'))
const jobWorkInside = challan(sampleOf('job work inside the State'))
const other = sampleFields(sampleOf('job work inside the State')).consignee

/** A movement inside one State, worth so many paise. */
const inside = (state: string, grand: number) => ({
  ...transfer,
  consignor: transfer.consignor && { ...transfer.consignor, state },
  consignee: transfer.consignee && { ...transfer.consignee, state },
  totals: { grand },
})
const DAY = '2026-07-15'

describe('whether a bill is needed', () => {
  test.each(SAMPLE_CHALLANS)('$title: $expect.eway', (sample) => {
    expect(ewayNeed(challan(sample), sample.fields.date).needed).toBe(sample.expect.eway)
  })

  test.each(SAMPLE_CHALLANS)('$title: told from its way alone it is the same, with the company\'s own limits too', (sample) => {
    const row = challan(sample)
    const own = [{ state: '27', paise: 1_000, from: '2020-01-01', to: null, source: 'own' }, ...THRESHOLDS]
    for (const rows of [THRESHOLDS, own]) {
      const told = ewayNeededOn({ way: ewayWayOf(row), nature: row.nature, grand: row.totals.grand, date: row.date }, rows)
      expect(told).toBe(ewayNeed(row, row.date, rows).needed)
    }
  })

  test('job work sent to another State needs one at any value', () => {
    const need = ewayNeed({ ...jobWork, totals: { grand: 1_00 } }, DAY)
    expect(need).toMatchObject({ needed: true, reason: 'job_work_between_states', threshold: null })
  })

  test('so does job work that a vendor sends straight to a job worker in his own State', () => {
    const straight = { ...jobWork, dispatchFrom: jobWork.consignee, totals: { grand: 1_00 } }
    expect(ewayNeed(straight, DAY).reason).toBe('job_work_between_states')
  })

  test('job work on its way back follows the value', () => {
    const back = { ...challan(sampleOf('job work coming back, 12 KGS lost')), totals: { grand: 50_000_00 } }
    expect(ewayNeed(back, DAY)).toMatchObject({ needed: false, reason: 'within_threshold', threshold: 50_000_00 })
  })

  test('between States the usual 50 000 holds, whatever either State allows inside', () => {
    const away = { ...inside('27', 50_000_01), shipTo: transfer.consignee && { ...transfer.consignee, state: '24' } }
    expect(ewayNeed(away, DAY)).toMatchObject({ needed: true, reason: 'over_threshold', threshold: 50_000_00 })
  })

  test('taxes count: goods worth less than the threshold may need a bill by their tax', () => {
    const { totals, ...gas } = challan(sampleOf('liquid gas, quantity provisional'))
    expect(ewayNeed({ ...gas, totals: { grand: 1_00_000_01 } }, DAY).needed).toBe(true)
    expect(totals.grand).toBeGreaterThan(totals.taxable)
  })

  test('while a side is not known the usual threshold holds', () => {
    expect(ewayNeed({ ...transfer, consignee: null, totals: { grand: 50_000_01 } }, DAY).needed).toBe(true)
    expect(ewayNeed({ ...transfer, consignee: null, totals: { grand: 50_000_00 } }, DAY).needed).toBe(false)
  })
})

describe('thresholds inside a State', () => {
  test.each([
    ['27', 1_00_000_00], ['07', 1_00_000_00], ['10', 1_00_000_00], ['20', 1_00_000_00], ['03', 1_00_000_00],
    ['33', 1_00_000_00], ['08', 1_00_000_00], ['15', 10_000_00], ['29', 50_000_00], ['24', 50_000_00], ['37', 50_000_00],
  ])('State %s: a bill above %i paise and not at it', (state, paise) => {
    expect(ewayNeed(inside(state, paise), DAY)).toMatchObject({ needed: false, threshold: paise })
    expect(ewayNeed(inside(state, paise + 1), DAY)).toMatchObject({ needed: true, threshold: paise })
  })

  test('West Bengal halved its threshold on 1 June 2026', () => {
    expect(ewayNeed(inside('19', 50_000_01), '2026-05-31').needed).toBe(false)
    expect(ewayNeed(inside('19', 50_000_01), '2026-06-01').needed).toBe(true)
  })

  test('job work inside West Bengal needs none, and inside Maharashtra it follows the value', () => {
    const big = { ...inside('19', 9_00_000_00), nature: 'J' as const }
    expect(ewayNeed(big, DAY)).toMatchObject({ needed: false, reason: 'job_work_exempt' })
    expect(ewayNeed({ ...jobWorkInside, totals: { grand: 1_00_000_01 } }, DAY).needed).toBe(true)
  })

  test('what a State makes depend on more than value is said', () => {
    expect(ewayNeed(inside('24', 60_000_00), DAY).note).toContain('Gujarat')
    expect(ewayNeed(inside('29', 60_000_00), DAY).note).toBe('')
  })

  test('no two rows of a State hold on one day', () => {
    for (const row of THRESHOLDS) {
      expect(thresholdOf(row.state, row.from)).toBe(row)
      expect(thresholdOf(row.state, row.to ?? '2099-12-31')).toBe(row)
    }
  })
})

describe('reasons that the portal takes for a challan', () => {
  const self = { ...transfer, subSupplyDesc: 'x' }
  const others = { ...self, consignee: other }
  const unregistered = { ...others, consignee: other && { ...other, gstin: 'URP' } }
  const fault = (fields: typeof self, direction: ChallanFields['direction'], subSupply: number) =>
    subSupplyFault({ ...fields, direction, subSupply })

  const OUTCOMES = {
    self: [undefined, 'self', 'self'],
    other: ['other', undefined, undefined],
    direction: ['direction', 'direction', 'direction'],
  } as const

  test.each([
    ['O', 4, 'other'], ['O', 5, 'self'], ['O', 6, 'direction'], ['O', 7, 'direction'], ['O', 9, 'other'], ['O', 10, 'self'],
    ['O', 11, 'self'], ['O', 12, 'self'], ['O', 2, 'direction'], ['O', 3, 'direction'],
    ['I', 4, 'direction'], ['I', 5, 'self'], ['I', 6, 'other'], ['I', 7, 'other'], ['I', 9, 'other'], ['I', 10, 'direction'],
    ['I', 11, 'direction'], ['I', 12, 'self'],
  ] as const)('way %s, reason %i: %s', (direction, code, wants) => {
    expect([self, others, unregistered].map((fields) => fault(fields, direction, code))).toEqual(OUTCOMES[wants])
  })

  test('supply is refused: it needs an invoice', () => {
    expect(fault(others, 'O', 1)).toBe('invoice')
    expect(fault(others, 'I', 1)).toBe('invoice')
  })

  test('others go anywhere, with a description', () => {
    expect([fault(self, 'O', 8), fault(others, 'I', 8)]).toEqual([undefined, undefined])
    expect(subSupplyFault({ ...self, subSupply: 8, subSupplyDesc: '' })).toBe('desc')
  })

  test.each(SAMPLE_CHALLANS)('the sample "$title" is taken', (sample) => {
    expect(subSupplyFault(sampleFields(sample))).toBeUndefined()
  })

  test('every suggestion is taken and its description fits 20 characters, save job work with oneself', () => {
    for (const nature of ['J', 'A', 'G', 'S', 'T'] as const) {
      for (const direction of ['O', 'I'] as const) {
        for (const [fields, lot] of [[self, null], [others, null], [others, { n: 1, of: 2 }]] as const) {
          if (nature === 'J' && fields === self) continue
          const { code, desc } = suggestSubSupply({ ...fields, nature, direction, lot })
          const wrong = subSupplyFault({ ...fields, direction, subSupply: code, subSupplyDesc: desc })
          expect([nature, direction, code, wrong]).toEqual([nature, direction, code, undefined])
          expect(desc.length).toBeLessThanOrEqual(20)
        }
      }
    }
  })
})

describe('numbers and validity', () => {
  test('a bill has twelve digits', () => {
    expect(ewayNumberFault('331001234567')).toBeUndefined()
    expect(ewayNumberFault('33100123456')).toBe('length')
    expect(ewayNumberFault('33100123456A')).toBe('form')
  })

  const made = Date.parse('2023-08-07T12:34:00+05:30')
  const endOf = (day: string) => Date.parse(`${day}T23:59:59.999+05:30`)

  test.each([
    [0, 'regular', '2023-08-08'],
    [100, 'regular', '2023-08-08'],
    [200, 'regular', '2023-08-08'],
    [201, 'regular', '2023-08-09'],
    [4000, 'regular', '2023-08-27'],
    [20, 'odc', '2023-08-08'],
    [21, 'odc', '2023-08-09'],
  ] as const)('%i km, %s: made on 7 August, valid to the end of %s', (km, kind, day) => {
    expect(validUntil(made, km, kind)).toBe(endOf(day))
  })

  test('a bill made a minute before midnight ends a day before one made a minute after', () => {
    const midnight = Date.parse('2023-08-08T00:00:00+05:30')
    expect(validUntil(midnight - 60_000, 100, 'regular')).toBe(endOf('2023-08-08'))
    expect(validUntil(midnight + 60_000, 100, 'regular')).toBe(endOf('2023-08-09'))
  })

  test.each([-1, 4001, Number.NaN])('%s km is no distance', (km) => {
    expect(() => validUntil(made, km, 'regular')).toThrow(RangeError)
  })
})
