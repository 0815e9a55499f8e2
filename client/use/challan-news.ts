import type { Challan, Id, Instant, Stamp, Thousandths } from 'sync-protocol'

/** What somebody did to a challan that has its number: its content is frozen, so this is all that can change. */
export type ChallanNews = {
  /** The mutation: what was looked at is remembered by it. */
  readonly id: Id
  readonly kind: 'packages' | 'goods' | 'vehicle' | 'left' | 'note' | 'eway' | 'result' | 'counted' | 'cancelled'
  readonly by: Id
  readonly byName: string
  readonly at: Instant
  /** What it was, where that is known: packages, a quantity, a vehicle. */
  readonly was: string
  /** What it is now: packages, a quantity, a vehicle, a text. */
  readonly now: string
  /** The line that is meant: its name. Empty where the whole challan is. */
  readonly about: string
}

const newsOf = ({ mutation, by, byName, at }: Stamp, kind: ChallanNews['kind'], now: string, was = '', about = ''): ChallanNews =>
  ({ id: mutation, kind, by, byName, at, was, now, about })

/** Thousandths as a plain number; how it is written is the screen's. */
const plain = (quantity: Thousandths): string => String(quantity / 1_000)

/** Counts that differ from the one before: a first count is the work itself, not news. */
function countNews({ loads, lines }: Challan): ChallanNews[] {
  const done = loads.filter((load) => load.done)
  return done.flatMap((load, i) => {
    const before = done[i - 1]
    if (!before) return []
    const packages = load.packages === before.packages ? [] : [newsOf(load.stamp, 'packages', String(load.packages), String(before.packages))]
    const goods = load.lines.flatMap(({ line, loaded }) => {
      const was = before.lines.find((one) => one.line === line)?.loaded
      const { name = '' } = lines.find(({ id }) => id === line) ?? {}
      return was === undefined || was === loaded ? [] : [newsOf(load.stamp, 'goods', plain(loaded), plain(was), name)]
    })
    return [...packages, ...goods]
  })
}

/** Another vehicle than before; the plan of the challan is the first. */
function vehicleNews({ legs, vehicleNo }: Challan): ChallanNews[] {
  return legs.flatMap((leg, i) => {
    const was = legs[i - 1]?.vehicleNo ?? vehicleNo
    return was === leg.vehicleNo || was === '' ? [] : [newsOf(leg.stamp, 'vehicle', leg.vehicleNo, was)]
  })
}

/** Everything that was done since it was issued, in order of time. A mutation may tell several things. */
export function newsIn(challan: Challan): ChallanNews[] {
  const { dispatches, notes, eways = [], attempts, receipts, cancelled } = challan
  return [
    ...countNews(challan),
    ...vehicleNews(challan),
    ...dispatches.map(({ stamp }) => newsOf(stamp, 'left', '')),
    ...notes.map(({ stamp, text }) => newsOf(stamp, 'note', text)),
    ...eways.map(({ stamp, number }) => newsOf(stamp, 'eway', number)),
    ...attempts.filter(({ withdrawn }) => !withdrawn).map(({ stamp, outcome }) => newsOf(stamp, 'result', outcome)),
    ...receipts.map(({ stamp }) => newsOf(stamp, 'counted', '')),
    ...(cancelled ? [newsOf(cancelled.stamp, 'cancelled', cancelled.reason)] : []),
  ].toSorted((a, b) => a.at - b.at)
}

/** What others did that this person has not looked at. */
export const newsFor = (challan: Challan, user: Id, seen: ReadonlySet<Id>): ChallanNews[] =>
  newsIn(challan).filter(({ id, by }) => by !== user && !seen.has(id))
