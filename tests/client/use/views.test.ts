import { describe, expect, test } from 'vitest'
import type { Cached } from 'client/store/cache.ts'
import type { OutboxCounts, OutboxRows } from 'client/store/outbox.ts'
import type { QueuedFile, QueuedMutation } from 'client/store/queue.ts'
import { BLANK_CURSOR } from 'client/store/show.ts'
import { NO_STATUS } from 'client/sync/status.ts'
import { outboxOf, syncViewOf, type SyncFacts } from 'client/use/outbox-view.ts'
import { boardOf, stopsOf } from 'client/use/today.ts'
import type { Challan } from 'sync-protocol'
import { DRIVER, NOW, aDispatched, anAttempt, anIssued, after, asDriver, id } from '../../support/builders.ts'

const DAY = 86_400_000
const mutation = (n: number, over: Partial<QueuedMutation> = {}): QueuedMutation => ({
  order: n, id: id(n), entity: `challan:${id(1)}`, name: 'challan.note', v: 1, args: { text: '' }, group: null, needs: [], at: NOW, tz: 330, title: 'Dattaguru Platers', bytes: 10,
  state: 'unsent', ...over,
})
const file = (n: number, of: number, state: QueuedFile['state']): QueuedFile => ({
  id: id(500 + n), mutation: id(of), challan: id(1), kind: 'photo', mime: 'image/jpeg', sha256: '', bytes: 100, captured: NOW, state,
})
const outbox = (rows: Partial<OutboxRows>) => outboxOf({ unsent: [], open: [], answered: [], files: [], ...rows }, new Map(), NOW)

describe('the outbox', () => {
  test('a delivery waits until its last photo has arrived', () => {
    const sent = mutation(1, { state: 'seen', result: { n: 1, status: 'applied' }, answeredAt: NOW })
    const half = outbox({ answered: [sent], files: [file(1, 1, 'arrived'), file(2, 1, 'waiting')] })
    expect(half.waiting).toMatchObject([{ state: 'files', bytes: 210, files: { total: 2, arrived: 1 } }])
    expect(half.sentToday).toEqual([])
    const whole = outbox({ answered: [sent], files: [file(1, 1, 'arrived'), file(2, 1, 'arrived')] })
    expect(whole.sentToday).toMatchObject([{ state: 'sent' }])
  })

  test('a delivery that the office had cancelled asks its driver, and is not told as sent until he answers', () => {
    const sent = mutation(1, { name: 'challan.attempt', state: 'seen', result: { n: 1, status: 'applied' }, answeredAt: NOW })
    const rows: OutboxRows = { unsent: [], open: [], answered: [sent], files: [] }
    expect(outboxOf(rows, new Map(), NOW, [sent])).toMatchObject({ needsYou: [{ id: id(1), state: 'conflict' }], sentToday: [] })
    expect(outboxOf(rows, new Map(), NOW, [])).toMatchObject({ needsYou: [], sentToday: [{ id: id(1) }] })
  })

  test('a refusal needs a person; what waits for something else does after five days', () => {
    const refused = mutation(1, { state: 'open', result: { n: 1, status: 'rejected', code: 'forbidden', message: 'No.' }, answeredAt: NOW })
    const parked = mutation(2, { state: 'open', result: { n: 2, status: 'parked' }, answeredAt: NOW })
    const forgotten = mutation(3, { state: 'open', result: { n: 3, status: 'parked' }, answeredAt: NOW - 6 * DAY })
    const view = outbox({ open: [refused, parked, forgotten] })
    expect(view.needsYou).toMatchObject([{ id: id(1), code: 'forbidden', state: 'needs_you' }, { id: id(3), state: 'needs_you' }])
    expect(view.waiting).toMatchObject([{ id: id(2), state: 'held' }])
  })
})

