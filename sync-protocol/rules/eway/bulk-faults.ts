import type { Challan } from '../../records/challan.ts'
import type { PartySnapshot } from '../../records/party.ts'
import type { Day } from '../../records/scalars.ts'
import { subSupplyFault, tooOldForEway, type SubSupplyFault } from '../eway.ts'
import { livingEways } from '../facets.ts'
import { gstinFault, isUnregistered } from '../gstin.ts'
import { hsnFault, pinFault, transporterIdFault, uqcFault, vehicleFault } from '../identifiers.ts'
import { dayNumber, numberFault } from '../numbering.ts'
import { isState } from '../states.ts'
import { bulkBill, portalText, type BulkBill } from './bulk-file.ts'

/** Most items that one bill takes, and the longest way. Rule 138; NIC, 1-1-2025. */
export const BULK_LIMITS = { items: 250, km: 4000, samePinKm: 100, tolerance: 2, lr: 15 } as const

/** Code → NIC's own code, gravity, and what a clerk reads. `{value}` is what was found. */
export const BULK_WORDS = {
  not_issued: ['', 'error', 'This challan has no number yet. Issue it first.'],
  has_bill: ['604', 'error', 'The e-way bill {value} is on this challan already. Cancel that one first if it is wrong.'],
  document_old: ['207', 'error', 'The challan is older than 180 days. The portal takes it no more: make a new challan.'],
  document_ahead: ['207', 'error', 'The challan is dated after today. Make the e-way bill on that day.'],
  number: ['206', 'error', 'The number {value} is not one that the portal takes: at most 16 letters, digits, / and -.'],
  sub_invoice: ['205', 'error', 'A supply goes to the portal with an invoice, not with a challan. Make the invoice first.'],
  sub_direction: ['203', 'error', 'The portal does not take this reason for goods that move this way.'],
  sub_self: ['203', 'error', 'This reason needs your own GSTIN on both sides.'],
  sub_other: ['203', 'error', 'This reason needs another person on the other side.'],
  sub_desc: ['202', 'error', 'The reason "Others" needs a few words, in Latin letters.'],
  from_gstin: ['208', 'error', 'The GSTIN {value} of the sender is not right.'],
  from_address: ['209', 'error', 'The sender has no address in Latin letters.'],
  from_pin: ['210', 'error', 'The place where the goods leave has no PIN code of six digits.'],
  from_state: ['211', 'error', 'The place where the goods leave has no State.'],
  from_place: ['230', 'error', 'The place where the goods leave has no town in Latin letters.'],
  to_gstin: ['212', 'error', 'The GSTIN {value} of the receiver is not right.'],
  to_address: ['213', 'error', 'The receiver has no address in Latin letters.'],
  to_pin: ['214', 'error', 'The place where the goods go has no PIN code of six digits.'],
  to_state: ['215', 'error', 'The place where the goods go has no State.'],
  to_place: ['232', 'error', 'The place where the goods go has no town in Latin letters.'],
  both_unregistered: ['208', 'error', 'Neither side has a GSTIN. One of them must be yours.'],
  same_gstin_tax: ['', 'error', 'Both sides carry one GSTIN, and the challan charges tax. It must not.'],
  items: ['233', 'error', 'The challan has {value} lines; the portal takes 1 to 250.'],
  hsn: ['216', 'error', 'The HSN {value} is not one that the portal takes.'],
  unit: ['217', 'error', 'The unit {value} is not one that the portal knows.'],
  quantity: ['', 'error', 'Line {value} has no quantity.'],
  totals: ['234', 'error', 'The value of the lines and the total differ by more than two rupees.'],
  distance: ['221', 'error', 'The distance {value} km is more than 4,000.'],
  distance_zero: ['221', 'warning', 'No distance is given. The portal works it out from the PIN codes; look at what it says.'],
  distance_same_pin: ['221', 'error', 'Both places have one PIN code, so the distance is 1 to 100 km, not {value}.'],
  transporter: ['222', 'error', 'The transporter ID {value} does not have the form of one.'],
  lr: ['223', 'error', 'The transport document {value} has more than 15 characters.'],
  lr_missing: ['223', 'error', 'Rail, air and ship need the number and date of the transport document.'],
  vehicle: ['225', 'error', 'The vehicle number {value} is not built like one.'],
  part_b: ['226', 'warning', 'Neither vehicle nor transporter is given: the portal makes Part A only, valid once the vehicle is entered.'],
} as const satisfies Record<string, readonly [string, 'error' | 'warning', string]>

export type BulkFaultCode = keyof typeof BULK_WORDS
/** Why the portal would refuse a challan, or what it would do unasked. `field` is a path of the challan. */
export type BulkFault = { readonly level: 'error' | 'warning'; readonly code: BulkFaultCode; readonly nic: string; readonly field: string; readonly value: string; readonly message: string }

function fault(code: BulkFaultCode, field: string, value = ''): BulkFault {
  const [nic, level, words] = BULK_WORDS[code]
  return { level, code, nic, field, value, message: words.replace('{value}', value) }
}

const SUB: Readonly<Record<SubSupplyFault, BulkFaultCode>> = { invoice: 'sub_invoice', direction: 'sub_direction', self: 'sub_self', other: 'sub_other', desc: 'sub_desc' }

