import { v7 } from 'uuid'
import {
  emptyFields, emptyLine, financialYearOf, formatNumber, indianDay, issueArgs, type Challan, type ChallanFields, type Change, type Id, type LegalNumber, type LineInput, type Nature, type PartySnapshot, type WireMutation,
} from 'sync-protocol'
import { acceptOwn } from 'server/sync/accept-own.ts'
import { after, aParty, OUR_GSTIN, sha256 } from '../../support/builders.ts'
import { DYEING, GAS, PLATERS, RETAIL } from '../../support/sample-parties.ts'
import { aDevice, openOffice, type Office, type TestDevice } from '../core/office.ts'
import type { Engine } from '../core/engines.ts'

/** What the script remembers of each number that somebody took: the ground on which the test counts by itself. */
export type Note = {
  readonly id: Id
  readonly line: Id
  readonly number: string
  readonly series: string
  readonly nature: Nature
  readonly fy: string
  readonly serial: number
  readonly date: string
  readonly qty: number
  readonly rate: number
  readonly party: string
  cancelled: boolean
  /** Reached the server in the end. */
  arrived: boolean
  /** After GSTR-1 of March was filed. */
  late: boolean
}
export type Returned = { readonly of: Note; readonly date: string; readonly paper: string; readonly from: string; readonly qty: number; readonly loss: number; readonly got: number; readonly kind: 'back' | 'premises' }
export type Month = {
  readonly office: Office
  readonly devices: readonly TestDevice[]
  readonly notes: Note[]
  readonly voids: { series: string; nature: Nature; fy: string; serial: number }[]
  readonly returns: Returned[]
  readonly accepted: Map<Id, { accepted: number; back: number }>
  readonly measured: Map<Id, number>
  readonly billed: Map<Id, { delivered: number; billed: number }>
  at(day: string, hour?: number): void
}

/** 24-hour clock in India. */
export const instant = (day: string, hour = 11): number => Date.parse(`${day}T${String(hour).padStart(2, '0')}:00:00+05:30`)

const OWN = aParty({ name: 'Asmita Components Pvt Ltd', gstin: OUR_GSTIN, place: 'Pune', pin: '411001' })
const OTHER_GODOWN = aParty({ name: 'Asmita Components Pvt Ltd', gstin: OUR_GSTIN, place: 'Nagpur', pin: '440001' })
const WEAVER = aParty({ name: 'Village weavers', gstin: 'URP', place: 'Bhiwandi', pin: '421302' })

type Kind = { readonly to: PartySnapshot; readonly fields: Partial<ChallanFields>; readonly line: Partial<LineInput> }
const KINDS: Readonly<Record<Nature, readonly Kind[]>> = {
  J: [
    { to: PLATERS, fields: { subSupply: 4, placeOfSupply: '27', reason: 'Zinc plating' }, line: { uqc: 'KGS', rate: 9_200, taxRate: 1_800 } },
    { to: DYEING, fields: { subSupply: 4, placeOfSupply: '24', reason: 'Dyeing' }, line: { uqc: 'KGS', rate: 11_000, taxRate: 500 } },
    { to: WEAVER, fields: { subSupply: 4, placeOfSupply: '27', reason: 'Weaving' }, line: { uqc: 'NOS', rate: 45_000, taxRate: 1_800, goodsType: 'capital' } },
  ],
  A: [{ to: RETAIL, fields: { subSupply: 8, subSupplyDesc: 'Supply on approval', placeOfSupply: '29' }, line: { uqc: 'PCS', rate: 24_000, taxRate: 500 } }],
  G: [{ to: GAS, fields: { subSupply: 8, subSupplyDesc: 'Liquid gas supply', placeOfSupply: '27' }, line: { uqc: 'KGS', rate: 6_200, taxRate: 1_800, provisional: true } }],
  S: [{ to: RETAIL, fields: { subSupply: 8, subSupplyDesc: 'Invoice to follow', placeOfSupply: '29' }, line: { uqc: 'NOS', rate: 31_500, taxRate: 1_800 } }],
  T: [{ to: OTHER_GODOWN, fields: { subSupply: 5, placeOfSupply: '27' }, line: { uqc: 'CTN', rate: 72_000, taxRate: 500 } }],
}

