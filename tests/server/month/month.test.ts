import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  REPORTS, actualOf, billingOf, bulkFile, isWithin, itc04Json, itc04Of, itc04PeriodOf, lateFor, ledgerOf, monthSpan, pendingInvoices, portalJson, reportSheets, runsOf, unheardSince,
  type Books, type Challan, type Table13Json,
} from 'sync-protocol'
import { booksOf } from 'server/office/books.ts'
import { OUR_GSTIN } from '../../support/builders.ts'
import { absent, engines } from '../core/engines.ts'
import { playMonth } from './play.ts'
import { openMonth, type Month, type Note } from './script.ts'

const DOC = { J: 9, A: 10, G: 11, S: 12, T: 12 } as const
const grouped = <T>(rows: readonly T[], keyOf: (row: T) => string): Map<string, T[]> => {
  const found = new Map<string, T[]>()
  for (const row of rows) found.set(keyOf(row), [...(found.get(keyOf(row)) ?? []), row])
  return found
}
const rupees = (qty: number, rate: number): number => Math.round((qty * rate) / 1000) / 100

/** Table 13 counted by hand: from what the script knows of every number, by sorting and subtracting. */
function countedByHand(month: Month, from: string, to: string) {
  const rows = []
  for (const [key, notes] of grouped(month.notes.filter(({ arrived }) => arrived), ({ nature, series, fy }) => `${nature} ${series} ${fy}`)) {
    const voids = month.voids.filter(({ nature, series, fy }) => `${nature} ${series} ${fy}` === key)
    const dateOfVoid = (serial: number) => notes.filter((note) => note.serial < serial).toSorted((a, b) => b.serial - a.serial)[0]?.date ?? notes[0]?.date ?? ''
    const all = [...notes.map(({ serial, date, cancelled }) => ({ serial, date, cancelled })), ...voids.map(({ serial }) => ({ serial, date: dateOfVoid(serial), cancelled: true }))]
    const within = all.filter(({ date }) => from <= date && date <= to).toSorted((a, b) => a.serial - b.serial)
    if (within.length === 0) continue
    const [nature, series, fy] = key.split(' ') as [Note['nature'], string, string]
    const name = (serial: number) => `${fy}${nature}-${series}-${String(serial).padStart(5, '0')}`
    const cancelled = within.filter((one) => one.cancelled).length
    rows.push({ doc: DOC[nature], from: name(within[0]?.serial ?? 0), to: name(within.at(-1)?.serial ?? 0), totnum: within.length, cancel: cancelled, net_issue: within.length - cancelled })
  }
  return rows.toSorted((a, b) => a.doc - b.doc || (a.from < b.from ? -1 : 1))
}

