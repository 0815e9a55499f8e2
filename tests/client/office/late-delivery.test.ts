import { describe, expect, test } from 'vitest'
import { lateDelivery, offeredTo, type TypedLine } from 'client/screens/office/detail/late-delivery.ts'
import { actsFor } from 'client/screens/office/detail/acts.ts'
import { NOW, aDispatched, aDraft, anActor, anIssued, after, run } from '../../support/builders.ts'

const told = { receiver: ' Anil ', note: '', ended: NOW }
const anyRight = () => true

describe('a delivery that the office records', () => {
  const challan = aDispatched()
  const offered = offeredTo(challan)
  const [first, second] = offered
  const typed = (text: string, reason: TypedLine['reason'] = 'missing') => ({ [first?.line ?? '']: { text, reason } })

  test('nothing typed: all was received, and the challan is delivered, marked as entered by the office', () => {
    const attempt = lateDelivery(offered, {}, told)
    expect(attempt).toMatchObject({ outcome: 'delivered', next: 'done', receiver: 'Anil' })
    const row = attempt && after(challan, { name: 'challan.attempt', args: attempt }, { actor: anActor('dispatcher') })
    expect(row).toMatchObject({ status: 'delivered', attempts: [{ late: true, receiver: 'Anil' }] })
  })

  test('less of one line is told with its reason; the rest is in full', () => {
    const attempt = lateDelivery(offered, typed('1', 'damaged'), told)
    expect(attempt?.lines.find(({ line }) => line === first?.line)).toMatchObject({ delivered: 1_000, damaged: (first?.open ?? 0) - 1_000, missing: 0, refused: 0 })
    expect(attempt?.lines.find(({ line }) => line === second?.line)?.delivered).toBe(second?.open)
    expect(attempt && after(challan, { name: 'challan.attempt', args: attempt }).status).toBe('partly_delivered')
  })

  test('nothing received at all is a refusal when that is why, else goods that come back', () => {
    const none = (reason: TypedLine['reason']) => lateDelivery(offered, Object.fromEntries(offered.map(({ line }) => [line, { text: '0', reason }])), told)
    expect(none('refused')).toMatchObject({ outcome: 'refused', next: 'back' })
    expect(none('missing')).toMatchObject({ outcome: 'other', next: 'back' })
  })

  test('what is no number records nothing; more than was sent is kept as extra', () => {
    expect(lateDelivery(offered, typed('ten'), told)).toBeUndefined()
    expect(lateDelivery(offered, typed(String((first?.open ?? 0) / 1000 + 2)), told)?.lines[0]).toMatchObject({ delivered: first?.open, extra: 2_000 })
  })

  test('it is offered where goods are on their way and still open, and for what comes in from its number on', () => {
    const deliver = (row = challan) => actsFor(row, anyRight).filter((name) => name === 'deliver' || name === 'arrive')
    const attempt = lateDelivery(offered, {}, told)
    expect(deliver()).toEqual(['deliver'])
    expect(deliver(aDraft())).toEqual([])
    expect(deliver(anIssued())).toEqual([])
    expect(deliver({ ...anIssued(), direction: 'I' })).toEqual(['arrive'])
    expect(attempt && deliver(after(challan, { name: 'challan.attempt', args: attempt }))).toEqual([])
  })

  test('a viewer may not', () => {
    const attempt = lateDelivery(offered, {}, told)
    expect(attempt && run(challan, { name: 'challan.attempt', args: attempt }, { actor: anActor('viewer') }).kind).toBe('rejected')
  })
})
