import type { Challan } from '../../records/challan.ts'
import type { Leg } from '../../records/events.ts'
import type { Line } from '../../records/line.ts'
import type { PartySnapshot } from '../../records/party.ts'
import type { BasisPoints, Day, Paise } from '../../records/scalars.ts'
import { UNREGISTERED, sameGstin } from '../gstin.ts'
import { padVehicle } from '../identifiers.ts'
import { currentLeg } from '../lifecycle.ts'
import { cleanCode, cleanText } from '../text.ts'

/** Version of the portal's bulk form that the file names. Not tried on the portal: see README, *Decisions*. */
export const BULK_VERSION = '1.0.0621'

export type BulkItem = {
  readonly itemNo: number; readonly productName: string; readonly productDesc: string; readonly hsnCode: number
  readonly quantity: number; readonly qtyUnit: string; readonly taxableAmount: number
  readonly sgstRate: number; readonly cgstRate: number; readonly igstRate: number; readonly cessRate: number; readonly cessNonAdvol: number
}
/** One bill as the portal reads it. Money in rupees with two places, dates `dd/mm/yyyy`. */
export type BulkBill = {
  readonly userGstin: string; readonly supplyType: 'O' | 'I'; readonly subSupplyType: number; readonly subSupplyDesc: string
  readonly docType: 'CHL'; readonly docNo: string; readonly docDate: string; readonly transType: TransactionType
  readonly fromGstin: string; readonly fromTrdName: string; readonly fromAddr1: string; readonly fromAddr2: string; readonly fromPlace: string
  readonly fromPincode: number; readonly fromStateCode: number; readonly actualFromStateCode: number
  readonly toGstin: string; readonly toTrdName: string; readonly toAddr1: string; readonly toAddr2: string; readonly toPlace: string
  readonly toPincode: number; readonly toStateCode: number; readonly actualToStateCode: number
  readonly totalValue: number; readonly cgstValue: number; readonly sgstValue: number; readonly igstValue: number; readonly cessValue: number
  readonly TotNonAdvolVal: number; readonly OthValue: number; readonly totInvValue: number
  readonly transMode: number; readonly transDistance: number; readonly transporterName: string; readonly transporterId: string
  readonly transDocNo: string; readonly transDocDate: string; readonly vehicleNo: string; readonly vehicleType: 'R' | 'O'
  readonly mainHsnCode: number; readonly itemList: readonly BulkItem[]
}
export type BulkFile = { readonly version: string; readonly billLists: readonly BulkBill[] }

/** 1 regular, 2 bill-to/ship-to, 3 bill-from/dispatch-from, 4 both. */
export type TransactionType = 1 | 2 | 3 | 4

type Sides = Pick<Challan, 'consignor' | 'consignee' | 'shipTo' | 'dispatchFrom'>

/**
 * Which of the four forms the movement has. Another place of the same GSTIN is no third person: the portal refuses 2 then (618).
 * Source: NIC error 618 as seen by India Compliance, issues 4342 and 4600.
 */
export function transactionTypeOf({ consignor, consignee, shipTo, dispatchFrom }: Sides): TransactionType {
  const ship = shipTo !== null && !sameGstin(shipTo.gstin, consignee?.gstin ?? '')
  const dispatch = dispatchFrom !== null && !sameGstin(dispatchFrom.gstin, consignor?.gstin ?? '')
  if (ship) return dispatch ? 4 : 2
  return dispatch ? 3 : 1
}

