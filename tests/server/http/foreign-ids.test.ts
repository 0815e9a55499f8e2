import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Id } from 'sync-protocol'
import { aDevice, v7 } from '../core/office.ts'
import { openHttp, type As, type Http } from './harness.ts'
import { dispatched } from './samples.ts'

const BASE = '/api/v1/company'
let http: Http
let ids: Readonly<Record<string, Id>>

/** One of the company's own things for each kind of address. */
async function ours(): Promise<Record<string, Id>> {
  const make = async (path: string, body: object): Promise<Id> => {
    const { status, text, body: made } = await http.call('POST', `${BASE}/${path}`, { as: 'admin', body })
    if (status !== 201) throw new Error(`${path}: ${text}`)
    return (made as { id: Id }).id
  }
  const { registration } = http.office
  const challan = (await dispatched(http, http.people.driver.id)).id
  const device = await aDevice(http.office, http.people.other)
  await device.push(['challan', challan], { name: 'challan.note', args: { text: 'Not mine to say' } }) // kept, and asked about
  const { items } = (await http.call('GET', `${BASE}/conflicts`, { as: 'admin' })).body as { items: { id: Id }[] }
  return {
    'delivery-challan': challan, registrations: registration, users: http.people.driver.id, devices: device.id, conflicts: items[0]?.id ?? '',
    clients: await make('clients', { name: 'Ours' }),
    products: await make('products', { name: 'Ours', uqc: 'NOS' }),
    vehicles: await make('vehicles', { number: 'MH12AB1234' }),
    locations: await make('locations', { name: 'Ours', registration, state: '27' }),
    'tax-rates': await make('tax-rates', { hsn: '7318', rate: 1_800, from: '2026-04-01' }),
    rules: await make('rules', { kind: 'setting', key: 'ours', value: '"x"', from: '2026-04-01' }),
    'paper-books': await make('paper-books', { code: 'P01', registration, name: 'Gate' }),
    'void-numbers': await make('void-numbers', { registration, nature: 'J', series: 'P01', fy: '26', serial: 5, number: '26J-P01-00005', reason: 'Torn' }),
    periods: await make('periods', { registration, kind: 'gstr1', from: '2026-10-01', to: '2026-10-31', on: '2026-11-10', arn: 'A1' }),
    queries: await make('queries', { challan, title: '', kind: 'colleague', from: '', subject: 'Which rate?', text: '', to: null, location: null, driver: null }),
  }
}
beforeAll(async () => {
  http = await openHttp('sqlite')
  ids = await ours()
})
afterAll(() => http.close())

/** Bodies of which each address takes at least one. */
const bodies = (): object[] => [
  {}, { name: 'X' }, { number: 'MH14AB0001' }, { legalName: 'X' }, { value: '"y"' }, { rate: 500 }, { reason: 'x' }, { status: 'cancelled', reason: 'x' }, { text: 'hacked' },
  { text: 'hacked', state: 'closed' }, { choice: 'theirs' }, { typed: 'Tablet' }, { registration: v7() }, { revoked: true }, { active: false },
  { name: 'x', on: '2026-11-24', note: '' }, { copies: ['original'], layout: 'a4' }, { number: '123456789012', reason: 'x' },
  { number: '123456789012', generated: Date.now(), validUntil: null, distanceKm: 5, source: 'manual' }, { leg: v7(), at: Date.now() }, { until: '2027-01-01', reason: '' },
  { vehicleNo: 'MH14AB0001', driver: null, driverName: '', driverPhone: '', transporter: '', lrNo: '', reason: '1', effective: Date.now() },
  { invoice: v7() }, { invoice: v7(), submission: 'submitted', on: '2026-11-24' }, { number: 'INV/1', date: '2026-11-24', lines: [{ line: v7(), qty: 1 }] },
  { lines: [{ line: v7(), qty: 1 }], note: '' }, { lines: [{ line: v7(), delivered: 1, damaged: 0, missing: 0, refused: 0 }], reason: 'x' },
  { kind: 'back', date: '2026-11-24', ref: { number: '', date: null, gstin: '', name: '' }, work: '', lines: [{ line: v7(), qty: 1, loss: 0 }], note: '' },
]
const routes = () => http.app.knownRoutes.filter(({ method, url }) => method !== 'HEAD' && url.startsWith(`${BASE}/`) && url.includes('/:id'))
const idFor = (url: string): Id => ids[url.slice(BASE.length + 1).split('/')[0] ?? ''] ?? ''
const ask = (as: As, method: string, url: string, body?: object) => http.call(method, url, { as, ...(body && { body }), headers: { 'if-match': '*' } })

