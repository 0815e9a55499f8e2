import {
  STATES, UQCS, cleanCode, cleanText, gstinFault, isState, pinStateFault, stateOfGstin, type Party, type Product, type Role, type User,
} from 'sync-protocol'
import { filled } from '../blanks.ts'
import { pick, type FormerRow } from './source.ts'

/** An entry to make, and what of the row found no place. */
export type Mapped<T> = { readonly key: string; readonly fields: Omit<T, 'id'>; readonly remarks: readonly string[] }

/** The one State whose PIN codes begin so; undefined where two share them. */
function stateOfPin(pin: string): string | undefined {
  const found = pin === '' ? [] : Object.keys(STATES).filter((state) => pinStateFault(pin, state) === undefined)
  return found.length === 1 ? found[0] : undefined
}

const digits = (text: string): string => text.replace(/\D/g, '')

/** A client with one address. What is no GSTIN, PIN or State is left empty and told. */
export function clientOf(row: FormerRow, own: { readonly state: string }): Mapped<Party> | undefined {
  const name = cleanText(pick(row, 'client_name', 'name', 'company_name', 'client', 'customer_name')).slice(0, 100)
  if (name === '') return undefined
  const remarks: string[] = []
  const typed = pick(row, 'gstin', 'gst_no', 'gst_number', 'gst', 'client_gst')
  const given = cleanCode(typed)
  const gstin = given === '' || gstinFault(given) === undefined ? given : ''
  if (given !== gstin) remarks.push(`"${typed}" is no GSTIN; left empty`)
  const pinGiven = digits(pick(row, 'pin', 'pincode', 'pin_code', 'zip', 'postal_code'))
  const pin = /^[1-9][0-9]{5}$/.test(pinGiven) ? pinGiven : (/\b[1-9][0-9]{5}\b/.exec(pick(row, 'address', 'client_address'))?.[0] ?? '')
  const state = stateOfGstin(gstin) ?? (isState(pick(row, 'state_code')) ? pick(row, 'state_code') : stateOfPin(pin) ?? own.state)
  if (stateOfGstin(gstin) === undefined && pin === '') remarks.push(`no GSTIN and no PIN; State ${state} is assumed`)
  const [addr1, addr2] = halves(cleanText(pick(row, 'address', 'client_address', 'billing_address', 'address1')), cleanText(pick(row, 'address2', 'address_2')))
  const phone = digits(pick(row, 'phone', 'mobile', 'contact', 'contact_number', 'phone_number')).slice(-10)
  const fields = filled('party', {
    name, tradeName: cleanText(pick(row, 'trade_name')).slice(0, 100), gstin, phone, email: cleanText(pick(row, 'email', 'email_id')).slice(0, 100),
    addresses: [{
      id: '', label: 'Office', addr1, addr2, place: cleanText(pick(row, 'city', 'place', 'town')).slice(0, 50), pin, state, phone: '', note: '',
    }],
  } satisfies Partial<Party>)
  return { key: pick(row, 'id', 'client_id') || name.toLowerCase(), fields, remarks }
}

/** One long address as two lines, cut at a comma where there is one. */
function halves(first: string, second: string): [string, string] {
  if (first.length <= 120) return [first, second.slice(0, 120)]
  const at = first.lastIndexOf(',', 119)
  const cut = at > 40 ? at + 1 : 120
  return [first.slice(0, cut).trim(), `${first.slice(cut).trim()} ${second}`.trim().slice(0, 120)]
}

/** Words of everyday for units, as the portal codes them. */
const UNITS: Readonly<Record<string, string>> = {
  PC: 'PCS', PIECE: 'PCS', PIECES: 'PCS', NO: 'NOS', NUMBER: 'NOS', NUMBERS: 'NOS', KG: 'KGS', KILOGRAM: 'KGS', MT: 'MTS', TON: 'MTS', METER: 'MTR', METRE: 'MTR', M: 'MTR',
  LTRS: 'LTR', LITRE: 'LTR', L: 'LTR', BAGS: 'BAG', BOXES: 'BOX', SETS: 'SET', ROLL: 'ROL', ROLLS: 'ROL', CARTON: 'CTN', PKT: 'PAC', PACK: 'PAC', DOZEN: 'DOZ',
}
export function unitOf(text: string): { readonly uqc: string; readonly known: boolean } {
  const code = cleanCode(text)
  const uqc = UQCS.find((one) => one === code) ?? UNITS[code]
  return { uqc: uqc ?? 'NOS', known: uqc !== undefined || code === '' }
}

