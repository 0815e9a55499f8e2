import { describe, expect, test } from 'vitest'
import { SAMPLE_CHALLANS, sampleFields, sampleLines, sampleOf } from '../../tests/support/sample-challans.ts'
import { OWN_REGISTRATIONS } from '../../tests/support/sample-parties.ts'
import type { LineInput } from '../records/line.ts'
import type { PartySnapshot } from '../records/party.ts'
import { addDays } from './numbering.ts'
import { FAULT_WORDS } from './rule55-words.ts'
import { issueFaults, type IssueDraft, type IssueFacts } from './rule55.ts'

const draftOf = (title: string): IssueDraft => {
  const sample = sampleOf(title)
  return { ...sampleFields(sample), lines: sampleLines(sample) }
}
const jobWork = draftOf('job work inside the State')
const away = draftOf('job work in another State, below 50 000')
const gas = draftOf('liquid gas, quantity provisional')
const lots = draftOf('second lot of three under one invoice')
const transfer = draftOf('stock transfer under one GSTIN')

const facts: IssueFacts = { turnover: 'above5cr', today: '2026-07-15', registrations: OWN_REGISTRATIONS }
const found = (draft: IssueDraft, given: Partial<IssueFacts> = {}) =>
  issueFaults(draft, { ...facts, today: draft.date, ...given }).map(({ code, field }) => `${code} ${field}`)

const consignee = (change: Partial<PartySnapshot>, draft = jobWork): IssueDraft => ({
  ...draft,
  consignee: draft.consignee && { ...draft.consignee, ...change },
})
const withLine = (change: Partial<LineInput>, draft = jobWork): IssueDraft => ({
  ...draft,
  lines: draft.lines.map((line) => ({ ...line, ...change })),
})

describe('samples', () => {
  test.each(SAMPLE_CHALLANS)('$title: no error, and a warning only where a bill is needed', (sample) => {
    const draft = { ...sampleFields(sample), lines: sampleLines(sample) }
    expect(found(draft)).toEqual(sample.expect.eway ? ['eway_needed distanceKm'] : [])
  })
})

describe('the head of the paper', () => {
  test.each<[string, IssueDraft, string]>([
    ['no registration', { ...jobWork, registration: null }, 'registration_missing registration'],
    ['another registration than the consignor\'s', { ...jobWork, registration: lots.registration }, 'registration_differs consignor/gstin'],
    ['a date that is none', { ...jobWork, date: '2026-06-31' }, 'date_wrong date'],
    ['nobody who signs', { ...jobWork, signatory: '' }, 'signatory_missing signatory'],
    ['no consignor', { ...jobWork, consignor: null }, 'party_missing consignor'],
  ])('%s', (_, draft, fault) => {
    expect(found(draft, { today: jobWork.date })).toEqual([fault])
  })

  test.each([
    ['2026-07-15', []], ['2026-07-18', []], ['2026-06-15', []],
    ['2026-07-19', ['date_ahead date']], ['2026-06-14', ['date_old date']],
  ])('dated %s on 15 July: %j', (date, faults) => {
    expect(found({ ...jobWork, date }, { today: '2026-07-15' })).toEqual(faults)
  })

  test('a number of the next year is not taken before it begins; one of the last year is, with a warning', () => {
    expect(found({ ...jobWork, date: '2027-04-01' }, { today: '2027-03-31' })).toEqual(['date_next_year date'])
    expect(found({ ...jobWork, date: '2027-03-31' }, { today: '2027-04-01' })).toEqual(['date_last_year date'])
  })

  test('for inward goods the registration is the consignee\'s', () => {
    const inward = draftOf('sales return from a customer')
    expect(found({ ...inward, registration: jobWork.registration })).toContain('registration_differs consignee/gstin')
  })
})

