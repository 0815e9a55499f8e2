import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { balanceOf, decide, fieldsOf, financialYearOf, indianDay, inputOf, legalHash, settledOf, type Challan, type Change, type Role } from 'sync-protocol'
import { NOW, aContext, aDispatched, aDraft, aLine, aLeg, after, anActor, anAttempt, anIssued, dispatching, id, issuing, ours, run, sha256 } from '../support/builders.ts'

const admin = { actor: anActor('admin', { server: true }) }
const some = fc.integer({ min: 0, max: 600_000 })
/** An act with the id of its mutation: the same one may arrive again. */
type Act = { readonly mutation: string; readonly change: Change }

/** The row after an act, whatever becomes of it. */
function played(row: Challan, { mutation, change }: Act): Challan {
  const decision = decide('challan', id(1), row, change, aContext({ ...admin, mutation, received: NOW }))
  return 'row' in decision && decision.row ? decision.row : row
}

/** Anything that may happen to an issued challan, with quantities that need not make sense. */
const act = fc.tuple(fc.integer({ min: 1, max: 9 }), some, some).map(([kind, a, b]): Change => {
  const row = anIssued()
  if (kind === 1) return { name: 'challan.load', args: { lines: [{ line: id(11), loaded: a, reason: 'short' }, { line: id(12), loaded: b, reason: 'short' }], packages: 1, done: true } }
  if (kind === 2) return dispatching()
  if (kind === 3) return { name: 'challan.leg', args: aLeg({ effective: NOW + a }) }
  if (kind === 4) return { name: 'challan.attempt', args: anAttempt(row, { [id(11)]: { delivered: a, refused: b }, [id(12)]: { delivered: b } }, { next: a % 2 ? 'later' : 'back' }) }
  if (kind === 5) return { name: 'challan.receive', args: { lines: [{ line: id(11), good: a, damaged: b }], note: '' } }
  if (kind === 6) return { name: 'challan.reconcile', args: { kind: 'back', date: '2026-11-30', ref: { number: '', date: null, gstin: '', name: '' }, work: '', note: '', lines: [{ line: id(11), qty: a, loss: b }] } }
  if (kind === 7) return { name: 'challan.note', args: { text: `${a}` } }
  return kind === 8 ? { name: 'challan.close', args: { reason: 'x' } } : { name: 'challan.cancel', args: { reason: 'x' } }
})
const acts = fc.array(act, { maxLength: 8 }).map((changes): Act[] => changes.map((change, i) => ({ mutation: id(5_000 + i), change })))
const ISSUED = anIssued()
const hashOf = (row: Challan) => (row.legal ? legalHash({ legal: row.legal, fields: fieldsOf(row), lines: row.lines.map(inputOf), totals: row.totals }, sha256) : '')

test('2.5, 3: the financial year turns at midnight in India, wherever the device is', () => {
  fc.assert(fc.property(fc.integer({ min: 2021, max: 2098 }), fc.integer({ min: 0, max: 86_399_999 }), (year, within) => {
    const midnight = Date.UTC(year, 3, 1) - 330 * 60_000
    expect(financialYearOf(indianDay(midnight + within))).toBe(String(year % 100).padStart(2, '0'))
    expect(financialYearOf(indianDay(midnight - 1 - within))).toBe(String((year - 1) % 100).padStart(2, '0'))
  }))
})

test('2.5, 2: no paper is issued under a number of another financial year than its date', () => {
  fc.assert(fc.property(fc.integer({ min: 20, max: 98 }), fc.constantFrom('04-01', '11-24', '03-31'), (year, day) => {
    const date = `20${year}-${day}`
    const draft = aDraft({ date })
    const decision = run(draft, issuing(draft), { ...ours, at: Date.parse(`${date}T06:00:00Z`) })
    expect(decision.kind === 'applied').toBe(financialYearOf(date) === '26')
  }))
})

test('2.5, 7: from the issue on the hash is that of what is stored, whatever happens to the goods', () => {
  fc.assert(fc.property(acts, (all) => {
    const issued = anIssued()
    const end = all.reduce(played, issued)
    expect([end.issued?.hash, hashOf(end)]).toEqual([issued.issued?.hash, issued.issued?.hash])
  }), { numRuns: 60 })
})

