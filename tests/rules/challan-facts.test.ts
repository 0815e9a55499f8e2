import { describe, expect, test } from 'vitest'
import {
  actualOf, billingOf, codeText, decide, fieldsOf, formatNumber, issueArgs, legalHash, type Book, type Challan, type Change, type EnterArgs, type Query, type SettlementInput,
} from 'sync-protocol'
import {
  NOW, aContext, aDispatched, aDraft, aLine, aParty, after, anActor, anAttempt, anIssued, asDriver, id, issuing, ours, run, sha256, someFields,
} from '../support/builders.ts'

const server = { actor: anActor('admin', { server: true }) }
const said = (decision: ReturnType<typeof run>) => ('code' in decision ? decision.code : decision.kind)
const delivered = (challan = aDispatched()): Challan =>
  after(challan, { name: 'challan.attempt', args: anAttempt(challan) }, asDriver)
const settling = (over: Partial<SettlementInput> = {}): Change => ({
  name: 'challan.reconcile',
  args: { kind: 'back', date: '2026-11-30', ref: { number: 'JW/7', date: '2026-11-29', gstin: '27ZZZFD0000B1ZU', name: 'Dattaguru Platers' }, work: 'Plating', lines: [{ line: id(11), qty: 480_000, loss: 20_000 }], note: '', ...over },
})

describe('what accounts book', () => {
  test('[D8] a device that pushes what needs the network is told so', () => {
    expect(said(run(delivered(), settling(), { actor: anActor('accountant') }))).toBe('online_only')
    expect(said(run(delivered(), settling(), { actor: anActor('driver') }))).toBe('forbidden')
  })

  test('job work: back and loss together never exceed what was sent, over several settlements', () => {
    const once = after(delivered(), settling(), server)
    expect(said(run(once, settling({ lines: [{ line: id(11), qty: 1, loss: 0 }] }), server))).toBe('invalid_field')
    expect(said(run(once, settling({ lines: [{ line: id(12), qty: 500_000, loss: 0 }, { line: id(12), qty: 1, loss: 0 }] }), server))).toBe('invalid_field')
    expect(said(run(once, settling({ lines: [{ line: id(12), qty: 500_000, loss: 0 }] }), server))).toBe('applied')
  })

  test('[F1] invoiced never exceeds delivered; a withdrawn link frees its quantity', () => {
    const supply = delivered(aDispatched(anIssued(aDraft({ nature: 'S', subSupply: 8, subSupplyDesc: 'Invoice to follow' }))))
    expect(billingOf(supply)).toBe('pending')
    const bill = (qty: number): Change => ({ name: 'challan.invoice', args: { number: 'inv/1', date: '2026-11-30', lines: [{ line: id(11), qty }] } })
    const part = after(supply, bill(500_000), server)
    expect([billingOf(part), part.invoices?.[0]?.number]).toEqual(['part', 'INV/1'])
    expect(said(run(part, bill(1), server))).toBe('invalid_field')
    const freed = after(part, { name: 'challan.uninvoice', args: { invoice: part.invoices?.[0]?.stamp.mutation ?? '' } }, server)
    expect(billingOf(freed)).toBe('pending')
    expect(said(run(freed, bill(500_000), server))).toBe('applied')
  })

  test('[L3] a correction is added to what the driver said, and never takes away more than there was', () => {
    const change = (delivered: number): Change => ({ name: 'challan.adjust', args: { lines: [{ line: id(11), delivered, damaged: -Math.min(0, delivered), missing: 0, refused: 0 }], reason: 'Recount with the customer' } })
    const corrected = after(delivered(), change(-5_000), server)
    expect([corrected.status, corrected.attempts[0]?.lines[0]?.delivered]).toEqual(['partly_delivered', 500_000])
    expect(said(run(delivered(), change(-500_001), server))).toBe('invalid_field')
    expect(said(run(aDispatched(), change(-1), server))).toBe('step_not_allowed')
  })
})

describe('facts beside the way', () => {
  const bill = { number: '271234567801', generated: NOW, validUntil: NOW + 86_400_000, distanceKm: 34, source: 'manual' as const }

  test('an e-way bill: the portal beats what was typed, and two that differ are flagged', () => {
    const typed = after(anIssued(), { name: 'challan.eway', args: bill })
    const read = after(typed, { name: 'challan.eway', args: { ...bill, validUntil: NOW + 172_800_000, source: 'portal' } })
    expect([read.eways?.length, read.eways?.[0]?.source, read.eway.number, read.flags.at(-1)?.kind]).toEqual([1, 'portal', bill.number, 'eway_differs'])
    const later = after(read, { name: 'challan.eway', args: { ...bill, validUntil: NOW } })
    expect(later.eways?.[0]?.source).toBe('portal')
    const gone = after(read, { name: 'challan.uneway', args: { number: bill.number, reason: 'Order cancelled' } })
    expect([gone.eway.number, gone.eways?.length]).toEqual(['', 1])
  })

  test('provisional quantities are measured, and the paper stays as printed', () => {
    const gas = anIssued(aDraft({ nature: 'G', subSupply: 8, subSupplyDesc: 'Liquid gas supply' }, [aLine(11, { provisional: true, qty: 17_000_000, rate: 6_200 }), aLine(12)]))
    const measured = after(gas, { name: 'challan.measure', args: { lines: [{ line: id(11), qty: 16_860_000 }], note: '' } })
    expect([measured.totals.taxable, actualOf(measured).lines[0]?.taxable]).toEqual([gas.totals.taxable, 104_532_000])
    expect(said(run(gas, { name: 'challan.measure', args: { lines: [{ line: id(12), qty: 1 }], note: '' } }))).toBe('invalid_field')
  })

  test('the code of the receiver: a wrong one is kept and flagged', () => {
    const sent = after(aDispatched(), { name: 'challan.code', args: { hash: sha256(codeText(id(1), '4711')), to: 'Anil Patil' } })
    const at = (code: string) => after(sent, { name: 'challan.attempt', args: anAttempt(sent, {}, { code }) }, asDriver).flags.map(({ kind }) => kind)
    expect([at('4711'), at('4712')]).toEqual([[], ['code_wrong']])
  })
})