describe('the pill', () => {
  const counts = (over: Partial<OutboxCounts> = {}): OutboxCounts => ({ unsent: 0, files: 0, items: 0, oldest: null, open: [], ...over })
  const facts = (over: Partial<SyncFacts> = {}): SyncFacts => ({ counts: counts(), status: NO_STATUS, cursor: { ...BLANK_CURSOR, usable: true }, conflicts: 0, challans: 0, now: NOW, ...over })
  const refused = mutation(1, { state: 'open', result: { n: 1, status: 'rejected' }, answeredAt: NOW })
  const clash = mutation(2, { state: 'open', result: { n: 2, status: 'conflict' }, answeredAt: NOW })
  const items = counts({ unsent: 2, items: 2 })

  test.each([
    ['ok', facts()],
    ['wait', facts({ counts: items })],
    ['sending', facts({ counts: items, status: { ...NO_STATUS, phase: 'sending', sending: { n: 1, of: 2 } } })],
    ['offline', facts({ counts: items, status: { ...NO_STATUS, phase: 'sending', offline: true } })],
    ['offline', facts({ status: { ...NO_STATUS, offline: true } })],
    ['conflict', facts({ conflicts: 1, status: { ...NO_STATUS, offline: true } })],
    ['needs_you', facts({ conflicts: 1, counts: counts({ open: [refused] }) })],
    ['needs_you', facts({ conflicts: null, counts: counts({ open: [clash] }) })],
    ['ok', facts({ counts: counts({ open: [clash] }) })],
    ['needs_you', facts({ conflicts: null, handed: 1 })],
  ] as const)('says %s', (pill, given) => expect(syncViewOf(given).pill).toBe(pill))

  test('"All sent" never stands beside something unsent', () => {
    for (const phase of ['idle', 'receiving', 'waiting', 'stopped'] as const) {
      expect(syncViewOf(facts({ counts: items, status: { ...NO_STATUS, phase } })).pill).not.toBe('ok')
    }
  })
})

describe('a driver\'s day', () => {
  const cached = (row: Challan): Cached<Challan> => ({ id: row.id, ver: 1, seq: 1, in: [], row, pending: 0, gen: 0 })
  const stop = (n: number, over: Partial<Challan>, row = aDispatched()): Cached<Challan> => cached({ ...row, id: id(n), ...over })
  const facts = { user: DRIVER, now: NOW, started: new Set([id(2)]), unsent: new Set([id(3)]) }

  test('in the order of what was promised, the first open one next', () => {
    const delivered = after(aDispatched(), { name: 'challan.attempt', args: anAttempt(aDispatched(), {}, { ended: NOW }) }, asDriver)
    const stops = stopsOf([stop(2, { deliverBy: '15:00' }), stop(1, { deliverBy: '12:00' }), stop(3, { deliverBy: '09:00' }, delivered), stop(4, { deliverBy: '' })], facts)
    expect(stops.map(({ id: key, state, next, started, unsent }) => [key, state, next, started, unsent])).toEqual([
      [id(3), 'delivered', false, false, true], [id(1), 'open', true, false, false], [id(2), 'open', false, true, false], [id(4), 'open', false, false, false],
    ])
  })

  test('yesterday\'s deliveries and other drivers\' stops are not in it', () => {
    const old = after(aDispatched(), { name: 'challan.attempt', args: anAttempt(aDispatched(), {}, { ended: NOW - 2 * DAY }) }, asDriver)
    expect(stopsOf([stop(1, {}, old), stop(2, { driver: id(77), legs: [] }, anIssued())], facts)).toEqual([])
  })

  test('late is what was promised for earlier today', () => {
    expect(stopsOf([stop(1, { deliverBy: '10:00' }), stop(2, { deliverBy: '20:00' })], facts).map(({ overdue }) => overdue)).toEqual([true, false])
  })
})

test('the warehouse\'s board: a column for each step, by departure', () => {
  const row = (n: number, over: Partial<Challan>): Cached<Challan> => ({ id: id(n), ver: 1, seq: 1, in: [], row: { ...anIssued(), id: id(n), ...over }, pending: 0, gen: 0 })
  const packing = { loads: [{ stamp: anIssued().created, lines: [], packages: 1, done: false }] }
  const board = boardOf([row(1, { leaveBy: '15:00' }), row(2, { leaveBy: '11:00' }), row(3, packing), row(4, { status: 'packed' }), row(5, { status: 'delivered' })])
  expect(Object.values(board).map((column) => column.map(({ id: key }) => key))).toEqual([[id(2), id(1)], [id(3)], [id(4)], []])
})
