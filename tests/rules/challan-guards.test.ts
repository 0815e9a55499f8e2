import { describe, expect, test } from 'vitest'
import { currentLeg, decide, driverOf, type Challan, type Change, type EwayBillInput, type MutationArgs, type Query } from 'sync-protocol'
import {
  DRIVER, NOW, aCompany, aContext, aDispatched, aDraft, aLeg, aLine, anActor, anAttempt, anIssued, after, asDriver, dispatching, id, issuing, ours, run, someFields,
} from '../support/builders.ts'

const bill = (over: Partial<EwayBillInput> = {}) =>
  ({ name: 'challan.eway', args: { number: '123456789012', generated: NOW, validUntil: NOW + 86_400_000, distanceKm: 40, source: 'manual', ...over } }) as const
const cancelling = (reason = 'Wrong address') => ({ name: 'challan.cancel', args: { reason } }) as const

describe('cancel', () => {
  test('waits for the e-way bill that is in force, whether or not its vehicle is known', () => {
    for (const validUntil of [NOW + 1, null]) {
      expect(run(after(anIssued(), bill({ validUntil })), cancelling())).toMatchObject({ kind: 'rejected', code: 'step_not_allowed', field: 'eway' })
    }
  })

  test('goes on when the bill was cancelled or has run out', () => {
    const withBill = after(anIssued(), bill())
    const without = after(withBill, { name: 'challan.uneway', args: { number: '123456789012', reason: 'Order cancelled' } })
    expect(after(without, cancelling()).status).toBe('cancelled')
    expect(after(withBill, cancelling(), { at: NOW + 86_400_000, actor: anActor('admin') }).status).toBe('cancelled')
  })

  test('wants a reason that says something', () => {
    expect(run(anIssued(), cancelling(' \u200b '))).toMatchObject({ kind: 'rejected', code: 'invalid_field', field: 'reason' })
  })
})

describe('lines that cannot be told apart', () => {
  const twins = [aLine(11), aLine(11, { qty: 1_000 })]

  test('are taken neither in a draft nor on a paper', () => {
    expect(run(undefined, { name: 'challan.create', args: { fields: someFields(), lines: twins } })).toMatchObject({ kind: 'rejected', field: 'lines/1/id' })
    const change = issuing({ ...aDraft(), lines: [...aDraft().lines, ...aDraft().lines] })
    expect(run(aDraft(), change, ours)).toMatchObject({ kind: 'rejected', field: 'lines/2/id' })
  })

  test('are counted once at the load check and when goods come back', () => {
    const row = anIssued()
    const twice = [{ line: id(11), loaded: 500_000, reason: '' }, { line: id(11), loaded: 0, reason: '' }]
    expect(run(row, { name: 'challan.load', args: { lines: twice, packages: 0, done: true } })).toMatchObject({ kind: 'rejected', field: 'lines/1/line' })
    const back = [{ line: id(11), good: 1, damaged: 0 }, { line: id(11), good: 1, damaged: 0 }]
    expect(run(aDispatched(row), { name: 'challan.receive', args: { lines: back, note: '' } }, { actor: anActor('admin') })).toMatchObject({ kind: 'rejected', field: 'lines/1/line' })
  })
})

describe('a warehouse person and his own place', () => {
  const warehouse = { actor: anActor('warehouse', { mayIssue: true }) }
  const elsewhere = id(999)

  test('[P9] does not send a draft out of it by an edit', () => {
    const fields = { location: { saw: aDraft().location, wants: elsewhere } }
    const change: Change = { name: 'challan.edit', args: { fields, lines: { add: [], edit: [], remove: [] } } }
    expect(run(aDraft(), change, warehouse)).toMatchObject({ kind: 'rejected', code: 'forbidden' })
    expect(after(aDraft(), change).location).toBe(elsewhere)
  })

  test('[P9] does not issue a paper of another one', () => {
    const paper = issuing({ ...aDraft(), location: elsewhere })
    expect(run(aDraft(), paper, { ...ours, ...warehouse })).toMatchObject({ kind: 'rejected', code: 'forbidden' })
    expect(after(aDraft(), issuing(aDraft()), { ...ours, ...warehouse }).status).toBe('issued')
  })
})

describe('a leg of a device whose clock is wrong', () => {
  const YEAR = 365 * 86_400_000
  const other = id(777)
  const received = NOW
  const handed = (row: Challan, effective: number, over: object) => after(row, { name: 'challan.leg', args: aLeg({ driver: other, effective }) }, { received, skewMs: 0, ...over })

  test('[L2] a clock that is a year ahead does not keep the goods from whoever takes over', () => {
    const row = after(anIssued(), dispatching({ effective: NOW + YEAR }), { at: NOW + YEAR, received, skewMs: YEAR })
    expect(currentLeg(row)?.effective).toBe(NOW)
    expect(row.legs[0]?.stamp.at).toBe(NOW + YEAR)
    expect(driverOf(handed(row, NOW + 60_000, {})).id).toBe(other)
  })

  test('[L2] nor when the clock was put right before the leg was sent', () => {
    const row = after(anIssued(), dispatching({ effective: NOW + YEAR }), { at: NOW + YEAR, received, skewMs: 0 })
    expect(currentLeg(row)?.effective).toBe(NOW + 86_400_000)
    expect(driverOf(handed(row, NOW + 2 * 86_400_000, { received: NOW + 2 * 86_400_000 })).id).toBe(other)
  })
})

