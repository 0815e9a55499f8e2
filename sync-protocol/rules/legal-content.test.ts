import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sampleFields, sampleLines, sampleOf } from '../../tests/support/sample-challans.ts'
import { legalHash, legalText, type LegalContent } from './legal-content.ts'
import { legalNumber } from './numbering.ts'
import { computeLines } from './totals.ts'

const sample = sampleOf('supply before its invoice, billed to one State and shipped to another')
const fields = sampleFields(sample)
const lines = sampleLines(sample)
const content: LegalContent = {
  legal: legalNumber({ fy: '26', nature: 'S', series: 'G02', serial: 1 }),
  fields,
  lines,
  totals: computeLines(fields, lines).totals,
}

test('the text is JSON without blanks, its keys sorted at every depth', () => {
  const text = legalText(content)
  expect(JSON.parse(text)).toEqual(content)
  expect(text.startsWith('{"fields":{"consignee":{"addr1":')).toBe(true)
  expect(text).toContain('"legal":{"fy":"26","number":"26S-G02-00001","serial":1,"series":"G02"}')
})

test('the order in which fields were set changes nothing', () => {
  const entries = fc.shuffledSubarray(Object.entries(fields), { minLength: Object.keys(fields).length })
  fc.assert(
    fc.property(entries, (shuffled) => {
      const other = { ...content, fields: Object.fromEntries(shuffled) as typeof fields }
      expect(legalText(other)).toBe(legalText(content))
    }),
  )
})

test('the later life of a challan changes nothing: only what the paper holds is taken', () => {
  const challan = { ...fields, status: 'delivered', attempts: [{}], legal: content.legal }
  const computed = computeLines(fields, lines).lines
  expect(legalText({ ...content, fields: challan, lines: computed })).toBe(legalText(content))
})

test('a change of one paisa, one letter or the order of lines changes the text', () => {
  const [line] = lines
  const two = line ? [line, { ...line, name: 'TMT bars, bent' }] : []
  const texts = [
    content,
    { ...content, totals: { ...content.totals, grand: content.totals.grand + 1 } },
    { ...content, fields: { ...fields, signatory: 'B. Kulkarni' } },
    { ...content, lines: two },
    { ...content, lines: two.toReversed() },
  ].map(legalText)
  expect(new Set(texts).size).toBe(texts.length)
})

test('the hash is the one of the text, by the function handed in', () => {
  expect(legalHash(content, (text) => `hash of ${text}`)).toBe(`hash of ${legalText(content)}`)
})
