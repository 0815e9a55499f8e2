import fc from 'fast-check'
import { expect, test } from 'vitest'
import { paginate } from 'client/print/paginate.ts'

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
