import { expect, test } from 'vitest'
import { noticesFor, type Challan, type Notice, type Query } from 'sync-protocol'
import { DRIVER, NOW, aDispatched, aDraft, after, anActor, anAttempt, anIssued, asDriver, id } from '../support/builders.ts'

const office = { user: id(910), role: 'dispatcher' } as const
const driver = { user: DRIVER, role: 'driver' } as const
const HOUR = 3_600_000

const heard = (reader: Parameters<typeof noticesFor>[0], challans: readonly Challan[], now = NOW, queries: readonly Query[] = []): Notice[] =>
  noticesFor(reader, { challans, conflicts: [], queries }, now)
const kinds = (notices: readonly Notice[]) => notices.map(({ kind }) => kind)

test('[W1] a driver hears of what was given to him, once, and not of his own acts', () => {
  const sent = aDispatched()
  const [notice] = heard(driver, [sent])
  expect([notice?.kind, notice?.who]).toEqual(['assigned', 'dispatcher'])
  expect(kinds(heard({ user: id(999), role: 'driver' }, [sent]))).toEqual([])
  expect(heard(driver, [sent])[0]?.key).toBe(notice?.key)
})

test('[W1] a stop that is late is told until it is delivered, and not as news', () => {
  const late = aDispatched(anIssued(aDraft({ deliverBy: '11:00' }))) // now is 11:30 in India
  expect(kinds(heard(office, [late]))).toContain('overdue')
  expect(kinds(heard(office, [late], NOW + 30 * 24 * HOUR))).toContain('overdue')
  const done = after(late, { name: 'challan.attempt', args: anAttempt(late) }, asDriver)
  expect(kinds(heard(office, [done]))).not.toContain('overdue')
})

test('[W1] what has not left by its time is told to office and warehouse', () => {
  const waits = anIssued(aDraft({ leaveBy: '11:00' }))
  expect([kinds(heard(office, [waits])), kinds(heard({ user: id(5), role: 'warehouse' }, [waits]))]).toEqual([['late_leaving'], ['late_leaving']])
  expect(kinds(heard(office, [waits], NOW - HOUR))).toEqual([])
})

test('[W1] an e-way bill is told from eight hours before its end, and again when it is over', () => {
  const bill = { number: '271234567801', generated: NOW, validUntil: NOW + 10 * HOUR, distanceKm: 34, source: 'manual' as const }
  const sent = after(aDispatched(), { name: 'challan.eway', args: bill })
  const at = (hours: number) => heard(office, [sent], NOW + hours * HOUR).filter(({ kind }) => kind.startsWith('eway'))
  expect([kinds(at(1)), kinds(at(3)), kinds(at(11))]).toEqual([[], ['eway_ending'], ['eway_ended']])
  expect(at(3)[0]?.key).not.toBe(at(11)[0]?.key)
})

test('[W1] a note and a refusal are news for a week', () => {
  const sent = aDispatched()
  const refused = after(sent, { name: 'challan.attempt', args: anAttempt(sent, Object.fromEntries(sent.lines.map(({ id: line, qty }) => [line, { delivered: 0, refused: qty }])), { outcome: 'refused', next: 'back' }) }, asDriver)
  const noted = after(refused, { name: 'challan.note', args: { text: 'Call before you come' } }, { actor: anActor('admin', { user: id(1) }) })
  expect(kinds(heard(office, [noted]))).toEqual(['note', 'refused'])
  expect(kinds(heard(office, [noted], NOW + 8 * 24 * HOUR))).toEqual([])
})

test('[W1] a question reaches whom it is for, and its answer whoever asked', () => {
  const stamp = (by: string, n: number) => ({ mutation: id(n), at: NOW + n, received: null, by, byName: 'x' })
  const query: Query = {
    id: id(50), challan: null, title: 'Gurav', kind: 'client', from: 'Gurav', subject: 'Where?', text: '', to: DRIVER, location: null, driver: null,
    opened: stamp(office.user, 1), state: 'open', replies: [],
  }
  expect([kinds(heard(driver, [], NOW, [query])), kinds(heard(office, [], NOW, [query]))]).toEqual([['question'], []])
  const answered = { ...query, replies: [{ stamp: stamp(DRIVER, 2), text: 'On the truck', state: null }] }
  expect(kinds(heard(office, [], NOW, [answered]))).toEqual(['answer'])
  expect(kinds(heard(driver, [], NOW, [{ ...query, state: 'closed' }]))).toEqual([])
})
