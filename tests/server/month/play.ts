import { v7 } from 'uuid'
import { addDays, emptyLine, formatNumber, issueArgs, type Change, type Id, type LineInput, type Nature } from 'sync-protocol'
import { after, aParty, OUR_GSTIN, sha256 } from '../../support/builders.ts'
import { DYEING, PLATERS } from '../../support/sample-parties.ts'
import { booked, instant, noteOf, paperOf, taker, type Month, type Note } from './script.ts'

const ORDER: readonly Nature[] = ['J', 'T', 'S', 'A', 'J', 'G', 'T', 'J', 'S', 'T']
const FIRST = '2027-03-01'
/** From here on two devices have no network; one is lost with what it holds. */
const DARK = '2027-03-27'
/** The device that nobody sees again. */
export const LOST = 2
export const PAGES = [1, 2, 4] as const

/** The month: a hundred challans, from 1 March to 5 April, by five devices and a paper book. */
export async function playMonth(month: Month): Promise<void> {
  const hands = month.devices.map((device) => taker(month, device))
  for (let i = 0; i < 97; i++) {
    const day = addDays(FIRST, Math.floor((i * 36) / 97))
    const at = instant(day, 9 + (i % 9))
    const hand = hands[i % 5] as ReturnType<typeof taker>
    const note = hand.issue(ORDER[(i + Math.floor(i / 10)) % 10] as Nature, i, at)
    if (i % 9 === 4) {
      hand.say(note.id, { name: 'challan.cancel', args: { reason: 'Wrong quantity' } }, at + 60_000)
      note.cancelled = true
    } else if (note.nature === 'S') deliver(month, hand, note, at + 3_600_000)
    else if (note.nature === 'G') {
      hand.say(note.id, { name: 'challan.measure', args: { lines: [{ line: note.line, qty: note.qty - 1_400 }], note: 'Weighbridge' } }, at + 60_000)
      month.measured.set(note.id, note.qty - 1_400)
    }
    month.at(day, 20)
    if (day < DARK || i % 5 < 2) await hand.send()
  }
  await paperBook(month)
  await returnGoods(month)
  month.at('2027-04-06')
  await (hands[3] as ReturnType<typeof taker>).send() // back in reach before the return is filed
  await lostDevice(month, hands[LOST] as ReturnType<typeof taker>)
  await bill(month)
  month.at('2027-04-10')
  await booked(month, ['period', v7()], { name: 'period.file', args: { registration: month.office.registration, kind: 'gstr1', from: '2027-03-01', to: '2027-03-31', on: '2027-04-10', arn: 'AA270327' } })
  month.at('2027-04-12')
  await (hands[4] as ReturnType<typeof taker>).send(true)
  for (const [i, device] of month.devices.entries()) if (i !== LOST) await device.pull() // a device that sends is told what is new, and so is heard
}

function deliver(month: Month, hand: ReturnType<typeof taker>, note: Note, at: number): void {
  const leg = { vehicleNo: 'MH12QX4471', driver: null, driverName: 'Ramesh', driverPhone: '', transporter: '', lrNo: '', reason: '4' as const, effective: at }
  const delivered = note.qty - (note.serial % 2 === 0 ? 2_000 : 0)
  hand.say(note.id, { name: 'challan.dispatch', args: { leg, eway: { number: '', notRequired: 'Entered on the portal', override: '' } } }, at)
  hand.say(note.id, { name: 'challan.attempt', args: {
    outcome: 'delivered', next: 'done', receiver: 'Anil Patil', receiverPhone: '', note: '', place: null, began: at, ended: at, evidence: [],
    lines: [{ line: note.line, delivered, damaged: note.qty - delivered, missing: 0, refused: 0, extra: 0 }],
  } }, at + 60_000)
  month.billed.set(note.id, { delivered, billed: 0 })
}

/** A printed book: three pages are entered, one was spoilt. */
async function paperBook(month: Month): Promise<void> {
  const { registration } = month.office
  await booked(month, ['book', v7()], { name: 'book.create', args: { code: 'P01', registration, name: 'Gate', closed: false } })
  for (const serial of PAGES) {
    const paper = paperOf(month, 'T', 200 + serial, '2027-03-30')
    const legal = { number: `26T-P01-0000${serial}`, series: 'P01', serial, fy: '26' }
    const id = v7()
    await booked(month, ['challan', id], { name: 'challan.enter', args: { source: 'book', ...issueArgs(paper.draft, legal, sha256) } })
    month.notes.push({ ...noteOf(id, paper, legal), arrived: true })
  }
  await makeVoid(month, { series: 'P01', nature: 'T', fy: '26', serial: 3 }, 'Spoilt page')
}

async function makeVoid(month: Month, one: Month['voids'][number], reason: string): Promise<void> {
  await booked(month, ['void', v7()], { name: 'void.create', args: { registration: month.office.registration, ...one, number: formatNumber(one), reason } })
  month.voids.push(one)
}