describe('papers that exist already', () => {
  const entering = (source: EnterArgs['source'], legal: EnterArgs['legal'], over: Parameters<typeof someFields>[0] = {}): Change => {
    const draft = { ...aDraft(over), legal }
    const content = { legal, fields: fieldsOf(draft), lines: issueArgs(draft, legal, sha256).lines, totals: draft.totals }
    return { name: 'challan.enter', args: { source, ...content, hash: legalHash(content, sha256) } }
  }
  const theirs = { number: 'SD/2214', series: '', serial: 0, fy: '26' }
  const inward = { direction: 'I', subSupply: 6, consignor: aParty(), consignee: aParty({ name: 'Asmita', gstin: '27ZZZCA0000A1Z5' }), signatory: '', date: '2026-08-03' } as const

  test('the job worker\'s own challan keeps his number and is counted as none of ours', () => {
    const row = after(undefined, entering('theirs', theirs, inward), { number: { seriesIsMine: false, taken: false, known: false } })
    expect([row.status, row.legal?.number, row.legal?.series, row.entered]).toEqual(['issued', 'SD/2214', '', 'theirs'])
    expect(said(run(undefined, entering('theirs', theirs), { number: null }))).toBe('invalid_field')
  })

  test('a page of a paper book needs its series, and a number is entered once', () => {
    const page = { number: formatNumber({ fy: '26', nature: 'J', series: 'P01', serial: 7 }), series: 'P01', serial: 7, fy: '26' }
    expect(said(run(undefined, entering('book', page), { number: { seriesIsMine: false, taken: false, known: false } }))).toBe('series_not_yours')
    expect(said(run(undefined, entering('book', page), { number: { seriesIsMine: false, taken: true, known: true } }))).toBe('conflict')
    expect(after(undefined, entering('book', page, { date: '2026-06-01' }), { number: { seriesIsMine: false, taken: false, known: true } }).legal?.number).toBe('26J-P01-00007')
  })
})

test('[D9] a paper of a device that does not know a field is frozen without it', () => {
  const draft = aDraft()
  const richer = after(draft, { name: 'challan.edit', args: { fields: { refs: { saw: [], wants: [{ kind: 'order', number: 'PO-1', date: null, challan: null }] } }, lines: { add: [], edit: [], remove: [] } } })
  expect(richer.refs).toHaveLength(1)
  const issued = after(richer, issuing(draft), ours)
  expect([issued.refs, issued.issued?.hash]).toEqual([undefined, issueArgs(issued, issued.legal ?? { number: '', series: '', serial: 0, fy: '' }, sha256).hash])
})

test('a question is opened once, answered by many, and stands as the last of them says', () => {
  const asked: Change = { name: 'query.open', args: { challan: id(1), title: 'Dattaguru', kind: 'client', from: 'Mr Gurav', subject: 'Where is drum 20?', text: '', to: null, location: null, driver: null } }
  const on = (row: Query | undefined, change: Change) => {
    const decision = decide('query', id(77), row, change, aContext())
    if (!('row' in decision) || decision.row === null) throw new Error('No question')
    return decision.row
  }
  const answered = on(on(on(undefined, asked), { name: 'query.reply', args: { text: 'Looking', state: 'in_progress' } }), { name: 'query.resolve', args: { state: 'resolved', text: 'Found' } })
  expect([answered.id, answered.state, answered.replies.map(({ text }) => text)]).toEqual([id(77), 'resolved', ['Looking', 'Found']])
})

test('a paper book is an entry of the admin alone', () => {
  const change: Change = { name: 'book.create', args: { code: 'P01', registration: id(902), name: 'Pune gate', closed: false } }
  const by = (actor: ReturnType<typeof anActor>) => decide('book', id(5), undefined as Book | undefined, change, aContext({ actor }))
  expect(['kind' in by(server.actor) && by(server.actor).kind, by(anActor('dispatcher')).kind]).toEqual(['applied', 'rejected'])
})

describe('the Commissioner\'s longer time, s.143(1)', () => {
  const extending = (until: string, goodsType: 'input' | 'capital' | 'tool' = 'input') =>
    run(anIssued(aDraft({}, [aLine(11, { goodsType })])), { name: 'challan.extend', args: { until, reason: 'Order 7/2027' } }, server)
  test.each([
    ['input', '2027-11-24', 'invalid_field'], ['input', '2027-11-25', 'applied'], ['input', '2028-11-24', 'applied'], ['input', '2028-11-25', 'invalid_field'],
    ['capital', '2029-11-24', 'invalid_field'], ['capital', '2031-11-24', 'applied'], ['capital', '2031-11-25', 'invalid_field'], ['tool', '2028-01-01', 'step_not_allowed'],
  ] as const)('%s until %s: %s', (goodsType, until, result) => {
    expect(said(extending(until, goodsType))).toBe(result)
  })
})
