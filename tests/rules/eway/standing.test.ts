import { describe, expect, test } from 'vitest'
import {
  ewayNeed, ewayStanding, knownDistance, matchPortalList, partBDue, portalInstant, portalJsonRows, thresholdRule, thresholdsWith, validUntil, vehicleAtPortal, type Challan, type Rule,
} from 'sync-protocol'
import { NOW, aDispatched, after, anIssued, id } from '../../support/builders.ts'

const HOUR = 3_600_000
const billed = (over: { validUntil?: number | null; number?: string } = {}): Challan =>
  after(aDispatched(), { name: 'challan.eway', args: { number: '271234567801', generated: NOW, validUntil: NOW + 24 * HOUR, distanceKm: 34, source: 'manual', ...over } })

describe('[G2] where a challan stands with its bill', () => {
  test('active, in its last eight hours, expired', () => {
    expect(ewayStanding(billed(), NOW)).toBe('active')
    expect(ewayStanding(billed(), NOW + 16 * HOUR - 1)).toBe('active')
    expect(ewayStanding(billed(), NOW + 16 * HOUR)).toBe('expiring')
    expect(ewayStanding(billed(), NOW + 24 * HOUR)).toBe('expiring')
    expect(ewayStanding(billed(), NOW + 24 * HOUR + 1)).toBe('expired')
  })
  test('Part A alone, cancelled, never needed', () => {
    expect(ewayStanding(billed({ validUntil: null }), NOW)).toBe('part_a')
    expect(ewayStanding(after(billed(), { name: 'challan.uneway', args: { number: '271234567801', reason: 'Duplicate' } }), NOW)).toBe('cancelled')
    expect(ewayStanding(anIssued(), NOW)).toBe('not_needed')
  })
  test('the portal\'s example: 100 km, made on 7 August at 12:34, ends with the eighth', () => {
    const made = portalInstant('07/08/2023 12:34 PM')
    expect(made).toBe(Date.UTC(2023, 7, 7, 7, 4))
    expect(validUntil(made ?? 0, 100, 'regular')).toBe(Date.UTC(2023, 7, 8, 18, 30) - 1)
  })
})

describe('Part B', () => {
  const leg = { vehicleNo: 'MH14 AB 9', driver: null, driverName: 'Deepak', driverPhone: '', transporter: '', lrNo: '', reason: '1' as const, effective: NOW + HOUR }
  test('another vehicle is due at the portal until somebody says it is entered', () => {
    const first = billed()
    expect(partBDue(first)).toBeUndefined()
    const changed = after(first, { name: 'challan.leg', args: leg })
    const due = partBDue(changed)
    expect(due?.vehicleNo).toBe('MH14AB9')
    const told = after(changed, { name: 'challan.partB', args: { leg: due?.stamp.mutation ?? '', at: NOW + 2 * HOUR } })
    expect([partBDue(told), vehicleAtPortal(told)]).toEqual([undefined, 'MH14AB0009'])
  })
  test('without a bill nothing is due', () => {
    expect(partBDue(after(aDispatched(), { name: 'challan.leg', args: leg }))).toBeUndefined()
  })
})

describe('the company\'s own thresholds', () => {
  const rule = (over: Partial<Rule> = {}): Rule => ({ id: id(1), ...thresholdRule('27', { paise: 5_000_000 }, { from: '2026-09-01', to: null, source: 'Notice of 20-8-2026' }), ...over })
  const sides = { ...anIssued(), nature: 'T' as const, totals: { grand: 60_000_00 } }
  test('stand before the table from their day on', () => {
    const rows = thresholdsWith([rule()])
    expect(ewayNeed(sides, '2026-08-31', rows).needed).toBe(false)
    expect(ewayNeed(sides, '2026-09-01', rows).needed).toBe(true)
    expect(rows[0]?.source).toBe('Notice of 20-8-2026')
  })
  test('the later of two counts, and a row that says nothing is left out', () => {
    const later = rule({ from: '2026-10-01', value: JSON.stringify({ paise: 20_000_000 }) })
    expect(ewayNeed(sides, '2026-10-02', thresholdsWith([rule(), later])).threshold).toBe(20_000_000)
    expect(thresholdsWith([rule({ value: '{"paise":"x"}' }), rule({ value: 'no' })])).toEqual(thresholdsWith([]))
  })
})

describe('distances of earlier challans', () => {
  const way = (from: string, to: string, distanceKm: number, date: string) => ({ consignor: { pin: from }, consignee: { pin: to }, shipTo: null, dispatchFrom: null, distanceKm, date }) as unknown as Challan
  test('the latest that went the same way, in either direction', () => {
    const earlier = [way('411001', '421302', 150, '2026-01-01'), way('421302', '411001', 148, '2026-02-01'), way('411001', '400001', 0, '2026-03-01')]
    expect(knownDistance('411001', '421302', earlier)).toBe(148)
    expect(knownDistance('411001', '400001', earlier)).toBeUndefined()
    expect(knownDistance('411001', '411001', earlier)).toBeUndefined()
  })
})

describe('the portal\'s list', () => {
  const head = (number: string, document: string, more = {}) => ({ 'EWB No': number, 'EWB Date': '24/11/2026 10:30:00 AM', 'Valid Till Date': '26/11/2026', 'Doc No': document, Status: 'Active', ...more })
  const challan = anIssued()
  const number = challan.legal?.number ?? ''
  test('finds challans by number in any case, and says what each row would do', () => {
    const known = billed()
    const rows = [
      head('2712 3456 7801', number.toLowerCase()), head('271234567802', 'X-1'), head('12', number), head('271234567803', number, { Status: 'Cancelled' }),
    ]
    expect(matchPortalList(rows, [challan]).map(({ fate }) => fate)).toEqual(['new', 'unknown', 'unreadable', 'cancelled'])
    expect(matchPortalList(rows.slice(0, 1), [known])[0]?.fate).toBe('newer')
    expect(matchPortalList([head('271234567899', known.legal?.number ?? '')], [known])[0]?.fate).toBe('other_bill')
  })
  test('what is written can be read again as the same', () => {
    const [match] = matchPortalList([head('271234567801', number)], [challan])
    expect(match?.input).toMatchObject({ number: '271234567801', generated: Date.UTC(2026, 10, 24, 5), validUntil: Date.UTC(2026, 10, 26, 18, 29), source: 'portal' })
    if (!match?.input) throw new Error('no input')
    const written = after(challan, { name: 'challan.eway', args: match.input })
    expect(matchPortalList([head('271234567801', number)], [written])[0]?.fate).toBe('same')
  })
  test('JSON: a list anywhere inside; other text is refused', () => {
    expect(portalJsonRows('{"data":{"list":[{"ewbNo":271234567801,"docNo":"A"}]}}')).toEqual([{ ewbNo: '271234567801', docNo: 'A' }])
    expect(() => portalJsonRows('EWB')).toThrow(SyntaxError)
    expect(portalInstant('31/02/2026')).toBeUndefined()
    expect(portalInstant('soon')).toBeUndefined()
  })
})
