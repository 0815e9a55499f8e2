import type { ChallanFields } from '../records/challan.ts'
import type { LineInput } from '../records/line.ts'
import type { Company, Registration } from '../records/masters.ts'
import type { PartySnapshot } from '../records/party.ts'
import type { Day, Id, Thousandths } from '../records/scalars.ts'
import { THRESHOLDS, type Threshold } from './eway-thresholds.ts'
import { ewayNeed, subSupplyFault, tooOldForEway } from './eway.ts'
import { UNREGISTERED, gstinFault, isUnregistered, panOfGstin, sameGstin, stateOfGstin } from './gstin.ts'
import { padVehicle, pinFault, pinStateFault, vehicleFault } from './identifiers.ts'
import { dayNumber, financialYearOf, isRealDay } from './numbering.ts'
import { MOST_LINES, answerFaults, linesFaults, type ItemRules } from './rule55-lines.ts'
import { fault, type Fault } from './rule55-words.ts'
import { isState, stateName } from './states.ts'
import { isBlankRef } from './references.ts'
import { placeOfSupplyOf, taxModeOf, type TaxMode } from './tax.ts'
import { computeLines, fitsExactly } from './totals.ts'

export type { Fault, FaultCode } from './rule55-words.ts'
export type { ItemRules } from './rule55-lines.ts'

export type IssueDraft = ChallanFields & { readonly lines: readonly LineInput[] }
export type IssueFacts = {
  readonly turnover: Company['turnover']
  readonly today: Day
  readonly registrations: readonly (Pick<Registration, 'id' | 'gstin'> & Partial<Pick<Registration, 'type' | 'validFrom' | 'validTo'>>)[]
  /** The limits of e-way bills, the company's own before the table's; the table's when left out. */
  readonly thresholds?: readonly Threshold[] | undefined
  /** What the list of items asks of a line. Judged where the paper is made: the list may change before the paper arrives. */
  readonly products?: ItemRules | undefined
  /** Of lines that were sent earlier, what is still out: a return brings no more. Judged where the paper is made, as other papers may be on their way. */
  readonly left?: ReadonlyMap<Id, Thousandths> | undefined
}

/** How far from today a paper may be dated: three days ahead for loads made ready, thirty back for paper books. */
const DAYS_AHEAD = 3
const DAYS_BACK = 30

/**
 * Everything that keeps a draft from being a delivery challan (errors) or that a person should look at (warnings),
 * in the order of the paper. The number is not asked for: it is taken when no error is left.
 * Source: CGST Rules 2017, rule 55(1), 55(5) and, for the combination of reasons, rule 138.
 */
export function issueFaults(draft: IssueDraft, facts: IssueFacts): Fault[] {
  const taxMode = taxModeOf(draft)
  return [
    ...dateFaults(draft.date, facts.today),
    ...registrationFaults(draft, facts),
    ...partyFaults('consignor', draft),
    ...partyFaults('consignee', draft),
    ...placeFaults('shipTo', draft.shipTo),
    ...placeFaults('dispatchFrom', draft.dispatchFrom),
    ...supplyFaults(draft),
    ...compositionFaults(draft, facts, taxMode),
    ...reasonFaults(draft),
    ...refFaults(draft),
    ...linesFaults(draft.lines, { turnover: facts.turnover, taxMode, products: facts.products }),
    ...answerFaults(draft.lines, facts.left),
    ...(draft.signatory === '' ? [fault('signatory_missing', 'signatory')] : []),
    ...journeyFaults(draft, facts),
  ]
}

function* dateFaults(date: Day, today: Day): Generator<Fault> {
  const at = { value: date }
  if (!isRealDay(date)) return yield fault('date_wrong', 'date', at)
  const ahead = dayNumber(date) - dayNumber(today)
  const sameYear = financialYearOf(date) === financialYearOf(today)
  if (ahead > DAYS_AHEAD) yield fault('date_ahead', 'date', at)
  else if (ahead < -DAYS_BACK) yield fault('date_old', 'date', at)
  else if (!sameYear) yield fault(ahead > 0 ? 'date_next_year' : 'date_last_year', 'date', at)
}

/** We send what goes out and receive what comes in. */
const OUR_SIDE = { O: 'consignor', I: 'consignee' } as const

function* registrationFaults(draft: IssueDraft, { registrations }: IssueFacts): Generator<Fault> {
  const own = registrations.find(({ id }) => id === draft.registration)
  if (own === undefined) return yield fault('registration_missing', 'registration')
  const { validFrom, validTo } = own
  if ((validFrom && draft.date < validFrom) || (validTo && draft.date > validTo)) yield fault('registration_ended', 'registration', { value: draft.date })
  const side = OUR_SIDE[draft.direction]
  const ours = draft[side]
  if (ours !== null && ours.gstin !== '' && ours.gstin !== (own.gstin === '' ? UNREGISTERED : own.gstin)) {
    yield fault('registration_differs', `${side}/gstin`, { who: WHO[side], value: ours.gstin })
  }
}

const WHO = {
  consignor: 'consignor (sender)',
  consignee: 'consignee (receiver)',
  shipTo: 'place where the goods go',
  dispatchFrom: 'place where the goods leave from',
} as const
type Side = 'consignor' | 'consignee'

