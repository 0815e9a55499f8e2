import { expect, test } from 'vitest'
import { cleanCount, countFrom } from 'client/screens/warehouse/pack/keypad.tsx'

test('only digits are a count of pieces', () => {
  expect(cleanCount('0a12.5', false)).toBe('12')
})

test('what is weighed has up to three decimals', () => {
  expect(cleanCount('12.4805', true)).toBe('12.480')
  expect(cleanCount('.5', true)).toBe('0.5')
})

test('a count is read in thousandths', () => {
  expect([countFrom('12.480'), countFrom('36'), countFrom('')]).toEqual([12_480, 36_000, null])
})
