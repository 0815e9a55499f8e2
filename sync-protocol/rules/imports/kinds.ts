import type { Party } from '../../records/party.ts'
import { PARTY_KINDS } from '../../records/party.ts'
import { GOODS_TYPES, VEHICLE_KINDS, type Product, type Vehicle } from '../../records/masters.ts'
import type { Id } from '../../records/scalars.ts'
import { UNREGISTERED, gstinFault, isUnregistered, stateOfGstin } from '../gstin.ts'
import { hsnFault, padVehicle, phoneFault, pinFault, pinStateFault, transporterIdFault, uqcFault, vehicleFault } from '../identifiers.ts'
import { STATES, isState, stateName } from '../states.ts'
import { cleanCode, cleanText } from '../text.ts'
import { bare, paiseOf, rateOf } from './read-cells.ts'

/** What a cell is about, and the heads under which people write it. */
type Heads = Readonly<Record<string, readonly string[]>>
export type Cells = Readonly<Record<string, string>>
export type ImportFault = { readonly level: 'error' | 'warning'; readonly code: ImportFaultCode; readonly field: string; readonly value: string }

export const IMPORT_FAULTS = ['name', 'long', 'gstin', 'pin', 'pin_state', 'state', 'phone', 'transporter', 'hsn', 'hsn_digits', 'unit', 'money', 'percent', 'vehicle', 'number', 'twice'] as const
export type ImportFaultCode = (typeof IMPORT_FAULTS)[number]

export type ImportKind = 'party' | 'product' | 'vehicle'
export type ImportFields = { party: Omit<Party, 'id'>; product: Omit<Product, 'id'>; vehicle: Omit<Vehicle, 'id'> }
export type ImportFacts = { readonly turnover: 'upto5cr' | 'above5cr'; readonly uuid: () => Id }

/** Heads as former programs and people write them; the first is that of the empty form. */
export const IMPORT_HEADS = {
  party: {
    name: ['Name', 'client', 'clientname', 'customer', 'customername', 'party', 'partyname', 'companyname', 'ledgername', 'legalname'],
    tradeName: ['Trade name', 'alias'], gstin: ['GSTIN', 'gst', 'gstno', 'gstnumber', 'gstinuin'], kind: ['Kind', 'type', 'partytype'],
    addr1: ['Address', 'address1', 'addressline1', 'street', 'billingaddress', 'companyaddress'], addr2: ['Address 2', 'addressline2', 'addresssecondline'],
    place: ['Place', 'city', 'town'], pin: ['PIN', 'pincode', 'postalcode', 'zip'], state: ['State', 'statecode', 'statename'],
    phone: ['Phone', 'mobile', 'contact', 'contactno', 'mobileno', 'phonenumber'], email: ['E-mail', 'email', 'emailid', 'mail'], transporterId: ['Transporter ID', 'transin', 'enrolmentid'],
  },
  product: {
    name: ['Name', 'item', 'itemname', 'product', 'productname', 'stockitem'], sku: ['Article number', 'sku', 'code', 'itemcode', 'productcode', 'partno'], detail: ['Description', 'detail', 'printdescription', 'moreonpaper'],
    hsn: ['HSN', 'hsncode', 'hsnsac'], uqc: ['Unit', 'uom', 'uqc', 'units'], rate: ['Rate', 'price', 'unitprice', 'rateperunit'], taxRate: ['Tax %', 'gst', 'gstrate', 'taxrate', 'tax', 'igst'],
    cessRate: ['Cess %', 'cess', 'cessrate'], barcodes: ['Barcode', 'barcodes', 'ean'], rack: ['Rack', 'bin', 'shelf'], goodsType: ['Kind of goods', 'goodstype'],
  },
  vehicle: {
    number: ['Number', 'vehicle', 'vehicleno', 'vehiclenumber', 'registration', 'regno'], kind: ['Kind', 'type', 'vehicletype'], note: ['Note', 'remarks', 'description'],
  },
} as const satisfies Record<ImportKind, Heads>

