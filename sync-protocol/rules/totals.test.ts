import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { SAMPLE_CHALLANS, sampleFields, sampleLines, sampleOf } from '../../tests/support/sample-challans.ts'
import type { LineInput } from '../records/line.ts'
import { computeLines, fitsExactly, taxableValue } from './totals.ts'

const [plain] = sampleLines(sampleOf('liquid gas, quantity provisional')) as [LineInput]
const intra = sampleFields(sampleOf('liquid gas, quantity provisional'))
const inter = sampleFields(sampleOf('second lot of three under one invoice'))
const none = sampleFields(sampleOf('stock transfer under one GSTIN'))

const line = fc.record({
  qty: fc.integer({ min: 1, max: 10_000_000 }),
  rate: fc.integer({ min: 0, max: 100_000_000 }),
  taxRate: fc.constantFrom(0, 25, 150, 300, 500, 1200, 1800, 2800, 4000),
  cessRate: fc.constantFrom(0, 0, 100, 1200),
  cessUnit: fc.constantFrom(0, 0, 4_170_00),
}).map((entered) => ({ ...plain, ...entered }))
const lines = fc.array(line, { maxLength: 8 })
const fields = fc.constantFrom(intra, inter, none)

describe('the twelve samples', () => {
  test.each(SAMPLE_CHALLANS)('$title: to the paisa', (sample) => {
    const { totals, taxMode } = computeLines(sampleFields(sample), sampleLines(sample))
    expect({ totals, taxMode }).toEqual({ totals: sample.expect.totals, taxMode: sample.expect.taxMode })
  })

  test('liquid gas by its actual quantity', () => {
    const { totals } = computeLines(intra, [{ ...plain, qty: 16_860_000, provisional: false }])
    expect(totals).toEqual({ taxable: 10_45_320_00, cgst: 94_078_80, sgst: 94_078_80, igst: 0, cess: 0, grand: 12_33_477_60 })
  })
})

describe('cess by quantity, and other charges', () => {
  test('4,170 rupees on each thousand, beside the cess on the value, and freight on top', () => {
    const { lines: [one], totals } = computeLines({ ...inter, other: 1_500_50 }, [{ ...plain, uqc: 'THD', qty: 2_500, rate: 1_000_00, taxRate: 2800, cessRate: 500, cessUnit: 4_170_00 }])
    expect(one).toMatchObject({ taxable: 2_500_00, igst: 700_00, cess: 125_00, cessSpecific: 10_425_00 })
    expect(totals).toEqual({ taxable: 2_500_00, cgst: 0, sgst: 0, igst: 700_00, cess: 125_00, cessSpecific: 10_425_00, other: 1_500_50, grand: 15_250_50 })
  })
  test('where no tax is charged there is none by quantity either, and freight still counts', () => {
    expect(computeLines({ ...none, other: 100 }, [{ ...plain, cessUnit: 4_170_00, qty: 1_000, rate: 100 }]).totals).toEqual({ taxable: 100, cgst: 0, sgst: 0, igst: 0, cess: 0, other: 100, grand: 200 })
  })
  test('[D9] a challan without them has the totals of a build that did not know them', () => {
    expect(Object.keys(computeLines({ ...inter, other: 0 }, [{ ...plain, cessUnit: 0 }]).totals).toSorted()).toEqual(['cess', 'cgst', 'grand', 'igst', 'sgst', 'taxable'])
  })
})

describe('one line', () => {
  test.each([
    [500, 1, 1],
    [499, 1, 0],
    [1_500, 1, 2],
    [12_480, 52_000_00, 6_48_960_00],
    [0, 100, 0],
  ])('%i thousandths at %i paise are %i paise, half up', (qty, rate, taxable) => {
    expect(taxableValue({ qty, rate })).toBe(taxable)
  })

  test('the largest exact product keeps its last paisa', () => {
    expect(taxableValue({ qty: 1, rate: Number.MAX_SAFE_INTEGER })).toBe(9_007_199_254_741)
    expect(taxableValue({ qty: 1, rate: 8_999_999_999_999_499 })).toBe(8_999_999_999_999)
    expect(taxableValue({ qty: 1, rate: 8_999_999_999_999_500 })).toBe(9_000_000_000_000)
  })

  test('a line too large for exact arithmetic is refused, not rounded', () => {
    const huge = { qty: 999_999_999_999, rate: 1_000_000 }
    expect(fitsExactly(huge)).toBe(false)
    expect(() => taxableValue(huge)).toThrow(RangeError)
  })

  test('half of the tax is rounded for each of the two, so both are the same', () => {
    const odd = { ...plain, qty: 1_000, rate: 10_10, taxRate: 500 } // 25.25 paise each
    expect(computeLines(intra, [odd]).totals).toEqual({ taxable: 1010, cgst: 25, sgst: 25, igst: 0, cess: 0, grand: 1060 })
    expect(computeLines(inter, [odd]).totals.igst).toBe(51)
  })

  test('cess comes on top by its own rate', () => {
    const taxed = { ...plain, qty: 1_000, rate: 100_00, taxRate: 2800, cessRate: 1200 }
    expect(computeLines(inter, [taxed]).totals).toEqual({ taxable: 10_000, cgst: 0, sgst: 0, igst: 2_800, cess: 1_200, grand: 14_000 })
  })

  test('a line without tax keeps its rate of tax, which ITC-04 asks for', () => {
    expect(computeLines(none, [plain]).lines[0]).toMatchObject({ taxRate: 1800, cgst: 0, sgst: 0, igst: 0, cess: 0 })
  })
})

describe('every challan', () => {
  test('its lines add up to its totals, and its totals to the grand total', () => {
    fc.assert(
      fc.property(fields, lines, (fields, inputs) => {
        const { lines, totals } = computeLines(fields, inputs)
        for (const amount of ['taxable', 'cgst', 'sgst', 'igst', 'cess'] as const) {
          expect(lines.reduce((sum, line) => sum + line[amount], 0)).toBe(totals[amount])
        }
        expect(totals.cessSpecific ?? 0).toBe(lines.reduce((sum, { cessSpecific = 0 }) => sum + cessSpecific, 0))
        expect(totals.taxable + totals.cgst + totals.sgst + totals.igst + totals.cess + (totals.cessSpecific ?? 0)).toBe(totals.grand)
      }),
    )
  })

  test('central and State tax are equal inside a State, integrated tax stands alone between two, and none is none', () => {
    fc.assert(
      fc.property(lines, (inputs) => {
        for (const { cgst, sgst, igst } of computeLines(intra, inputs).lines) expect([cgst, igst]).toEqual([sgst, 0])
        for (const { cgst, sgst } of computeLines(inter, inputs).lines) expect([cgst, sgst]).toEqual([0, 0])
        const { totals } = computeLines(none, inputs)
        expect(totals.grand).toBe(totals.taxable)
      }),
    )
  })

  test('the order of lines changes no total', () => {
    fc.assert(
      fc.property(fields, lines, (fields, inputs) => {
        expect(computeLines(fields, inputs.toReversed()).totals).toEqual(computeLines(fields, inputs).totals)
      }),
    )
  })

  test('every tax is its exact share, rounded half up', () => {
    fc.assert(
      fc.property(line, (input) => {
        const [computed] = computeLines(inter, [input]).lines
        const exact = BigInt(computed?.taxable ?? 0) * BigInt(input.taxRate)
        expect(BigInt(computed?.igst ?? -1)).toBe((exact + 5_000n) / 10_000n)
      }),
    )
  })
})
