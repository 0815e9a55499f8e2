import { afterEach, beforeEach, expect, test } from 'vitest'
import { indianDay, parseNumber } from 'sync-protocol'
import { createDraft, editLine, enterPaper, issueChallan } from 'client/store/actions.ts'
import { aLine, aParty, someFields, OUR_GSTIN } from '../../support/builders.ts'
import { aDevice, companyRows, enrolled, id, mutationsOf, pulled, rowOf, type Device } from './device.ts'

const zone = process.env['TZ']
const NEW_YEAR = Date.parse('2027-04-01T00:00:00+05:30')

async function atWork(): Promise<Device> {
  const device = await enrolled(await aDevice())
  await pulled(device.stores, { rows: companyRows() })
  return device
}

/** Issues a challan of today, as the device takes today, with nothing but its own store. */
async function issueAt({ stores, env }: Device, at: number): Promise<string> {
  env.time = at
  return (await issueChallan(stores, await createDraft(stores, someFields({ date: indianDay(at) }), [aLine(11)]))).number
}

for (const tz of ['America/Los_Angeles', 'Pacific/Auckland', 'UTC']) {
  test(`[N1] the year turns at midnight in India on a device without network in ${tz}`, async () => {
    process.env['TZ'] = tz
    const device = await atWork()
    expect(await issueAt(device, NEW_YEAR - 60_000)).toBe('26J-A07-00001') // 31 March, 23:59
    expect(await issueAt(device, NEW_YEAR - 1)).toBe('26J-A07-00002')
    expect(await issueAt(device, NEW_YEAR)).toBe('27J-A07-00001') // 1 April, 00:00
    expect(await issueAt(device, NEW_YEAR + 86_400_000)).toBe('27J-A07-00002')
    const numbers = (await mutationsOf(device.stores)).flatMap(({ name, args }) => (name === 'challan.issue' ? [(args as { legal: { number: string; fy: string } }).legal] : []))
    expect(numbers.map(({ number, fy }) => parseNumber(number)?.fy === fy)).toEqual([true, true, true, true])
  })
}

beforeEach(() => { process.env['TZ'] = 'Asia/Kolkata' })
afterEach(() => {
  if (zone === undefined) delete process.env['TZ']
  else process.env['TZ'] = zone
})

test('a paper that exists already is kept with its own number, and its draft goes: both or neither', async () => {
  const { stores } = await atWork()
  const ours = aParty({ name: 'Asmita Components Pvt Ltd', gstin: OUR_GSTIN })
  const inward = someFields({ direction: 'I', subSupply: 6, consignor: aParty(), consignee: ours })
  const draft = await createDraft(stores, inward, [aLine(11)])
  const row = await rowOf(stores, 'challan', draft)
  if (!row) throw new Error('the draft is here')
  const entered = await enterPaper(stores, row, 'theirs', { number: 'JW/77', series: '', serial: 0, fy: '26' })
  expect((await rowOf(stores, 'challan', entered))?.legal?.number).toBe('JW/77')
  expect(await rowOf(stores, 'challan', draft)).toBeUndefined()
  const [enter, remove] = (await mutationsOf(stores)).slice(-2)
  expect([enter?.name, remove?.name, enter?.group === remove?.group, enter?.group !== null]).toEqual(['challan.enter', 'challan.remove', true, true])
})

test('a page whose number does not follow from its series is refused before anything is saved', async () => {
  const { stores } = await atWork()
  const draft = await createDraft(stores, someFields(), [aLine(11)])
  const row = await rowOf(stores, 'challan', draft)
  if (!row) throw new Error('the draft is here')
  const count = (await mutationsOf(stores)).length
  await expect(enterPaper(stores, row, 'book', { number: '26J-P01-00002', series: 'P01', serial: 1, fy: '26' })).rejects.toMatchObject({ code: 'invalid_field', field: 'legal/number' })
  expect(await mutationsOf(stores)).toHaveLength(count)
})

test('a return in the unit that was sent answers with the quantity that it says', async () => {
  const { stores } = await atWork()
  const answer = { challan: id(1), line: id(2), qty: 500_000, loss: 0 }
  const draft = await createDraft(stores, someFields({ direction: 'I' }), [aLine(11, { answers: [answer] }), aLine(12, { uqc: 'MTR', qty: 1_600_000, answers: [answer] })])
  await editLine(stores, draft, id(11), { qty: 480_000 })
  await editLine(stores, draft, id(12), { qty: 1_500_000 })
  const row = await rowOf(stores, 'challan', draft)
  expect(row?.lines.map(({ answers }) => answers?.[0]?.qty)).toEqual([480_000, 500_000])
})
