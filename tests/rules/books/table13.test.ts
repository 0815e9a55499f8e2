import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatNumber, lateFor, monthSpan, neutral, runsOf, sheetTexts, table13Json, table13Of, unheardSince, type Challan, type Period, type VoidNumber } from 'sync-protocol'
import { NOW, OUR_GSTIN, REGISTRATION, id } from '../../support/builders.ts'
import { aPaper, stamp } from './papers.ts'

const MARCH = monthSpan('2027-03')
const APRIL = monthSpan('2027-04')
const aVoid = (serial: number, over: Partial<VoidNumber> = {}): VoidNumber => ({
  id: id(5000 + serial), registration: REGISTRATION, nature: 'J', series: 'A07', fy: '26', serial, number: formatNumber({ fy: '26', nature: 'J', series: 'A07', serial }), reason: 'Phone lost', ...over,
})
const runs = (challans: Challan[], voids: VoidNumber[] = []) => runsOf({ challans, voids, devices: [] })
const rowsOf = (challans: Challan[], voids: VoidNumber[] = [], span = MARCH) => table13Of(runs(challans, voids), REGISTRATION, span, 'in_12')

describe('[B1] table 13', () => {
  const paper = (n: number, date = '2027-03-10', over = {}) => aPaper({ n, date, ...over })

  test('from, to, total, cancelled and net, a row for each series and nature', () => {
    const { rows } = rowsOf([paper(1), paper(2, '2027-03-12', { cancelled: true }), paper(4), paper(1, '2027-03-31', { nature: 'S' })], [aVoid(3)])
    expect(rows.map(({ doc, from, to, total, cancelled, net, gaps }) => [doc, from, to, total, cancelled, net, gaps.length])).toEqual([
      [9, '26J-A07-00001', '26J-A07-00004', 4, 2, 2, 0], [12, '26S-A07-00001', '26S-A07-00001', 1, 0, 1, 0],
    ])
  })

  test('what nobody received is a gap with its number, not a document', () => {
    const { rows } = rowsOf([paper(1), paper(4)])
    expect(rows[0]).toMatchObject({ total: 2, cancelled: 0, net: 2, gaps: ['26J-A07-00002', '26J-A07-00003'] })
  })

  test('the year turns: each month has its own numbers, and a number lost between months is told beside the row', () => {
    const challans = [paper(1), paper(2, '2027-03-31'), paper(1, '2027-04-01'), paper(3, '2027-04-02')]
    expect(rowsOf(challans).rows.map(({ from, to }) => [from, to])).toEqual([['26J-A07-00001', '26J-A07-00002']])
    expect(rowsOf(challans, [], APRIL).rows.map(({ from, to, gaps }) => [from, to, gaps])).toEqual([['27J-A07-00001', '27J-A07-00003', ['27J-A07-00002']]])
    const months = [paper(1, '2027-01-30'), paper(3, '2027-02-01')]
    expect(rowsOf(months, [], monthSpan('2027-01')).open.map(({ number }) => number)).toEqual(['26J-A07-00002'])
  })

  test('a page with the date of another month parts the row in two', () => {
    const { rows } = rowsOf([paper(1), paper(2, '2027-02-20'), paper(3)])
    expect(rows.map(({ from, to, total }) => [from, to, total])).toEqual([['26J-A07-00001', '26J-A07-00001', 1], ['26J-A07-00003', '26J-A07-00003', 1]])
  })

  test('the portal\'s keys, `num` on every row from 1 within its nature, for-supply challans left out where the company says so', () => {
    const challans = [paper(1), paper(2, undefined, { series: 'B12', serial: 1 }), paper(3, undefined, { nature: 'G', serial: 1 }), paper(4, undefined, { nature: 'S', serial: 1 }), paper(5, undefined, { nature: 'T', serial: 1 })]
    const json = (supply: 'in_12' | 'left_out') => table13Json(table13Of(runs(challans), REGISTRATION, MARCH, supply), OUR_GSTIN, MARCH)
    expect(json('left_out')).toEqual({
      gstin: OUR_GSTIN, fp: '032027',
      doc_issue: {
        doc_det: [
          { doc_num: 9, doc_typ: 'Delivery Challan for job work', docs: [
            { num: 1, from: '26J-A07-00001', to: '26J-A07-00001', totnum: 1, cancel: 0, net_issue: 1 }, { num: 2, from: '26J-B12-00001', to: '26J-B12-00001', totnum: 1, cancel: 0, net_issue: 1 }] },
          { doc_num: 11, doc_typ: 'Delivery Challan in case of liquid gas', docs: [{ num: 1, from: '26G-A07-00001', to: '26G-A07-00001', totnum: 1, cancel: 0, net_issue: 1 }] },
          { doc_num: 12, doc_typ: 'Delivery Challan in cases other than by way of supply (excluding at S no. 9 to 11)', docs: [{ num: 1, from: '26T-A07-00001', to: '26T-A07-00001', totnum: 1, cancel: 0, net_issue: 1 }] },
        ],
      },
    })
    expect(json('in_12').doc_issue.doc_det.at(-1)?.docs.map(({ num, from }) => [num, from])).toEqual([[1, '26S-A07-00001'], [2, '26T-A07-00001']])
  })

  test('[B1] property: cancelled + net + gaps = last − first + 1, whatever was received, cancelled, void or lost', () => {
    const fate = fc.constantFrom('issued', 'cancelled', 'void', 'lost')
    fc.assert(fc.property(fc.array(fate, { minLength: 1, maxLength: 40 }), (fates) => {
      const papers = fates.flatMap((one, i) => (one === 'issued' || one === 'cancelled' ? [paper(i + 1, undefined, { cancelled: one === 'cancelled' })] : []))
      const voids = fates.flatMap((one, i) => (one === 'void' ? [aVoid(i + 1)] : []))
      fc.pre(papers.length > 0)
      const { rows, open } = rowsOf(papers, voids)
      const [row] = rows
      if (row === undefined) throw new Error('a month with papers has a row')
      const serial = (number: string) => Number(number.slice(-5))
      expect(row.cancelled + row.net + row.gaps.length).toBe(serial(row.to) - serial(row.from) + 1)
      const lastKnown = fates.findLastIndex((one) => one !== 'lost') + 1
      const lost = fates.slice(0, lastKnown).filter((one) => one === 'lost').length
      expect(row.gaps.length + open.length).toBe(lost)
      expect(row.total).toBe(papers.length + voids.length)
      expect(row.net).toBe(fates.filter((one) => one === 'issued').length)
    }))
  })
})

