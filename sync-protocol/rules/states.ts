import type { StateCode } from '../records/scalars.ts'

export type StateFacts = {
  readonly name: string
  /** Two to five letters, as on vehicles and in lists. */
  readonly alpha: string
  /** Has no legislature of its own: its half of the tax is printed as UTGST, not SGST. */
  readonly unionTerritory: boolean
  /** Still read on old papers, never chosen for a new one. */
  readonly retired: boolean
}

const state = (name: string, alpha: string): StateFacts => ({ name, alpha, unionTerritory: false, retired: false })
const territory = (name: string, alpha: string): StateFacts => ({ ...state(name, alpha), unionTerritory: true })
const gone = (facts: StateFacts): StateFacts => ({ ...facts, retired: true })

/**
 * The States as the GST portal codes them. 25 went into 26 in 2020; 28 was Andhra Pradesh before Telangana.
 * Delhi, Puducherry and Jammu and Kashmir have legislatures, and so levy SGST.
 * Source: State codes of the GST portal; UTGST Act 2017, section 2(8).
 */
export const STATES: Readonly<Record<StateCode, StateFacts>> = {
  '01': state('Jammu and Kashmir', 'JK'),
  '02': state('Himachal Pradesh', 'HP'),
  '03': state('Punjab', 'PB'),
  '04': territory('Chandigarh', 'CH'),
  '05': state('Uttarakhand', 'UK'),
  '06': state('Haryana', 'HR'),
  '07': state('Delhi', 'DL'),
  '08': state('Rajasthan', 'RJ'),
  '09': state('Uttar Pradesh', 'UP'),
  '10': state('Bihar', 'BR'),
  '11': state('Sikkim', 'SK'),
  '12': state('Arunachal Pradesh', 'AR'),
  '13': state('Nagaland', 'NL'),
  '14': state('Manipur', 'MN'),
  '15': state('Mizoram', 'MZ'),
  '16': state('Tripura', 'TR'),
  '17': state('Meghalaya', 'ML'),
  '18': state('Assam', 'AS'),
  '19': state('West Bengal', 'WB'),
  '20': state('Jharkhand', 'JH'),
  '21': state('Odisha', 'OD'),
  '22': state('Chhattisgarh', 'CG'),
  '23': state('Madhya Pradesh', 'MP'),
  '24': state('Gujarat', 'GJ'),
  '25': gone(territory('Daman and Diu', 'DD')),
  '26': territory('Dadra and Nagar Haveli and Daman and Diu', 'DNHDD'),
  '27': state('Maharashtra', 'MH'),
  '28': gone(state('Andhra Pradesh (before 2014)', 'AP')),
  '29': state('Karnataka', 'KA'),
  '30': state('Goa', 'GA'),
  '31': territory('Lakshadweep', 'LD'),
  '32': state('Kerala', 'KL'),
  '33': state('Tamil Nadu', 'TN'),
  '34': state('Puducherry', 'PY'),
  '35': territory('Andaman and Nicobar Islands', 'AN'),
  '36': state('Telangana', 'TS'),
  '37': state('Andhra Pradesh', 'AP'),
  '38': territory('Ladakh', 'LA'),
  '96': state('Foreign country', 'FC'),
  '97': territory('Other territory', 'OT'),
  '99': state('Centre jurisdiction', 'CJ'),
}

function factsOf(code: string): StateFacts | undefined {
  return Object.hasOwn(STATES, code) ? STATES[code] : undefined
}

/** True for every code that a new paper may carry. */
export function isState(code: string): boolean {
  return factsOf(code)?.retired === false
}

/** Codes that a new paper may carry, 01 first: JavaScript itself puts 10 before 01. */
export const STATE_CODES: readonly StateCode[] = Object.keys(STATES).filter(isState).toSorted()

/** The name as printed; the code itself when nobody knows it. */
export function stateName(code: StateCode): string {
  return factsOf(code)?.name ?? code
}
