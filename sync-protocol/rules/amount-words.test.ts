import fc from 'fast-check'
import { expect, test } from 'vitest'
import { amountInWords } from './amount-words.ts'

test.each([
  [0, 'Zero rupees only'],
  [1, 'One paisa only'],
  [50, 'Fifty paise only'],
  [1_00, 'One rupee only'],
  [19_00, 'Nineteen rupees only'],
  [20_00, 'Twenty rupees only'],
  [1_00_01, 'One hundred rupees and one paisa only'],
  [1_66_799_00, 'One lakh sixty-six thousand seven hundred ninety-nine rupees only'],
  [1_66_799_50, 'One lakh sixty-six thousand seven hundred ninety-nine rupees and fifty paise only'],
  [7_65_772_80, 'Seven lakh sixty-five thousand seven hundred seventy-two rupees and eighty paise only'],
  [1_00_00_000_00, 'One crore rupees only'],
  [2_345_67_89_012_00, 'Two thousand three hundred forty-five crore sixty-seven lakh eighty-nine thousand twelve rupees only'],
])('%i paise', (paise, words) => {
  expect(amountInWords(paise)).toBe(words)
})

test('two different amounts never read the same', () => {
  const amount = fc.integer({ min: 0, max: 9_000_000_000_000_000 })
  fc.assert(
    fc.property(amount, amount, (a, b) => {
      expect(amountInWords(a) === amountInWords(b)).toBe(a === b)
    }),
  )
})

test.each([-1, 0.5, Number.NaN])('%s is no amount', (paise) => {
  expect(() => amountInWords(paise)).toThrow(RangeError)
})
