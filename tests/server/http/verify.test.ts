import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { shortened } from 'server/office/verify.ts'
import { absent, engines, openHttp, problemOf, type Http } from './harness.ts'
import { issued, step } from './samples.ts'

const at = (number: string, hash: string) => `/api/v1/verify/${encodeURIComponent(number)}/${hash}`
const NOBODYS = 'ab'.repeat(32)

describe.each(engines.filter((engine) => !absent(engine)))('checking a paper on %s', (engine) => {
  let http: Http
  beforeAll(async () => { http = await openHttp(engine) })
  afterAll(() => http.close())

  test('a stranger who holds the paper learns that it agrees, and shortened names', async () => {
    const challan = await issued(http)
    const { status, body, text } = await http.call('GET', at(challan.legal?.number ?? '', challan.issued?.hash ?? ''))
    expect(status).toBe(200)
    expect(body).toEqual({
      agrees: true,
      challan: { number: challan.legal?.number, date: challan.date, cancelled: false, from: shortened(challan.consignor?.name ?? ''), to: shortened(challan.consignee?.name ?? '') },
    })
    expect(text).not.toContain(challan.consignee?.name)
    expect(text).not.toContain(challan.consignor?.gstin)
  })

  test('another content under the number, and a number that nobody has, get the same no', async () => {
    const challan = await issued(http)
    const other = await http.call('GET', at(challan.legal?.number ?? '', NOBODYS))
    const nobodys = await http.call('GET', at('26J-Z99-99999', challan.issued?.hash ?? ''))
    expect(other.body).toEqual({ agrees: false, challan: null })
    expect(nobodys.body).toEqual(other.body)
  })

  test('a code in capitals, as paper carries it, is the same code; half a code is refused', async () => {
    const challan = await issued(http)
    const loud = await http.call('GET', at((challan.legal?.number ?? '').toLowerCase(), (challan.issued?.hash ?? '').toLowerCase()))
    expect(loud.body).toMatchObject({ agrees: true })
    expect(problemOf(await http.call('GET', at(challan.legal?.number ?? '', 'abc')))).toMatchObject({ status: 400, field: 'hash' })
    expect(problemOf(await http.call('GET', at('X'.repeat(17), NOBODYS)))).toMatchObject({ status: 400, field: 'number' })
  })

  test('a challan that was cancelled says so', async () => {
    const challan = await issued(http)
    expect((await step(http, challan, { status: 'cancelled', reason: 'Wrong vehicle' })).status).toBe(200)
    const { body } = await http.call('GET', at(challan.legal?.number ?? '', challan.issued?.hash ?? ''))
    expect(body).toMatchObject({ agrees: true, challan: { cancelled: true } })
  })

  test('letters that search in SQL mean nothing', async () => {
    await issued(http)
    expect((await http.call('GET', at('%', NOBODYS))).body).toEqual({ agrees: false, challan: null })
  })
})

test('names are shortened letter by letter, in any script', () => {
  expect(shortened('Dattaguru Platers & Co')).toBe('Dat••• Pla••• &••• C•••')
  expect(shortened('श्री गणेश')).not.toContain('गणेश')
})