describe('both sides', () => {
  test.each<[string, Partial<PartySnapshot>, string]>([
    ['no name', { name: '' }, 'name_missing consignee/name'],
    ['no street', { addr1: '' }, 'address_missing consignee/addr1'],
    ['no place', { place: '' }, 'address_missing consignee/addr1'],
    ['no GSTIN', { gstin: '' }, 'gstin_missing consignee/gstin'],
    ['a GSTIN that is too short', { gstin: '27ZZZFD0000B1Z' }, 'gstin_length consignee/gstin'],
    ['a GSTIN in no known form', { gstin: '27ZZZFD0000B1-U' }, 'gstin_form consignee/gstin'],
    ['a GSTIN of no State', { gstin: '40ZZZFD0000B1ZU' }, 'gstin_state consignee/gstin'],
    ['a GSTIN with a slip', { gstin: '27ZZZFD0000B1ZV' }, 'gstin_check consignee/gstin'],
    ['a GSTIN of another State than the address', { gstin: '24ZZZFS0000C1ZJ' }, 'gstin_elsewhere consignee/state'],
    ['no PIN', { pin: '' }, 'pin_missing consignee/pin'],
    ['a PIN of five digits', { pin: '41050' }, 'pin_wrong consignee/pin'],
    ['a PIN of another State', { pin: '560001' }, 'pin_elsewhere consignee/pin'],
  ])('%s', (_, change, fault) => {
    expect(found(consignee(change))).toEqual([fault])
  })

  test('a State that GST does not know', () => {
    expect(found(consignee({ state: '28' }))).toContain('state_wrong consignee/state')
  })

  test('an unregistered consignee with name, address and State is complete', () => {
    expect(found(consignee({ gstin: 'URP' }))).toEqual([])
  })

  test('no consignee', () => {
    expect(found({ ...jobWork, consignee: null })).toContain('party_missing consignee')
  })

  test('the place where the goods go needs an address too, and no GSTIN', () => {
    const shipTo = jobWork.consignee && { ...jobWork.consignee, gstin: '', addr1: '' }
    expect(found({ ...jobWork, shipTo })).toEqual(['address_missing shipTo/addr1'])
  })
})

describe('supply and reasons', () => {
  test('one GSTIN on both sides is no supply', () => {
    expect(found({ ...transfer, nature: 'S' })).toContain('same_gstin_supply nature')
    expect(found({ ...transfer, nature: 'G' })).toContain('same_gstin_supply nature')
  })

  test('a transfer to a registration of the same PAN warns: that is another person in GST', () => {
    const branch = { gstin: '24ZZZCA0000A1ZB', state: '24', pin: '395003', place: 'Surat' }
    const draft = { ...consignee(branch, transfer), subSupply: 8, subSupplyDesc: 'Branch', placeOfSupply: '24' }
    expect(found(draft)).toEqual(['distinct_person nature', 'eway_needed distanceKm'])
  })

  test('goods for another State want a place of supply, one that exists, and the usual one', () => {
    expect(found({ ...away, placeOfSupply: null })).toContain('place_of_supply_missing placeOfSupply')
    expect(found({ ...away, placeOfSupply: '55' })).toContain('place_of_supply_wrong placeOfSupply')
    expect(found({ ...away, placeOfSupply: '29' })).toContain('place_of_supply_unusual placeOfSupply')
    expect(found({ ...jobWork, placeOfSupply: null })).toEqual([])
  })

  test.each<[string, IssueDraft, string]>([
    ['supply', { ...lots, subSupply: 1 }, 'sub_supply_invoice subSupply'],
    ['a return that goes out', { ...jobWork, subSupply: 6 }, 'sub_supply_direction subSupply'],
    ['own use at another person\'s', { ...gas, subSupply: 5 }, 'sub_supply_self subSupply'],
    ['job work with oneself', { ...transfer, nature: 'J', subSupply: 4 }, 'sub_supply_other subSupply'],
    ['others without a word', { ...gas, subSupplyDesc: '' }, 'sub_supply_desc subSupplyDesc'],
    ['job work under another nature', { ...jobWork, nature: 'T' }, 'sub_supply_nature subSupply'],
    ['another reason under job work', { ...transfer, nature: 'J' }, 'sub_supply_nature subSupply'],
  ])('%s', (_, draft, fault) => {
    expect(found(draft)).toContain(fault)
  })

  test('lots refer to their invoice, keep their order, and the last one takes the original along', () => {
    expect(found({ ...lots, invoiceRef: '' })).toContain('lot_invoice invoiceRef')
    expect(found({ ...lots, invoiceDate: null })).toContain('lot_invoice invoiceRef')
    expect(found({ ...lots, lot: null, invoiceRef: '' })).toContain('lot_invoice invoiceRef')
    expect(found({ ...lots, lot: { n: 4, of: 3 } })).toContain('lot_order lot')
    expect(found({ ...lots, lot: { n: 3, of: 3 } })).toContain('lot_last lot')
  })
})

