import { describe, expect, test } from 'vitest'
import { newsFor, newsIn } from 'client/use/challan-news.ts'
import { known, lookedAt, missingFrom, stopNews, type KnownStops } from 'client/use/stop-news.ts'
import { stopsOf } from 'client/use/today.ts'
import type { Challan, Change, Id } from 'sync-protocol'
import { DRIVER, NOW, aDispatched, aDraft, aLeg, after, anActor, anAttempt, anIssued, asDriver, id } from '../../support/builders.ts'

const DAY = 86_400_000
const packer = { actor: anActor('warehouse', { user: id(920), name: 'Deepak Yadav' }) }
const office = { actor: anActor('dispatcher', { user: id(921), name: 'Anjali Deshpande' }) }

const load = (row: Challan, packages: number, loaded: readonly number[] = row.lines.map(({ qty }) => qty)): Change =>
  ({ name: 'challan.load', args: { lines: row.lines.map(({ id: line, qty }, i) => ({ line, loaded: loaded[i] ?? qty, reason: (loaded[i] ?? qty) < qty ? 'Rack empty' : '' })), packages, done: true } })
const note = (text: string): Change => ({ name: 'challan.note', args: { text } })

const packed = (() => { const issued = anIssued(); return after(issued, load(issued, 6), packer) })()
const onTheWay = aDispatched(packed)
const stops = (...rows: Challan[]) => stopsOf(rows.map((row) => ({ id: row.id, row, ver: 1, seq: 1, in: [], pending: 0, gen: 1 })), { user: DRIVER, now: NOW, started: new Set(), unsent: new Set() })
const none = new Map<Id, Challan | null>()
const told = (before: KnownStops, row: Challan) => stopNews(before, { user: DRIVER, stops: stops(row), others: none })

describe('what others did to a challan', () => {
  test('a first count is the work itself, a second one tells packages and each line that differs', () => {
    expect(newsIn(packed)).toEqual([])
    const again = after(packed, load(packed, 8, [500_000, 300_000]), { ...packer, at: NOW + 1 })
    expect(newsIn(again)).toMatchObject([
      { kind: 'packages', was: '6', now: '8', byName: 'Deepak Yadav' }, { kind: 'goods', about: 'Bolt 12', was: '500', now: '300' },
    ])
  })

  test('what a person did himself, and what he has looked at, is no news to him', () => {
    const noted = after(onTheWay, note('Gate 3 today'), office)
    const [one] = newsFor(noted, DRIVER, new Set(newsIn(onTheWay).map((each) => each.id)))
    expect(one).toMatchObject({ kind: 'note', now: 'Gate 3 today', byName: 'Anjali Deshpande' })
    expect(newsFor(noted, office.actor.user, new Set(newsIn(onTheWay).map((each) => each.id)))).toEqual([])
    expect(newsFor(noted, DRIVER, new Set(newsIn(noted).map((each) => each.id)))).toEqual([])
  })
})

describe('a stop that changed', () => {
  const before = known({}, stops(onTheWay), NOW)

  test('a new stop is known as it stands; what comes after is told until it is looked at', () => {
    expect(told(before, onTheWay)).toEqual([])
    const changed = after(onTheWay, load(onTheWay, 8), { ...packer, at: NOW + 60_000 })
    const [news] = told(known(before, stops(changed), NOW), changed)
    expect(news).toMatchObject({ place: 1, kind: 'changed', name: 'Dattaguru Platers', news: [{ kind: 'packages', was: '6', now: '8' }] })
    expect(news && told(lookedAt(before, news), changed)).toEqual([])
  })

  test('another vehicle is told, leaving the gate is not', () => {
    const leg = after(onTheWay, { name: 'challan.leg', args: aLeg({ vehicleNo: 'MH14HG2087', effective: NOW + 1 }) }, office)
    expect(told(before, leg)).toMatchObject([{ news: [{ kind: 'vehicle', was: 'MH12QX4471', now: 'MH14HG2087' }] }])
    const plain = aDispatched(anIssued(aDraft({ driver: DRIVER })))
    expect(told(known({}, stops(anIssued(aDraft({ driver: DRIVER }))), NOW), plain)).toEqual([])
  })

  test('a stop that somebody cancelled, or gave to another driver, is told although it left the list', () => {
    const issued = anIssued(aDraft({ driver: DRIVER }))
    const mine = known({}, stops(issued), NOW)
    const cancelled = after(issued, { name: 'challan.cancel', args: { reason: 'Wrong customer' } }, office)
    const away = (row: Challan | null) => stopNews(mine, { user: DRIVER, stops: [], others: new Map([[issued.id, row]]) })
    expect(missingFrom(mine, [])).toEqual([issued.id])
    expect(away(cancelled)).toMatchObject([{ kind: 'cancelled', news: [{ now: 'Wrong customer' }] }])
    const given = after(onTheWay, { name: 'challan.leg', args: aLeg({ driver: id(930), driverName: 'Imran Shaikh', effective: NOW + 1 }) }, office)
    expect(away(given)).toMatchObject([{ kind: 'gone' }])
    expect(away(null)).toMatchObject([{ kind: 'gone', name: 'Dattaguru Platers' }])
    const [gone] = away(null)
    expect(gone && lookedAt(mine, gone)).toEqual({})
  })

  test('a stop that he handed over or delivered himself is no news', () => {
    const handed = after(onTheWay, { name: 'challan.leg', args: aLeg({ driver: id(930), driverName: 'Imran Shaikh', effective: NOW + 1 }) }, asDriver)
    const done = after(onTheWay, { name: 'challan.attempt', args: anAttempt(onTheWay) }, asDriver)
    for (const row of [handed, done]) expect(stopNews(before, { user: DRIVER, stops: [], others: new Map([[row.id, row]]) })).toEqual([])
    expect(known(before, stops(done), NOW)).toEqual({})
  })

  test('what nobody looked at for a week is forgotten', () => {
    expect(known(before, [], NOW + 6 * DAY)).toEqual(before)
    expect(known(before, [], NOW + 8 * DAY)).toEqual({})
  })
})