/** `1,250.50` as paise or thousandths; undefined when it is no number. */
export function scaled(text: string, by: number): number | undefined {
  const value = Number(text.replace(/[₹,\s]|Rs\.?/gi, ''))
  return text !== '' && Number.isFinite(value) && value >= 0 ? Math.round(value * by) : undefined
}

export function productOf(row: FormerRow): Mapped<Product> | undefined {
  const name = cleanText(pick(row, 'product_name', 'name', 'item', 'item_name', 'title')).slice(0, 100)
  if (name === '') return undefined
  const remarks: string[] = []
  const unit = pick(row, 'unit', 'uom', 'uqc')
  const { uqc, known } = unitOf(unit)
  if (!known) remarks.push(`unit "${unit}" is not known; NOS is put`)
  const hsn = digits(pick(row, 'hsn', 'hsn_code', 'hsn_sac')).slice(0, 8)
  if (![0, 4, 6, 8].includes(hsn.length)) remarks.push(`HSN "${hsn}" has ${hsn.length} digits`)
  const tax = scaled(pick(row, 'tax', 'gst', 'gst_rate', 'tax_rate').replace('%', ''), 100) ?? 0
  const fields = filled('product', {
    name, sku: cleanText(pick(row, 'sku', 'code', 'product_code', 'item_code')).slice(0, 40), detail: cleanText(pick(row, 'description', 'details')).slice(0, 300), hsn, uqc,
    rate: scaled(pick(row, 'price', 'rate', 'unit_price', 'mrp'), 100) ?? 0, taxRate: Math.min(tax, 10_000),
    barcodes: [cleanText(pick(row, 'barcode', 'ean')).slice(0, 48)].filter((code) => code !== ''),
  } satisfies Partial<Product>)
  return { key: pick(row, 'id', 'product_id') || name.toLowerCase(), fields, remarks }
}

const ROLES: readonly (readonly [RegExp, Role])[] = [
  [/admin|owner/i, 'admin'], [/deliver|driver|executive/i, 'driver'], [/ware|store|pack/i, 'warehouse'], [/account|finance|bill/i, 'accountant'], [/dispatch|manager|office|sales/i, 'dispatcher'],
]

/** A person without a password: an admin gives him one before he can sign in. Nobody becomes admin by being moved in. */
export function userOf(row: FormerRow): Mapped<User> | undefined {
  const given = pick(row, 'username', 'user_name', 'login', 'email')
  const username = given.toLowerCase().replace(/@.*$/, '').replace(/[^a-z0-9._-]/g, '').slice(0, 40)
  if (username.length < 2) return undefined
  const said = pick(row, 'role', 'user_type', 'designation', 'group')
  const role = ROLES.find(([word]) => word.test(said))?.[1] ?? 'viewer'
  const remarks = [
    ...(role === 'admin' ? [`was "${said}"; moved in as dispatcher, make him admin yourself`] : []),
    ...(role === 'viewer' && !/view/i.test(said) ? [`role "${said}" is not known; moved in as viewer`] : []),
    ...(username === given ? [] : [`user name "${given}" became "${username}"`]),
    'has no password yet',
  ]
  const name = cleanText(pick(row, 'name', 'full_name', 'first_name') || given).slice(0, 100)
  const fields = filled('user', { username, name, role: role === 'admin' ? 'dispatcher' : role, phone: digits(pick(row, 'phone', 'mobile')).slice(-10) } satisfies Partial<User>)
  return { key: pick(row, 'id', 'user_id') || username, fields, remarks }
}
