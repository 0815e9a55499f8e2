import { createHash } from 'node:crypto'
import {
  decide, emptyFields, emptyLine, formatNumber, issueArgs,
  type Actor, type AttemptInput, type Challan, type ChallanFields, type Change, type Company, type Context, type Decision,
  type LegInput, type LineInput, type PartySnapshot, type Role,
} from 'sync-protocol'

/** Ids that read as what they are: `id(7)` ends in 7. */
export const id = (n: number): string => `01990000-0000-7000-8000-${String(n).padStart(12, '0')}`

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** 24 November 2026, 11:30 in India. */
export const NOW = Date.UTC(2026, 10, 24, 6, 0)

export const OUR_GSTIN = '27ZZZCA0000A1Z5'
export const GODOWN = id(901)
export const REGISTRATION = id(902)
export const DRIVER = id(903)

export const aCompany = (over: Partial<Company> = {}): Company => ({
  id: id(900), legalName: 'Asmita Components Pvt Ltd', tradeName: 'Asmita Components', pan: 'ZZZCA0000A', turnover: 'above5cr', phone: '',
  skipPacking: false, pod: { receiver: 'required', signature: 'required', photo: 'optional', place: 'warn' }, ...over,
})

export const anActor = (role: Role, over: Partial<Actor> = {}): Actor => ({
  user: role === 'driver' ? DRIVER : id(910), name: role, role, locations: role === 'warehouse' ? [GODOWN] : [], mayIssue: false, server: false, ...over,
})

let mutations = 0 // ids only need to differ within a test run

export const aContext = (over: Partial<Context> = {}): Context => ({
  mutation: id(1_000_000 + ++mutations), actor: anActor('dispatcher'), at: NOW, received: null, skewMs: null, company: aCompany(),
  registrations: [{ id: REGISTRATION, gstin: OUR_GSTIN }], number: null, sha256, ...over,
})

export const aParty = (over: Partial<PartySnapshot> = {}): PartySnapshot => ({
  name: 'Dattaguru Platers', gstin: '27ZZZFD0000B1ZU', addr1: 'Gat 12, Nanekarwadi', addr2: '', place: 'Chakan', pin: '410501', state: '27', phone: '', ...over,
})

export const someFields = (over: Partial<ChallanFields> = {}): ChallanFields => ({
  ...emptyFields('2026-11-24'), nature: 'J', subSupply: 4, registration: REGISTRATION, location: GODOWN,
  consignor: aParty({ name: 'Asmita Components Pvt Ltd', gstin: OUR_GSTIN, place: 'Pune', pin: '411001' }),
  consignee: aParty(), placeOfSupply: '27', reason: 'Zinc plating', signatory: 'Anjali Deshpande', ...over,
})

export const aLine = (n: number, over: Partial<LineInput> = {}): LineInput => ({
  ...emptyLine(id(n)), name: `Bolt ${n}`, hsn: '73181500', uqc: 'KGS', qty: 500_000, rate: 9_200, taxRate: 1_800, ...over,
})

/** Runs a change and gives the decision. */
export const run = (row: Challan | undefined, change: Change, over: Partial<Context> = {}): Decision<Challan> =>
  decide('challan', id(1), row, change, aContext(over))

/** Runs a change that must take effect, and gives the row. */
export function after(row: Challan | undefined, change: Change, over: Partial<Context> = {}): Challan {
  const decision = run(row, change, over)
  if (!('row' in decision) || decision.row === null) throw new Error(`Expected a row, got ${JSON.stringify(decision)}`)
  return decision.row
}

export const aDraft = (fields: Partial<ChallanFields> = {}, lines: LineInput[] = [aLine(11), aLine(12)]): Challan =>
  after(undefined, { name: 'challan.create', args: { fields: someFields(fields), lines } })

/** The change that issues a draft with the given serial of series A07. */
export function issuing(draft: Challan, serial = 1): Change {
  const { nature } = draft
  const legal = { number: formatNumber({ fy: '26', nature, series: 'A07', serial }), series: 'A07', serial, fy: '26' }
  return { name: 'challan.issue', args: issueArgs(draft, legal, sha256) }
}

export const ours = { number: { seriesIsMine: true, taken: false } }

export const anIssued = (draft: Challan = aDraft()): Challan => after(draft, issuing(draft), ours)

export const aLeg = (over: Partial<LegInput> = {}): LegInput => ({
  vehicleNo: 'MH12QX4471', driver: DRIVER, driverName: 'Ramesh Jadhav', driverPhone: '', transporter: '', lrNo: '', reason: '4', effective: NOW, ...over,
})

export const dispatching = (over: Partial<LegInput> = {}): Change =>
  ({ name: 'challan.dispatch', args: { leg: aLeg(over), eway: { number: '', notRequired: 'Below the limit of the State', override: '' } } })

export const aDispatched = (issued: Challan = anIssued()): Challan => after(issued, dispatching())

/** An attempt that delivers everything, but for what is said otherwise by line id. */
export function anAttempt(row: Challan, short: Record<string, Partial<AttemptInput['lines'][number]>> = {}, over: Partial<AttemptInput> = {}): AttemptInput {
  const lines = row.lines.map(({ id: line, qty }) => ({ line, delivered: qty, damaged: 0, missing: 0, refused: 0, extra: 0, ...short[line] }))
  return { outcome: 'delivered', next: 'done', lines, receiver: 'Anil Patil', receiverPhone: '', note: '', place: null, began: NOW, ended: NOW, evidence: [], ...over }
}

export const asDriver = { actor: anActor('driver') }