/** [G1] Everything for which the portal would refuse this challan's bill, in the order of its form. Errors keep it out of the file. */
export function bulkFaults(challan: Challan, today: Day): BulkFault[] {
  const bill = bulkBill(challan)
  return [...documentFaults(challan, today), ...reasonFaults(challan, bill), ...sideFaults(challan), ...goodsFaults(challan, bill), ...transportFaults(bill)]
}

function* documentFaults(challan: Challan, today: Day): Generator<BulkFault> {
  if (challan.legal === null) return yield fault('not_issued', 'legal')
  const living = livingEways(challan).at(-1)?.number ?? challan.eway.number
  if (living !== '') yield fault('has_bill', 'eway', living)
  if (numberFault(challan.legal.number) !== undefined) yield fault('number', 'legal', challan.legal.number)
  const age = dayNumber(today) - dayNumber(challan.date)
  if (tooOldForEway(challan.date, today)) yield fault('document_old', 'date')
  if (age < 0) yield fault('document_ahead', 'date')
}

function* reasonFaults(challan: Challan, { subSupplyDesc, fromGstin, toGstin, totInvValue, totalValue }: BulkBill): Generator<BulkFault> {
  const wrong = subSupplyFault(challan)
  if (wrong !== undefined) yield fault(SUB[wrong], 'subSupply')
  else if (challan.subSupply === 8 && subSupplyDesc === '') yield fault('sub_desc', 'subSupplyDesc')
  if (isUnregistered(fromGstin) && isUnregistered(toGstin)) yield fault('both_unregistered', 'consignor/gstin')
  if (fromGstin === toGstin && !isUnregistered(fromGstin) && totInvValue !== totalValue) yield fault('same_gstin_tax', 'lines')
}

function* sideFaults(challan: Challan): Generator<BulkFault> {
  const { consignor, consignee } = challan
  yield* placeFaults('from', consignor, challan.dispatchFrom ?? consignor, challan.dispatchFrom ? 'dispatchFrom' : 'consignor')
  yield* placeFaults('to', consignee, challan.shipTo ?? consignee, challan.shipTo ? 'shipTo' : 'consignee')
}

function* placeFaults(way: 'from' | 'to', party: PartySnapshot | null, place: PartySnapshot | null, field: string): Generator<BulkFault> {
  const gstin = party?.gstin ?? ''
  if (gstin !== '' && !isUnregistered(gstin) && gstinFault(gstin) !== undefined) yield fault(`${way}_gstin`, `${way === 'from' ? 'consignor' : 'consignee'}/gstin`, gstin)
  if (portalText(place?.addr1 ?? '', 120) === '') yield fault(`${way}_address`, `${field}/addr1`)
  if (pinFault(place?.pin ?? '') !== undefined) yield fault(`${way}_pin`, `${field}/pin`)
  if (!isState(place?.state ?? '') || !isState(party?.state ?? '')) yield fault(`${way}_state`, `${field}/state`)
  if (portalText(place?.place ?? '', 50) === '') yield fault(`${way}_place`, `${field}/place`)
}

function* goodsFaults(challan: Challan, { itemList, totalValue, totInvValue, cgstValue, sgstValue, igstValue, cessValue, TotNonAdvolVal, OthValue }: BulkBill): Generator<BulkFault> {
  if (itemList.length === 0 || itemList.length > BULK_LIMITS.items) yield fault('items', 'lines', String(itemList.length))
  for (const [index, line] of challan.lines.entries()) {
    const wrong = hsnFault(line.hsn, 'upto5cr')
    if (wrong !== undefined) yield fault('hsn', `lines/${index}/hsn`, line.hsn)
    if (uqcFault(line.uqc) !== undefined) yield fault('unit', `lines/${index}/uqc`, line.uqc)
    if (line.qty === 0) yield fault('quantity', `lines/${index}/qty`, String(index + 1))
  }
  const lines = itemList.reduce((sum, { taxableAmount }) => sum + taxableAmount, 0)
  const whole = totalValue + cgstValue + sgstValue + igstValue + cessValue + TotNonAdvolVal + OthValue
  if (Math.abs(lines - totalValue) > BULK_LIMITS.tolerance || Math.abs(whole - totInvValue) > BULK_LIMITS.tolerance) yield fault('totals', 'lines')
}

function* transportFaults(bill: BulkBill): Generator<BulkFault> {
  const { transDistance: km, fromPincode, toPincode, transporterId, transDocNo, transDocDate, vehicleNo, transMode } = bill
  if (km > BULK_LIMITS.km) yield fault('distance', 'distanceKm', String(km))
  else if (fromPincode === toPincode && fromPincode > 0) { if (km < 1 || km > BULK_LIMITS.samePinKm) yield fault('distance_same_pin', 'distanceKm', String(km)) }
  else if (km === 0) yield fault('distance_zero', 'distanceKm')
  if (transporterId !== '' && transporterIdFault(transporterId) !== undefined) yield fault('transporter', 'transporterId', transporterId)
  if (transDocNo.length > BULK_LIMITS.lr) yield fault('lr', 'legs', transDocNo)
  if (transMode !== 1 && (transDocNo === '' || transDocDate === '')) yield fault('lr_missing', 'legs')
  if (vehicleNo !== '' && vehicleFault(vehicleNo) !== undefined) yield fault('vehicle', 'vehicleNo', vehicleNo)
  if (transMode === 1 && vehicleNo === '' && transporterId === '') yield fault('part_b', 'vehicleNo')
}
