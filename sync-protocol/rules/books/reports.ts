import type { Challan } from '../../records/challan.ts'
import type { Company, Registration } from '../../records/masters.ts'
import type { Period, Rule, VoidNumber } from '../../records/office.ts'
import type { Device } from '../../records/people.ts'
import type { Day } from '../../records/scalars.ts'
import { stateName } from '../states.ts'
import { pendingAcknowledgements, pendingInvoices } from './billing.ts'
import { lateFor } from './closing.ts'
import { itc04Json, itc04Of, type Itc04Back } from './itc04.ts'
import { ledgerOf, type LedgerLine } from './ledger.ts'
import { itc04Every, itc04PeriodOf, monthSpan } from './periods.ts'
import { runsOf, type NumberPaper } from './registers.ts'
import type { Sheet, SheetCell, SheetColumn } from './sheet.ts'
import { SUPPLY_ROWS, SUPPLY_ROWS_SETTING, table13Json, table13Of, type SupplyRows } from './table13.ts'

/** Everything that reports are computed from: the company's records, on a device or on the server. */
export type Books = {
  readonly company: Pick<Company, 'itc04' | 'turnover'>
  readonly challans: readonly Challan[]
  /** Every number of the company, where only those are read; else they are taken of the challans. */
  readonly papers?: readonly NumberPaper[] | undefined
  readonly voids: readonly VoidNumber[]
  readonly devices: readonly Pick<Device, 'name' | 'seen' | 'revoked' | 'series' | 'unsent'>[]
  readonly periods: readonly Period[]
  readonly rules: readonly Rule[]
  readonly today: Day
}
export type ReportAsked = {
  readonly registration: Pick<Registration, 'id' | 'gstin'>
  /** A day of the period that is meant: its month, its half-year. */
  readonly day: Day
}

export const REPORTS = ['table-13', 'itc-04', 'job-work', 'approval', 'numbers', 'late', 'pending-invoices', 'pending-acknowledgements'] as const
export type ReportName = (typeof REPORTS)[number]

const text = (head: string, width = 20): SheetColumn => ({ head, kind: 'text', width })
const day = (head: string): SheetColumn => ({ head, kind: 'day', width: 12 })
const qty = (head: string): SheetColumn => ({ head, kind: 'qty', width: 14 })
const count = (head: string): SheetColumn => ({ head, kind: 'count', width: 10 })
const money = (head: string): SheetColumn => ({ head, kind: 'money', width: 16 })
const percent = (head: string): SheetColumn => ({ head, kind: 'percent', width: 10 })

/** What a setting of the company says on a day; undefined when it was never set. */
export function settingOf(rules: readonly Rule[], key: string, on: Day): string | undefined {
  const found = rules.filter((rule) => rule.kind === 'setting' && rule.key === key && rule.from <= on && (rule.to === null || on <= rule.to)).toSorted((a, b) => (a.from < b.from ? 1 : -1))[0]
  if (found === undefined) return undefined
  const value: unknown = JSON.parse(found.value)
  return typeof value === 'string' ? value : undefined
}

export const supplyRowsOf = (rules: readonly Rule[], on: Day): SupplyRows => SUPPLY_ROWS.find((word) => word === settingOf(rules, SUPPLY_ROWS_SETTING, on)) ?? 'in_12'

const runsIn = ({ papers, challans, voids, devices }: Books) => runsOf({ challans: papers ?? challans, voids, devices })

