// node tests/integration/old-builds/record.ts > tests/integration/old-builds/NAME.json: what this build's client sends
// when a person does one of everything. Kept for ever: a server must take it as long as such a build may be out there.
import type { Id, MutationArgs } from 'sync-protocol'
import { act } from 'client/store/act.ts'
import { createDraft, editDraft, issueChallan } from 'client/store/actions.ts'
import { readIdentity } from 'client/store/identity.ts'
import { pushRequest } from 'client/sync/requests.ts'
import { DRIVER, NOW, aLeg, aLine, anAttempt, id, someFields } from '../../support/builders.ts'
import { aDevice, companyRows, enrolled, pulled, rowOf, someone } from '../../client/store/device.ts'

const device = await enrolled(await aDevice({ who: someone({ role: 'admin' }) }), 'A01')
const { stores } = device
await pulled(stores, { rows: companyRows() })
const uuid = () => stores.env.uuid()

async function issued(n: number): Promise<Id> {
  const challan = await createDraft(stores, someFields({ driver: DRIVER, party: id(920) }), [aLine(n), aLine(n + 1)])
  await issueChallan(stores, challan)
  return challan
}
const doTo = (challan: Id, name: string, args: object) => act(stores, ['challan', challan], { name, args } as never)

const place = { label: 'Works', addr1: 'Gat 12', addr2: '', place: 'Chakan', pin: '410501', state: '27', phone: '', note: '' }
const party = { name: 'Dattaguru Platers', tradeName: '', gstin: '27ZZZFD0000B1ZU', kind: 'customer', transporterId: '', phone: '', email: '', sez: false, addresses: [{ id: id(921), ...place }], pod: null, language: 'en' }
await act(stores, ['party', id(920)], { name: 'party.create', args: party } as never)
await act(stores, ['party', id(920)], { name: 'party.edit', args: { fields: { phone: { saw: '', wants: '9800000001' } } } } as never)
await act(stores, ['party', id(922)], { name: 'party.create', args: { ...party, name: 'Gone soon', addresses: [] } } as never)
await act(stores, ['party', id(922)], { name: 'party.remove', args: {} } as never)
await act(stores, ['product', id(930)], { name: 'product.create', args: { sku: 'B-1', name: 'Bolt', detail: '', hsn: '73181500', uqc: 'NOS', rate: 9_200, taxRate: 1_800, barcodes: ['8901'], rack: '', goodsType: 'input' } } as never)
await act(stores, ['product', id(930)], { name: 'product.edit', args: { fields: { rack: { saw: '', wants: 'R4' } } } } as never)
await act(stores, ['vehicle', id(940)], { name: 'vehicle.create', args: { number: 'MH12QX4471', kind: 'regular', note: '', driver: null } } as never)
await act(stores, ['location', id(950)], { name: 'location.create', args: { registration: id(902), name: 'Godown 2', addr1: 'Gat 1', addr2: '', place: 'Pune', pin: '411001', state: '27', phone: '' } } as never)

const draft = await createDraft(stores, someFields(), [aLine(101)])
await editDraft(stores, draft, { driverNote: 'Gate 2' })
await doTo(draft, 'challan.remove', {})

const eway = { number: '', notRequired: 'Below the limit of the State', override: '' }
const whole = await issued(111)
await doTo(whole, 'challan.load', { lines: [111, 112].map((n) => ({ line: id(n), loaded: 500_000, reason: '' })), packages: 5, done: true })
await doTo(whole, 'challan.dispatch', { leg: aLeg(), eway })
await doTo(whole, 'challan.leg', aLeg({ vehicleNo: 'MH14AB1234', reason: '1' }))
const row = await rowOf(stores, 'challan', whole)
if (!row) throw new Error('The challan is not there')
const short = anAttempt(row, { [id(111)]: { delivered: 498_000, damaged: 2_000 } })
const { mutation: attempt } = await doTo(whole, 'challan.attempt', short)
const photo: MutationArgs['evidence.add']['evidence'][number] = { id: uuid(), kind: 'photo', sha256: 'a'.repeat(64), bytes: 12_345, mime: 'image/jpeg', captured: NOW }
await doTo(whole, 'evidence.add', { attempt, evidence: [photo], place: { lat: 18_520_400, lng: 73_856_700, accuracy: 8 } })
await doTo(whole, 'challan.note', { text: 'Two are bent' })
await doTo(whole, 'challan.receive', { lines: [{ line: id(111), good: 0, damaged: 2_000 }], note: '' })
await doTo(whole, 'challan.close', { reason: 'Done' })
await doTo(whole, 'challan.reopen', { reason: 'Not yet' })

const undone = await issued(121)
await doTo(undone, 'challan.dispatch', { leg: aLeg(), eway })
const undoneRow = await rowOf(stores, 'challan', undone)
if (!undoneRow) throw new Error('The challan is not there')
const { mutation: wrong } = await doTo(undone, 'challan.attempt', anAttempt(undoneRow))
await doTo(undone, 'challan.withdraw', { attempt: wrong })

await doTo(await issued(131), 'challan.cancel', { reason: 'Wrong customer' })

const all = await stores.queue.mutations.orderBy('order').toArray()
const identity = await readIdentity(stores.queue)
const { mutations, ...rest } = pushRequest(identity, identity.device ?? '', all, NOW)
process.stdout.write(`${JSON.stringify(rest).slice(0, -1)},"mutations":[\n${mutations.map((one) => JSON.stringify(one)).join(',\n')}\n]}\n`)
process.exit(0)