test('2.5, 9: acts that arrive again, at once or late, in any batch, leave the same row', () => {
  fc.assert(fc.property(acts, fc.array(fc.nat({ max: 7 }), { maxLength: 6 }), (all, again) => {
    const once = all.reduce(played, ISSUED)
    const doubled = all.flatMap((one) => [one, one]).reduce(played, ISSUED)
    expect(doubled).toEqual(once)
    // a copy that comes late does nothing, unless what it does is no fact and its row has moved on since
    const facts = all.filter(({ change: { name } }) => ['challan.load', 'challan.dispatch', 'challan.leg', 'challan.attempt', 'challan.receive', 'challan.note'].includes(name))
    const row = facts.reduce(played, ISSUED)
    const late = again.flatMap((i) => facts[i] ?? []).filter(({ change: { name } }) => name !== 'challan.load')
    expect(late.reduce(played, row)).toEqual(row)
  }), { numRuns: 60 })
})

test('2.5, 6: what the warehouse counts back beyond what was on its way is kept and told, never silent', () => {
  fc.assert(fc.property(some, some, some, (delivered, good, damaged) => {
    let row: Challan = { ...aDispatched(), id: id(1) }
    row = after(row, { name: 'challan.attempt', args: anAttempt(row, { [id(11)]: { delivered: Math.min(delivered, 500_000) } }, { next: 'back' }) }, admin)
    const back = balanceOf(row)[0]?.back ?? 0
    const counted = after(row, { name: 'challan.receive', args: { lines: [{ line: id(11), good, damaged }], note: '' } }, admin)
    expect(counted.flags.some(({ kind }) => kind === 'excess')).toBe(good + damaged > back)
    expect(balanceOf(counted)[0]?.counted).toBe(good + damaged)
  }), { numRuns: 80 })
})

test('2.5, 6: on approval accepted and returned never exceed what was sent', () => {
  fc.assert(fc.property(fc.array(fc.tuple(some, fc.constantFrom('accepted', 'back')), { maxLength: 6 }), (said) => {
    let row: Challan = { ...aDispatched(anIssued(aDraft({ nature: 'A', subSupply: 8, subSupplyDesc: 'Supply on approval' }))), id: id(1) }
    for (const [i, [qty, kind]] of said.entries()) {
      row = played(row, { mutation: id(6_000 + i), change: { name: 'challan.reconcile', args: { kind, date: '2026-11-30', ref: { number: '', date: null, gstin: '', name: '' }, work: '', note: '', lines: [{ line: id(11), qty, loss: 0 }] } } as Change })
    }
    expect(settledOf(row).get(id(11)) ?? 0).toBeLessThanOrEqual(500_000)
  }), { numRuns: 60 })
})

test('2.5, 11: goods leave with a bill of twelve digits, a reason, or a recorded override, and never without a word', () => {
  const word = fc.constantFrom('', 'x')
  fc.assert(fc.property(fc.constantFrom('', '12345', '123456789012'), word, word, (number, notRequired, override) => {
    const left = run(anIssued(), { name: 'challan.dispatch', args: { leg: aLeg(), eway: { number, notRequired, override } } })
    expect(left.kind).toBe(number === '12345' || number + notRequired + override === '' ? 'rejected' : 'applied')
  }))
})

describe('2.5, 12: nobody deletes an issued challan', () => {
  const ROLES: readonly Role[] = ['admin', 'dispatcher', 'warehouse', 'driver', 'accountant', 'viewer']
  test.each(ROLES)('%s, in whatever state it is', (role) => {
    fc.assert(fc.property(acts, fc.boolean(), (all, server) => {
      const row = all.reduce(played, anIssued(aDraft({}, [aLine(11), aLine(12)])))
      expect(run(row, { name: 'challan.remove', args: {} }, { actor: anActor(role, { server }) }).kind).toBe('rejected')
    }), { numRuns: 25 })
  })
})
