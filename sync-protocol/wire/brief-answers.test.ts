import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { MutationResult } from '../wire/push.ts'
import { foldAnswers, unfoldAnswers } from './brief-answers.ts'

const one: fc.Arbitrary<Omit<MutationResult, 'n'>> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ status: fc.constant('applied' as const), seq: fc.integer({ min: 1, max: 1e12 }), ver: fc.integer({ min: 1, max: 1e6 }) }) },
  fc.record({ status: fc.constant('applied' as const) }),
  fc.record({ status: fc.constant('merged' as const), seq: fc.integer({ min: 1 }), ver: fc.integer({ min: 1 }), kept: fc.constant<string[]>(['vehicleNo']) }),
  fc.record({ status: fc.constant('applied' as const), seq: fc.integer({ min: 1 }), ver: fc.integer({ min: 1 }), conflict: fc.uuid() }),
  fc.record({ status: fc.constant('rejected' as const), code: fc.constant('forbidden') }),
)
/** In order of n, with gaps. */
const answers = fc.tuple(fc.integer({ min: 1, max: 1e6 }), fc.array(fc.tuple(fc.integer({ min: 1, max: 3 }), one), { maxLength: 60 }))
  .map(([from, all]) => all.map(([step, result], i): MutationResult => ({ n: from + all.slice(0, i).reduce((sum, [before]) => sum + before, step), ...result })))

test('[P13] folded answers are the same answers when they are unfolded', () => {
  fc.assert(fc.property(answers, (results) => {
    expect(unfoldAnswers(foldAnswers(results))).toEqual(results)
  }))
})

test('[P13] what says more than applied, seq and ver stays as it is', () => {
  const merged: MutationResult = { n: 2, status: 'merged', seq: 8, ver: 3, kept: ['vehicleNo'] }
  expect(foldAnswers([{ n: 1, status: 'applied', seq: 7, ver: 2 }, merged, { n: 3, status: 'applied', seq: 9, ver: 1 }, { n: 4, status: 'applied', seq: 10, ver: 4 }]))
    .toEqual({ results: [merged], applied: [{ n: 1, seq: [7], ver: [2] }, { n: 3, seq: [9, 1], ver: [1, 3] }] })
})

test('[P13] a thousand plain answers fit into a few hundred bytes of text that repeats itself', () => {
  const results = Array.from({ length: 1_000 }, (_, i): MutationResult => ({ n: 412 + i, status: 'applied', seq: 104_298 + i, ver: 1 }))
  expect(new Set(foldAnswers(results).applied[0]?.seq.slice(1))).toEqual(new Set([1]))
})
