import { describe, expect, test } from 'vitest'
import { STATUSES, type Challan, type Change, type Role, type Status } from 'sync-protocol'
import { DRIVER, GODOWN, NOW, aCompany, aDispatched, aDraft, aLeg, after, anActor, anAttempt, anIssued, dispatching, id, issuing, ours, run } from '../support/builders.ts'

// Domain 2.4, written down by hand: what each state answers to each act, and which role may do it.

const admin = { actor: anActor('admin', { server: true }) }
const none = { delivered: 0 }
const all = { [id(11)]: none, [id(12)]: none }
const tried = (row: Challan, short: Parameters<typeof anAttempt>[1], over: Parameters<typeof anAttempt>[2] = {}) =>
  after(row, { name: 'challan.attempt', args: anAttempt(row, short, over) }, admin)
const packed = (row: Challan) => after(row, { name: 'challan.load', args: { lines: row.lines.map(({ id: line, qty }) => ({ line, loaded: qty, reason: '' })), packages: 1, done: true } }, admin)

const ROWS: Readonly<Record<Status, Challan>> = {
  draft: aDraft(),
  issued: anIssued(),
  packed: packed(anIssued()),
  dispatched: aDispatched(),
  partly_delivered: tried(aDispatched(), { [id(12)]: none }),
  delivered: tried(aDispatched(), {}),
  refused: tried(aDispatched(), { [id(11)]: { delivered: 0, refused: 500_000 }, [id(12)]: { delivered: 0, refused: 500_000 } }, { outcome: 'refused', next: 'back' }),
  returned: tried(aDispatched(), all, { outcome: 'absent', next: 'back' }),
  closed: after(tried(aDispatched(), {}), { name: 'challan.close', args: { reason: '' } }, admin),
  cancelled: after(anIssued(), { name: 'challan.cancel', args: { reason: 'x' } }, admin),
}

const ACTS: Readonly<Record<string, Change>> = {
  edit: { name: 'challan.edit', args: { fields: { poRef: { saw: '', wants: 'PO/7' } }, lines: { add: [], edit: [], remove: [] } } },
  remove: { name: 'challan.remove', args: {} },
  cancel: { name: 'challan.cancel', args: { reason: 'x' } },
  load: { name: 'challan.load', args: { lines: [11, 12].map((n) => ({ line: id(n), loaded: 500_000, reason: '' })), packages: 1, done: true } },
  dispatch: dispatching(),
  leg: { name: 'challan.leg', args: aLeg() },
  attempt: { name: 'challan.attempt', args: anAttempt(ROWS.issued) },
  receive: { name: 'challan.receive', args: { lines: [{ line: id(11), good: 0, damaged: 0 }], note: '' } },
  reconcile: { name: 'challan.reconcile', args: { kind: 'back', date: '2026-11-30', ref: { number: '', date: null, gstin: '', name: '' }, work: '', note: '', lines: [{ line: id(11), qty: 1_000, loss: 0 }] } },
  adjust: { name: 'challan.adjust', args: { lines: [{ line: id(11), delivered: 0, damaged: 0, missing: 0, refused: 1_000 }], reason: 'x' } },
  close: { name: 'challan.close', args: { reason: 'x' } },
  reopen: { name: 'challan.reopen', args: { reason: 'x' } },
}

/** y takes effect, n is refused, c keeps the row and asks a person. In the order of the columns. */
const COLUMNS = ['draft', 'issued', 'packed', 'dispatched', 'partly_delivered', 'delivered', 'refused', 'returned', 'closed', 'cancelled'] as const
const STATES = {
  edit: 'y n n n n n n n n n', remove: 'y n n n n n n n n n', cancel: 'n y y n c c c c c y', load: 'n y y y y y y y y y', dispatch: 'n y y y y y y y y y', leg: 'n y y y y y y y y y',
  attempt: 'n y y y y y y y y y', receive: 'n y y y y y y y y y', reconcile: 'n y y y y y y y y n', adjust: 'n n n n y y y y y n', close: 'n n n n y y y y y n', reopen: 'n y y y y y y y y y',
} as const

