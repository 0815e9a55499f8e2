import { driverOf, type Challan, type Id, type Instant } from 'sync-protocol'
import { newsIn, newsFor, type ChallanNews } from './challan-news.ts'
import type { Stop } from './views.ts'

/** A stop as this driver has looked at it. */
export type KnownStop = { readonly place: number; readonly name: string; readonly seen: readonly Id[]; readonly at: Instant }
export type KnownStops = { readonly [challan: Id]: KnownStop | undefined }

/** A stop that the office changed, cancelled or gave to somebody else since this driver looked at it. */
export type StopNews = {
  readonly challan: Id
  readonly place: number
  readonly name: string
  readonly kind: 'changed' | 'cancelled' | 'gone'
  /** What was done, the latest last; empty where nobody knows. */
  readonly news: readonly ChallanNews[]
}

/** Stops that nobody looked at for so long are forgotten, in milliseconds. */
const FORGET_MS = 7 * 86_400_000
/** What concerns the goods or the way of a driver; that they left the gate or arrived is his own work. */
const CONCERNS: readonly ChallanNews['kind'][] = ['packages', 'goods', 'vehicle', 'note', 'eway', 'cancelled']

const nameOf = ({ shipTo, consignee, legal }: Challan): string => shipTo?.name || consignee?.name || legal?.number || ''
const isOpen = ({ state }: Stop): boolean => state === 'open' || state === 'later'

/** What this driver knows once he has seen these stops: each new one as it stands, those he knows at their present place. */
export function known(before: KnownStops, stops: readonly Stop[], now: Instant): KnownStops {
  const kept = Object.entries(before).filter(([id, stop]) => stop !== undefined && now - stop.at < FORGET_MS && !stops.some((one) => one.id === id && !isOpen(one)))
  const open = stops.filter(isOpen).map(({ id, place, challan }): [Id, KnownStop] => {
    const old = before[id]
    return [id, old ? { ...old, place, name: nameOf(challan) } : { place, name: nameOf(challan), at: now, seen: newsIn(challan).map((one) => one.id) }]
  })
  return { ...Object.fromEntries(kept), ...Object.fromEntries(open) }
}

type Facts = {
  readonly user: Id
  readonly stops: readonly Stop[]
  /** Known stops that are not in today's list any more, as they stand; null where they have left this phone. */
  readonly others: ReadonlyMap<Id, Challan | null>
}

/** What the driver should look at, in route order. */
export function stopNews(before: KnownStops, { user, stops, others }: Facts): StopNews[] {
  const changed = stops.filter(isOpen).flatMap((stop): StopNews[] => {
    const old = before[stop.id]
    const news = old ? newsFor(stop.challan, user, new Set(old.seen)).filter(({ kind }) => CONCERNS.includes(kind)) : []
    return news.length > 0 ? [{ challan: stop.id, place: stop.place, name: nameOf(stop.challan), kind: 'changed', news }] : []
  })
  const away = [...others].flatMap(([id, challan]): StopNews[] => {
    const old = before[id]
    const kind = old && awayAs(challan, user)
    if (!old || !kind) return []
    const news = challan ? newsIn(challan).filter((one) => one.kind === 'cancelled') : []
    return [{ challan: id, place: old.place, name: old.name, kind, news }]
  })
  return [...changed, ...away].toSorted((a, b) => a.place - b.place)
}

/** Why a stop is not his any more: cancelled or given away by somebody else. What he did himself is no news to him. */
function awayAs(challan: Challan | null, user: Id): 'cancelled' | 'gone' | undefined {
  if (challan === null) return 'gone'
  if (challan.cancelled) return challan.cancelled.stamp.by === user ? undefined : 'cancelled'
  if (challan.attempts.length > 0 || challan.closed || driverOf(challan).id === user) return undefined
  return challan.legs.at(-1)?.stamp.by === user ? undefined : 'gone'
}

/** Known stops of which today's list says nothing. */
export const missingFrom = (before: KnownStops, stops: readonly Stop[]): Id[] => Object.keys(before).filter((id) => !stops.some((stop) => stop.id === id))

/** The driver has looked at it. */
export function lookedAt(before: KnownStops, { challan, kind, news }: StopNews): KnownStops {
  const { [challan]: old, ...others } = before
  if (!old || kind !== 'changed') return others
  return { ...others, [challan]: { ...old, seen: [...old.seen, ...news.map(({ id }) => id)] } }
}
