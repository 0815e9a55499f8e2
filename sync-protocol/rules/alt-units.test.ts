import fc from 'fast-check'
import { expect, test } from 'vitest'
import { altAfter, altAgrees, inAltUnit, inMainUnit } from './alt-units.ts'

const BOX = { unit: 'BOX', factor: 40_000 }

test('12 boxes of 40 are 480, and half a box is 20', () => {
  expect([inMainUnit(12_000, BOX.factor), inMainUnit(500, BOX.factor), inAltUnit(480_000, BOX.factor), inAltUnit(20_000, BOX.factor)]).toEqual([480_000, 20_000, 12_000, 500])
})

test('what does not come out even is not rounded, what is too large is not computed', () => {
  expect([inMainUnit(1, 333), inAltUnit(1_000, 3_000), inAltUnit(1_000, 0), inMainUnit(999_999_999_999, 999_999_999_999)]).toEqual([undefined, undefined, undefined, undefined])
})

test('where both ways come out even they lead back to each other', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 9_999_999 }), fc.integer({ min: 1, max: 9_999_999 }), (qty, factor) => {
    const main = inMainUnit(qty, factor)
    if (main !== undefined) expect(inAltUnit(main, factor)).toBe(qty)
  }))
})

test('a line whose own quantity changed keeps the other unit only where it comes out even', () => {
  const line = { alt: { unit: 'BOX', qty: 12_000 }, qty: 480_000 }
  expect(altAgrees(line, [BOX])).toBe(true)
  expect(altAgrees({ ...line, qty: 481_000 }, [BOX])).toBe(false)
  expect(altAgrees({ ...line, qty: 481_000 }, [])).toBe(true)
  expect([altAfter(line, 520_000, [BOX]), altAfter(line, 520_010, [BOX]), altAfter(line, 0, [])]).toEqual([{ unit: 'BOX', qty: 13_000 }, null, null])
})
