import type { ChallanFields, Nature, TAX_MODES } from '../records/challan.ts'
import type { PartySnapshot } from '../records/party.ts'
import type { StateCode } from '../records/scalars.ts'
import { isUnregistered, sameGstin, stateOfGstin } from './gstin.ts'

export type TaxMode = (typeof TAX_MODES)[number]

export type TaxFields = Pick<ChallanFields, 'nature' | 'consignor' | 'consignee' | 'shipTo' | 'placeOfSupply' | 'sez'>

/** Whether the goods move for supply to the consignee: only then rule 55(1)(vii) puts tax on the challan. */
const FOR_SUPPLY: Readonly<Record<Nature, boolean>> = { J: false, A: false, G: true, S: true, T: false }

/**
 * The State in which the supply takes place: where the goods end, or the buyer's own State when they go to
 * a third person at the buyer's word. Null while the consignee is not known.
 * Source: IGST Act 2017, section 10(1)(a) and (b).
 */
export function placeOfSupplyOf({ consignee, shipTo }: Pick<TaxFields, 'consignee' | 'shipTo'>): StateCode | null {
  if (consignee === null) return null
  if (shipTo === null) return consignee.state
  return isSamePerson(consignee, shipTo) ? shipTo.state : (stateOfGstin(consignee.gstin) ?? consignee.state)
}

/**
 * Which taxes go on paper. Consignor and consignee count as on paper, so inward challans need no rule of their own.
 * A consignor without registration may not charge tax. UTGST is `intra` and stands in the sgst column.
 * Source: rule 55(1)(vii); IGST Act 2017, sections 7 and 8.
 */
export function taxModeOf(fields: TaxFields): TaxMode {
  const { nature, consignor, consignee } = fields
  if (!FOR_SUPPLY[nature] || consignor === null || consignee === null) return 'none'
  if (isUnregistered(consignor.gstin) || sameGstin(consignor.gstin, consignee.gstin)) return 'none'
  if (fields.sez) return 'inter'
  const from = stateOfGstin(consignor.gstin) ?? consignor.state
  return from === (fields.placeOfSupply ?? placeOfSupplyOf(fields)) ? 'intra' : 'inter'
}

function isSamePerson(a: PartySnapshot, b: PartySnapshot): boolean {
  return sameGstin(a.gstin, b.gstin) || (a.name === b.name && (isUnregistered(b.gstin) || b.gstin === ''))
}