describe('lines', () => {
  test.each<[string, Partial<LineInput>, string]>([
    ['no description', { name: '' }, 'line_name lines/0/name'],
    ['no HSN', { hsn: '' }, 'line_hsn_missing lines/0/hsn'],
    ['an HSN of five digits', { hsn: '73181' }, 'line_hsn_form lines/0/hsn'],
    ['the code of a service', { hsn: '998873' }, 'line_hsn_service lines/0/hsn'],
    ['four digits with a large turnover', { hsn: '7318' }, 'line_hsn_digits lines/0/hsn'],
    ['a unit that is none', { uqc: 'KILO' }, 'line_unit lines/0/uqc'],
    ['no quantity', { qty: 0 }, 'line_quantity lines/0/qty'],
    ['no rate', { rate: 0 }, 'line_rate lines/0/rate'],
    ['too much to compute', { qty: 999_999_999_999, rate: 1_000_000 }, 'line_too_large lines/0/qty'],
    ['a tax rate that is none', { taxRate: 1_700 }, 'line_tax_unusual lines/0/taxRate'],
    ['fewer serial numbers than goods', { uqc: 'NOS', qty: 3_000, serials: 'A1, A2' }, 'line_serial_count lines/0/serials'],
    ['a serial number twice', { uqc: 'NOS', qty: 2_000, serials: 'A1; A1' }, 'line_serial_twice lines/0/serials'],
  ])('%s', (_, change, fault) => {
    expect(found(withLine(change))).toEqual([fault])
  })

  test('four digits are enough with a small turnover', () => {
    expect(found(withLine({ hsn: '7318' }), { turnover: 'upto5cr' })).toEqual([])
  })

  test('no tax rate matters where the goods move for supply', () => {
    expect(found(withLine({ taxRate: 0 }))).toEqual([])
    expect(found(withLine({ taxRate: 0 }, gas))).toContain('line_tax_missing lines/0/taxRate')
  })

  test('there is at least one line, and at most 250', () => {
    expect(found({ ...jobWork, lines: [] })).toEqual(['lines_missing lines'])
    const many = Array.from({ length: 251 }, () => jobWork.lines).flat()
    expect(found({ ...jobWork, lines: many })).toEqual(['lines_many lines'])
  })

  test('the message counts lines from 1 and ends in the mend; the field counts from 0', () => {
    const [line] = jobWork.lines
    const draft = { ...jobWork, lines: [...jobWork.lines, ...(line ? [{ ...line, hsn: '' }] : [])] }
    expect(issueFaults(draft, { ...facts, today: draft.date })).toContainEqual({
      level: 'error',
      code: 'line_hsn_missing',
      field: 'lines/1/hsn',
      message: 'Line 2 has no HSN. Choose the item again or type its code.',
    })
  })
})

