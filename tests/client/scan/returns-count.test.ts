import type { Challan } from 'sync-protocol'
import { expect, test } from 'vitest'
import { asSaid, comingBack, countedSum } from 'client/screens/warehouse/returns/returns-count.ts'
import { aChallan, aLine, aStamp } from './a-challan.ts'

const line = aLine(1).id
const result = { line, delivered: 30_000, damaged: 2000, missing: 0, refused: 5000, extra: 0 }
const attempt: Challan['attempts'][number] = {
  outcome: 'delivered', next: 'back', lines: [result], receiver: '', receiverPhone: '', note: '', place: null, began: 0, ended: 0, evidence: [],
  stamp: aStamp(), late: false, withdrawn: null,
}
const brought = aChallan({ lines: [aLine(1), aLine(2)], attempts: [attempt] })

test('what comes back is told by what the driver said of it', () => {
  const [first] = comingBack(brought)
  expect(first).toMatchObject({ back: 10_000, said: { damaged: 2000, refused: 5000, undelivered: 3000 } })
})

test('a line that never reached the customer comes back whole', () => {
  expect(comingBack(brought)[1]).toMatchObject({ back: 40_000, said: { damaged: 0, refused: 0, undelivered: 40_000 } })
})

test('counting as the driver says keeps damaged apart from good', () => {
  const [first] = comingBack(brought)
  expect(first && asSaid(first)).toEqual({ good: 8000, damaged: 2000 })
})

test('what was counted before is not expected again', () => {
  const receipt = { stamp: aStamp(), lines: [{ line, good: 8000, damaged: 2000 }], note: '' }
  expect(comingBack(aChallan({ ...brought, receipts: [receipt] })).map((each) => each.line.id)).toEqual([aLine(2).id])
})

test('the sum takes only lines that come back', () => {
  expect(countedSum(comingBack(brought), { [line]: { good: 8000, damaged: 1000 }, other: { good: 5000, damaged: 0 } })).toBe(9000)
})
