import { expect, test } from 'vitest'
import { balanceOf, currentLeg, statusOf, type Challan } from 'sync-protocol'
import {
  aDispatched, aDraft, aLine, aLeg, anActor, anAttempt, anIssued, after, asDriver, dispatching, id, issuing, NOW, ours, run, someFields,
} from '../support/builders.ts'

const attempt = (row: Challan, ...rest: Parameters<typeof anAttempt> extends [unknown, ...infer R] ? R : never) =>
  ({ name: 'challan.attempt', args: anAttempt(row, ...rest) }) as const

test('[L1] a challan goes from draft to issued, packed, on the way and delivered', () => {
  const draft = aDraft()
  const issued = anIssued(draft)
  const packed = after(issued, { name: 'challan.load', args: { lines: issued.lines.map(({ id: line, qty }) => ({ line, loaded: qty, reason: '' })), packages: 3, done: true } })
  const onTheWay = after(packed, dispatching())
  const delivered = after(onTheWay, attempt(onTheWay), asDriver)
  expect([draft, issued, packed, onTheWay, delivered].map(({ status }) => status)).toEqual(['draft', 'issued', 'packed', 'dispatched', 'delivered'])
})

test('[L1] a short delivery is partly delivered, and what is damaged or refused comes back', () => {
  const row = aDispatched()
  const next = after(row, attempt(row, { [id(11)]: { delivered: 480_000, damaged: 15_000, missing: 5_000 } }), asDriver)
  expect(next.status).toBe('partly_delivered')
  expect(balanceOf(next)[0]).toMatchObject({ sent: 500_000, delivered: 480_000, back: 15_000, open: 0 })
})

test('[L1] nothing received is refused when it was refused, and returned for any other reason', () => {
  const row = aDispatched()
  const none = { delivered: 0, refused: 500_000 }
  expect(after(row, attempt(row, { [id(11)]: none, [id(12)]: none }, { outcome: 'refused', next: 'back' }), asDriver).status).toBe('refused')
  expect(after(row, attempt(row, {}, { outcome: 'closed', next: 'back', lines: [] }), asDriver).status).toBe('returned')
  expect(after(row, attempt(row, {}, { outcome: 'closed', next: 'later', lines: [] }), asDriver).status).toBe('dispatched')
})

test('[L4] quantities are summed by line over all attempts: a second full delivery is kept and flagged as excess', () => {
  const row = aDispatched()
  const once = after(row, attempt(row), asDriver)
  const twice = after(once, attempt(once), asDriver)
  expect(once.flags).toEqual([])
  expect(twice.attempts).toHaveLength(2)
  expect(twice.flags).toMatchObject([{ kind: 'excess' }])
})

test('[D2] a fact that is replayed over a row which has it already changes nothing', () => {
  const row = aDispatched()
  const ctx = { ...asDriver, mutation: id(77) }
  const once = after(row, attempt(row), ctx)
  expect(after(once, attempt(row), ctx)).toEqual(once)
})

test('[L2] the current leg is the one with the greatest effective time', () => {
  const row = aDispatched()
  const broken = after(row, { name: 'challan.leg', args: aLeg({ vehicleNo: 'mh 14 hg 2087', reason: '1', effective: NOW + 60_000 }) }, asDriver)
  expect(broken.legs.at(-1)?.vehicleNo).toBe('MH14HG2087')
  const early = after(broken, { name: 'challan.leg', args: aLeg({ vehicleNo: 'MH02AA0001', effective: NOW - 60_000 }) }) // told last, driven first
  expect(early.legs).toHaveLength(3)
  expect([currentLeg(row)?.vehicleNo, currentLeg(broken)?.vehicleNo, currentLeg(early)?.vehicleNo]).toEqual(['MH12QX4471', 'MH14HG2087', 'MH14HG2087'])
})

test('[L1] a delivery that meets a cancel stands, and the cancel becomes a question for an admin', () => {
  const issued = anIssued()
  const cancelled = after(issued, { name: 'challan.cancel', args: { reason: 'Order withdrawn' } })
  expect(cancelled.status).toBe('cancelled')
  const withLeg = { ...cancelled, driver: asDriver.actor.user }
  const decision = run(withLeg, attempt(withLeg), asDriver)
  expect(decision).toMatchObject({ kind: 'applied', row: { status: 'delivered', cancelled: null }, conflict: { kind: 'cancel_delivered', state: 'open' } })
})

