import Papa from 'papaparse'
import readXlsxFile from 'read-excel-file/node'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Challan } from 'sync-protocol'
import { acceptOwn } from 'server/sync/accept-own.ts'
import { absent, engines, openHttp, problemOf, type As, type Http } from './harness.ts'
import { CHALLANS, dispatched, issued, read, stepped } from './samples.ts'

const REPORTS = '/api/v1/company/reports'

describe.each(engines.filter((engine) => !absent(engine)))('accounts over %s', (engine) => {
  let http: Http
  beforeAll(async () => { http = await openHttp(engine) })
  afterAll(() => http.close())

  const report = (name: string, query: string, as: As = 'accountant') =>
    http.call('GET', `${REPORTS}/${name}?registration=${http.office.registration}${query}`, { as })

  /** Delivered goods for supply, of which `line` may be billed. */
  async function delivered(qty = 500_000): Promise<Challan & { ver: number; line: string }> {
    const supply = { nature: 'S', subSupply: 8, subSupplyDesc: 'Invoice to follow', lines: [{ name: '=HYPERLINK("x")', hsn: '73181500', uqc: 'KGS', qty, rate: 9_200, taxRate: 1_800 }] }
    const out = await stepped(http, await issued(http, supply), { status: 'dispatched', leg: { vehicleNo: 'MH12QX4471' }, eway: { notRequired: 'Below the limit' } })
    const [line] = out.lines
    const bare = line?.id ?? ''
    await acceptOwn(http.deps, http.office.company, null, [{ entity: ['challan', out.id], change: { name: 'challan.attempt', args: {
      outcome: 'delivered', next: 'done', lines: [{ line: bare, delivered: qty, damaged: 0, missing: 0, refused: 0, extra: 0 }], receiver: 'Anil', receiverPhone: '', note: '', place: null,
      began: http.deps.now(), ended: http.deps.now(), evidence: [],
    } } }])
    return { ...out, line: bare }
  }
  const link = (body: object, as: As = 'accountant', headers: Record<string, string> = {}) => http.call('POST', '/api/v1/company/invoices', { as, body, headers })

  test('table 13 as JSON, CSV and XLSX says the same, and the portal\'s file has its keys', async () => {
    const day = (await issued(http)).date
    const month = `&day=${day}`
    const json = (await report('table-13', month)).body as { tables: { rows: string[][] }[] }
    const csv = await report('table-13', `${month}&format=csv`)
    expect(csv.headers['content-disposition']).toMatch(/attachment; filename="table-13-27ZZZCA0000A1Z5-.*\.csv"/)
    expect(csv.text.charCodeAt(0)).toBe(0xfeff)
    const rows = json.tables[0]?.rows ?? []
    expect(Papa.parse<string[]>(csv.text.slice(1), { skipEmptyLines: true }).data).toEqual(rows)
    const file = await http.app.inject({ method: 'GET', url: `${REPORTS}/table-13?registration=${http.office.registration}${month}&format=xlsx`, headers: { authorization: `Bearer ${(await http.signIn('accountant')).access}` } })
    const sheet = await readXlsxFile(file.rawPayload)
    const cells = (Array.isArray(sheet) ? sheet : []) as unknown
    expect(JSON.stringify(cells)).toContain(rows[1]?.[2])
    const portal = (await report('table-13', `${month}&format=portal`)).body as { doc_issue: { doc_det: { doc_num: number; docs: { num: number; totnum: number }[] }[] } }
    expect(portal.doc_issue.doc_det[0]).toMatchObject({ doc_num: 9, docs: [{ num: 1, totnum: Number(rows[1]?.[4]) }] })
  })

  test('who may not read the office reads no report; a report that no portal asks for says so', async () => {
    expect((await report('numbers', '', 'driver')).status).toBe(403)
    expect((await report('numbers', '', 'nobody')).status).toBe(401)
    expect((await http.call('GET', `${REPORTS}/numbers?registration=${http.office.registration}`, { as: 'rival' })).status).toBe(404)
    expect(problemOf(await report('numbers', '&format=portal'))).toEqual({ status: 400, code: 'invalid_field', field: 'format' })
    expect((await report('wages', '')).status).toBe(400)
  })

  test('an invoice over two challans is taken back from both at once, and by nobody who may not', async () => {
    const [a, b] = [await delivered(), await delivered()]
    const bill = { number: 'INV/26/99', date: a.date, challans: [a, b].map(({ id, line }) => ({ id, lines: [{ line, qty: 500_000 }] })) }
    expect((await link(bill)).status).toBe(200)
    const invoiceOf = async (id: string) => ((await read(http, id)).body as Challan).invoices?.[0]
    const parts = await Promise.all([a, b].map(async ({ id }) => ({ id, invoice: (await invoiceOf(id))?.stamp.mutation })))
    const back = (as: As) => http.call('POST', '/api/v1/company/invoices/withdrawal', { as, body: { parts } })
    expect((await back('driver')).status).toBe(403)
    expect((await back('accountant')).status).toBe(200)
    for (const { id } of [a, b]) expect((await invoiceOf(id))?.withdrawn).toMatchObject({ byName: expect.any(String) })
    expect((await link({ ...bill, number: 'INV/26/100' })).status).toBe(200) // the goods may be billed again
  })

  test('[D9] a field that an item never had is set by REST', async () => {
    const made = (await http.call('POST', '/api/v1/company/products', { as: 'admin', body: { name: `Drill ${Math.random()}`, uqc: 'NOS' } })).body as { id: string; ver: number }
    const set = await http.call('PATCH', `/api/v1/company/products/${made.id}`, { as: 'admin', body: { tracked: 'serial', cessUnit: 250, altUnits: [{ unit: 'BOX', factor: 40_000 }] }, headers: { 'if-match': `"${made.ver}"` } })
    expect([set.status, set.body]).toMatchObject([200, { tracked: 'serial', cessUnit: 250 }])
  })

  test('one invoice over two challans and parts of lines: all or nothing', async () => {
    const [a, b] = [await delivered(), await delivered()]
    const wanted = (second: number) => ({ number: 'inv/26/7', date: a.date, challans: [{ id: a.id, lines: [{ line: a.line, qty: 300_000 }] }, { id: b.id, lines: [{ line: b.line, qty: second }] }] })
    expect(problemOf(await link(wanted(500_001)))).toEqual({ status: 400, code: 'invalid_field', field: 'lines/0/qty' })
    expect(((await read(http, a.id)).body as Challan).invoices ?? []).toEqual([])
    expect(problemOf(await link(wanted(1), 'dispatcher')).status).toBe(403)
    const key = { 'idempotency-key': 'one-invoice-once' }
    expect((await link(wanted(500_000), 'accountant', key)).status).toBe(200)
    expect((await link(wanted(500_000), 'accountant', key)).status).toBe(200)
    const [one, two] = [(await read(http, a.id)).body as Challan, (await read(http, b.id)).body as Challan]
    expect([one.invoices?.length, one.invoices?.[0]?.number, two.invoices?.[0]?.lines]).toEqual([1, 'INV/26/7', [{ line: b.line, qty: 500_000 }]])

    const pending = ((await report('pending-invoices', '')).body as { tables: { rows: string[][] }[] }).tables[0]?.rows ?? []
    expect(pending.filter(([number]) => number === a.legal?.number).map(([, , , name, unit, open, value]) => [name, unit, open, value])).toEqual([["'=HYPERLINK(\"x\")", 'KGS', '200', '18400.00']])
    expect(pending.some(([number]) => number === b.legal?.number)).toBe(false)

    const parts = [one, two].map(({ id, invoices }) => ({ id, invoice: invoices?.[0]?.stamp.mutation }))
    expect((await http.call('POST', '/api/v1/company/invoices/submission', { as: 'accountant', body: { submission: 'submitted', on: a.date, parts } })).status).toBe(200)
    expect(((await read(http, b.id)).body as Challan).invoices?.[0]?.submission).toBe('submitted')
  })

  test('a challan that nobody signed for waits for its acknowledgement', async () => {
    const { id, legal, date } = await delivered()
    const numbers = async () => ((await report('pending-acknowledgements', '')).body as { tables: { rows: string[][] }[] }).tables[0]?.rows.map(([number]) => number)
    expect(await numbers()).toContain(legal?.number)
    expect((await http.call('POST', `${CHALLANS}/${id}/acts/acknowledge`, { as: 'accountant', body: { name: 'Anil Patil', on: date, note: '' } })).status).toBe(200)
    expect(await numbers()).not.toContain(legal?.number)
  })

  test('the register tells what was void', async () => {
    const { legal } = await dispatched(http, http.people.driver.id)
    const rows = ((await report('numbers', '')).body as { tables: { rows: string[][] }[] }).tables[0]?.rows ?? []
    const row = rows.find(([, nature, series]) => nature === 'J' && series === legal?.series)
    expect(row?.[9]).toBe('0')
    expect(row?.[5]).toBe(legal?.number)
  })
})
