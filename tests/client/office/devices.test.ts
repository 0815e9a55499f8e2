import { describe, expect, test } from 'vitest'
import type { Device } from 'sync-protocol'
import { harm, isClockOff, isFull, newestApp, oldestUnsent, worstFirst } from 'client/screens/office/devices/device-facts.ts'
import { laterTwin, machinesOf, waitsFor } from 'client/screens/office/devices/machines.ts'
import { sayClock, sayStorage } from 'client/screens/office/devices/say-health.ts'
import { enCommon } from 'client/words/en-common.ts'
import { enDevices } from 'client/words/en-devices.ts'
import { NOW, id } from '../../support/builders.ts'

const MINUTE = 60_000
const HOUR = 3_600_000

const aPhone = (n: number, over: Partial<Device> = {}): Device => ({
  id: id(n), user: id(1), name: `Phone ${n}`, app: '1.8.2', enrolled: NOW, seen: NOW, revoked: null, unsent: { count: 0, oldest: null, titles: [] }, persisted: true,
  storage: { used: 100e6, quota: 1e9 }, skewMs: 0, asked: null, retired: null, series: [], ...over,
})
const holds = (count: number, oldest: number): Pick<Device, 'unsent'> => ({ unsent: { count, oldest, titles: [] } })

describe('devices, worst first', () => {
  test('old unsent work, then newer, then silence, then what may go wrong; out of use last', () => {
    const devices = [
      aPhone(1), aPhone(2, { seen: NOW - HOUR }), aPhone(3, holds(1, NOW - MINUTE)), aPhone(4, { ...holds(1, NOW - 5 * HOUR), seen: NOW - 5 * HOUR }),
      aPhone(5, { retired: NOW, ...holds(9, 0) }), aPhone(6, { storage: { used: 900e6, quota: 1e9 } }), aPhone(7, { skewMs: -6 * MINUTE }),
    ]
    expect(worstFirst(devices, NOW).map(({ id: one }) => Number.parseInt(one.slice(-4), 16))).toEqual([4, 3, 2, 6, 7, 1, 5].map((n) => Number.parseInt(id(n).slice(-4), 16)))
    expect(harm(aPhone(1), NOW)).toBe(0)
  })

  test('the oldest work that is not here, and the newest app', () => {
    expect(oldestUnsent([aPhone(1, holds(1, NOW - HOUR)), aPhone(2, holds(3, NOW - 2 * HOUR)), aPhone(3, { revoked: NOW, ...holds(1, 0) })])?.id).toBe(id(2))
    expect(oldestUnsent([aPhone(1)])).toBeUndefined()
    expect(newestApp([aPhone(1, { app: '1.9.0' }), aPhone(2, { app: '1.10.0' }), aPhone(3, { app: '' })])).toBe('1.10.0')
  })

  test('storage and clock in words, and from when on they matter', () => {
    expect(sayStorage(aPhone(1, { storage: { used: 640e6, quota: 1e9 } }), enDevices)).toBe('640 MB of 1.0 GB, kept safe')
    expect(sayStorage(aPhone(1, { storage: null, persisted: false }), enDevices)).toBe('may be cleared')
    expect(sayClock(aPhone(1, { skewMs: -40 * MINUTE }), enDevices, enCommon)).toBe('40 min slow')
    expect(sayClock(aPhone(1, { skewMs: 4_000 }), enDevices, enCommon)).toBe('right')
    expect([isClockOff(aPhone(1, { skewMs: 4 * MINUTE })), isClockOff(aPhone(1, { skewMs: 6 * MINUTE }))]).toEqual([false, true])
    expect([isFull(aPhone(1)), isFull(aPhone(1, { storage: { used: 86, quota: 100 } })), isFull(aPhone(1, { storage: null }))]).toEqual([false, true, false])
  })
})

describe('machines that people share', () => {
  const [SUNITA, DEEPAK, TABLET] = [id(21), id(22), id(99)]
  const tablet = [
    aPhone(1, { user: SUNITA, machine: TABLET, seen: NOW, name: 'Tablet 2' }),
    aPhone(2, { user: DEEPAK, machine: TABLET, seen: NOW - HOUR, name: 'Tablet 2', unsent: { count: 3, oldest: NOW - 2 * HOUR, titles: ['00423'] } }),
  ]

  test('one row a tablet: what is unsent together, the rest as last heard', () => {
    const [shared, alone] = machinesOf([...tablet, aPhone(3)], NOW)
    expect(shared).toMatchObject({ id: id(1), whole: { user: SUNITA, seen: NOW, unsent: { count: 3, oldest: NOW - 2 * HOUR, titles: ['00423'] } } })
    expect(shared?.members.map(({ user }) => user)).toEqual([SUNITA, DEEPAK])
    expect(alone?.members).toHaveLength(1)
    expect(shared && waitsFor(shared)).toBe(DEEPAK)
  })

  test('who was heard last waits for nobody, and of two holders none is named', () => {
    const [own] = machinesOf([{ ...aPhone(1), ...holds(1, NOW) }], NOW)
    expect(own && waitsFor(own)).toBeUndefined()
    const [both] = machinesOf(tablet.map((device) => ({ ...device, ...holds(1, NOW) })), NOW)
    expect(both && waitsFor(both)).toBeUndefined()
  })

  test('a database whose storage was cleared comes first, is told by its successor, and for a week', () => {
    const lost = { items: 2, titles: ['Shree Ganesh'], at: NOW - HOUR, found: NOW }
    const rows = machinesOf([aPhone(1, { replacedBy: id(2), ...holds(2, 0) }), aPhone(2, { lost }), aPhone(3, holds(9, 0))], NOW)
    expect(rows.map((row) => row.id)).toEqual([id(2), id(3)])
    expect(rows[0]?.whole.lost).toEqual(lost)
    const week = NOW + 8 * 24 * HOUR
    expect(harm(aPhone(2, { lost, seen: week }), week)).toBe(0)
  })

  test('a silent device with work, whose person came anew in the same kind of browser, may have been cleared', () => {
    const silent = aPhone(1, { seen: NOW - 2 * HOUR, name: 'Chrome on Android', ...holds(2, NOW - 3 * HOUR) })
    const anew = aPhone(2, { name: 'Chrome on Android', enrolled: NOW - HOUR })
    expect(laterTwin(silent, [silent, anew])?.id).toBe(anew.id)
    expect(laterTwin({ ...silent, unsent: { count: 0, oldest: null, titles: [] } }, [silent, anew])).toBeUndefined()
    expect(laterTwin(silent, [silent, { ...anew, enrolled: NOW - 5 * HOUR }])).toBeUndefined()
  })
})
