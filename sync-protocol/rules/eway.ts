import type { ChallanFields, Nature } from '../records/challan.ts'
import type { Totals } from '../records/line.ts'
import type { Vehicle } from '../records/masters.ts'
import type { Day, Instant, Paise } from '../records/scalars.ts'
import { THRESHOLDS, USUAL_THRESHOLD, thresholdOf, type Threshold } from './eway-thresholds.ts'
import { sameGstin } from './gstin.ts'
import { addDays, dayNumber, endOfIndianDay, indianDay } from './numbering.ts'

export type Direction = ChallanFields['direction']
type Sides = Pick<ChallanFields, 'consignor' | 'consignee'>
export type EwayFields = Sides &
  Pick<ChallanFields, 'nature' | 'direction' | 'shipTo' | 'dispatchFrom' | 'lot'> & {
    readonly totals: Pick<Totals, 'grand'>
  }

/** Sub-supply codes of the e-way portal that a challan may carry, and 1, which it may not. */
export const SUB_SUPPLIES = {
  1: 'Supply', 4: 'Job Work', 5: 'For Own Use', 6: 'Job Work Returns', 7: 'Sales Return', 8: 'Others',
  9: 'SKD/CKD/Lots', 10: 'Line Sales', 11: 'Recipient Not Known', 12: 'Exhibition or Fairs',
} as const

export type SubSupply = { readonly code: number; readonly desc: string }
/** `self`: both sides carry one GSTIN; `other`: two, or one side has none. */
type Sidedness = 'self' | 'other'

/** What the portal takes for document type CHL. Source: IRIS, "New validation rules" of the e-way portal. */
const COMBINATIONS: Readonly<Record<Direction, Readonly<Record<number, readonly Sidedness[]>>>> = {
  O: { 4: ['other'], 5: ['self'], 8: ['self', 'other'], 9: ['other'], 10: ['self'], 11: ['self'], 12: ['self'] },
  I: { 5: ['self'], 6: ['other'], 7: ['other'], 8: ['self', 'other'], 9: ['other'], 12: ['self'] },
}

function sidednessOf({ consignor, consignee }: Sides): Sidedness {
  return sameGstin(consignor?.gstin ?? '', consignee?.gstin ?? '') ? 'self' : 'other'
}

export type SubSupplyFault = 'invoice' | 'direction' | 'self' | 'other' | 'desc'

/**
 * Why the portal would refuse a challan with this sub-supply: a supply needs an invoice, the code does not go
 * this way, it wants one GSTIN on both sides (`self`) or two (`other`), or code 8 says nothing more.
 */
export function subSupplyFault(
  fields: Sides & Pick<ChallanFields, 'direction' | 'subSupply' | 'subSupplyDesc'>,
): SubSupplyFault | undefined {
  const { direction, subSupply, subSupplyDesc } = fields
  if (subSupply === 1) return 'invoice'
  const allowed = COMBINATIONS[direction][subSupply]
  if (allowed === undefined) return 'direction'
  if (!allowed.includes(sidednessOf(fields))) return allowed[0]
  return subSupply === 8 && subSupplyDesc === '' ? 'desc' : undefined
}

const others = (desc: string): SubSupply => ({ code: 8, desc })
const coded = (code: number): SubSupply => ({ code, desc: '' })

/** The usual code by nature, way and sides. Descriptions keep to the portal's 20 characters. */
const USUAL: Readonly<Record<Nature, Readonly<Record<Direction, Readonly<Record<Sidedness, SubSupply>>>>>> = {
  J: {
    O: { self: coded(4), other: coded(4) },
    I: { self: coded(6), other: coded(6) },
  },
  A: {
    O: { self: others('Supply on approval'), other: others('Supply on approval') },
    I: { self: others('Approval return'), other: others('Approval return') },
  },
  G: {
    O: { self: others('Liquid gas supply'), other: others('Liquid gas supply') },
    I: { self: others('Liquid gas return'), other: coded(7) },
  },
  S: {
    O: { self: others('Invoice to follow'), other: others('Invoice to follow') },
    I: { self: others('Supply return'), other: coded(7) },
  },
  T: {
    O: { self: coded(5), other: others('Other than supply') },
    I: { self: coded(5), other: coded(7) },
  },
}

/** A code to start from; a person knows better when goods go to a fair or out on a van. */
export function suggestSubSupply(fields: Sides & Pick<ChallanFields, 'nature' | 'direction' | 'lot'>): SubSupply {
  const sides = sidednessOf(fields)
  if (fields.nature === 'S' && fields.lot !== null && sides === 'other') return coded(9)
  return USUAL[fields.nature][fields.direction][sides]
}

