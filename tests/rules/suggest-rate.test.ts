import { describe, expect, test } from 'vitest'
import { priceFor, suggestedRate, type Rate } from 'sync-protocol'
import { id } from '../support/builders.ts'

const product = { id: id(1), hsn: '73181500', taxRate: 1200, cessRate: 50, rate: 9_200 }
const rate = (over: Partial<Rate>): Rate => ({ id: id(9), hsn: '73', product: null, rate: 1800, cess: 0, condition: '', from: '2026-04-01', to: null, source: 'Notification 9/2025', ...over })

describe('the rate that a new line begins with', () => {
  test('what the item says, while the table says nothing', () => {
    expect(suggestedRate(product, '2026-11-24', [])).toEqual({ taxRate: 1200, cessRate: 50, source: '' })
    expect(suggestedRate(product, '2026-11-24', [rate({ hsn: '74' })]).taxRate).toBe(1200)
  })
  test('the table on the challan\'s own date: both days count', () => {
    const rates = [rate({ to: '2026-09-21' }), rate({ rate: 500, from: '2026-09-22' })]
    expect(suggestedRate(product, '2026-09-21', rates).taxRate).toBe(1800)
    expect(suggestedRate(product, '2026-09-22', rates).taxRate).toBe(500)
    expect(suggestedRate(product, '2026-03-31', rates).taxRate).toBe(1200)
  })
  test('the item itself before the longest HSN, the longest HSN before a shorter one', () => {
    const rates = [rate({}), rate({ hsn: '7318', rate: 2800 }), rate({ hsn: '', product: id(1), rate: 300 })]
    expect(suggestedRate(product, '2026-11-24', rates.slice(0, 2)).taxRate).toBe(2800)
    expect(suggestedRate(product, '2026-11-24', rates)).toEqual({ taxRate: 300, cessRate: 0, source: 'Notification 9/2025' })
  })
  test('a client\'s own price stands before the item\'s, also when it is nothing', () => {
    const client = (own: number | null) => ({ products: [{ product: id(1), code: 'X', rate: own }] })
    expect([priceFor(product, client(8_000)), priceFor(product, client(0)), priceFor(product, client(null)), priceFor(product, undefined)]).toEqual([8_000, 0, 9_200, 9_200])
  })
})