describe.each(engines.filter((engine) => !absent(engine)))('a month of a hundred challans on %s', (engine) => {
  let month: Month
  let books: Books
  beforeAll(async () => {
    month = await openMonth(engine)
    await playMonth(month)
    books = await booksOf(month.office.deps, month.office.company)
  }, 120_000)
  afterAll(() => month.office.close())
  const asked = (day: string) => ({ registration: { id: month.office.registration, gstin: OUR_GSTIN }, day })

  test('a hundred numbers of all natures were taken, on both sides of 1 April', () => {
    expect(month.notes).toHaveLength(100)
    expect(new Set(month.notes.map(({ nature }) => nature)).size).toBe(5)
    expect(month.notes.some(({ number, date }) => number.startsWith('27') && date >= '2027-04-01')).toBe(true)
    expect(new Set(month.notes.map(({ number }) => number)).size).toBe(100)
    expect(month.office.errors).toEqual([])
  })

  test.each(['2027-03', '2027-04'])('table 13 of %s is what counting by hand gives', (name) => {
    const { from, to } = monthSpan(name)
    const { doc_issue, gstin, fp } = portalJson('table-13', books, asked(from)) as Table13Json
    const rows = doc_issue.doc_det.flatMap(({ doc_num, docs }) => docs.map(({ num: _, ...row }) => ({ doc: doc_num, ...row })))
    expect(rows).toEqual(countedByHand(month, from, to))
    expect([gstin, fp]).toEqual([OUR_GSTIN, `${name.slice(5)}${name.slice(0, 4)}`])
    for (const { docs } of doc_issue.doc_det) expect(docs.map(({ num }) => num)).toEqual(docs.map((_, i) => i + 1))
  })

  test('the register knows every number: issued, cancelled, void, and what is still missing by its number', () => {
    for (const run of runsOf(books)) {
      const own = month.notes.filter(({ series, nature, fy }) => series === run.series && nature === run.nature && fy === run.fy)
      const voids = month.voids.filter(({ series, nature, fy }) => series === run.series && nature === run.nature && fy === run.fy)
      const there = own.filter(({ arrived }) => arrived)
      expect([run.issued, run.cancelled, run.void]).toEqual([there.filter(({ cancelled }) => !cancelled).length, there.filter(({ cancelled }) => cancelled).length, voids.length])
      const known = new Set([...there, ...voids].map(({ serial }) => serial))
      expect(run.missing.map(({ serial }) => serial)).toEqual(Array.from({ length: run.last }, (_, i) => i + 1).filter((serial) => !known.has(serial)))
      expect(run.cancelled + run.void + run.issued + run.missing.length).toBe(run.last)
    }
    const lost = month.notes.filter(({ arrived, number }) => !arrived && !month.voids.some((one) => number === `${one.fy}${one.nature}-${one.series}-${String(one.serial).padStart(5, '0')}`))
    expect(lost.length).toBeGreaterThan(0)
  })

  test('the ledger: sent, back, lost, supplied and open, line by line, adds up', () => {
    const ledger = new Map(ledgerOf(books.challans, 'J', books.today).map((line) => [line.line, line]))
    const notes = month.notes.filter(({ nature, arrived, cancelled }) => nature === 'J' && arrived && !cancelled)
    expect(ledger.size).toBe(notes.length)
    for (const note of notes) {
      const own = month.returns.filter(({ of }) => of.id === note.id)
      const sum = (pick: (row: Month['returns'][number]) => number) => own.reduce((total, row) => total + pick(row), 0)
      const line = ledger.get(note.line)
      const [back, premises, loss] = [sum((row) => (row.kind === 'back' ? row.qty : 0)), sum((row) => (row.kind === 'premises' ? row.qty : 0)), sum((row) => row.loss)]
      expect([line?.sent, line?.back, line?.premises, line?.loss, line?.balance, line?.over]).toEqual([note.qty, back, premises, loss, note.qty - back - premises - loss, 0])
    }
  })

  test('ITC-04 of October to March: what was sent and came back by then, with quantities, values and losses', () => {
    const period = itc04PeriodOf('2027-03-31', 'half')
    const json = itc04Json(itc04Of(ledgerOf(books.challans, 'J', books.today), month.office.registration, period), { gstin: OUR_GSTIN, fp: period.fp })
    const sent = month.notes.filter(({ nature, arrived, cancelled, date }) => nature === 'J' && arrived && !cancelled && date <= '2027-03-31')
    const items = json.m2jw.flatMap(({ chnum, itms }) => itms.map((item) => { const { qty, txval } = item as { qty: number; txval: number }; return [chnum, qty, txval] }))
    expect(items.toSorted()).toEqual(sent.map(({ number, qty, rate }) => [number, qty / 1000, rupees(qty, rate)]).toSorted())
    const rowsOf = (table: typeof json.table5A) => table.flatMap((party) => party.items.map((item) => {
      const { o_chnum, jw2_chnum, inum, qty, lwqty } = item as Record<string, string | number>
      return [party.ctin ?? 'URP', o_chnum, jw2_chnum ?? inum, qty, lwqty]
    })).toSorted()
    const expected = (pick: (row: Month['returns'][number]) => boolean) =>
      month.returns.filter(pick).map(({ from, of, paper, got, loss }) => [from, of.number, paper, got / 1000, loss / 1000]).toSorted()
    expect(rowsOf(json.table5A)).toEqual(expected(({ kind, from, of }) => kind === 'back' && from === of.party))
    expect(rowsOf(json.table5B)).toEqual(expected(({ kind, from, of }) => kind === 'back' && from !== of.party))
    expect(rowsOf(json.table5C)).toEqual(expected(({ kind }) => kind === 'premises'))
    expect(json.table5A.length * json.table5B.length * json.table5C.length).toBeGreaterThan(0)
    const later = itc04Of(ledgerOf(books.challans, 'J', books.today), month.office.registration, itc04PeriodOf('2027-04-01', 'half'))
    expect(later.sent.every(({ date }) => isWithin(date, { from: '2027-04-01', to: '2027-04-05' }))).toBe(true)
  })

  test('approval: accepted and returned, and what is open', () => {
    const lines = ledgerOf(books.challans, 'A', books.today)
    for (const [id, { accepted, back }] of month.accepted) {
      const line = lines.find(({ challan }) => challan === id)
      expect([line?.accepted, line?.back, line?.balance]).toEqual([accepted, back, (line?.sent ?? 0) - accepted - back])
    }
  })

  test('gas: what was measured counts, the paper keeps what was printed', () => {
    for (const [id, qty] of month.measured) {
      const challan = books.challans.find((one) => one.id === id)
      if (!challan) continue // lost with its device
      const note = month.notes.find((one) => one.id === id)
      expect([challan.totals.taxable, actualOf(challan).totals.taxable]).toEqual([Math.round((note?.qty ?? 0) * 6.2), Math.round(qty * 6.2)])
    }
  })

  test('invoices: delivered less billed is what waits, to the paisa', () => {
    const waits = new Map(pendingInvoices(books.challans, books.today).map(({ challan, value, lines }) => [challan.id, { value, open: lines[0]?.open }]))
    for (const [id, { delivered, billed }] of month.billed) {
      const challan = books.challans.find((one) => one.id === id)
      if (!challan || challan.cancelled) continue
      const open = delivered - billed
      expect(billingOf(challan)).toBe(open === 0 ? 'invoiced' : billed > 0 ? 'part' : 'pending')
      expect(waits.get(id)).toEqual(open === 0 ? undefined : { open, value: Math.round(open * 31.5) })
    }
  })

  test('the e-way file of the month: numbers, dates, values and taxes as computed by hand', () => {
    const ours = month.notes.filter(({ arrived, cancelled, series }) => arrived && !cancelled && !series.startsWith('P'))
    const file = bulkFile(books.challans.filter(({ legal }) => ours.some(({ number }) => number === legal?.number)))
    const bills = new Map(file.billLists.map((bill) => [bill.docNo, bill]))
    expect(bills.size).toBe(ours.length)
    for (const { number, date, qty, rate, nature } of ours) {
      const paise = Math.round((qty * rate) / 1000)
      const [half, whole] = [nature === 'G' ? Math.round(paise * 0.09) : 0, nature === 'S' ? Math.round(paise * 0.18) : 0]
      const bill = bills.get(number)
      expect([bill?.docType, bill?.docDate, bill?.totalValue, bill?.cgstValue, bill?.sgstValue, bill?.igstValue, bill?.totInvValue]).toEqual([
        'CHL', date.split('-').reverse().join('/'), paise / 100, half / 100, half / 100, whole / 100, (paise + 2 * half + whole) / 100,
      ])
    }
  })

  test('[B3] what came after filing is flagged with its true date; devices that were silent are listed', () => {
    const late = lateFor(books.challans, books.periods).map(({ challan }) => challan.legal?.number).toSorted()
    expect(late).toEqual(month.notes.filter((note) => note.late && note.date <= '2027-03-31').map(({ number }) => number).toSorted())
    expect(late.length).toBeGreaterThan(0)
    const silent = (devices: typeof books.devices) => unheardSince(devices, { to: '2027-03-31' }).flatMap(({ series }) => series)
    expect(silent(books.devices.map((device) => ({ ...device, revoked: null })))).toEqual(month.devices[2]?.series.map(({ code }) => code))
    expect(silent(books.devices)).toEqual([]) // it was taken out of use, and is not waited for
  })

  test('a device that has pulled shows every report exactly as the server does', async () => {
    const device = month.devices[1]
    if (!device) throw new Error('five devices')
    await device.pull()
    const rows = <Row>(type: string): Row[] => [...device.rows.values()].filter((held) => held.type === type).map(({ row }) => row as Row)
    const [company] = rows<Books['company']>('company')
    const own: Books = {
      company: company ?? { turnover: 'above5cr' }, challans: rows('challan'), voids: rows('void'), devices: rows('device'), periods: rows('period'), rules: rows('rule'), today: books.today,
    }
    const sorted = (sheets: ReturnType<typeof reportSheets>) => sheets.map((sheet) => sheet.rows.map((row) => JSON.stringify(row)).toSorted())
    const fresh = await booksOf(month.office.deps, month.office.company)
    for (const name of REPORTS) expect(sorted(reportSheets(name, own, asked('2027-03-31')))).toEqual(sorted(reportSheets(name, fresh, asked('2027-03-31'))))
    expect(own.challans.filter(({ legal }: Challan) => legal !== null).length).toBe(fresh.challans.length)
  })

  test('each report says the same whether it reads everything or only what it is about', async () => {
    const { deps, company } = month.office
    const whole = await booksOf(deps, company)
    for (const name of REPORTS) {
      const narrow = await booksOf(deps, company, name)
      for (const day of ['2027-03-31', '2027-04-30']) {
        expect(reportSheets(name, narrow, asked(day))).toEqual(reportSheets(name, whole, asked(day)))
        expect(portalJson(name, narrow, asked(day))).toEqual(portalJson(name, whole, asked(day)))
      }
      if (name === 'table-13') expect(narrow.challans).toEqual([])
      if (name === 'pending-invoices') expect(narrow.challans.length).toBeLessThan(whole.challans.length)
    }
  })
})
