import { driverOf, indianDay, liveAttempts, type Challan, type Id, type Instant } from 'sync-protocol'

/** What one driver has to do on a day; `driver` and `name` are empty where nobody was told yet. */
export type Round = {
  readonly driver: Id | null
  readonly name: string
  readonly vehicleNo: string
  readonly stops: readonly Challan[]
  readonly packages: number
}

const OPEN: readonly Challan['status'][] = ['issued', 'packed', 'dispatched']

/** A stop is of the day when it still has to be made, today or since, or when somebody tried it today. Drafts and cancelled papers are no stops. */
export function isOfDay(challan: Challan, now: Instant): boolean {
  if (challan.legal === null || challan.direction !== 'O' || challan.status === 'cancelled') return false
  if (OPEN.includes(challan.status)) return challan.date <= indianDay(now)
  const last = liveAttempts(challan).at(-1)
  return last !== undefined && indianDay(last.ended) === indianDay(now)
}

/** Route order, as drivers see it: by the promised time, then by number. */
const routeKey = ({ deliverBy, legal }: Challan): string => `${deliverBy || '99:99'} ${legal?.number ?? ''}`

/** The stops of the day by driver and vehicle, drivers by name; what nobody drives yet comes last. */
export function daySheetOf(challans: readonly Challan[], now: Instant): Round[] {
  const rounds = new Map<string, Challan[]>()
  for (const challan of challans.filter((one) => isOfDay(one, now))) {
    const { id, name, vehicleNo } = driverOf(challan)
    const key = JSON.stringify([id ?? name, vehicleNo])
    rounds.set(key, [...(rounds.get(key) ?? []), challan])
  }
  return [...rounds.values()].map(roundOf).toSorted((a, b) => Number(a.name === '') - Number(b.name === '') || a.name.localeCompare(b.name) || a.vehicleNo.localeCompare(b.vehicleNo))
}

function roundOf(stops: readonly Challan[]): Round {
  const [first] = stops
  const { id, name, vehicleNo } = first ? driverOf(first) : { id: null, name: '', vehicleNo: '' }
  return {
    driver: id, name, vehicleNo, packages: stops.reduce((sum, { packages }) => sum + packages, 0),
    stops: stops.toSorted((a, b) => (routeKey(a) < routeKey(b) ? -1 : 1)),
  }
}
