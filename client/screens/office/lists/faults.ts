import {
  gstinFault, hsnFault, isUnregistered, padVehicle, phoneFault, pinFault, pinStateFault, stateOfGstin, transporterIdFault, vehicleFault,
  type Company,
} from 'sync-protocol'
import type { OfficeWords } from '../words.ts'

type Words = OfficeWords['faults']

/** Faults of single fields in words; undefined when nothing is wrong, or nothing is there yet. */
export const faultOf = {
  gstin: (gstin: string, words: Words) => {
    if (gstin === '' || isUnregistered(gstin)) return undefined
    const fault = gstinFault(gstin)
    return fault && words.gstin[fault]
  },
  pin: (pin: string, words: Words) => (pin !== '' && pinFault(pin) !== undefined ? words.pin : undefined),
  phone: (phone: string, words: Words) => (phone !== '' && phoneFault(phone) !== undefined ? words.phone : undefined),
  vehicle: (number: string, words: Words) => (number !== '' && vehicleFault(padVehicle(number)) !== undefined ? words.vehicle : undefined),
  hsn: (hsn: string, turnover: Company['turnover'], words: Words) => {
    if (hsn === '') return undefined
    const fault = hsnFault(hsn, turnover)
    return fault && words.hsn[fault]
  },
  transporter: (id: string, words: Words) => (id !== '' && transporterIdFault(id) !== undefined ? words.transporter : undefined),
} as const

/** What looks odd and may be right all the same. */
export const warningOf = {
  pinState: (pin: string, state: string, words: Words) => (pin !== '' && state !== '' && pinFault(pin) === undefined && pinStateFault(pin, state) !== undefined ? words.pinElsewhere : undefined),
  gstinState: (gstin: string, state: string | undefined, words: Words) => {
    const given = stateOfGstin(gstin)
    return given !== undefined && state !== undefined && state !== '' && given !== state ? words.gstinElsewhere : undefined
  },
} as const