describe('a driver who loads for himself', () => {
  const row = anIssued(aDraft({ driver: DRIVER }))
  const loading = { name: 'challan.load', args: { lines: row.lines.map(({ id: line, qty: loaded }) => ({ line, loaded, reason: '' })), packages: 1, done: true } } as const
  const may = (over: object, actor = anActor('driver')) => run(row, { ...loading, args: { ...loading.args, lines: [...loading.args.lines] } }, { actor, company: aCompany(over) }).kind

  test('does so where the company allows it, with what is given to him', () => {
    expect([may({ selfLoad: true }), may({ selfLoad: false }), may({})]).toEqual(['applied', 'rejected', 'rejected'])
    expect(may({ selfLoad: true }, anActor('driver', { user: id(778) }))).toBe('rejected')
    expect(may({ selfLoad: true }, anActor('viewer'))).toBe('rejected')
  })
})

describe('what was invoiced', () => {
  const books = { actor: anActor('admin', { server: true }) }
  const delivered = after(aDispatched(), { name: 'challan.attempt', args: anAttempt(aDispatched()) }, asDriver)
  const billed = after(delivered, { name: 'challan.invoice', args: { number: 'INV/1', date: '2026-11-24', lines: [{ line: id(11), qty: 500_000 }] } }, books)
  const less: Change = { name: 'challan.adjust', args: { lines: [{ line: id(11), delivered: -1_000, damaged: 0, missing: 1_000, refused: 0 }], reason: 'Counted again' } }

  test('is not taken away by a correction, before the invoice is taken back', () => {
    expect(run(billed, less, books)).toMatchObject({ kind: 'rejected', code: 'step_not_allowed' })
    const free = after(billed, { name: 'challan.uninvoice', args: { invoice: billed.invoices?.[0]?.stamp.mutation ?? '' } }, books)
    expect(run(free, less, books)).toMatchObject({ kind: 'applied' })
  })

  test('[L4] asks a person when the delivery is taken back, which is a fact', () => {
    const withdrawn = run(billed, { name: 'challan.withdraw', args: { attempt: billed.attempts[0]?.stamp.mutation ?? '' } }, asDriver)
    expect(withdrawn).toMatchObject({ kind: 'applied', row: { flags: [{ kind: 'excess' }] }, conflict: { kind: 'excess', fields: [{ saw: 0, mine: 500_000 }] } })
  })

  test('nothing is settled on a challan that was cancelled', () => {
    const cancelled = after(anIssued(), cancelling())
    const back = { kind: 'back', date: '2026-11-24', ref: { number: 'R1', date: null, gstin: '', name: '' }, work: '', lines: [{ line: id(11), qty: 1, loss: 0 }], note: '' } as const
    expect(run(cancelled, { name: 'challan.reconcile', args: { ...back, lines: [...back.lines] } }, books)).toMatchObject({ kind: 'rejected', code: 'step_not_allowed' })
  })
})

describe('a question', () => {
  const asked = (over: Partial<MutationArgs['query.open']> = {}): Query => {
    const change = { name: 'query.open', args: { challan: null, title: '', kind: 'colleague', from: '', subject: 'Rate', text: 'Which?', to: null, location: null, driver: null, ...over } } as const
    const decision = decide('query', id(50), undefined, change, aContext({ actor: anActor('dispatcher', { user: id(51) }) }))
    if (!('row' in decision) || !decision.row) throw new Error('not asked')
    return decision.row
  }
  const reply = (row: Query, user: string, role: 'driver' | 'warehouse' | 'accountant') =>
    decide('query', id(50), row, { name: 'query.reply', args: { text: 'The old one', state: 'closed' } }, aContext({ actor: anActor(role, { user }) }))

  test('[C2] is answered by whom it was put to, and by nobody who cannot read it', () => {
    expect(reply(asked({ to: id(60) }), id(60), 'driver')).toMatchObject({ kind: 'applied' })
    expect(reply(asked({ to: id(60) }), id(61), 'driver')).toMatchObject({ kind: 'rejected', code: 'not_found' })
    expect(reply(asked(), id(62), 'warehouse')).toMatchObject({ kind: 'rejected', code: 'not_found' })
    expect(reply(asked(), id(63), 'accountant')).toMatchObject({ kind: 'applied' })
  })
})