describe('state × act', () => {
  test('the columns are all states, and each row is in the state that it stands for', () => {
    expect([...COLUMNS].toSorted()).toEqual([...STATUSES].toSorted())
    for (const state of COLUMNS) expect(ROWS[state].status).toBe(state)
  })
  const cases = Object.entries(STATES).flatMap(([act, answers]) => answers.split(' ').map((answer, i) => [act, COLUMNS[i] ?? 'draft', answer] as const))
  test.each(cases)('%s of a challan that is %s: %s', (act, state, answer) => {
    const { kind } = run(ROWS[state], ACTS[act] as Change, { ...admin, received: NOW })
    expect({ applied: 'y', merged: 'y', rejected: 'n', conflict: 'c', parked: '?' }[kind]).toBe(answer)
  })
})

const ROLES: readonly Role[] = ['admin', 'dispatcher', 'warehouse', 'driver', 'accountant', 'viewer']
/** In the order of the roles. Warehouse and driver at their own place, with their own challan. */
const MAY = {
  edit: 'y y y n n n', remove: 'y y y n n n', cancel: 'y y n n n n', load: 'y y y n n n', dispatch: 'y y y y n n', leg: 'y y n y n n', attempt: 'y y y y n n', receive: 'y n y n n n',
  reconcile: 'y n n n y n', adjust: 'y n n n n n', close: 'y y n n y n', reopen: 'y n n n n n',
} as const
/** A state in which the act takes effect for whoever may do it. */
const AT: Readonly<Record<keyof typeof MAY, Status>> = {
  edit: 'draft', remove: 'draft', cancel: 'issued', load: 'issued', dispatch: 'packed', leg: 'dispatched', attempt: 'dispatched', receive: 'refused', reconcile: 'delivered', adjust: 'delivered', close: 'delivered', reopen: 'closed',
}

describe('act × role', () => {
  const cases = Object.entries(MAY).flatMap(([act, answers]) => answers.split(' ').map((answer, i) => [act as keyof typeof MAY, ROLES[i] ?? 'viewer', answer] as const))
  test.each(cases)('%s by %s: %s', (act, role, answer) => {
    const row: Challan = { ...ROWS[AT[act]], driver: DRIVER, location: GODOWN }
    const decision = run(row, ACTS[act] as Change, { actor: anActor(role, { server: true }), received: NOW })
    expect(decision.kind === 'rejected' ? [decision.code, 'n'] : ['', 'y']).toEqual([answer === 'y' ? '' : 'forbidden', answer])
  })

  test.each(ROLES)('%s at another place, or with another driver\'s challan', (role) => {
    const row: Challan = { ...ROWS.dispatched, driver: id(77), location: id(78), legs: [] }
    const { kind } = run(row, ACTS['attempt'] as Change, { actor: anActor(role, { server: true }) })
    expect(kind).toBe(role === 'admin' || role === 'dispatcher' ? 'applied' : 'rejected')
  })

  test.each(ROLES)('%s takes a number: the office does, the warehouse where it is granted', (role) => {
    const draft = aDraft()
    for (const mayIssue of [true, false]) {
      const { kind } = run(draft, issuing(draft), { ...ours, actor: anActor(role, { mayIssue }) })
      expect(kind === 'applied').toBe(role === 'admin' || role === 'dispatcher' || (role === 'warehouse' && mayIssue))
    }
  })

  test('a driver loads for himself only where the company lets him, and only his own', () => {
    const asks = (selfLoad: boolean, row: Challan) => run(row, ACTS['load'] as Change, { actor: anActor('driver'), company: aCompany({ selfLoad }) }).kind
    const his = { ...ROWS.issued, driver: DRIVER }
    expect([asks(true, his), asks(false, his), asks(true, { ...his, driver: id(77) })]).toEqual(['applied', 'rejected', 'rejected'])
  })

  test('a dispatcher cancels on the day of the issue only', () => {
    const late = { actor: anActor('dispatcher'), at: NOW + 86_400_000 }
    expect(run(ROWS.issued, ACTS['cancel'] as Change, late)).toMatchObject({ kind: 'rejected', code: 'forbidden' })
    expect(run(ROWS.issued, ACTS['cancel'] as Change, { ...late, actor: anActor('admin') }).kind).toBe('applied')
  })
})
