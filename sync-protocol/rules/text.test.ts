import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cleanCode, cleanText } from './text.ts'

test.each([
  ['blanks at the ends go, inner runs become one', '  Gala  7,\t\nMankoli ', 'Gala 7, Mankoli'],
  ['no-break and wide blanks are blanks', 'A\u00A0\u3000B', 'A B'],
  ['letters and accents become one character', 'Cafe\u0301', 'Caf\u00E9'],
  ['bidi overrides go', 'safe\u202Egnp.exe', 'safegnp.exe'],
  ['zero-width characters and the byte order mark go', '\uFEFFa\u200Bb\u2060c', 'abc'],
  ['control characters go', 'a\u0000b\u0007', 'ab'],
  ['half of a surrogate pair goes', 'a\uD83Db', 'ab'],
  ['joiners between Latin letters go', 'a\u200Db\u200Cc', 'abc'],
  ['joiners beside Devanagari stay', '\u0915\u094D\u200D\u0937', '\u0915\u094D\u200D\u0937'],
  ['joiners beside Tamil stay', '\u0B95\u0BCD\u200C\u0BB7', '\u0B95\u0BCD\u200C\u0BB7'],
])('%s', (_, raw, clean) => {
  expect(cleanText(raw)).toBe(clean)
})

test('text that is clean stays as it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (raw) => {
      const clean = cleanText(raw)
      expect(cleanText(clean)).toBe(clean)
    }),
  )
})

test.each([
  [' mh-12 qx 4471 ', 'MH12QX4471'],
  ['27 aapfu0939f1zv', '27AAPFU0939F1ZV'],
  ['MH\u201312\u2014QX 4471', 'MH12QX4471'],
])('%s as a code is %s', (raw, code) => {
  expect(cleanCode(raw)).toBe(code)
})
