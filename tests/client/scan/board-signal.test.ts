import { expect, test } from 'vitest'
import { signalOf } from 'client/screens/warehouse/board/board-signal.ts'
import { byLeaving } from 'client/screens/warehouse/challan-facts.ts'
import { aChallan, aLine, aStamp } from './a-challan.ts'

const at = (time: string): number => Date.parse(`2026-11-24T${time}:00+05:30`)
const leaving = aChallan({ leaveBy: '12:15' })

test('leaving time is quiet, amber within 30 minutes, red when it has passed', () => {
  expect(signalOf('to_pack', leaving, at('11:44'))).toEqual({ kind: 'leaves', at: at('12:15') })
  expect(signalOf('to_pack', leaving, at('11:45')).kind).toBe('soon')
  expect(signalOf('to_pack', leaving, at('12:15')).kind).toBe('soon')
  expect(signalOf('to_pack', leaving, at('12:16')).kind).toBe('late')
})

test('without a time nobody is late', () => {
  expect(signalOf('to_pack', aChallan(), at('23:59'))).toEqual({ kind: 'untimed' })
})

test('packing shows how far, and who counted last', () => {
  const loads = [{ stamp: aStamp(), packages: 0, done: false, lines: [{ line: aLine(1).id, loaded: 40_000, reason: '' }] }]
  expect(signalOf('packing', aChallan({ loads }), at('10:00'))).toMatchObject({ kind: 'packing', share: 0.5, byName: 'Sunita Pawar' })
})

test('packed shows its vehicle, or that there is none, or that it should have left', () => {
  expect(signalOf('packed', aChallan(), at('10:00'))).toEqual({ kind: 'no_vehicle' })
  const planned = aChallan({ vehicleNo: 'MH12SF3310', leaveBy: '12:15' })
  expect(signalOf('packed', planned, at('10:00'))).toEqual({ kind: 'vehicle', number: 'MH12SF3310' })
  expect(signalOf('packed', planned, at('13:00')).kind).toBe('late')
})

test('on the way shows who drives, and since when', () => {
  const left = aChallan({
    driverName: 'Ramesh Kale', dispatches: [{ stamp: aStamp({ at: at('09:10') }), eway: { number: '', notRequired: 'x', override: '' } }],
  })
  expect(signalOf('on_the_way', left, at('10:00'))).toEqual({ kind: 'left', who: 'Ramesh', at: at('09:10') })
})

test('what leaves first comes first, what has no time comes last', () => {
  const [late, early, never] = [aChallan({ leaveBy: '13:00' }), aChallan({ leaveBy: '09:00' }), aChallan()]
  expect([never, late, early].toSorted(byLeaving)).toEqual([early, late, never])
})