/** What a device held when it was lost: one print is found and entered, of the rest every second is declared void, the others stay open. */
async function lostDevice(month: Month, hand: ReturnType<typeof taker>): Promise<void> {
  hand.waiting.splice(0)
  await booked(month, ['device', hand.device], { name: 'device.retire', args: { typed: '' } }) // before: its numbers may still come
  const gone = month.notes.filter(({ series, arrived }) => series === hand.code && !arrived)
  const [found, ...others] = gone.toSorted((a, b) => (a.number < b.number ? -1 : 1))
  if (found) {
    const paper = paperOf(month, found.nature, found.serial, found.date)
    const legal = { number: found.number, series: found.series, serial: found.serial, fy: found.fy }
    const id = v7()
    await booked(month, ['challan', id], { name: 'challan.enter', args: { source: 'found', ...issueArgs(paper.draft, legal, sha256) } })
    month.notes.splice(month.notes.indexOf(found), 1, { ...noteOf(id, paper, legal), arrived: true })
  }
  for (const [i, { series, nature, fy, serial }] of others.entries()) if (i % 2 === 0) await makeVoid(month, { series, nature, fy, serial }, 'Device lost')
}

/** Job work comes back by the job worker's own challan, by a settlement, or is sold from there; approval is accepted in part. */
async function returnGoods(month: Month): Promise<void> {
  month.at('2027-03-31', 18)
  const there = month.notes.filter(({ arrived, cancelled }) => arrived && !cancelled)
  for (const [i, note] of there.filter(({ nature }) => nature === 'J').entries()) {
    if (i % 3 === 0) await backByChallan(month, note, i)
    else if (i % 3 === 1) await settle(month, note, i, i % 2 === 0 ? 'back' : 'premises')
  }
  for (const [i, note] of there.filter(({ nature }) => nature === 'A').entries()) {
    const accepted = i % 2 === 0 ? note.qty : Math.floor(note.qty / 2)
    const back = i % 4 === 1 ? note.qty - accepted : 0
    await reconcile(month, note, { kind: 'accepted', qty: accepted, loss: 0, number: '', gstin: note.party })
    if (back > 0) await reconcile(month, note, { kind: 'back', qty: back, loss: 0, number: '', gstin: note.party })
    month.accepted.set(note.id, { accepted, back })
  }
}

async function backByChallan(month: Month, note: Note, i: number): Promise<void> {
  const [loss, qty, got] = [1_000 + i, Math.floor(note.qty / 2), 900_000 + i]
  const [from, paper] = [note.party === DYEING.gstin ? DYEING : note.party === PLATERS.gstin ? PLATERS : aParty({ name: 'Village weavers', gstin: 'URP', place: 'Bhiwandi', pin: '421302' }), `JW/${i}`]
  const { fields } = paperOf(month, 'J', i, '2027-03-31')
  const lines: LineInput[] = [{ ...emptyLine(v7()), name: 'Worked goods', hsn: '54075290', uqc: 'MTR', qty: got, rate: 100, answers: [{ challan: note.id, line: note.line, qty, loss }] }]
  const head = { ...fields, direction: 'I' as const, subSupply: 6, consignor: from, consignee: aParty({ name: 'Asmita Components Pvt Ltd', gstin: OUR_GSTIN, place: 'Pune', pin: '411001' }), reason: 'Worked', placeOfSupply: '27' }
  const draft = after(undefined, { name: 'challan.create', args: { fields: head, lines } })
  const change: Change = { name: 'challan.enter', args: { source: 'theirs', ...issueArgs(draft, { number: paper, series: '', serial: 0, fy: '26' }, sha256) } }
  await booked(month, ['challan', v7()], change, 'dispatcher')
  month.returns.push({ of: note, date: '2027-03-31', paper, from: from.gstin, qty, loss, got, kind: 'back' })
}

async function settle(month: Month, note: Note, i: number, kind: 'back' | 'premises'): Promise<void> {
  const [qty, loss, number] = [Math.floor(note.qty / 3), kind === 'back' ? 500 : 0, `S/${i}`]
  const gstin = i % 4 === 1 ? note.party : kind === 'back' ? PLATERS.gstin : note.party
  await reconcile(month, note, { kind, qty, loss, number, gstin })
  month.returns.push({ of: note, date: '2027-03-31', paper: number, from: gstin, qty, loss, got: qty, kind })
}

type Said = { readonly kind: 'back' | 'premises' | 'accepted'; readonly qty: number; readonly loss: number; readonly number: string; readonly gstin: string }
const reconcile = (month: Month, note: Note, { kind, qty, loss, number, gstin }: Said): Promise<void> =>
  booked(month, ['challan', note.id], { name: 'challan.reconcile', args: {
    kind, date: '2027-03-31', ref: { number, date: '2027-03-31', gstin, name: '' }, work: 'Worked', lines: [{ line: note.line, qty, loss }], note: '',
  } })

/** Every second delivery is billed, half of those in part. */
async function bill(month: Month): Promise<void> {
  const there = [...month.billed].filter(([id]) => month.notes.some((note) => note.id === id && note.arrived && !note.cancelled))
  for (const [i, [id, facts]] of there.entries()) {
    if (i % 2 === 1) continue
    const qty = i % 4 === 0 ? facts.delivered : Math.floor(facts.delivered / 2)
    const line = month.notes.find((note) => note.id === id)?.line as Id
    await booked(month, ['challan', id], { name: 'challan.invoice', args: { number: `INV/${i}`, date: '2027-04-07', lines: [{ line, qty }] } })
    facts.billed = qty
  }
}