test('a cancel that meets a delivery is refused its effect and kept as a conflict', () => {
  const row = aDispatched()
  const delivered = after(row, attempt(row), asDriver)
  expect(run(delivered, { name: 'challan.cancel', args: { reason: 'late' } })).toMatchObject({ kind: 'conflict', row: { status: 'delivered' }, conflict: { kind: 'cancel_delivered' } })
})

test('the warehouse must say why less was packed, and its unfinished count is replaced, not piled up', () => {
  const issued = anIssued()
  const count = (loaded: number, done: boolean, reason = '') =>
    ({ name: 'challan.load', args: { lines: issued.lines.map(({ id: line }) => ({ line, loaded, reason })), packages: 1, done } }) as const
  const packer = { actor: anActor('warehouse') }
  expect(run(issued, count(480_000, true), packer)).toMatchObject({ kind: 'rejected', field: 'lines/0/reason' })
  const twice = after(after(issued, count(1_000, false), packer), count(2_000, false), packer)
  expect(twice.loads).toHaveLength(1)
  const packed = after(twice, count(480_000, true, 'Short in stock'), packer)
  expect(balanceOf(packed)[0]?.sent).toBe(480_000)
})

test('goods do not leave without a vehicle, or without a word about the e-way bill', () => {
  const issued = anIssued()
  expect(run(issued, dispatching({ vehicleNo: '' }))).toMatchObject({ kind: 'rejected', field: 'leg/vehicleNo' })
  expect(run(issued, { name: 'challan.dispatch', args: { leg: aLeg(), eway: { number: '', notRequired: '', override: '' } } })).toMatchObject({ kind: 'rejected', field: 'eway' })
  expect(run(issued, { name: 'challan.dispatch', args: { leg: aLeg(), eway: { number: '12345', notRequired: '', override: '' } } })).toMatchObject({ kind: 'rejected', field: 'eway/number' })
})

test('only its own driver may deliver, and the one who delivered may take it back', () => {
  const row = aDispatched()
  const other = { actor: anActor('driver', { user: id(555) }) }
  expect(run(row, attempt(row), other)).toMatchObject({ kind: 'rejected', code: 'forbidden' })
  const done = after(row, attempt(row), { ...asDriver, mutation: id(88) })
  const undone = after(done, { name: 'challan.withdraw', args: { attempt: id(88) } }, asDriver)
  expect(undone.status).toBe('dispatched')
  expect(undone.attempts).toHaveLength(1)
})

test('a line that is not on the challan is refused by its path', () => {
  const row = aDispatched()
  const foreign = anAttempt(row)
  expect(run(row, { name: 'challan.attempt', args: { ...foreign, lines: foreign.lines.map((line) => ({ ...line, line: id(999) })) } }, asDriver)).toMatchObject({ kind: 'rejected', field: 'lines/0/line' })
})

test('closing asks for a reason while goods are not accounted for', () => {
  const row = aDispatched()
  const part = after(row, attempt(row, { [id(11)]: { delivered: 1_000 } }), asDriver)
  expect(run(part, { name: 'challan.close', args: { reason: '' } })).toMatchObject({ kind: 'rejected', field: 'reason' })
  expect(after(part, { name: 'challan.close', args: { reason: 'Lost on the way, insured' } }).status).toBe('closed')
  const full = after(row, attempt(row), asDriver)
  expect(after(full, { name: 'challan.close', args: { reason: '' } }).status).toBe('closed')
})

test('the status of every row is what its events say', () => {
  const row = aDispatched()
  for (const challan of [aDraft(), anIssued(), row, after(row, attempt(row), asDriver)]) expect(statusOf(challan)).toBe(challan.status)
})

test('a warehouse person works at the own godown only', () => {
  const elsewhere = { actor: anActor('warehouse', { locations: [id(404)] }) }
  expect(run(undefined, { name: 'challan.create', args: { fields: someFields(), lines: [] } }, elsewhere)).toMatchObject({ kind: 'rejected', code: 'forbidden' })
  expect(run(undefined, { name: 'challan.create', args: { fields: someFields(), lines: [aLine(1)] } }, { actor: anActor('warehouse') }).kind).toBe('applied')
  expect(run(aDraft(), issuing(aDraft()), { ...elsewhere, ...ours })).toMatchObject({ kind: 'rejected', code: 'forbidden' })
})

test('[P10] a delivery by a phone whose clock is far off stands as claimed, and is flagged with the minutes', () => {
  const row = aDispatched()
  expect(after(row, attempt(row), { ...asDriver, skewMs: 40 * 60_000 }).flags).toMatchObject([{ kind: 'clock', detail: '40 min' }])
  expect(after(row, attempt(row), { ...asDriver, skewMs: 60_000 }).flags).toEqual([])
})