describe('the close of a period', () => {
  const device = (over: object) => ({ id: id(1), name: 'Tab 1', seen: Date.UTC(2027, 2, 31, 18, 29), revoked: null, series: ['A07'], unsent: { count: 0, oldest: null, titles: [] }, ...over })

  test('devices not heard from since its last second in India', () => {
    const silent = device({})
    expect(unheardSince([silent, device({ seen: Date.UTC(2027, 2, 31, 18, 30) }), device({ series: [] }), device({ revoked: NOW })], MARCH)).toEqual([silent])
    expect(unheardSince([device({ seen: Date.UTC(2027, 3, 2), unsent: { count: 2, oldest: NOW, titles: [] } })], MARCH)).toHaveLength(1)
  })

  test('[B3] what arrives or is cancelled after the return was filed is late; its date stays true', () => {
    const filed: Period = { id: id(60), registration: REGISTRATION, kind: 'gstr1', ...MARCH, filed: { stamp: stamp({ received: NOW + 100 }), on: '2027-04-10', arn: 'AA1' } }
    const issuedAt = (received: number) => ({ ...aPaper({ n: 1, date: '2027-03-30' }), issued: { stamp: stamp({ received }), hash: '' } })
    expect(lateFor([issuedAt(NOW)], [filed])).toEqual([])
    expect(lateFor([issuedAt(NOW + 101)], [filed]).map(({ what, challan }) => [what, challan.date])).toEqual([['issued', '2027-03-30']])
    expect(lateFor([{ ...issuedAt(NOW), cancelled: { stamp: stamp({ received: NOW + 200 }), reason: 'x' } }], [filed]).map(({ what }) => what)).toEqual(['cancelled'])
    expect(lateFor([issuedAt(NOW + 101)], [{ ...filed, filed: null }])).toEqual([])
  })
})

describe('files', () => {
  test('figures are exact, digits Latin, and no text is a formula', () => {
    const columns = (['text', 'money', 'qty', 'percent', 'day', 'count'] as const).map((kind) => ({ head: kind, kind, width: 1 }))
    expect(sheetTexts({ name: 'x', columns, rows: [['=1+1', 100_000_05, 12_480, 25, '2026-11-24', 3], [null, 7, 500_000, 1800, null, 0]] })).toEqual([
      ['text', 'money', 'qty', 'percent', 'day', 'count'], ["'=1+1", '100000.05', '12.48', '0.25', '24-11-2026', '3'], ['', '0.07', '500', '18', '', '0'],
    ])
  })

  test('every way in which a spreadsheet begins a formula', () => {
    expect(['=a', '+a', '-a', '@a', '\ta', '\ra'].every((text) => neutral(text) === `'${text}`)).toBe(true)
    expect(neutral('a=1')).toBe('a=1')
  })
})
