import fc from 'fast-check'
import { expect, test } from 'vitest'
import { NATURES, balanceOf, computeLines, decide, formatNumber, invoicedOf, billableOf, ledgerOf, parseNumber, runsOf, settledOf, type Challan, type Change, type LineInput } from 'sync-protocol'
import { DRIVER, REGISTRATION, aContext, aDispatched, aDraft, aLine, after, anActor, anAttempt, anIssued, aParty, asDriver, id, issuing, ours, run, someFields } from '../../support/builders.ts'
import { aPaper } from './papers.ts'

const server = { actor: anActor('admin', { server: true }) }
const qty = fc.integer({ min: 0, max: 600_000 })
const tried = (row: Challan, change: Change, over = {}): Challan => {
  const decision = decide('challan', row.id, row, change, aContext(over))
  return 'row' in decision && decision.row ? decision.row : row
}

test('2.5, 1: every number has at most 16 characters, no leading 0, only what portals take, and names its parts', () => {
  const parts = fc.record({ fy: fc.constantFrom('26', '27', '45', '99'), nature: fc.constantFrom(...NATURES), series: fc.constantFrom('A07', 'P01', 'W01', 'ZZZ'), serial: fc.integer({ min: 1, max: 99_999 }) })
  fc.assert(fc.property(parts, (one) => {
    const number = formatNumber(one)
    expect(number).toMatch(/^[1-9A-Z][A-Z0-9/-]{0,15}$/)
    expect(parseNumber(number)).toEqual(one)
  }))
})

test('2.5, 1: a number that is taken is never given to another paper, also after its cancel', () => {
  const cancelled = after(anIssued(), { name: 'challan.cancel', args: { reason: 'x' } }, server)
  expect(run(cancelled, issuing(aDraft(), 1), ours).kind).toBe('conflict')
  expect(run(aDraft(), issuing(aDraft(), 1), { number: { seriesIsMine: true, taken: true } }).kind).toBe('conflict')
})

test('2.5, 2: a number exists if and only if the challan is issued or further', () => {
  const step = fc.constantFrom<Change['name']>('challan.issue', 'challan.cancel', 'challan.dispatch', 'challan.close', 'challan.note')
  fc.assert(fc.property(fc.array(step, { maxLength: 8 }), (names) => {
    let row = { ...aDraft(), id: id(1) }
    for (const name of names) {
      const change: Change = name === 'challan.issue' ? issuing(row) : name === 'challan.dispatch'
        ? { name, args: { leg: { vehicleNo: 'MH12QX4471', driver: DRIVER, driverName: '', driverPhone: '', transporter: '', lrNo: '', reason: '4', effective: 1 }, eway: { number: '', notRequired: 'x', override: '' } } }
        : name === 'challan.note' ? { name, args: { text: 'x' } } : { name: name as 'challan.cancel', args: { reason: 'x' } }
      row = tried(row, change, name === 'challan.issue' ? ours : server)
      expect(row.legal !== null).toBe(row.status !== 'draft')
    }
  }))
})

test('2.5, 4: same GSTIN, job work, approval and other movements carry no tax; a supply carries equal halves or IGST alone; sums add up', () => {
  const line = fc.record({ qty: fc.integer({ min: 1, max: 9_999_999 }), rate: fc.integer({ min: 0, max: 99_999_99 }), taxRate: fc.constantFrom(0, 25, 150, 300, 500, 1_800, 4_000), cessRate: fc.constantFrom(0, 100), cessUnit: fc.constantFrom(0, 417) })
  fc.assert(fc.property(fc.array(line, { minLength: 1, maxLength: 6 }), fc.constantFrom(...NATURES), fc.boolean(), fc.boolean(), fc.constantFrom(0, 99_50), (inputs, nature, sameGstin, interState, other) => {
    const consignor = aParty({ gstin: '27ZZZCA0000A1Z5', state: '27' })
    const consignee = sameGstin ? consignor : aParty({ gstin: interState ? '29ZZZCN0000D1ZI' : '27ZZZFD0000B1ZU', state: interState ? '29' : '27' })
    const fields = someFields({ nature, consignor, consignee, placeOfSupply: consignee.state, other })
    const { lines, totals } = computeLines(fields, inputs.map((one, i): LineInput => aLine(i + 1, one)))
    const taxed = (nature === 'S' || nature === 'G') && !sameGstin
    for (const one of lines) {
      expect(one.taxable).toBe(Number((BigInt(one.qty) * BigInt(one.rate) + 500n) / 1000n))
      expect(one.cgst).toBe(one.sgst)
      if (!taxed) expect([one.cgst, one.igst, one.cess, one.cessSpecific ?? 0]).toEqual([0, 0, 0, 0])
      if (one.igst > 0) expect(one.cgst).toBe(0)
      expect(one.taxRate).toBe(inputs[lines.indexOf(one)]?.taxRate)
    }
    for (const key of ['taxable', 'cgst', 'sgst', 'igst', 'cess'] as const) expect(totals[key]).toBe(lines.reduce((sum, one) => sum + one[key], 0))
    expect(totals.cessSpecific ?? 0).toBe(lines.reduce((sum, one) => sum + (one.cessSpecific ?? 0), 0))
    expect(totals.grand).toBe(totals.taxable + totals.cgst + totals.sgst + totals.igst + totals.cess + (totals.cessSpecific ?? 0) + other)
  }))
})

