import type { Challan } from '../records/challan.ts'
import type { Line } from '../records/line.ts'
import { stateName } from './states.ts'

/** What Tally calls things that a challan does not name. */
export type TallySetting = {
  /** The company as it is called in Tally. */
  readonly company: string
  /** The ledger that goods are booked to. */
  readonly ledger: string
  /** The godown for goods that leave from nowhere we know. */
  readonly godown: string
}

const text = (value: string): string => value.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;').replace(/'/g, '&apos;')
const element = (name: string, value: string): string => (value === '' ? '' : `<${name}>${text(value)}</${name}>`)
/** Paise as rupees with two places, thousandths without needless zeros: Tally reads plain numbers. */
const rupees = (paise: number): string => `${paise < 0 ? '-' : ''}${Math.trunc(Math.abs(paise) / 100)}.${String(Math.abs(paise) % 100).padStart(2, '0')}`
const count = (thousandths: number): string => String(thousandths / 1000)

/**
 * Issued challans as delivery notes in TallyPrime's import XML. GUID and REMOTEID are the challan's id, so that an import
 * repeated changes and does not double. Untested in Tally itself: signs and tracking numbers differ between published
 * examples. Source: help.tallysolutions.com, case study 1; domain 1.9.
 */
export function tallyXml(challans: readonly Challan[], setting: TallySetting): string {
  const vouchers = challans.filter(({ legal, cancelled }) => legal !== null && cancelled === null).map((challan) => `<TALLYMESSAGE xmlns:UDF="TallyUDF">${voucher(challan, setting)}</TALLYMESSAGE>`)
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<ENVELOPE><HEADER><TALLYREQUEST>Import Data</TALLYREQUEST></HEADER><BODY><IMPORTDATA>',
    `<REQUESTDESC><REPORTNAME>Vouchers</REPORTNAME><STATICVARIABLES>${element('SVCURRENTCOMPANY', setting.company)}</STATICVARIABLES></REQUESTDESC>`,
    `<REQUESTDATA>${vouchers.join('')}</REQUESTDATA>`,
    '</IMPORTDATA></BODY></ENVELOPE>',
  ].join('\n')
}

function voucher(challan: Challan, setting: TallySetting): string {
  const { id, legal, date, consignee, placeOfSupply, legs, invoiceRef, poRef, reason, dispatchFrom, consignor } = challan
  const leg = legs.at(-1)
  const number = legal?.number ?? ''
  return [
    `<VOUCHER REMOTEID="${text(id)}" VCHTYPE="Delivery Note" ACTION="Create" OBJVIEW="Invoice Voucher View">`,
    element('GUID', id), element('DATE', date.replace(/-/g, '')), element('VOUCHERTYPENAME', 'Delivery Note'), element('VOUCHERNUMBER', number), element('REFERENCE', poRef || invoiceRef),
    element('PARTYLEDGERNAME', consignee?.name ?? ''), element('PARTYGSTIN', consignee && consignee.gstin !== 'URP' ? consignee.gstin : ''),
    element('STATENAME', stateOf(consignee?.state)), element('PLACEOFSUPPLY', stateOf(placeOfSupply ?? undefined)),
    element('BASICSHIPPEDBY', leg ? leg.transporter || leg.vehicleNo : ''), element('BASICSHIPDOCUMENTNO', leg?.lrNo ?? ''),
    element('BASICSHIPDESTINATION', (challan.shipTo ?? consignee)?.place ?? ''), element('NARRATION', reason),
    '<ISINVOICE>No</ISINVOICE><PERSISTEDVIEW>Invoice Voucher View</PERSISTEDVIEW>',
    challan.eway.number === '' ? '' : `<EWAYBILLDETAILS.LIST>${element('BILLNUMBER', challan.eway.number)}</EWAYBILLDETAILS.LIST>`,
    ...challan.lines.map((line) => entry(line, { ...setting, tracking: number, godown: (dispatchFrom ?? consignor)?.place || setting.godown })),
    `<LEDGERENTRIES.LIST>${element('LEDGERNAME', consignee?.name ?? '')}<ISDEEMEDPOSITIVE>Yes</ISDEEMEDPOSITIVE>${element('AMOUNT', rupees(-challan.totals.taxable))}</LEDGERENTRIES.LIST>`,
    '</VOUCHER>',
  ].join('')
}

function entry({ name, qty, uqc, rate, taxable, batch }: Line, { ledger, godown, tracking }: TallySetting & { readonly tracking: string }): string {
  const quantity = `${count(qty)} ${uqc}`
  const amount = rupees(taxable)
  return [
    '<ALLINVENTORYENTRIES.LIST>', element('STOCKITEMNAME', name), '<ISDEEMEDPOSITIVE>No</ISDEEMEDPOSITIVE>', element('RATE', `${rupees(rate)}/${uqc}`), element('AMOUNT', amount),
    element('ACTUALQTY', quantity), element('BILLEDQTY', quantity),
    `<BATCHALLOCATIONS.LIST>${element('GODOWNNAME', godown)}${element('BATCHNAME', batch || 'Primary Batch')}${element('TRACKINGNUMBER', tracking)}${element('AMOUNT', amount)}${element('ACTUALQTY', quantity)}${element('BILLEDQTY', quantity)}</BATCHALLOCATIONS.LIST>`,
    `<ACCOUNTINGALLOCATIONS.LIST>${element('LEDGERNAME', ledger)}<ISDEEMEDPOSITIVE>No</ISDEEMEDPOSITIVE>${element('AMOUNT', amount)}</ACCOUNTINGALLOCATIONS.LIST>`,
    '</ALLINVENTORYENTRIES.LIST>',
  ].join('')
}

const stateOf = (code: string | undefined): string => (code === undefined ? '' : stateName(code))
