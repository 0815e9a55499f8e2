import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MUTATIONS, MUTATION_NAMES, legalHash, type Challan, type Change, type MutationName, type Role } from 'sync-protocol'
import {
  NOW, aDispatched, aDraft, aLeg, aLine, aParty, anActor, anAttempt, anIssued, after, dispatching, id, issuing, ours, run, sha256, someFields,
} from '../support/builders.ts'

const DAY = '2026-11-24'
const ref = { number: 'JW/1', date: DAY, gstin: '', name: '' }

/** One change of each kind, as hard on a paper as its arguments allow. */
const CHANGES: { readonly [N in Extract<MutationName, `challan.${string}` | `evidence.${string}`>]: (row: Challan) => Change } = {
  'challan.create': () => ({ name: 'challan.create', args: { fields: someFields({ reason: 'Another' }), lines: [aLine(99)] } }),
  'challan.edit': (row) => ({ name: 'challan.edit', args: { fields: { reason: { saw: row.reason, wants: 'Another' }, consignee: { saw: row.consignee, wants: aParty({ name: 'Another' }) } }, lines: { add: [aLine(99)], edit: [{ id: id(11), fields: { qty: { saw: 500_000, wants: 1 } } }], remove: [] } } }),
  'challan.remove': () => ({ name: 'challan.remove', args: {} }),
  'challan.issue': (row) => issuing({ ...row, reason: 'Another' }, 9),
  'challan.cancel': () => ({ name: 'challan.cancel', args: { reason: 'x' } }),
  'challan.load': () => ({ name: 'challan.load', args: { lines: [{ line: id(11), loaded: 1, reason: 'x' }, { line: id(12), loaded: 1, reason: 'x' }], packages: 9, done: true } }),
  'challan.dispatch': () => dispatching({ vehicleNo: 'MH01AA0001', driver: id(777), driverName: 'Another' }),
  'challan.leg': () => ({ name: 'challan.leg', args: aLeg({ vehicleNo: 'MH01AA0002', driver: id(777), driverName: 'Another' }) }),
  'challan.attempt': (row) => ({ name: 'challan.attempt', args: anAttempt(row, { [id(11)]: { delivered: 600_000, extra: 5 } }) }),
  'challan.withdraw': (row) => ({ name: 'challan.withdraw', args: { attempt: row.attempts[0]?.stamp.mutation ?? id(1) } }),
  'challan.receive': () => ({ name: 'challan.receive', args: { lines: [{ line: id(11), good: 7, damaged: 0 }], note: '' } }),
  'challan.note': () => ({ name: 'challan.note', args: { text: 'x' } }),
  'challan.close': () => ({ name: 'challan.close', args: { reason: 'x' } }),
  'challan.reopen': () => ({ name: 'challan.reopen', args: { reason: 'x' } }),
  'challan.enter': (row) => ({ ...issuing({ ...row, reason: 'Another' }, 9), name: 'challan.enter', args: { source: 'found', ...(issuing({ ...row, reason: 'Another' }, 9) as Extract<Change, { name: 'challan.issue' }>).args } }),
  'challan.measure': () => ({ name: 'challan.measure', args: { lines: [{ line: id(11), qty: 1 }], note: '' } }),
  'challan.reconcile': () => ({ name: 'challan.reconcile', args: { kind: 'back', date: DAY, ref, work: '', lines: [{ line: id(11), qty: 1, loss: 1 }], note: '' } }),
  'challan.extend': () => ({ name: 'challan.extend', args: { until: '2028-01-01', reason: 'x' } }),
  'challan.invoice': () => ({ name: 'challan.invoice', args: { number: 'INV/1', date: DAY, lines: [{ line: id(11), qty: 1 }] } }),
  'challan.uninvoice': () => ({ name: 'challan.uninvoice', args: { invoice: id(1) } }),
  'challan.submit': () => ({ name: 'challan.submit', args: { invoice: id(1), submission: 'submitted', on: DAY } }),
  'challan.adjust': () => ({ name: 'challan.adjust', args: { lines: [{ line: id(11), delivered: -1, damaged: 0, missing: 1, refused: 0 }], reason: 'x' } }),
  'challan.acknowledge': () => ({ name: 'challan.acknowledge', args: { name: 'x', on: DAY, note: '' } }),
  'challan.eway': () => ({ name: 'challan.eway', args: { number: '123456789012', generated: NOW, validUntil: null, distanceKm: 9, source: 'manual' } }),
  'challan.uneway': () => ({ name: 'challan.uneway', args: { number: '123456789012', reason: 'x' } }),
  'challan.partB': (row) => ({ name: 'challan.partB', args: { leg: row.legs[0]?.stamp.mutation ?? id(1), at: NOW } }),
  'challan.printed': () => ({ name: 'challan.printed', args: { copies: ['original'], layout: 'a4' } }),
  'challan.code': () => ({ name: 'challan.code', args: { hash: 'ab'.repeat(32), to: 'x' } }),
  'evidence.add': (row) => ({ name: 'evidence.add', args: { attempt: row.attempts[0]?.stamp.mutation ?? id(1), evidence: [{ id: id(5), kind: 'photo', sha256: 'cd'.repeat(32), bytes: 1, mime: 'image/png', captured: NOW }], place: null } }),
  'evidence.arrived': () => ({ name: 'evidence.arrived', args: { evidence: id(5) } }),
}
const ROLES: readonly Role[] = ['admin', 'dispatcher', 'warehouse', 'driver', 'accountant', 'viewer']

