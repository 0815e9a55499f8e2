import { currentLeg, driverOf, type Challan, type Instant, type Line, type Thousandths } from 'sync-protocol'

/** Units that are weighed or measured: one scan says which thing, never how much. */
const MEASURED: ReadonlySet<string> = new Set([
  'CBM', 'CCM', 'CMS', 'GMS', 'GYD', 'KGS', 'KLR', 'KME', 'LTR', 'MLT', 'MTR', 'MTS', 'QTL', 'SQF', 'SQM', 'SQY', 'TGM', 'TON', 'UGS', 'YDS',
])

export const WHOLE: Thousandths = 1000

export function isMeasured(line: Pick<Line, 'uqc'>): boolean {
  return MEASURED.has(line.uqc)
}

/** When the goods are to leave, by the plan; null when nobody said. */
export function leavesAt(challan: Pick<Challan, 'date' | 'leaveBy'>): Instant | null {
  return challan.leaveBy === '' ? null : Date.parse(`${challan.date}T${challan.leaveBy}:00+05:30`)
}

/** What must leave first comes first; what has no time comes last, oldest paper first. */
export function byLeaving(a: Challan, b: Challan): number {
  const [first, second] = [leavesAt(a), leavesAt(b)]
  if (first !== null && second !== null && first !== second) return first - second
  if ((first === null) !== (second === null)) return first === null ? 1 : -1
  return issuedAt(a) - issuedAt(b)
}

const issuedAt = (challan: Challan): Instant => challan.issued?.stamp.at ?? challan.created.at

/** Who the goods go to, as the board says it. */
export function customerOf(challan: Challan): string {
  return challan.shipTo?.name || challan.consignee?.name || ''
}

/** The number on paper; empty in a draft. */
export function numberOf(challan: Challan): string {
  return challan.legal?.number ?? ''
}

/** As counted by the warehouse when it finished, else as planned by the office. */
export function packagesOf(challan: Challan): number {
  const check = challan.loads.at(-1)
  return check?.done ? check.packages : challan.packages
}

/** The vehicle of the current leg or the plan, without blanks; empty while nobody chose one. */
export function vehicleOf(challan: Challan): string {
  return currentLeg(challan)?.vehicleNo ?? challan.vehicleNo
}

/** Whose name stands on the board: the driver, else the transporter, else the vehicle. */
export function carrierOf(challan: Challan): string {
  const leg = currentLeg(challan)
  return firstName(driverOf(challan).name) || leg?.transporter || vehicleOf(challan)
}

function firstName(name: string): string {
  return name.trim().split(/\s+/)[0] ?? ''
}
