import {
  ewayNeed, indianDay, type Challan, type Day, type EwayAtDispatch, type EwayNeed, type Id, type Instant, type LegInput, type Threshold,
} from 'sync-protocol'
import { plainVehicle } from '../../../parts/scan/codes.ts'
import { packagesOf, vehicleOf } from '../challan-facts.ts'

/** Who takes the goods. */
export type Carrier = { readonly vehicleNo: string; readonly driver: Id | null; readonly driverName: string; readonly driverPhone: string }
export const NOBODY: Carrier = { vehicleNo: '', driver: null, driverName: '', driverPhone: '' }

/** Numbers of packages seen at the gate, by challan. */
export type Seen = Readonly<Record<Id, readonly number[]>>
/** What was decided about the e-way bill, by challan; absent while nobody did. */
export type Bills = Readonly<Record<Id, EwayAtDispatch>>

/** Packed challans of one vehicle leave together; one without a vehicle leaves alone unless a person adds others. */
export function leaveTogether(first: Challan, packed: readonly Challan[]): Id[] {
  const plate = plainVehicle(vehicleOf(first))
  if (plate === '') return [first.id]
  const others = packed.filter((challan) => challan.id !== first.id && plainVehicle(vehicleOf(challan)) === plate)
  return [first.id, ...others.map(({ id }) => id)]
}

export type BillNeed = Pick<EwayNeed, 'needed' | 'reason' | 'threshold'>

/** Whether goods may not move without a bill today. */
export function billNeed(challan: Challan, on: Day, limits?: readonly Threshold[]): BillNeed {
  const { needed, reason, threshold } = ewayNeed(challan, on, limits)
  return { needed, reason, threshold }
}

/** Why no bill is needed, as the record says it: English, for the office. At most 60 characters. */
const NOT_NEEDED: Readonly<Record<EwayNeed['reason'], string>> = {
  within_threshold: 'Value within the limit for an e-way bill',
  job_work_exempt: 'Job work inside this State is exempt',
  over_threshold: '',
  job_work_between_states: '',
}

/** What is known before anyone asks: the number that the office entered, or that none is needed. */
export function billOf(challan: Challan, on: Day, limits?: readonly Threshold[]): EwayAtDispatch | undefined {
  if (challan.eway.number !== '') return { number: challan.eway.number, notRequired: '', override: '' }
  const { needed, reason } = billNeed(challan, on, limits)
  return needed ? undefined : { number: '', notRequired: NOT_NEEDED[reason], override: '' }
}

/** Packages seen and packages there are. A challan of no packages has nothing to check. */
export function tally(challan: Challan, seen: Seen): { readonly n: number; readonly of: number } {
  const of = packagesOf(challan)
  return { n: Math.min(of, seen[challan.id]?.length ?? 0), of }
}

export function tallyAll(challans: readonly Challan[], seen: Seen): { readonly n: number; readonly of: number } {
  return challans.map((challan) => tally(challan, seen)).reduce((sum, one) => ({ n: sum.n + one.n, of: sum.of + one.of }), { n: 0, of: 0 })
}

export function withSeen(seen: Seen, challan: Challan, n: number): Seen {
  const before = seen[challan.id] ?? []
  return n > packagesOf(challan) || before.includes(n) ? seen : { ...seen, [challan.id]: [...before, n] }
}

export function withAllSeen(seen: Seen, challan: Challan): Seen {
  return { ...seen, [challan.id]: Array.from({ length: packagesOf(challan) }, (_, i) => i + 1) }
}

/** What still keeps the vehicle at the gate. Unchecked packages do not: they are asked about once. */
export type Missing = { readonly kind: 'challan' | 'vehicle' } | { readonly kind: 'eway'; readonly challan: Challan }

export function missingFor(challans: readonly Challan[], carrier: Carrier, bills: Bills): Missing | undefined {
  if (challans.length === 0) return { kind: 'challan' }
  if (carrier.vehicleNo === '') return { kind: 'vehicle' }
  const challan = challans.find(({ id }) => bills[id] === undefined)
  return challan === undefined ? undefined : { kind: 'eway', challan }
}

/** The first stretch of the way. */
export function legOf(carrier: Carrier, at: Instant): LegInput {
  return { ...carrier, transporter: '', lrNo: '', reason: '4', effective: at }
}

export function today(now: Instant): Day {
  return indianDay(now)
}