/** What is on the paper, out of the challan as it stands. */
const paperOf = (row: Challan) => ({ number: row.legal?.number, hash: row.issued?.hash, now: row.legal && legalHash({ legal: row.legal, fields: row, lines: row.lines, totals: row.totals }, sha256) })

const issued = anIssued()
const delivered = after(aDispatched(issued), CHANGES['challan.attempt'](issued))
const LIVES: Readonly<Record<string, Challan>> = {
  issued, dispatched: aDispatched(issued), delivered, cancelled: after(issued, CHANGES['challan.cancel'](issued)), closed: after(delivered, CHANGES['challan.close'](delivered)),
}

describe('an issued paper', () => {
  test('every change of a challan is tried here', () => {
    expect(Object.keys(CHANGES).toSorted()).toEqual(MUTATION_NAMES.filter((name) => MUTATIONS[name].entity === 'challan').toSorted())
  })

  test.each(Object.entries(LIVES))('that is %s is not rewritten, removed or renumbered by any role', (_state, row) => {
    const paper = paperOf(row)
    expect(paper.now).toBe(paper.hash)
    for (const [name, change] of Object.entries(CHANGES)) for (const role of ROLES) for (const server of [false, true]) {
      const decision = run(row, change(row), { ...ours, actor: anActor(role, { mayIssue: true, server }) })
      if ('row' in decision) expect(decision.row && paperOf(decision.row), `${role} ${name}`).toEqual(paper)
    }
  })

  test('stays what it is through any sequence of changes by anybody', () => {
    const step = fc.record({ name: fc.constantFrom(...(Object.keys(CHANGES) as (keyof typeof CHANGES)[])), role: fc.constantFrom(...ROLES), server: fc.boolean(), later: fc.nat({ max: 90_000_000 }) })
    fc.assert(fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
      let row = issued
      for (const [i, { name, role, server, later }] of steps.entries()) {
        const decision = run(row, CHANGES[name](row), { ...ours, actor: anActor(role, { mayIssue: true, server }), at: NOW + i * 1_000 + later, received: NOW + i * 1_000, mutation: id(5_000 + i) })
        if ('row' in decision && decision.row) row = decision.row
        expect(paperOf(row)).toEqual(paperOf(issued))
      }
    }), { numRuns: 150 })
  })

  test('and a draft that it could be is rewritten: the changes do bite', () => {
    const draft = aDraft()
    const edited = after(draft, CHANGES['challan.edit'](draft))
    expect([edited.reason, edited.lines.map(({ qty }) => qty)]).toEqual(['Another', [1, 500_000, 500_000]])
  })
})
