import { expect, test } from 'vitest'
import { createSeenCodes } from 'client/parts/scan/seen-codes.ts'

test('a code counts once while it stays in the picture', () => {
  const seen = createSeenCodes()
  expect(seen.isNew('A', 0)).toBe(true)
  for (let at = 100; at <= 5000; at += 100) expect(seen.isNew('A', at)).toBe(false)
})

test('it counts again after 1.2 s out of the picture, not before', () => {
  const seen = createSeenCodes()
  seen.isNew('A', 0)
  expect(seen.isNew('A', 1199)).toBe(false)
  expect(seen.isNew('A', 1199 + 1200)).toBe(true)
})

test('another code counts at once', () => {
  const seen = createSeenCodes()
  seen.isNew('A', 0)
  expect(seen.isNew('B', 10)).toBe(true)
})
