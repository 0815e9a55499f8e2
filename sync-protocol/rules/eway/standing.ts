import type { Challan } from '../../records/challan.ts'
import type { Leg } from '../../records/events.ts'
import type { EwayBill } from '../../records/facts.ts'
import type { Rule } from '../../records/office.ts'
import type { Day, Instant, StateCode } from '../../records/scalars.ts'
import { ewayNeed } from '../eway.ts'
import { THRESHOLDS, type Threshold } from '../eway-thresholds.ts'
import { livingEways } from '../facets.ts'
import { padVehicle } from '../identifiers.ts'
import { currentLeg, hasLeft } from '../lifecycle.ts'
import { cleanCode } from '../text.ts'

const EIGHT_HOURS = 8 * 3_600_000

/** `ended`: the journey is over, its bill may lapse. `expiring`: inside the eight hours in which it may be extended. Rule 138(10). */
export const EWAY_STANDINGS = ['not_needed', 'needed', 'part_a', 'active', 'expiring', 'expired', 'cancelled', 'ended'] as const
export type EwayStanding = (typeof EWAY_STANDINGS)[number]

/** [G2] Where a challan stands with its e-way bill. A number typed at dispatch without validity counts as active. */
export function ewayStanding(challan: Challan, now: Instant, thresholds: readonly Threshold[] = THRESHOLDS): EwayStanding {
  if (challan.status === 'cancelled') return 'cancelled'
  const bill = livingEways(challan).at(-1)
  if (!bill && challan.eway.number === '') return unbilled(challan, thresholds)
  if (hasLeft(challan.status) && challan.status !== 'dispatched' && challan.status !== 'partly_delivered') return 'ended'
  if (!bill) return 'active'
  if (bill.validUntil === null) return 'part_a'
  if (bill.validUntil < now) return 'expired'
  return bill.validUntil - now <= EIGHT_HOURS ? 'expiring' : 'active'
}

function unbilled(challan: Challan, thresholds: readonly Threshold[]): EwayStanding {
  if ((challan.eways ?? []).some(({ cancelled }) => cancelled !== null)) return 'cancelled'
  if (challan.eway.notRequired !== '' || challan.entered === 'theirs') return 'not_needed'
  if (hasLeft(challan.status) && challan.status !== 'dispatched') return 'ended'
  return ewayNeed(challan, challan.date, thresholds).needed ? 'needed' : 'not_needed'
}

/** The leg whose vehicle the portal does not know yet: Part B must be entered there. Undefined when it knows, or when there is no bill. */
export function partBDue(challan: Challan): Leg | undefined {
  const leg = currentLeg(challan)
  const bill: EwayBill | undefined = livingEways(challan).at(-1)
  if (!leg || (!bill && challan.eway.number === '') || leg.partB !== undefined || leg.vehicleNo === '') return undefined
  const known = vehicleAtPortal(challan)
  return known === padVehicle(cleanCode(leg.vehicleNo)) ? undefined : leg
}

/** The vehicle that the portal was told of last; the first leg is told with the bill itself. */
export function vehicleAtPortal(challan: Challan): string {
  const told = challan.legs.filter(({ partB }) => partB !== undefined).toSorted((a, b) => (a.partB ?? 0) - (b.partB ?? 0)).at(-1)
  const first = challan.legs.toSorted((a, b) => a.effective - b.effective)[0]
  return padVehicle(cleanCode((told ?? first)?.vehicleNo ?? challan.vehicleNo))
}

/** What an `eway_threshold` row says; `note` and `except` as in the table. */
export type ThresholdValue = Pick<Threshold, 'paise'> & Partial<Pick<Threshold, 'note' | 'except'>>

/** The company's own rows stand before those of the table. Rows that say nothing usable are left out. */
export function thresholdsWith(rules: readonly Rule[]): Threshold[] {
  return [...rules.toSorted((a, b) => b.from.localeCompare(a.from)).flatMap(thresholdOfRule), ...THRESHOLDS]
}

function thresholdOfRule({ kind, key, value, from, to, source }: Rule): Threshold[] {
  if (kind !== 'eway_threshold') return []
  try {
    const { paise, note, except } = JSON.parse(value) as Partial<ThresholdValue>
    if (!Number.isSafeInteger(paise) || (paise ?? -1) < 0) return []
    return [{ state: key, paise: paise ?? 0, from, to, source, ...(note && { note }), ...(except === 'job_work' && { except }) }]
  } catch {
    return []
  }
}

/** The rule's words for one State: what a Settings screen saves. */
export const thresholdRule = (state: StateCode, value: ThresholdValue, span: { readonly from: Day; readonly to: Day | null; readonly source: string }): Omit<Rule, 'id'> => ({
  kind: 'eway_threshold', key: state, value: JSON.stringify(value), ...span,
})

/** Kilometres that earlier challans between the same two PINs named, the latest first. Undefined when nobody went this way. */
export function knownDistance(fromPin: string, toPin: string, earlier: readonly Pick<Challan, 'consignor' | 'consignee' | 'shipTo' | 'dispatchFrom' | 'distanceKm' | 'date'>[]): number | undefined {
  if (fromPin === '' || toPin === '') return undefined
  return earlier
    .filter((one) => one.distanceKm > 0 && pins(one).includes(fromPin) && pins(one).includes(toPin) && (fromPin !== toPin || pins(one)[0] === pins(one)[1]))
    .toSorted((a, b) => b.date.localeCompare(a.date))[0]?.distanceKm
}
const pins = ({ consignor, consignee, shipTo, dispatchFrom }: Pick<Challan, 'consignor' | 'consignee' | 'shipTo' | 'dispatchFrom'>): readonly [string, string] =>
  [(dispatchFrom ?? consignor)?.pin ?? '', (shipTo ?? consignee)?.pin ?? '']

