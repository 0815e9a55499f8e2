import {
  FORMER_SERIES, cleanText, computeLines, emptyFields, financialYearOf, isRealDay, legalHash, type AttemptInput, type Challan, type ChallanFields, type Change, type Day,
  type EvidenceInput, type Id, type LineInput, type Party, type Product, type Registration, type User,
} from 'sync-protocol'
import { sha256 } from '../../sync/world.ts'
import type { OwnChange } from '../../sync/accept-own.ts'
import { formerId } from './ids.ts'
import { pick, type FormerRow } from './source.ts'
import { goodsOf } from './summary.ts'

/** What challans refer to, by the keys that the former tables used. */
export type Known = {
  readonly company: Id
  readonly registration: Registration
  readonly consignor: NonNullable<ChallanFields['consignor']>
  readonly location: Id | null
  readonly clients: ReadonlyMap<string, Party>
  readonly products: ReadonlyMap<string, Product>
  readonly people: ReadonlyMap<string, User>
}

export type FormerChallan = {
  readonly id: Id
  readonly number: string
  readonly changes: readonly OwnChange[]
  readonly remarks: readonly string[]
  /** The name of the proof's file; empty when there is none. */
  readonly proof: string
}

const NOON_MS = 6.5 * 3_600_000 // noon in India

export function dayOf(text: string): Day | undefined {
  const [, y, m, d] = /^(20[2-9]\d)-(\d{1,2})-(\d{1,2})/.exec(text) ?? []
  const [, d2, m2, y2] = /^(\d{1,2})[-/.](\d{1,2})[-/.](20[2-9]\d)/.exec(text) ?? []
  const day = `${y ?? y2 ?? ''}-${(m ?? m2 ?? '').padStart(2, '0')}-${(d ?? d2 ?? '').padStart(2, '0')}`
  return isRealDay(day) ? day : undefined
}

/** A number as the law's alphabet has it; what had to be changed is told. */
export function numberOf(given: string): { readonly number: string; readonly changed: boolean } {
  const upper = given.toUpperCase().replace(/\s+/g, '').replace(/[^A-Z0-9/-]/g, '-')
  const started = /^[1-9A-Z]/.test(upper) ? upper : `OLD${upper.startsWith('-') || upper.startsWith('/') ? '' : '-'}${upper}`
  const number = started.length > 16 ? started.slice(-16).replace(/^[^1-9A-Z]+/, '') : started
  return { number, changed: number !== given }
}

type Stage = 'issued' | 'dispatched' | 'delivered' | 'cancelled'
const STAGES: readonly (readonly [RegExp, Stage])[] = [
  [/cancel|void|reject/i, 'cancelled'], [/deliver|complete|done|closed|received|acknowledg/i, 'delivered'], [/dispatch|transit|way|shipped|out/i, 'dispatched'],
]

/**
 * One challan with its whole former life as changes: entered with its old number, sent, delivered, billed, or cancelled.
 * Undefined, with the reason, when the row names no number or no date.
 */
export function challanOf(row: FormerRow, known: Known, evidence: (name: string, at: number) => EvidenceInput | undefined): FormerChallan | { readonly refused: string } {
  const given = pick(row, 'challan_number', 'challan_no', 'dc_number', 'number')
  if (given === '') return { refused: 'it has no number' }
  const date = dayOf(pick(row, 'date', 'challan_date', 'dc_date'))
  if (date === undefined) return { refused: `"${pick(row, 'date', 'challan_date')}" is no date from 2020 on` }

  const { number, changed } = numberOf(given)
  const id = formerId(known.company, 'challan', number, financialYearOf(date))
  const remarks = changed ? [`its number "${given}" is kept as ${number}`] : []
  const client = clientOf(row, known, remarks)
  const goods = goodsOf(pick(row, 'dc_summary', 'summary', 'items', 'description'), known.products, (i) => formerId(known.company, 'line', number, String(i)))
  const bill = { number: pick(row, 'invoice_number', 'invoice_no').toUpperCase().slice(0, 16), date: dayOf(pick(row, 'invoice_date')) ?? date }
  const fields = fieldsOf(known, client, { date, bill, row })
  const proof = pick(row, 'proof_of_delivery', 'pod', 'proof')
  const at = Date.parse(`${date}T00:00:00Z`) + NOON_MS
  const file = proof === '' ? undefined : evidence(proof, at)
  if (proof !== '' && file === undefined) remarks.push(`its proof "${proof.slice(0, 80)}" was not found`)
  const said = pick(row, 'status', 'challan_status')
  const stage = STAGES.find(([word]) => word.test(said))?.[1] ?? (file || bill.number !== '' ? 'delivered' : 'issued')
  if (said !== '' && !STAGES.some(([word]) => word.test(said)) && !/issue|open|pending|new|draft|creat/i.test(said)) remarks.push(`status "${said}" is not known; taken as ${stage}`)

  const changes = [enterChange(known, fields, goods.lines, number), ...lifeOf(stage, { row, known, goods: goods.lines, at, file, bill })]
  return { id, number, remarks: [...remarks, ...goods.remarks], proof: file ? proof : '', changes: changes.map((change) => ({ entity: ['challan', id], change })) }
}