export type Paper = { readonly fields: ChallanFields; readonly lines: LineInput[]; readonly draft: Challan }

/** A paper of a kind, dated. `n` makes quantities differ. */
export function paperOf(month: Pick<Month, 'office'>, nature: Nature, n: number, date: string): Paper {
  const kinds = KINDS[nature]
  const { to, fields: more, line } = kinds[n % kinds.length] as Kind
  const fields: ChallanFields = {
    ...emptyFields(date), nature, direction: 'O', registration: month.office.registration, location: month.office.godown, consignor: OWN, consignee: to, signatory: 'A. Kulkarni', vehicleNo: 'MH12QX4471', ...more,
  }
  const lines = [{ ...emptyLine(v7()), name: `Goods ${nature}${n}`, hsn: '73181500', qty: 100_000 + n * 1_250, ...line } as LineInput]
  return { fields, lines, draft: after(undefined, { name: 'challan.create', args: { fields, lines } }) }
}

/** A device takes the next number of its run, in its own books, with or without network. */
export function taker(month: Month, device: TestDevice) {
  const next = new Map<string, number>()
  const waiting: WireMutation[] = []
  const code = device.series.find(({ registration }) => registration === month.office.registration)?.code ?? ''
  const say = (id: Id, change: Change, at: number): void => void waiting.push(device.make(['challan', id], change, { at }))
  return {
    device: device.id, code, waiting, say,
    issue(nature: Nature, n: number, at: number): Note {
      const date = indianDay(at)
      const fy = financialYearOf(date)
      const serial = (next.get(fy + nature) ?? 0) + 1
      next.set(fy + nature, serial)
      const paper = paperOf(month, nature, n, date)
      const id = v7()
      const legal: LegalNumber = { number: formatNumber({ fy, nature, series: code, serial }), series: code, serial, fy }
      say(id, { name: 'challan.create', args: { fields: paper.fields, lines: paper.lines } }, at)
      say(id, { name: 'challan.issue', args: issueArgs(paper.draft, legal, sha256) }, at)
      const note = noteOf(id, paper, legal)
      month.notes.push(note)
      return note
    },
    /** Everything that waits reaches the server, in the order in which it was done. */
    async send(late = false): Promise<void> {
      const sent = waiting.splice(0)
      for (let i = 0; i < sent.length; i += 40) {
        const { results } = await device.send(sent.slice(i, i + 40))
        for (const result of results) if (result.status !== 'applied') throw new Error(`${JSON.stringify(result)} of ${JSON.stringify(sent[i])}`)
      }
      const ids = new Set(sent.map(({ entity: [, id] }) => id))
      for (const note of month.notes) if (ids.has(note.id) && !note.arrived) Object.assign(note, { arrived: true, late })
    },
  }
}

export function noteOf(id: Id, { fields, lines }: Paper, { number, series, serial, fy }: LegalNumber): Note {
  const [line] = lines as [LineInput]
  return { id, line: line.id, number, series, serial, fy, nature: fields.nature, date: fields.date, qty: line.qty, rate: line.rate, party: fields.consignee?.gstin ?? '', cancelled: false, arrived: false, late: false }
}

/** The office books something by REST. */
export async function booked(month: Month, entity: readonly ['challan' | 'book' | 'void' | 'period' | 'device', Id], change: Change, role: 'admin' | 'dispatcher' = 'admin'): Promise<void> {
  await acceptOwn(month.office.deps, month.office.company, { user: month.office.people[role].id }, [{ entity, change }])
}

export async function openMonth(engine: Engine): Promise<Month> {
  const office = await openOffice(engine)
  office.at(instant('2027-03-01', 9))
  const devices: TestDevice[] = []
  for (let i = 0; i < 5; i++) devices.push(await aDevice(office, i % 2 === 0 ? office.people.dispatcher : office.people.admin))
  return {
    office, devices, notes: [], voids: [], returns: [], accepted: new Map(), measured: new Map(), billed: new Map(),
    at: (day, hour) => office.at(instant(day, hour)),
  }
}