/** The cells of a row by what they are about, whatever the heads are called. */
export function cellsOf(kind: ImportKind, row: Cells): Cells {
  const heads: Heads = IMPORT_HEADS[kind]
  const found = Object.entries(heads).flatMap(([field, names]) => {
    const known = names.map(bare)
    const cell = Object.entries(row).find(([head]) => known.includes(bare(head)))?.[1]
    return cell === undefined ? [] : [[field, cleanText(cell)] as const]
  })
  return Object.fromEntries(found)
}

type Read<T> = { readonly fields: Partial<T>; readonly faults: ImportFault[] }
const error = (code: ImportFaultCode, field: string, value = ''): ImportFault => ({ level: 'error', code, field, value })
const warning = (code: ImportFaultCode, field: string, value = ''): ImportFault => ({ level: 'warning', code, field, value })
const when = <F>(wrong: unknown, fault: F): F[] => (wrong === undefined || wrong === false ? [] : [fault])
/** What a cell says; nothing where the file has no such column. */
const put = <K extends string, V>(key: K, value: V | undefined): Partial<Record<K, V>> => (value === undefined ? {} : { [key]: value } as Record<K, V>)

const MOST: Readonly<Record<string, number>> = { name: 100, tradeName: 100, addr1: 120, addr2: 120, place: 50, email: 100, phone: 15, sku: 40, detail: 300, rack: 20, note: 100, transporterId: 15 }
const longFaults = (cells: Cells): ImportFault[] => Object.entries(cells).flatMap(([field, text]) => when(text.length > (MOST[field] ?? 1000), error('long', field, text)))

/** `27`, `Maharashtra`, `27-Maharashtra`. Empty when it says nothing. */
function stateCode(text: string): string | undefined {
  const code = /^\d{1,2}/.exec(text)?.[0].padStart(2, '0')
  if (text === '') return ''
  if (code !== undefined) return isState(code) ? code : undefined
  return Object.keys(STATES).filter(isState).find((known) => bare(stateName(known)) === bare(text))
}

/** The State of a PIN, where its first digits leave no doubt. */
function stateOfPin(pin: string): string | undefined {
  if (pinFault(pin) !== undefined) return undefined
  const possible = Object.keys(STATES).filter((code) => isState(code) && pinStateFault(pin, code) === undefined)
  return possible.length === 1 ? possible[0] : undefined
}

export type AddressCells = { readonly addr1: string; readonly addr2: string; readonly place: string; readonly pin: string; readonly state: string }
export type PartyRead = Read<ImportFields['party']> & { readonly address: Partial<AddressCells> }

export function readParty(cells: Cells): PartyRead {
  const gstin = cells['gstin'] === undefined ? undefined : cleanCode(cells['gstin'])
  const known = gstin === undefined || ['', 'NA', 'UNREGISTERED', UNREGISTERED].includes(gstin) ? '' : gstin
  const given = stateCode(cells['state'] ?? '')
  const { pin = '', phone = '', transporterId = '' } = cells
  const state = given === '' || given === undefined ? (stateOfGstin(known) ?? stateOfPin(pin) ?? given) : given
  const placed = ['addr1', 'addr2', 'place', 'pin'].some((field) => (cells[field] ?? '') !== '')
  const faults = [
    ...when((cells['name'] ?? '') === '', error('name', 'name')), ...longFaults(cells),
    ...when(known !== '' && !isUnregistered(known) && gstinFault(known) !== undefined, error('gstin', 'gstin', known)),
    ...when(given === undefined || (placed && state === ''), error('state', 'state', cells['state'])),
    ...when(pin !== '' && pinFault(pin), error('pin', 'pin', pin)),
    ...when(pin !== '' && !!state && pinFault(pin) === undefined && pinStateFault(pin, state) !== undefined, warning('pin_state', 'pin', pin)),
    ...when(phone !== '' && phoneFault(phone) !== undefined, warning('phone', 'phone', phone)),
    ...when(transporterId !== '' && transporterIdFault(cleanCode(transporterId)) !== undefined, error('transporter', 'transporterId', transporterId)),
  ]
  const kind = PARTY_KINDS.find((one) => bare(one) === bare(cells['kind'] ?? ''))
  return {
    faults,
    fields: {
      ...put('name', cells['name']), ...put('tradeName', cells['tradeName']), ...(gstin !== undefined && { gstin: known }), ...put('kind', kind),
      ...put('phone', cells['phone']), ...put('email', cells['email']), ...(cells['transporterId'] !== undefined && { transporterId: cleanCode(transporterId) }),
    },
    address: { ...put('addr1', cells['addr1']), ...put('addr2', cells['addr2']), ...put('place', cells['place']), ...put('pin', cells['pin']), ...(state !== undefined && state !== '' && { state }) },
  }
}