function clientOf(row: FormerRow, { clients }: Known, remarks: string[]): Party | undefined {
  const said = pick(row, 'client', 'client_id', 'client_name', 'customer')
  const found = clients.get(said) ?? clients.get(said.toLowerCase()) ?? [...clients.values()].find(({ name }) => name.toLowerCase() === said.toLowerCase())
  if (!found) remarks.push(`client "${said}" is in no list; only the name is kept`)
  return found ?? (said === '' ? undefined : ({ name: said.slice(0, 100), gstin: '', addresses: [], id: '' } as unknown as Party))
}

type Facts = { readonly date: Day; readonly bill: { readonly number: string; readonly date: Day }; readonly row: FormerRow }

function fieldsOf({ registration, consignor, location }: Known, client: Party | undefined, { date, bill, row }: Facts): ChallanFields {
  const [address] = client?.addresses ?? []
  const consignee = client && {
    name: client.name, gstin: client.gstin === '' ? 'URP' : client.gstin, addr1: address?.addr1 ?? '', addr2: address?.addr2 ?? '', place: address?.place ?? '',
    pin: address?.pin ?? '', state: address?.state ?? registration.state, phone: address?.phone ?? '',
  }
  return {
    ...emptyFields(date), nature: bill.number === '' ? 'T' : 'S', subSupply: 8, subSupplyDesc: 'Former system', registration: registration.id, location, consignor,
    party: client?.id || null, consignee: consignee ?? null, placeOfSupply: consignee?.state ?? null,
    invoiceRef: bill.number, invoiceDate: bill.number === '' ? null : bill.date, reason: cleanText(pick(row, 'remarks', 'reason')).slice(0, 100),
  }
}

function enterChange(_known: Known, fields: ChallanFields, lines: readonly LineInput[], number: string): Change {
  const serial = Math.min(99_999, Number(/(\d+)\D*$/.exec(number)?.[1] ?? 0))
  const legal = { number, series: FORMER_SERIES, serial, fy: financialYearOf(fields.date) }
  const content = { legal, fields, lines: [...lines], totals: computeLines(fields, lines).totals }
  return { name: 'challan.enter', args: { source: 'former', ...content, hash: legalHash(content, sha256) } }
}

type Life = {
  readonly row: FormerRow
  readonly known: Known
  readonly goods: readonly LineInput[]
  readonly at: number
  readonly file: EvidenceInput | undefined
  readonly bill: Facts['bill']
}

function lifeOf(stage: Stage, life: Life): OwnChange['change'][] {
  if (stage === 'issued') return []
  if (stage === 'cancelled') return [{ name: 'challan.cancel', args: { reason: 'Cancelled in the former system' } }]
  return [sent(life), ...(stage === 'delivered' ? [delivered(life), ...billed(life)] : [])]
}

function sent({ row, known, at }: Life): Change {
  const said = pick(row, 'delivery_executives', 'delivery_executive', 'driver')
  const [first = ''] = said.split(/[,;/]/).map((name) => cleanText(name))
  const person = [first, first.toLowerCase(), first.toLowerCase().replace(/@.*$/, '')].map((name) => known.people.get(name)).find((one) => one !== undefined)
  const leg = {
    vehicleNo: '', driver: person?.id ?? null, driverName: (person?.name ?? said).slice(0, 60), driverPhone: '', transporter: 'Not recorded', lrNo: '', reason: '4', effective: at,
  } as const
  return { name: 'challan.dispatch', args: { leg, eway: { number: '', notRequired: 'Former system', override: '' } } }
}

function delivered({ goods, at, file }: Life): Change {
  const args: AttemptInput = {
    outcome: 'delivered', next: 'done', lines: goods.map(({ id, qty }) => ({ line: id, delivered: qty, damaged: 0, missing: 0, refused: 0, extra: 0 })), receiver: '', receiverPhone: '',
    note: 'Former system', place: null, began: at, ended: at, evidence: file ? [file] : [],
  }
  return { name: 'challan.attempt', args }
}

function billed({ row, goods, bill }: Life): OwnChange['change'][] {
  if (bill.number === '') return []
  const submission = pick(row, 'invoice_submission', 'invoice_submitted')
  const done = submission !== '' && !/^(0|no|false|pending|null)$/i.test(submission)
  const link: Change = { name: 'challan.invoice', args: { ...bill, lines: goods.filter(({ qty }) => qty > 0).map(({ id, qty }) => ({ line: id, qty })) } }
  const submit: OwnChange['change'] = ({ row: found }) => ({
    name: 'challan.submit', args: { invoice: (found as Challan).invoices?.at(-1)?.stamp.mutation ?? '', submission: 'submitted', on: dayOf(submission) ?? bill.date },
  })
  return done ? [link, submit] : [link]
}
