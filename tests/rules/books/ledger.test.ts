import { describe, expect, test } from 'vitest'
import { addMonths, boardOf, itc04Json, itc04Of, itc04PeriodOf, itc04Every, ledgerOf, type Challan, type LedgerLine } from 'sync-protocol'
import { OUR_GSTIN, REGISTRATION, aParty, id } from '../../support/builders.ts'
import { JW2, UNREGISTERED, aPaper, stamp } from './papers.ts'

const TODAY = '2026-11-24'
const theirs = (number: string) => ({ number, series: '', serial: 0, fy: '26' })
const ours = aParty({ name: 'Asmita', gstin: OUR_GSTIN })

/** 400 KGS of yarn go to the dyer; 200 come back as 1,175 MTR of fabric with 6 KGS lost. */
const yarn = aPaper({ n: 1, to: JW2, lines: [{ n: 11, name: 'Yarn', uqc: 'KGS', qty: 400_000, rate: 11_000, taxRate: 500 }] })
const fabric = aPaper({
  n: 2, direction: 'I', date: '2026-08-03', from: JW2, to: ours, legal: theirs('SD/88'), reason: 'Dyeing', entered: 'theirs',
  lines: [{ n: 21, name: 'Fabric', uqc: 'MTR', qty: 1_175_000, rate: 3_800, answers: [{ challan: id(1), line: id(11), qty: 194_000, loss: 6_000 }] }],
})
const lineOf = (challans: Challan[], line = id(11), today = TODAY): LedgerLine => {
  const found = ledgerOf(challans, 'J', today).find((one) => one.line === line)
  if (!found) throw new Error('no such line in the ledger')
  return found
}

describe('[B2] the ledger of job work', () => {
  test('yarn comes back as fabric: quantity and loss in the unit that was sent', () => {
    const { sent, back, loss, balance, state, moves } = lineOf([yarn, fabric])
    expect([sent, back, loss, balance, state]).toEqual([400_000, 194_000, 6_000, 200_000, 'part'])
    expect(moves[0]?.got).toEqual({ name: 'Fabric', uqc: 'MTR', qty: 1_175_000 })
  })

  test('several papers bring one line back; a draft and a cancelled paper bring nothing', () => {
    const more = { ...fabric, id: id(3), legal: theirs('SD/91') }
    expect(lineOf([yarn, fabric, more]).balance).toBe(0)
    expect(lineOf([yarn, fabric, more]).state).toBe('settled')
    expect(lineOf([yarn, fabric, { ...more, legal: null }, { ...more, cancelled: { stamp: stamp(), reason: 'x' } }]).balance).toBe(200_000)
  })

  test('a paper that was entered as a settlement and as a challan counts once', () => {
    const settled = { ...yarn, settlements: [{ kind: 'back' as const, date: '2026-08-03', ref: { number: 'sd/88', date: null, gstin: JW2.gstin, name: '' }, work: '', note: '', stamp: stamp(), lines: [{ line: id(11), qty: 194_000, loss: 6_000 }] }] }
    expect(lineOf([settled]).balance).toBe(200_000)
    expect(lineOf([settled, fabric]).balance).toBe(200_000)
  })

  test('an older paper that names its source line alone counts too, in the same unit only', () => {
    const back = (uqc: string) => aPaper({ n: 4, direction: 'I', from: JW2, to: ours, legal: theirs('SD/1'), lines: [{ n: 41, uqc, qty: 50_000, sourceLine: id(11) }] })
    expect(lineOf([yarn, back('KGS')]).back).toBe(50_000)
    expect(lineOf([yarn, back('MTR')]).back).toBe(0)
  })

  test('more back than was sent is told, not hidden', () => {
    const much = aPaper({ n: 5, direction: 'I', from: JW2, to: ours, legal: theirs('SD/2'), lines: [{ n: 51, qty: 410_000, answers: [{ challan: id(1), line: id(11), qty: 410_000, loss: 0 }] }] })
    const line = lineOf([yarn, much])
    expect([line.balance, line.over]).toEqual([0, 10_000])
    expect(boardOf([line])).toHaveLength(1)
  })

  test('one job worker passes on to another: the first is cleared, the clock runs from the first day', () => {
    const onward = aPaper({ n: 6, date: '2027-01-10', to: JW2, lines: [{ n: 61, qty: 500_000, answers: [{ challan: id(7), line: id(71), qty: 500_000, loss: 0 }] }] })
    const first = aPaper({ n: 7, date: '2026-07-06', lines: [{ n: 71 }] })
    const [a, b] = [lineOf([first, onward], id(71)), lineOf([first, onward], id(61))]
    expect([a.onward, a.balance, a.state]).toEqual([500_000, 0, 'settled'])
    expect([b.balance, b.due, b.origin?.number]).toEqual([500_000, '2027-07-06', '26J-A07-00007'])
  })

  test('one year for inputs, three for capital goods, none for tools; the Commissioner lengthens within limits', () => {
    const three = aPaper({ n: 8, date: '2024-02-29', lines: [{ n: 81 }, { n: 82, goodsType: 'capital' }, { n: 83, goodsType: 'tool' }] })
    const due = (challan: Challan) => [81, 82, 83].map((n) => lineOf([challan], id(n)).due)
    expect(due(three)).toEqual(['2025-02-28', '2027-02-28', null])
    const longer = { ...three, extensions: [{ until: '2030-01-01', reason: '', stamp: stamp() }] }
    expect(due(longer)).toEqual(['2026-02-28', '2029-02-28', null])
    expect(lineOf([three], id(81)).state).toBe('overdue')
    expect(lineOf([three], id(81), '2025-02-28').state).toBe('open')
    expect(boardOf(ledgerOf([three], 'J', TODAY)).map(({ line }) => line)).toEqual([id(81), id(82), id(83)])
  })
})

