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

test.each([
  [0, 'शून्य रुपये मात्र'],
  [1, 'एक पैसा मात्र'],
  [1_00, 'एक रुपया मात्र'],
  [1_00_01, 'एक सौ रुपये एक पैसा मात्र'],
  [29_00, 'उनतीस रुपये मात्र'],
  [1_66_799_50, 'एक लाख छियासठ हज़ार सात सौ निन्यानवे रुपये पचास पैसे मात्र'],
  [7_65_772_80, 'सात लाख पैंसठ हज़ार सात सौ बहत्तर रुपये अस्सी पैसे मात्र'],
  [1_00_00_000_00, 'एक करोड़ रुपये मात्र'],
  [2_345_67_89_012_00, 'दो हज़ार तीन सौ पैंतालीस करोड़ सड़सठ लाख नवासी हज़ार बारह रुपये मात्र'],
])('%i paise in Hindi', (paise, words) => {
  expect(amountInWords(paise, 'hi')).toBe(words)
})

test('two different amounts never read the same', () => {
  const amount = fc.integer({ min: 0, max: 9_000_000_000_000_000 })
  fc.assert(
    fc.property(amount, amount, (a, b) => {
      for (const language of ['en', 'hi'] as const) expect(amountInWords(a, language) === amountInWords(b, language)).toBe(a === b)
    }),
  )
})

test.each([-1, 0.5, Number.NaN])('%s is no amount', (paise) => {
  expect(() => amountInWords(paise)).toThrow(RangeError)
})