describe('what the list of items asks', () => {
  const PRODUCT = '01990000-0000-7000-8000-000000000077'
  const asks = (tracked: 'batch' | 'serial') => ({ products: new Map([[PRODUCT, { tracked, altUnits: [{ unit: 'BOX', factor: 40_000 }] }]]) })
  const line = (change: Partial<LineInput>) => withLine({ product: PRODUCT, uqc: 'NOS', qty: 2_000, ...change })
  test.each<[string, 'batch' | 'serial', Partial<LineInput>, string[]]>([
    ['a batch that is missing', 'batch', {}, ['line_batch_missing lines/0/batch']],
    ['a batch that is there', 'batch', { batch: 'B7' }, []],
    ['no serial numbers', 'serial', {}, ['line_serial_missing lines/0/serials']],
    ['one for two pieces', 'serial', { serials: 'A1' }, ['line_serial_short lines/0/serials']],
    ['one for two kilograms', 'serial', { serials: 'A1', uqc: 'KGS' }, ['line_serial_short lines/0/serials']],
    ['the same for both', 'serial', { serials: 'A1 A1' }, ['line_serial_again lines/0/serials']],
    ['one each', 'serial', { serials: 'A1 A2' }, []],
    ['another quantity in boxes', 'batch', { batch: 'B7', alt: { unit: 'BOX', qty: 1_000 } }, ['line_alt_differs lines/0/alt']],
  ])('%s', (_, tracked, change, faults) => {
    expect(found(line(change), asks(tracked))).toEqual(faults)
  })
  test('a return brings back no more than is still out, over all its lines', () => {
    const SENT = '01990000-0000-7000-8000-000000000088'
    const answers = (qty: number, loss = 0) => [{ challan: SENT, line: SENT, qty, loss }]
    const [first] = jobWork.lines
    const two = (a: number, b: number): IssueDraft => ({ ...jobWork, lines: first ? [{ ...first, answers: answers(a, 1_000) }, { ...first, id: SENT, answers: answers(b) }] : [] })
    const left = new Map([[SENT, 100_000]])
    expect(found(two(50_000, 49_000), { left })).toEqual([])
    expect(found(two(50_000, 49_001), { left })).toEqual(['line_answer_over lines/1/answers'])
    expect(found(two(50_000, 90_000), { left: new Map() })).toEqual([])
  })
  test('a line typed by hand is asked nothing', () => {
    expect(found(line({ product: null }), asks('serial'))).toEqual([])
  })
})

describe('papers that it refers to, and our own registration', () => {
  const ref = { kind: 'order' as const, number: '', date: null, challan: null }
  test('a row that names nothing is no fault, one with a date and no number is', () => {
    expect(found({ ...jobWork, refs: [ref] })).toEqual([])
    expect(found({ ...jobWork, refs: [ref, { ...ref, date: '2026-06-01' }] })).toEqual(['ref_number refs/1/number'])
  })
  test('a registration that has ended, and one under composition that would charge tax', () => {
    const [own] = OWN_REGISTRATIONS.filter(({ id }) => id === gas.registration)
    if (!own) throw new Error('no registration')
    expect(found(gas, { registrations: [{ ...own, validTo: '2020-01-01' }] })).toContain('registration_ended registration')
    expect(found(gas, { registrations: [{ ...own, type: 'composition' }] })).toContain('composition_tax registration')
    expect(found({ ...jobWork, registration: own.id }, { registrations: [{ ...own, type: 'composition' }] })).not.toContain('composition_tax registration')
  })
})

describe('the journey', () => {
  test('the company\'s own limit counts, and a paper of 181 days gets no bill', () => {
    const own = [{ state: '27', paise: 1_000, from: '2020-01-01', to: null, source: 'own' }]
    expect(found(jobWork, { thresholds: own })).toContain('eway_needed distanceKm')
    expect(found(away, { today: addDays(away.date, 181) })).toContain('eway_old date')
    expect(found(away, { today: addDays(away.date, 180) })).not.toContain('eway_old date')
  })

  test('no vehicle, an odd vehicle: warnings', () => {
    expect(found({ ...jobWork, vehicleNo: '' })).toEqual(['vehicle_missing vehicleNo'])
    expect(found({ ...jobWork, vehicleNo: 'TEMPO1' })).toEqual(['vehicle_wrong vehicleNo'])
    expect(found({ ...jobWork, vehicleNo: 'DL1A123' })).toEqual([])
  })

  test('a bill that is needed asks for the distance', () => {
    expect(found({ ...away, distanceKm: 0 })).toEqual(['eway_needed distanceKm', 'distance_missing distanceKm'])
  })
})

test('an empty draft is answered with faults, not with a crash', () => {
  const bare: IssueDraft = {
    ...jobWork, registration: null, consignor: null, consignee: null, vehicleNo: '', signatory: '', lines: [],
  }
  const faults = issueFaults(bare, facts)
  expect(faults.filter(({ level }) => level === 'error').length).toBeGreaterThan(4)
})

test('every message says what is wrong and then how to mend it, and none that is shown has a gap', () => {
  for (const [, words] of Object.values(FAULT_WORDS)) expect(words).toMatch(/[.:] [A-Zt].+\.$/)
  const faults = issueFaults(consignee({ gstin: 'X', pin: '1' }, withLine({ hsn: '1', taxRate: 7 })), facts)
  for (const { message } of faults) expect(message).not.toMatch(/[{}]|undefined| {2}/)
})