describe('supply on approval', () => {
  const sent = aPaper({ n: 9, nature: 'A', date: '2026-08-31', lines: [{ n: 91, qty: 300_000 }] })
  const said = (kind: 'accepted' | 'back', qty: number) => ({ kind, date: '2026-10-01', ref: { number: '', date: null, gstin: '', name: '' }, work: '', note: '', stamp: stamp(), lines: [{ line: id(91), qty, loss: 0 }] })

  test('six months from the removal; accepted and returned end it', () => {
    const [line] = ledgerOf([{ ...sent, settlements: [said('accepted', 210_000)] }], 'A', '2027-03-01')
    expect([line?.due, line?.accepted, line?.balance, line?.state]).toEqual(['2027-02-28', 210_000, 90_000, 'overdue'])
    const [done] = ledgerOf([{ ...sent, settlements: [said('accepted', 210_000), said('back', 90_000)] }], 'A', '2027-03-01')
    expect([done?.back, done?.state]).toEqual([90_000, 'settled'])
  })
})

describe('ITC-04', () => {
  const first = aPaper({ n: 20, date: '2026-04-01', to: UNREGISTERED, lines: [{ n: 201, goodsType: 'capital', qty: 1_500, rate: 10_000, taxRate: 1_800 }] })
  const other = aPaper({ n: 21, direction: 'I', date: '2026-09-30', from: JW2, to: ours, legal: theirs('SD/5'), reason: 'Dyeing', lines: [{ n: 211, uqc: 'KGS', qty: 1_000, answers: [{ challan: id(20), line: id(201), qty: 1_000, loss: 500 }] }] })
  const sold = { ...yarn, settlements: [{ kind: 'premises' as const, date: '2026-08-04', ref: { number: 'INV/9', date: '2026-08-04', gstin: '', name: 'Nandi' }, work: 'Dyeing', note: '', stamp: stamp(), lines: [{ line: id(11), qty: 10_000, loss: 0 }] }] }

  test('half-years above five crore, else the whole year; the company may say otherwise', () => {
    expect(itc04Every({ turnover: 'above5cr' })).toBe('half')
    expect(itc04Every({ turnover: 'above5cr', itc04: 'year' })).toBe('year')
    expect(itc04PeriodOf('2026-09-30', 'half')).toEqual({ kind: 'first_half', from: '2026-04-01', to: '2026-09-30', fp: '172026', due: '2026-10-25' })
    expect(itc04PeriodOf('2027-03-31', 'half')).toMatchObject({ from: '2026-10-01', to: '2027-03-31', due: '2027-04-25' })
    expect(itc04PeriodOf('2026-04-01', 'year')).toMatchObject({ from: '2026-04-01', to: '2027-03-31', due: '2027-04-25' })
  })

  test('the portal\'s keys: sent, back, back from another, supplied from there', () => {
    const period = itc04PeriodOf('2026-08-01', 'half')
    const json = itc04Json(itc04Of(ledgerOf([sold, fabric, first, other], 'J', TODAY), REGISTRATION, period), { gstin: OUR_GSTIN, fp: period.fp })
    expect(json).toEqual({
      gstin: OUR_GSTIN, fp: '172026',
      m2jw: [
        { jw_stcd: '29', chnum: '26J-A07-00020', chdt: '01-04-2026', flag: 'N', itms: [{ desc: 'Item 201', uqc: 'KGS', qty: 1.5, txval: 150, goods_ty: '7b', tx_i: 18, tx_c: 0, tx_s: 0, tx_cs: 0 }] },
        { ctin: JW2.gstin, jw_stcd: '24', chnum: '26J-A07-00001', chdt: '06-07-2026', flag: 'N', itms: [{ desc: 'Yarn', uqc: 'KGS', qty: 400, txval: 44_000, goods_ty: '8b', tx_i: 5, tx_c: 0, tx_s: 0, tx_cs: 0 }] },
      ],
      table5A: [{ ctin: JW2.gstin, jw_stcd: '24', flag: 'N', items: [{ o_chnum: '26J-A07-00001', o_chdt: '06-07-2026', jw2_chnum: 'SD/88', jw2_chdt: '03-08-2026', nat_jw: 'Dyeing', uqc: 'MTR', qty: 1_175, desc: 'Fabric', lwuqc: 'KGS', lwqty: 6 }] }],
      table5B: [{ ctin: JW2.gstin, jw_stcd: '24', flag: 'N', items: [{ o_chnum: '26J-A07-00020', o_chdt: '01-04-2026', jw2_chnum: 'SD/5', jw2_chdt: '30-09-2026', nat_jw: 'Dyeing', uqc: 'KGS', qty: 1, desc: 'Item 211', lwuqc: 'KGS', lwqty: 0.5 }] }],
      table5C: [{ ctin: JW2.gstin, jw_stcd: '24', flag: 'N', items: [{ o_chnum: '26J-A07-00001', o_chdt: '06-07-2026', inum: 'INV/9', idt: '04-08-2026', nat_jw: 'Dyeing', uqc: 'KGS', qty: 10, desc: 'Yarn', lwuqc: 'KGS', lwqty: 0 }] }],
    })
  })

  test('nothing of another period', () => {
    const later = itc04Of(ledgerOf([sold, fabric, first, other], 'J', TODAY), REGISTRATION, itc04PeriodOf('2026-10-01', 'half'))
    expect([later.sent, later.back, later.other, later.premises].map(({ length }) => length)).toEqual([0, 0, 0, 0])
  })
})

test('months are counted by the calendar', () => {
  expect(['2026-08-31', '2024-02-29'].map((day) => addMonths(day, 6))).toEqual(['2027-02-28', '2024-08-29'])
  expect(addMonths('2026-01-31', -11)).toBe('2025-02-28')
})