/** Units as people write them. */
const UNIT_WORDS: Readonly<Record<string, string>> = { kg: 'KGS', kgs: 'KGS', kilogram: 'KGS', no: 'NOS', nos: 'NOS', number: 'NOS', each: 'NOS', pc: 'PCS', piece: 'PCS', pieces: 'PCS', mtr: 'MTR', metre: 'MTR', meter: 'MTR', m: 'MTR', ltr: 'LTR', litre: 'LTR', l: 'LTR', bag: 'BAG', box: 'BOX', set: 'SET', ton: 'TON', mt: 'MTS', dozen: 'DOZ', pair: 'PRS', roll: 'ROL', carton: 'CTN', packet: 'PAC' }

export function readProduct(cells: Cells, facts: ImportFacts): Read<ImportFields['product']> {
  const text = cells['uqc'] ?? ''
  const uqc = cells['uqc'] === undefined || text === '' ? undefined : (UNIT_WORDS[bare(text)] ?? text.toUpperCase().slice(0, 3))
  const hsn = cells['hsn']?.replace(/[\s.]/g, '')
  const rate = paiseOf(cells['rate'] ?? '')
  const tax = rateOf(cells['taxRate'] ?? '')
  const cess = rateOf(cells['cessRate'] ?? '')
  const wrong = hsn === undefined || hsn === '' ? undefined : hsnFault(hsn, facts.turnover)
  const faults = [
    ...when((cells['name'] ?? '') === '', error('name', 'name')), ...longFaults(cells),
    ...when(wrong !== undefined && (wrong === 'digits' ? undefined : true), error('hsn', 'hsn', hsn)), ...when(wrong === 'digits', warning('hsn_digits', 'hsn', hsn)),
    ...when(uqc !== undefined && uqcFault(uqc) !== undefined, error('unit', 'uqc', text)),
    ...when(rate === undefined, error('money', 'rate', cells['rate'])), ...when(tax === undefined, error('percent', 'taxRate', cells['taxRate'])), ...when(cess === undefined, error('percent', 'cessRate', cells['cessRate'])),
  ]
  const goodsType = GOODS_TYPES.find((one) => bare(one) === bare(cells['goodsType'] ?? ''))
  return {
    faults,
    fields: {
      ...put('name', cells['name']), ...put('sku', cells['sku']), ...put('detail', cells['detail']), ...put('hsn', hsn), ...put('uqc', uqc), ...put('rack', cells['rack']), ...put('goodsType', goodsType),
      ...(cells['rate'] !== undefined && put('rate', rate)), ...(cells['taxRate'] !== undefined && put('taxRate', tax)), ...(cells['cessRate'] !== undefined && put('cessRate', cess)),
      ...(cells['barcodes'] !== undefined && { barcodes: cells['barcodes'].split(/[,;]/).map(cleanText).filter((code) => code !== '').slice(0, 20) }),
    },
  }
}

export function readVehicle(cells: Cells): Read<ImportFields['vehicle']> {
  const number = padVehicle(cleanCode(cells['number'] ?? ''))
  const kind = VEHICLE_KINDS.find((one) => bare(one) === bare(cells['kind'] ?? ''))
  const faults = [...when(number === '', error('number', 'number')), ...when(number.length > 15, error('long', 'number', number)), ...when(number !== '' && vehicleFault(number) !== undefined, warning('vehicle', 'number', number)), ...longFaults({ note: cells['note'] ?? '' })]
  return { faults, fields: { number, ...put('kind', kind), ...put('note', cells['note']) } }
}