/** Rule 55(1)(ii) and (iii): name, address and GSTIN of both sides. */
function* partyFaults(side: Side, draft: IssueDraft): Generator<Fault> {
  const party = draft[side]
  const who = WHO[side]
  if (party === null) return yield fault('party_missing', side, { who })
  if (party.name === '') yield fault('name_missing', `${side}/name`, { who })
  yield* placeFaults(side, party)
  if (party.gstin === '') return yield fault('gstin_missing', `${side}/gstin`, { who })
  if (isUnregistered(party.gstin)) return

  const wrong = gstinFault(party.gstin)
  const about = { who, value: party.gstin }
  if (wrong !== undefined) return yield fault(`gstin_${wrong}`, `${side}/gstin`, about)
  // Own goods at a fair or on a van stand in another State under the GSTIN they left with.
  const own = sameGstin(draft.consignor?.gstin ?? '', draft.consignee?.gstin ?? '')
  if (!own && stateOfGstin(party.gstin) !== party.state) yield fault('gstin_elsewhere', `${side}/state`, about)
}

function* placeFaults(side: keyof typeof WHO, place: PartySnapshot | null): Generator<Fault> {
  if (place === null) return
  const who = WHO[side]
  if (place.addr1 === '' || place.place === '') yield fault('address_missing', `${side}/addr1`, { who })
  if (!isState(place.state)) yield fault('state_wrong', `${side}/state`, { who })
  const about = { who, value: place.pin }
  if (place.pin === '') yield fault('pin_missing', `${side}/pin`, about)
  else if (pinFault(place.pin) !== undefined) yield fault('pin_wrong', `${side}/pin`, about)
  else if (pinStateFault(place.pin, place.state) !== undefined) yield fault('pin_elsewhere', `${side}/pin`, about)
}

/** Rule 55(1)(vii) and (viii): tax only between two persons, place of supply when the goods leave the State. */
function* supplyFaults(draft: IssueDraft): Generator<Fault> {
  const { consignor, consignee, placeOfSupply } = draft
  if (consignor === null || consignee === null) return
  const same = sameGstin(consignor.gstin, consignee.gstin)
  if (same && (draft.nature === 'S' || draft.nature === 'G')) yield fault('same_gstin_supply', 'nature')
  const pan = panOfGstin(consignor.gstin)
  if (!same && draft.nature === 'T' && pan !== undefined && pan === panOfGstin(consignee.gstin)) {
    yield fault('distinct_person', 'nature')
  }

  const usual = placeOfSupplyOf(draft)
  const name = { value: stateName(usual ?? '') }
  const leaves = (draft.dispatchFrom ?? consignor).state !== (draft.shipTo ?? consignee).state
  const between = leaves || (stateOfGstin(consignor.gstin) ?? consignor.state) !== usual
  if (placeOfSupply === null) {
    if (between) yield fault('place_of_supply_missing', 'placeOfSupply', name)
  } else if (!isState(placeOfSupply)) yield fault('place_of_supply_wrong', 'placeOfSupply', { value: placeOfSupply })
  else if (placeOfSupply !== usual) yield fault('place_of_supply_unusual', 'placeOfSupply', name)
}

/** Who pays tax under composition may not collect it. CGST Act 2017, s.10(4). */
function* compositionFaults({ registration, direction }: IssueDraft, { registrations }: IssueFacts, taxMode: TaxMode): Generator<Fault> {
  const own = registrations.find(({ id }) => id === registration)
  if (direction === 'O' && taxMode !== 'none' && own?.type === 'composition') yield fault('composition_tax', 'registration')
}

/** A row that names nothing is left off the paper; one that has begun needs its number. */
function* refFaults({ refs = [] }: IssueDraft): Generator<Fault> {
  for (const [i, ref] of refs.entries()) {
    if (ref.number === '' && !isBlankRef(ref)) yield fault('ref_number', `refs/${i}/number`, { value: String(i + 1) })
  }
}

const JOB_WORK_CODES: readonly number[] = [4, 6]

/** Job work and its returns go with nature J and with no other; J may also say "Others". */
function fitsNature({ nature, subSupply }: Pick<IssueDraft, 'nature' | 'subSupply'>): boolean {
  const jobWork = JOB_WORK_CODES.includes(subSupply)
  return nature === 'J' ? jobWork || subSupply === 8 : !jobWork
}

function* reasonFaults(draft: IssueDraft): Generator<Fault> {
  const wrong = subSupplyFault(draft)
  if (wrong !== undefined) yield fault(`sub_supply_${wrong}`, wrong === 'desc' ? 'subSupplyDesc' : 'subSupply')
  if (wrong !== 'invoice' && !fitsNature(draft)) yield fault('sub_supply_nature', 'subSupply')

  const { lot } = draft
  if (lot === null && draft.subSupply !== 9) return
  if (draft.invoiceRef === '' || draft.invoiceDate === null) yield fault('lot_invoice', 'invoiceRef')
  if (lot === null) return
  if (lot.n > lot.of) yield fault('lot_order', 'lot', { value: `${lot.n} of ${lot.of}` })
  else if (lot.n === lot.of) yield fault('lot_last', 'lot')
}

function* journeyFaults(draft: IssueDraft, { today, thresholds = THRESHOLDS }: IssueFacts): Generator<Fault> {
  const { vehicleNo, lines } = draft
  if (vehicleNo === '') yield fault('vehicle_missing', 'vehicleNo')
  else if (vehicleFault(padVehicle(vehicleNo)) !== undefined) yield fault('vehicle_wrong', 'vehicleNo', { value: vehicleNo })

  if (lines.length > MOST_LINES || !lines.every(fitsExactly)) return
  const { totals } = computeLines(draft, lines)
  if (!ewayNeed({ ...draft, totals }, draft.date, thresholds).needed) return
  yield fault('eway_needed', 'distanceKm')
  if (tooOldForEway(draft.date, today)) yield fault('eway_old', 'date', { value: draft.date })
  if (draft.distanceKm === 0) yield fault('distance_missing', 'distanceKm')
}