/** What the portal keeps of an address; anything else is left out. Source: India Compliance, `e_waybill.py`. */
export const portalText = (raw: string, most: number): string =>
  cleanText(raw.replace(/[^A-Za-z0-9@#\-/,&.(*) ]/g, ' ')).slice(0, most).trim()

const rupees = (paise: Paise): number => Number((paise / 100).toFixed(2))
const percent = (rate: BasisPoints): number => rate / 100
/** `06/07/2026`. */
export const portalDate = (day: Day | null | undefined): string => (day ? day.split('-').reverse().join('/') : '')

type Where = Pick<BulkBill, 'fromAddr1' | 'fromAddr2' | 'fromPlace'>
const whereOf = (place: PartySnapshot): Where => ({
  fromAddr1: portalText(place.addr1, 120), fromAddr2: portalText(place.addr2, 120), fromPlace: portalText(place.place, 50),
})

/** Special economic zones stand under "other countries" at the portal. [CA] Source: India Compliance, SEZ category. */
const SEZ_STATE = 96

function sidesOf(challan: Challan) {
  const from = challan.consignor ?? BLANK
  const to = challan.consignee ?? BLANK
  const leaves = challan.dispatchFrom ?? from
  const comes = challan.shipTo ?? to
  const there = whereOf(comes)
  return {
    fromGstin: from.gstin === '' ? UNREGISTERED : from.gstin, fromTrdName: portalText(from.name, 100), ...whereOf(leaves),
    fromPincode: Number(leaves.pin), fromStateCode: Number(from.state), actualFromStateCode: Number(leaves.state),
    toGstin: to.gstin === '' ? UNREGISTERED : to.gstin, toTrdName: portalText(to.name, 100),
    toAddr1: there.fromAddr1, toAddr2: there.fromAddr2, toPlace: there.fromPlace,
    toPincode: Number(comes.pin), toStateCode: challan.sez ? SEZ_STATE : Number(to.state), actualToStateCode: Number(comes.state),
  }
}
const BLANK: PartySnapshot = { name: '', gstin: '', addr1: '', addr2: '', place: '', pin: '', state: '', phone: '' }

/** A line's rates are those that it charges: none where the challan carries no tax. */
function itemOf(line: Line, index: number, mode: Challan['taxMode']): BulkItem {
  const half = mode === 'intra' ? percent(line.taxRate) / 2 : 0
  return {
    itemNo: index + 1, productName: portalText(line.name, 100), productDesc: portalText(line.detail === '' ? line.name : line.detail, 100),
    hsnCode: Number(line.hsn), quantity: line.qty / 1000, qtyUnit: line.uqc, taxableAmount: rupees(line.taxable),
    sgstRate: half, cgstRate: half, igstRate: mode === 'inter' ? percent(line.taxRate) : 0,
    cessRate: mode === 'none' ? 0 : percent(line.cessRate), cessNonAdvol: mode === 'none' ? 0 : rupees(line.cessUnit ?? 0),
  }
}

type Carried = Pick<Leg, 'vehicleNo' | 'lrNo' | 'mode' | 'vehicleKind' | 'lrDate' | 'transporterId'> & { readonly carrier: string }

/** Who carries the goods now: the leg in force, before the first one what the paper says. */
export function carriedBy(challan: Challan): Carried {
  const leg = currentLeg(challan)
  const { vehicleNo, mode, vehicleKind, transporterId = '', transporterName = '' } = challan
  if (!leg) return { vehicleNo, lrNo: '', lrDate: null, ...(mode && { mode }), ...(vehicleKind && { vehicleKind }), transporterId, carrier: transporterName }
  return { ...leg, transporterId: leg.transporterId ?? transporterId, carrier: leg.transporter === '' ? transporterName : leg.transporter }
}

function transportOf(challan: Challan) {
  const leg = carriedBy(challan)
  return {
    transMode: Number(leg.mode ?? challan.mode ?? '1'), transDistance: challan.distanceKm,
    transporterName: portalText(leg.carrier, 100), transporterId: cleanCode(leg.transporterId ?? ''),
    transDocNo: leg.lrNo, transDocDate: portalDate(leg.lrDate), vehicleNo: padVehicle(cleanCode(leg.vehicleNo)),
    vehicleType: (leg.vehicleKind ?? challan.vehicleKind) === 'odc' ? 'O' as const : 'R' as const,
  }
}

/** One challan as the portal's bulk form has it. Ask `bulkFaults` first: this one writes what is there. */
export function bulkBill(challan: Challan): BulkBill {
  const { totals, direction, lines } = challan
  const ours = direction === 'O' ? challan.consignor : challan.consignee
  return {
    userGstin: ours?.gstin ?? '', supplyType: direction, subSupplyType: challan.subSupply,
    subSupplyDesc: challan.subSupply === 8 ? portalText(challan.subSupplyDesc, 20) : '',
    docType: 'CHL', docNo: challan.legal?.number ?? '', docDate: portalDate(challan.date), transType: transactionTypeOf(challan),
    ...sidesOf(challan),
    totalValue: rupees(totals.taxable), cgstValue: rupees(totals.cgst), sgstValue: rupees(totals.sgst), igstValue: rupees(totals.igst),
    cessValue: rupees(totals.cess), TotNonAdvolVal: rupees(totals.cessSpecific ?? 0), OthValue: rupees(totals.other ?? 0), totInvValue: rupees(totals.grand),
    ...transportOf(challan),
    mainHsnCode: Number(mainLine(lines)?.hsn ?? 0), itemList: lines.map((line, index) => itemOf(line, index, challan.taxMode)),
  }
}

/** The line of the greatest value names the goods. */
const mainLine = (lines: readonly Line[]): Line | undefined => lines.toSorted((a, b) => b.taxable - a.taxable)[0]

/** The file for the portal's bulk upload, for one challan or many. */
export const bulkFile = (challans: readonly Challan[]): BulkFile => ({ version: BULK_VERSION, billLists: challans.map(bulkBill) })
