import { expect, test } from 'vitest'
import { varianceOf, type Challan } from 'sync-protocol'
import { aDispatched, after, anActor, anAttempt, asDriver, id } from '../support/builders.ts'

const refused = (): Challan => {
  const sent = aDispatched()
  return after(sent, { name: 'challan.attempt', args: anAttempt(sent, { [id(11)]: { delivered: 490_000, refused: 7_000, damaged: 3_000 } }) }, asDriver)
}
const counted = (good: number, damaged: number, row = refused()) =>
  after(row, { name: 'challan.receive', args: { lines: [{ line: id(11), good, damaged }], note: '' } }, { actor: anActor('warehouse') })

test('[L5] until somebody counts there is no difference, only what was said', () => {
  expect(varianceOf(refused())).toEqual([{ line: id(11), said: 10_000, saidDamaged: 3_000, good: 0, damaged: 0, difference: null }])
})

test('[L5] counting less than was said is told, and both numbers stay', () => {
  expect(varianceOf(counted(6_000, 3_000))).toEqual([{ line: id(11), said: 10_000, saidDamaged: 3_000, good: 6_000, damaged: 3_000, difference: -1_000 }])
})

test('[L5] counts in two goes add up, and more than was said shows as more', () => {
  const twice = counted(4_000, 0, counted(6_000, 3_000))
  expect(varianceOf(twice)[0]).toMatchObject({ good: 10_000, damaged: 3_000, difference: 3_000 })
})