test('2.5, 5: what attempts say never makes more of a line than was sent without a flag, summed over all attempts and rows', () => {
  fc.assert(fc.property(fc.array(fc.record({ delivered: qty, damaged: qty, missing: qty, refused: qty }), { minLength: 1, maxLength: 4 }), (attempts) => {
    let row = { ...aDispatched(), id: id(1) }
    for (const one of attempts) row = after(row, { name: 'challan.attempt', args: anAttempt(row, { [id(11)]: one, [id(12)]: { delivered: 0 } }, { next: 'later' }) }, asDriver)
    const sum = attempts.reduce((total, one) => total + one.delivered + one.damaged + one.missing + one.refused, 0)
    const [balance] = balanceOf(row)
    expect(balance?.open).toBe(Math.max(0, 500_000 - sum))
    expect(row.flags.some(({ kind }) => kind === 'excess')).toBe(sum > 500_000)
  }), { numRuns: 60 })
})

test('2.5, 6: settled ≤ sent and invoiced ≤ delivered, whatever is booked in whatever order', () => {
  fc.assert(fc.property(fc.array(fc.tuple(qty, qty, fc.constantFrom('back', 'premises')), { maxLength: 6 }), (asked) => {
    let row = { ...aDispatched(), id: id(1) }
    for (const [back, loss, kind] of asked) {
      row = tried(row, { name: 'challan.reconcile', args: { kind, date: '2026-11-30', ref: { number: '', date: null, gstin: '', name: '' }, work: '', note: '', lines: [{ line: id(11), qty: back, loss }] } }, server)
    }
    expect(settledOf(row).get(id(11)) ?? 0).toBeLessThanOrEqual(500_000)
    const [line] = ledgerOf([row], 'J', '2026-12-01')
    expect((line?.back ?? 0) + (line?.premises ?? 0) + (line?.loss ?? 0) + (line?.balance ?? 0)).toBe(500_000)
  }), { numRuns: 60 })
  fc.assert(fc.property(qty, fc.array(qty, { maxLength: 6 }), (delivered, bills) => {
    let row: Challan = { ...aDispatched(anIssued(aDraft({ nature: 'S', subSupply: 8, subSupplyDesc: 'Invoice to follow' }))), id: id(1) }
    row = after(row, { name: 'challan.attempt', args: anAttempt(row, { [id(11)]: { delivered } }) }, asDriver)
    for (const [i, one] of bills.entries()) row = tried(row, { name: 'challan.invoice', args: { number: `I/${i}`, date: '2026-11-30', lines: [{ line: id(11), qty: one }] } }, server)
    expect(invoicedOf(row).get(id(11)) ?? 0).toBeLessThanOrEqual(billableOf(row).get(id(11)) ?? 0)
  }), { numRuns: 60 })
})

test('2.5, 10: every serial of every run is issued, cancelled, void or listed as missing', () => {
  const fate = fc.constantFrom('issued', 'cancelled', 'lost')
  fc.assert(fc.property(fc.dictionary(fc.constantFrom('J A07', 'T A07', 'T B12'), fc.array(fate, { minLength: 1, maxLength: 20 })), (byRun) => {
    const papers = Object.entries(byRun).flatMap(([key, fates], r) => fates.flatMap((one, i) =>
      (one === 'lost' ? [] : [aPaper({ n: r * 100 + i + 1, nature: key.startsWith('J') ? 'J' : 'T', series: key.slice(2), serial: i + 1, cancelled: one === 'cancelled' })])))
    for (const { issued, cancelled, missing, last, registration, void: voided } of runsOf({ challans: papers, voids: [], devices: [] })) {
      expect(registration).toBe(REGISTRATION)
      expect(issued + cancelled + voided + missing.length).toBe(last)
    }
  }), { numRuns: 50 })
})
