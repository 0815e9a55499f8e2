import type { Company } from '../records/masters.ts'
import type { StateCode } from '../records/scalars.ts'
import { isState } from './states.ts'

/** The first two digits of a PIN, and the States where such PINs lie. */
const PIN_STATES: Readonly<Record<string, readonly StateCode[]>> = {
  '11': ['07'], '12': ['06'], '13': ['06'], '14': ['03', '04'], '15': ['03'], '16': ['03', '04', '06'],
  '17': ['02'], '18': ['01', '38'], '19': ['01', '38'],
  '20': ['09', '05'], '21': ['09'], '22': ['09'], '23': ['09'], '24': ['09', '05'], '25': ['09', '05'],
  '26': ['09', '05'], '27': ['09'], '28': ['09'],
  '30': ['08'], '31': ['08'], '32': ['08'], '33': ['08'], '34': ['08'],
  '36': ['24', '26'], '37': ['24'], '38': ['24'], '39': ['24', '26'],
  '40': ['27', '30'], '41': ['27'], '42': ['27'], '43': ['27'], '44': ['27'],
  '45': ['23', '22'], '46': ['23', '22'], '47': ['23', '22'], '48': ['23', '22'], '49': ['22', '23'],
  '50': ['36', '37'], '51': ['37', '36'], '52': ['37', '36'], '53': ['37', '34', '36'],
  '56': ['29'], '57': ['29'], '58': ['29'], '59': ['29'],
  '60': ['33', '34'], '61': ['33'], '62': ['33'], '63': ['33'], '64': ['33'],
  '67': ['32', '34'], '68': ['32', '31'], '69': ['32'],
  '70': ['19'], '71': ['19'], '72': ['19'], '73': ['19', '11'], '74': ['19', '35'],
  '75': ['21'], '76': ['21'], '77': ['21'], '78': ['18', '17'],
  '79': ['12', '13', '14', '15', '16', '17', '18'],
  '80': ['10', '20'], '81': ['20', '10'], '82': ['20', '10'], '83': ['20', '10'], '84': ['10'], '85': ['10'],
}

export function pinFault(pin: string): 'form' | undefined {
  return /^[1-9][0-9]{5}$/.test(pin) ? undefined : 'form'
}

/**
 * Whether a PIN can lie in a State, as far as its first two digits tell. Only ever a warning: a PIN may
 * span two States (396230 does), and circles without an entry, such as the army's 9, are not judged.
 */
export function pinStateFault(pin: string, state: StateCode): 'state' | undefined {
  const states = PIN_STATES[pin.slice(0, 2)]
  return states === undefined || states.includes(state) ? undefined : 'state'
}

/**
 * Forms of vehicle numbers that the portal takes, after `padVehicle`.
 * Source: "Valid Formats of Vehicle Numbers", general master of einvoice6.gst.gov.in; BH marks: G.S.R. 594(E) of 2021.
 */
const VEHICLE_FORMS: readonly RegExp[] = [
  /^[A-Z]{2}[0-9]{2}[A-Z]{0,3}[0-9]{4}$/, // MH121234, MH12A1234, MH12QX4471, DL01CAB1234
  /^[A-Z]{2}[0-9]{3}[A-Z][0-9]{4}$/, // AB123A1234
  /^[A-Z]{3}[0-9]{4}$/, // ABC1234
  /^[0-9]{2}BH[0-9]{4}[A-Z]{1,2}$/, // 22BH1234AA
  /^DF[0-9A-Z]{5,13}$/, // defence
  /^(TM|TR)[0-9A-Z]{5,13}$/, // temporary registration
  /^(NP|BP)[0-9A-Z]{5,13}$/, // Nepal, Bhutan
]

/** Puts in the zeros that a short number leaves out: DL1A123 is DL01A0123 at the portal. Takes upper case. */
export function padVehicle(number: string): string {
  const short = /^(?!DF|TM|NP|BP)([A-Z]{2})([0-9]{1,2})([A-Z]{1,3})([0-9]{1,4})$/.exec(number)
  if (short === null) return number
  const [, state = '', district = '', letters = '', serial = ''] = short
  return `${state}${district.padStart(2, '0')}${letters}${serial.padStart(4, '0')}`
}

/** Takes a number as `cleanCode` and `padVehicle` leave it: 7 to 15 characters. */
export function vehicleFault(number: string): 'length' | 'form' | undefined {
  if (number.length < 7 || number.length > 15) return 'length'
  return VEHICLE_FORMS.some((form) => form.test(number)) ? undefined : 'form'
}

/** HSN digits asked for on paper. Source: Notification 78/2020: 4 up to five crore, 6 above. */
export const HSN_DIGITS: Readonly<Record<Company['turnover'], number>> = { upto5cr: 4, above5cr: 6 }

/** `service`: codes of chapter 99 name services, which no challan can move. */
export function hsnFault(hsn: string, turnover: Company['turnover']): 'form' | 'service' | 'digits' | undefined {
  if (!/^(?!00)[0-9]{4}([0-9]{2}){0,2}$/.test(hsn)) return 'form'
  if (hsn.startsWith('99')) return 'service'
  return hsn.length < HSN_DIGITS[turnover] ? 'digits' : undefined
}

/** Unit quantity codes of the GST portal. */
export const UQCS = [
  'BAG', 'BAL', 'BDL', 'BKL', 'BOU', 'BOX', 'BTL', 'BUN', 'CAN', 'CBM', 'CCM', 'CMS', 'CTN', 'DOZ', 'DRM', 'GGK',
  'GMS', 'GRS', 'GYD', 'KGS', 'KLR', 'KME', 'LTR', 'MLT', 'MTR', 'MTS', 'NOS', 'OTH', 'PAC', 'PCS', 'PRS', 'QTL',
  'ROL', 'SET', 'SQF', 'SQM', 'SQY', 'TBS', 'TGM', 'THD', 'TON', 'TUB', 'UGS', 'UNT', 'YDS',
] as const
export type Uqc = (typeof UQCS)[number]

export function uqcFault(uqc: string): 'unknown' | undefined {
  return UQCS.some((known) => known === uqc) ? undefined : 'unknown'
}

/**
 * A transporter's GSTIN or enrolment number (TRANSIN: State, 88, eleven more), by its form only:
 * enrolment numbers may fail the check digit.
 */
export function transporterIdFault(id: string): 'length' | 'form' | 'state' | undefined {
  if (id.length !== 15) return 'length'
  if (!/^[0-9]{2}(88[0-9A-Z]{11}|[A-Z]{5}[0-9]{4}[A-Z][1-9A-Z][0-9A-Z]{2})$/.test(id)) return 'form'
  return isState(id.slice(0, 2)) ? undefined : 'state'
}

/** Ten digits in India, with or without 0 or +91 before; elsewhere + and the country. Blanks do not count. */
export function phoneFault(phone: string): 'form' | undefined {
  const digits = phone.replace(/[\s().-]/g, '')
  return /^((\+91|0)?[1-9][0-9]{9}|\+(?!91)[1-9][0-9]{6,13})$/.test(digits) ? undefined : 'form'
}