const SHEETS: { readonly [N in ReportName]: (books: Books, asked: ReportAsked) => Sheet[] } = {
  'table-13': (books, { registration, day: on }) => {
    const { rows } = table13Of(runsIn(books), registration.id, monthSpan(on.slice(0, 7)), supplyRowsOf(books.rules, on))
    return [{
      name: 'Table 13',
      columns: [count('Nature of document'), text('Series', 10), text('From', 16), text('To', 16), count('Total'), count('Cancelled'), count('Net issued'), text('Not received', 30), text('In the return', 14)],
      rows: rows.map((row) => [row.doc, row.series, row.from, row.to, row.total, row.cancelled, row.net, row.gaps.join(' '), row.leftOut ? 'Left out' : 'Yes']),
    }]
  },
  'itc-04': (books, { registration, day: on }) => {
    const itc04 = itc04Of(ledgerOf(books.challans, 'J', books.today), registration.id, itc04PeriodOf(on, itc04Every(books.company)))
    return [
      { name: '4 Sent', columns: SENT, rows: itc04.sent.map(sentRow) },
      { name: '5A Received back', columns: backColumns('Job worker\'s challan'), rows: itc04.back.map(backRow) },
      { name: '5B From another', columns: backColumns('Job worker\'s challan'), rows: itc04.other.map(backRow) },
      { name: '5C Supplied from there', columns: backColumns('Invoice'), rows: itc04.premises.map(backRow) },
    ]
  },
  'job-work': ({ challans, today }, { registration }) => [ledgerSheet('Job work', ledgerOf(challans, 'J', today).filter((line) => line.registration === registration.id))],
  approval: ({ challans, today }, { registration }) => [ledgerSheet('Approval', ledgerOf(challans, 'A', today).filter((line) => line.registration === registration.id))],
  numbers: (books, { registration }) => [{
    name: 'Numbers',
    columns: [text('Year', 6), text('Nature', 8), text('Series', 8), text('Held by', 24), text('First', 16), text('Last', 16), count('Issued'), count('Cancelled'), count('Void'), count('Not received'), text('Not received: numbers', 60)],
    rows: runsIn(books).filter((run) => run.registration === registration.id).map((run) => [
      run.fy, run.nature, run.series, run.holder.kind === 'device' ? run.holder.name : run.holder.kind, run.entries[0]?.number ?? '', run.entries.at(-1)?.number ?? '',
      run.issued, run.cancelled, run.void, run.missing.length, run.missing.map(({ number }) => number).join(' '),
    ]),
  }],
  late: ({ challans, periods }, { registration }) => [{
    name: 'After filing',
    columns: [text('Number', 16), day('Date'), text('Client', 30), text('What', 12), day('Return from'), day('Return to'), money('Value ₹')],
    rows: lateFor(challans, periods).filter(({ challan }) => challan.registration === registration.id)
      .map(({ challan, period, what }) => [challan.legal?.number ?? '', challan.date, challan.consignee?.name ?? '', what, period.from, period.to, challan.totals.grand]),
  }],
  'pending-invoices': ({ challans, today }, { registration }) => [{
    name: 'To invoice',
    columns: [text('Number', 16), day('Date'), text('Client', 30), text('Item', 30), text('Unit', 6), qty('To invoice'), money('Value ₹'), day('Since'), count('Days')],
    rows: pendingInvoices(challans.filter((challan) => challan.registration === registration.id), today).flatMap(({ challan, lines, since, days }) =>
      lines.map(({ name, uqc, open, value }): SheetCell[] => [challan.legal?.number ?? '', challan.date, challan.consignee?.name ?? '', name, uqc, open, value, since, days])),
  }],
  'pending-acknowledgements': ({ challans, today }, { registration }) => [{
    name: 'To be acknowledged',
    columns: [text('Number', 16), day('Date'), text('Client', 30), text('Receiver', 20), day('Delivered'), count('Days'), money('Value ₹')],
    rows: pendingAcknowledgements(challans.filter((challan) => challan.registration === registration.id), today)
      .map(({ challan, receiver, since, days }) => [challan.legal?.number ?? '', challan.date, challan.consignee?.name ?? '', receiver, since, days, challan.totals.grand]),
  }],
}

/** The tables of a report, as they go into CSV (the first) or a workbook (each a sheet). Heads are English: accountants' tools read them. */
export const reportSheets = (name: ReportName, books: Books, asked: ReportAsked): Sheet[] => SHEETS[name](books, asked)

/** The portal's file of a report; undefined for those that no portal asks for. */
export function portalJson(name: ReportName, books: Books, { registration, day: on }: ReportAsked): object | undefined {
  if (name === 'table-13') {
    const span = monthSpan(on.slice(0, 7))
    return table13Json(table13Of(runsIn(books), registration.id, span, supplyRowsOf(books.rules, on)), registration.gstin, span)
  }
  if (name !== 'itc-04') return undefined
  const period = itc04PeriodOf(on, itc04Every(books.company))
  return itc04Json(itc04Of(ledgerOf(books.challans, 'J', books.today), registration.id, period), { gstin: registration.gstin, fp: period.fp })
}

const SENT = [
  text('GSTIN of job worker', 17), text('State', 22), text('Job worker', 30), text('Challan', 16), day('Date'), text('Type of goods', 12), text('Description', 30), text('Unit', 6), qty('Quantity'),
  money('Taxable value ₹'), percent('Tax rate %'), percent('Cess rate %'),
]
const sentRow = ({ party, number, date, goodsType, name, uqc, sent, taxable, taxRate, cessRate }: LedgerLine): SheetCell[] =>
  [party.gstin, stateName(party.state), party.name, number, date, goodsType === 'input' ? 'Inputs' : 'Capital goods', name, uqc, sent, taxable, taxRate, cessRate]

const backColumns = (paper: string): SheetColumn[] => [
  text('GSTIN of job worker', 17), text('State', 22), text('Job worker', 30), text('Original challan', 16), day('Original date'), text(paper, 18), day('Its date'), text('Nature of job work', 24),
  text('Description', 30), text('Unit', 6), qty('Quantity'), text('Loss unit', 8), qty('Losses and wastes'),
]
const backRow = ({ party, original, move, line }: Itc04Back): SheetCell[] => [
  party.gstin, stateName(party.state), party.name, original.number, original.date, move.paper.number, move.paper.date ?? move.date, move.work,
  move.got.name, move.got.uqc, move.got.qty, line.uqc, move.loss,
]

const ledgerSheet = (name: string, lines: readonly LedgerLine[]): Sheet => ({
  name,
  columns: [
    text('Challan', 16), day('Date'), text('With', 30), text('GSTIN', 17), text('Item', 30), text('Unit', 6), text('Type', 8), qty('Sent'), qty('Back'), qty('Loss'), qty('Supplied from there'),
    qty('Accepted'), qty('Passed on'), qty('Balance'), qty('Too much'), day('Due'), count('Days left'), text('State', 10), money('Value ₹'),
  ],
  rows: lines.map((line) => [
    line.number, line.date, line.party.name, line.party.gstin, line.name, line.uqc, line.goodsType, line.sent, line.back, line.loss, line.premises, line.accepted, line.onward, line.balance,
    line.over, line.due, line.daysLeft, line.state, line.taxable,
  ]),
})