export type EwayNeed = {
  readonly needed: boolean
  readonly reason: 'job_work_between_states' | 'over_threshold' | 'within_threshold' | 'job_work_exempt'
  /** The value above which a bill is needed; null where value does not matter. */
  readonly threshold: Paise | null
  /** What the State makes depend on more than value; empty when nothing. */
  readonly note: string
  readonly suggestion: SubSupply
}

/**
 * Whether the goods may not move without an e-way bill. The value is the challan's total, taxes included;
 * the State lines that the goods cross count, not those of the tax. `rows` puts the company's own limits before the table's. While a side is not known the usual threshold holds.
 * Exempt goods and non-motorised transport (rule 138(14)) are a person's word: a not-required reason at dispatch.
 * Source: CGST Rules 2017, rule 138(1) and its provisos; State notices as in `eway-thresholds.ts`.
 */
export function ewayNeed(challan: EwayFields, on: Day, rows: readonly Threshold[] = THRESHOLDS): EwayNeed {
  const suggestion = suggestSubSupply(challan)
  const from = (challan.dispatchFrom ?? challan.consignor)?.state
  const to = (challan.shipTo ?? challan.consignee)?.state
  const known = from !== undefined && to !== undefined

  if (known && challan.nature === 'J' && challan.direction === 'O' && crosses(challan, from, to)) {
    return { needed: true, reason: 'job_work_between_states', threshold: null, note: '', suggestion }
  }
  const inside = known && from === to ? thresholdOf(from, on, rows) : undefined
  if (challan.nature === 'J' && inside?.except === 'job_work') {
    return { needed: false, reason: 'job_work_exempt', threshold: null, note: '', suggestion }
  }
  const threshold = inside?.paise ?? USUAL_THRESHOLD
  const needed = challan.totals.grand > threshold
  const reason = needed ? 'over_threshold' : 'within_threshold'
  return { needed, reason, threshold, note: inside?.note ?? '', suggestion }
}

/** Where goods go, as far as an e-way bill asks: `always` needs one at any value, a State's code is a way inside it, empty crosses a State line or is not known. */
export type EwayWay = string

/** The way of a challan, kept where the whole challan is not at hand. */
export function ewayWayOf(challan: EwayFields): EwayWay {
  const from = (challan.dispatchFrom ?? challan.consignor)?.state
  const to = (challan.shipTo ?? challan.consignee)?.state
  if (from === undefined || to === undefined) return ''
  if (challan.nature === 'J' && challan.direction === 'O' && crosses(challan, from, to)) return 'always'
  return from === to ? from : ''
}

/** Whether a bill is needed, told from the way alone: the same answer as `ewayNeed`. */
export function ewayNeededOn({ way, nature, grand, date }: { readonly way: EwayWay; readonly nature: Nature; readonly grand: Paise; readonly date: Day }, rows: readonly Threshold[] = THRESHOLDS): boolean {
  if (way === 'always') return true
  const inside = way === '' ? undefined : thresholdOf(way, date, rows)
  return nature === 'J' && inside?.except === 'job_work' ? false : grand > (inside?.paise ?? USUAL_THRESHOLD)
}

/** Goods sent from a vendor straight to the job worker also count: the principal sits in another State. */
function crosses({ consignor, consignee }: Sides, from: string, to: string): boolean {
  return from !== to || consignor?.state !== consignee?.state
}

/** Days after its date on which the portal still makes a bill for a paper. NIC, 1-1-2025. */
const DOCUMENT_DAYS = 180

/** The portal makes no bill any more for a paper of that date. */
export const tooOldForEway = (date: Day, today: Day): boolean => dayNumber(today) - dayNumber(date) > DOCUMENT_DAYS

export function ewayNumberFault(number: string): 'length' | 'form' | undefined {
  if (number.length !== 12) return 'length'
  return /^[0-9]{12}$/.test(number) ? undefined : 'form'
}

/** Kilometres that one day of validity covers. Source: rule 138(10), since 1-1-2021. */
const KM_A_DAY: Readonly<Record<Vehicle['kind'], number>> = { regular: 200, odc: 20 }

/**
 * The last millisecond of a bill: the first day ends at midnight after the day following generation.
 * Throws: RangeError unless the distance is 0 to 4000 km.
 */
export function validUntil(generatedAt: Instant, km: number, kind: Vehicle['kind']): Instant {
  if (!(km >= 0 && km <= 4000)) throw new RangeError(`No distance of an e-way bill: ${km} km`)
  const days = Math.max(1, Math.ceil(km / KM_A_DAY[kind]))
  return endOfIndianDay(addDays(indianDay(generatedAt), days))
}
