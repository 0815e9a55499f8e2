import fc from 'fast-check'
import { expect, test } from 'vitest'
import { balanceOf, merge, sameValue, type Challan } from 'sync-protocol'
import { aDispatched, aLine, aDraft, anAttempt, anIssued, after, asDriver } from '../support/builders.ts'

const word = fc.constantFrom('', 'a', 'b')
const row = fc.record({ consignee: word, vehicle: word })
const change = fc.record({ saw: word, wants: word })
const edit = fc.record({ consignee: change, vehicle: change }, { requiredKeys: [] })

test('[M4] an edit that arrives twice does no more than an edit that arrives once', () => {
  fc.assert(fc.property(row, edit, (before, wanted) => {
    const once = merge(before, wanted).row
    expect(merge(once, wanted).row).toEqual(once)
  }))
})

test('[M1] two people who touch different fields both find their value, in either order', () => {
  fc.assert(fc.property(row, word, word, (before, name, vehicle) => {
    const mine = { consignee: { saw: before.consignee, wants: name } }
    const theirs = { vehicle: { saw: before.vehicle, wants: vehicle } }
    const ends = [merge(merge(before, mine).row, theirs).row, merge(merge(before, theirs).row, mine).row]
    expect(ends).toEqual([{ consignee: name, vehicle }, { consignee: name, vehicle }])
  }))
})

test('[M3] a value is kept or reported, never lost without a word', () => {
  fc.assert(fc.property(row, edit, (before, wanted) => {
    const merged = merge(before, wanted)
    for (const [field, step] of Object.entries(wanted)) {
      const now = merged.row[field as keyof typeof before]
      const told = merged.conflicts.some((conflict) => conflict.field === field && conflict.mine === step.wants)
      expect(now === step.wants || told).toBe(true)
    }
  }))
})

test('values are the same whatever the order of their keys', () => {
  fc.assert(fc.property(fc.jsonValue(), (value) => {
    expect(sameValue(value, JSON.parse(JSON.stringify(value)))).toBe(true)
  }))
  expect(sameValue({ a: 1, b: null }, { b: null, a: 1 })).toBe(true)
  expect(sameValue({ a: 1 }, { a: 1, b: undefined })).toBe(false)
  expect(sameValue([], {})).toBe(false)
})

const LINES = [aLine(11, { qty: 10_000 }), aLine(12, { qty: 5_000 })]
const results = fc.array(
  fc.record({ delivered: fc.nat(6_000), damaged: fc.nat(3_000), missing: fc.nat(3_000), refused: fc.nat(3_000) }),
  { minLength: 2, maxLength: 2 },
)

test('[L3] what was sent is delivered, damaged, missing, refused or open, by line, over any attempts', () => {
  const sent = aDispatched(anIssued(aDraft({}, LINES)))
  fc.assert(fc.property(fc.array(results, { maxLength: 3 }), (attempts) => {
    const end = attempts.reduce((challan: Challan, parts) => {
      const lines = challan.lines.map(({ id: line }, i) => ({ line, extra: 0, delivered: 0, damaged: 0, missing: 0, refused: 0, ...parts[i] }))
      return after(challan, { name: 'challan.attempt', args: anAttempt(challan, {}, { lines, next: 'later' }) }, asDriver)
    }, sent)
    for (const line of balanceOf(end)) {
      const settled = line.delivered + line.damaged + line.missing + line.refused
      expect(settled + line.open).toBe(Math.max(settled, line.sent))
      expect(line.open).toBeGreaterThanOrEqual(0)
    }
    const over = balanceOf(end).some((line) => line.delivered + line.damaged + line.missing + line.refused > line.sent)
    expect(end.flags.some(({ kind }) => kind === 'excess')).toBe(over)
  }), { numRuns: 60 })
})