/** What the company's own tables hold, as text. */
const holdings = async (): Promise<string> => {
  const tables = ['challan', 'party', 'product', 'vehicle', 'location', 'registration', 'app_user', 'sync_conflict', 'tax_rate', 'rule_row', 'paper_book', 'void_number', 'filed_period', 'question']
  const rows = await Promise.all(tables.map((table) => http.deps.db.read(table).where({ company: http.office.company }).orderBy('id').select('id', 'ver')))
  return JSON.stringify(rows)
}

describe('ids of another company', () => {
  test('there is one of ours for each address', () => {
    expect(routes().filter(({ url }) => idFor(url) === '').map(({ url }) => url)).toEqual([])
    expect(routes().length).toBeGreaterThan(50)
  })

  test('the admin of another company finds, changes and removes none of them', async () => {
    const before = await holdings()
    for (const { method, url } of routes()) {
      const target = url.replace(':id', idFor(url))
      const statuses = new Set<number>()
      for (const body of method === 'GET' || method === 'DELETE' ? [undefined] : bodies()) statuses.add((await ask('rival', method, target, body)).status)
      expect([...statuses].filter((status) => status < 300 || status >= 500), `${method} ${url}`).toEqual([])
      expect([...statuses], `${method} ${url}`).toContain(404)
    }
    expect(await holdings()).toBe(before)
  })

  test('nor by a body, a query or a device that is not theirs', async () => {
    const challan = ids['delivery-challan'] ?? ''
    const pull = { protocol: 1, schema: 2, device: ids['devices'], cursor: null, channels: '', backfill: {}, limit: { rows: 10, bytes: 100_000 } }
    const answers = [
      await ask('rival', 'GET', `${BASE}/reports/table-13?registration=${http.office.registration}`),
      await ask('rival', 'POST', `${BASE}/invoices`, { number: 'X1', date: '2026-11-24', challans: [{ id: challan, lines: [{ line: v7(), qty: 1 }] }] }),
      await ask('rival', 'POST', '/api/v1/sync/pull', pull),
      await ask('driver', 'POST', '/api/v1/sync/pull', pull),
    ]
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 409, 403])
    await ask('rival', 'POST', '/api/v1/sync/devices', { install: v7(), name: 'x', replaces: ids['devices'] })
    expect((await http.call('GET', `${BASE}/devices/${ids['devices'] ?? ''}`, { as: 'admin' })).body).toMatchObject({ revoked: null })
  })
})

test('nobody of the company, whatever he sends to whatever address, meets a fault of ours', async () => {
  for (const as of ['viewer', 'accountant', 'warehouse', 'driver', 'other', 'dispatcher', 'admin'] as const) {
    for (const { method, url } of routes()) {
      if (method === 'GET' || /retire|sign-out|users|:id$/.test(url) && method === 'DELETE') continue
      for (const body of bodies()) {
        const { status, text } = await ask(as, method, url.replace(':id', idFor(url)), url.includes('users') ? { ...body, active: true } : body)
        expect(status, `${as} ${method} ${url} ${JSON.stringify(body)} ${text}`).toBeLessThan(500)
      }
    }
  }
}, 60_000)
