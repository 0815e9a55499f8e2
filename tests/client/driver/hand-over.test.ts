import { describe, expect, test } from 'vitest'
import { codesOf, isHandOverCode, readCode, type HandOver } from 'client/screens/driver/hand-over/code.ts'
import { saveLegs } from 'client/screens/driver/hand-over/save-leg.ts'
import { readFresh } from 'client/store/save.ts'
import { driverOf, type Challan } from 'sync-protocol'
import { DRIVER, NOW, aDispatched, id } from '../../support/builders.ts'
import { aDevice, companyRows, mutationsOf, pulled, put, someone } from '../store/device.ts'

const DISPATCHED = aDispatched()
const IMRAN = id(321)
const handOver = (stops = 1): HandOver => ({
  from: { user: DRIVER, name: 'Ramesh Jadhav' }, to: { user: IMRAN, name: 'Imran Shaikh' }, vehicleNo: 'MH14HG2087', at: NOW,
  stops: Array.from({ length: stops }, (_, i) => ({ challan: i === 0 ? DISPATCHED.id : id(400 + i), number: `26A-A07-0000${i}`, name: 'शिव Hardware, “Pune”', packages: 12 })),
})

describe('the code of a hand-over', () => {
  test('says on the other phone what it said on the first, in Hindi too', () => {
    const [code = '', ...more] = codesOf(handOver())
    expect(more).toEqual([])
    expect(isHandOverCode(code)).toBe(true)
    expect(readCode(code)).toEqual(handOver())
  })

  test('many stops are several codes, each small enough for a cheap camera', () => {
    const codes = codesOf(handOver(9))
    expect(codes.map((code) => readCode(code)?.stops.length)).toEqual([4, 4, 1])
    for (const code of codes) expect(new TextEncoder().encode(code).length).toBeLessThan(800)
  })

  test.each(['', 'H:', 'H:[]', 'H:{}', 'H:[2]', 'C:26A-A07-00001', 'H:[1,"x","a","y","b","MH12",1,[]]', `H:[1,"${id(1)}","a","${id(2)}","b","MH12",-1,[["${id(3)}","n","c",1]]]`])('what is not wholly one is none: %s', (text) => {
    expect(readCode(text)).toBeUndefined()
  })
})

describe('both phones keep the record', () => {
  test('the giver’s stop is the other driver’s at once, without network', async () => {
    const giver = await aDevice({ who: someone({ user: DRIVER, role: 'driver', name: 'Ramesh Jadhav' }) })
    await pulled(giver.stores, { rows: [...companyRows(), put('challan', DISPATCHED, { in: [`driver:${DRIVER}`] })] })
    await saveLegs(giver.stores, handOver())
    const row = (await readFresh(giver.stores, ['challan', DISPATCHED.id])) as Challan
    expect(driverOf(row)).toMatchObject({ id: IMRAN, vehicleNo: 'MH14HG2087' })
    expect((await mutationsOf(giver.stores)).map(({ name, state }) => `${name} ${state}`)).toEqual(['challan.leg unsent'])
  })

  test('the taker’s word is saved although the challan has not come to his phone', async () => {
    const taker = await aDevice({ who: someone({ user: IMRAN, role: 'driver', name: 'Imran Shaikh' }) })
    await pulled(taker.stores, { rows: companyRows() })
    await saveLegs(taker.stores, handOver())
    expect(await mutationsOf(taker.stores)).toMatchObject([{ name: 'challan.leg', entity: `challan:${DISPATCHED.id}`, state: 'unsent', args: { driver: IMRAN, reason: '2' } }])
  })
})
