import fc from 'fast-check'
import { expect, test } from 'vitest'
import { flow, paginate } from 'client/print/paginate.ts'

const FIRST = 500
const LATER = 800
const TAIL = 300

test('everything stands on one page when it fits', () => {
  expect(paginate({ first: FIRST, later: LATER, tail: TAIL, rows: [40, 40, 40] })).toEqual([{ from: 0, to: 3 }])
})

test('a draft without goods is still a page', () => {
  expect(paginate({ first: FIRST, later: LATER, tail: TAIL, rows: [] })).toEqual([{ from: 0, to: 0 }])
})

test('totals that do not fit take the last row with them', () => {
  expect(paginate({ first: FIRST, later: LATER, tail: TAIL, rows: [100, 100, 100] })).toEqual([{ from: 0, to: 2 }, { from: 2, to: 3 }])
})

test('each row stands on exactly one page, in order; no page overflows; the totals fit under the last', () => {
  const rows = fc.array(fc.integer({ min: 20, max: 180 }), { maxLength: 250 })
  fc.assert(fc.property(rows, (heights) => {
    const pages = paginate({ first: FIRST, later: LATER, tail: TAIL, rows: heights })
    const sum = ({ from, to }: { from: number; to: number }) => heights.slice(from, to).reduce((total, height) => total + height, 0)
    expect(pages.flatMap(({ from, to }) => heights.map((_, i) => i).slice(from, to))).toEqual(heights.map((_, i) => i))
    for (const [i, page] of pages.entries()) {
      const last = i === pages.length - 1
      expect(sum(page) + (last ? TAIL : 0)).toBeLessThanOrEqual(i === 0 ? FIRST : LATER)
      if (heights.length > 0) expect(page.to).toBeGreaterThan(page.from)
    }
  }))
})

test('thirty lines leave no row alone under the totals', () => {
  const pages = paginate({ first: 500, later: 800, tail: 400, carry: 25, least: 4, rows: Array.from({ length: 30 }, () => 33) })
  const last = pages.at(-1)
  expect(pages.length).toBe(3)
  expect((last?.to ?? 0) - (last?.from ?? 0)).toBeGreaterThanOrEqual(4)
})

test('a page that carries on gives room to the row that says so, and the next to the sum brought forward', () => {
  const rows = Array.from({ length: 60 }, () => 40)
  const pages = paginate({ first: FIRST, later: LATER, tail: TAIL, carry: 30, rows })
  for (const [i, { from, to }] of pages.entries()) {
    const last = i === pages.length - 1
    const used = (to - from) * 40 + (i > 0 ? 30 : 0) + (last ? TAIL : 30)
    expect(used).toBeLessThanOrEqual(i === 0 ? FIRST : LATER)
  }
  expect(pages.at(-1)?.to).toBe(60)
})

test('blocks that are not parted keep their order, and one too high for a page stands alone', () => {
  expect(flow([300, 300, 300], 650)).toEqual([[0, 1], [2]])
  expect(flow([100, 900, 100], 650)).toEqual([[0], [1], [2]])
  expect(flow([], 650)).toEqual([])
})

test('a tail so high that few rows fit above it does not spread single rows over pages', () => {
  const rows = Array.from({ length: 12 }, () => 40)
  expect(paginate({ first: FIRST, later: LATER, tail: 700, carry: 20, least: 4, rows })).toEqual([{ from: 0, to: 10 }, { from: 10, to: 12 }])
  expect(paginate({ first: FIRST, later: LATER, tail: 790, carry: 20, least: 4, rows }), 'where none fits, the totals have a page').toEqual([{ from: 0, to: 12 }, { from: 12, to: 12 }])
})
