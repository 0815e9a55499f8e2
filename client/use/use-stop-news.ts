import { useLiveQuery } from 'dexie-react-hooks'
import { useEffect, useMemo, useState } from 'react'
import type { Challan, Id } from 'sync-protocol'
import { keptText } from '../parts/setting.ts'
import { readChallans } from '../store/read.ts'
import { useStores, useWho } from './context.ts'
import { known, lookedAt, missingFrom, stopNews, type KnownStops, type StopNews } from './stop-news.ts'
import type { Stop } from './views.ts'

const keptStops = (user: Id) => keptText(`challan.stops.${user}`)

function readKnown(user: Id): KnownStops {
  try {
    const found: unknown = JSON.parse(keptStops(user).get() || '{}')
    return typeof found === 'object' && found !== null ? (found as KnownStops) : {}
  } catch {
    return {}
  }
}

/**
 * What changed at this driver's stops since he looked, and how to say that he did. While the device is being filled
 * nothing is told: what has not come yet has not gone. A note of this browser, not data of the company.
 */
export function useStopNews(stops: readonly Stop[] | undefined, filling: boolean): { readonly news: readonly StopNews[]; readonly look: (news: StopNews) => void } {
  const { cache } = useStores()
  const { user } = useWho()
  const [before, setBefore] = useState(() => readKnown(user))
  const keep = (next: KnownStops) => {
    const text = JSON.stringify(next)
    if (text === JSON.stringify(before)) return
    keptStops(user).set(text)
    setBefore(next)
  }
  // what is drawn is judged by what was known before; new stops become known as they stand
  useEffect(() => { if (stops) keep(known(before, stops, Date.now())) })
  const missing = stops ? missingFrom(before, stops) : []
  const others = useLiveQuery(async () => {
    const found = new Map((await readChallans(cache, missing)).map(({ id, row }) => [id, row]))
    return new Map(missing.map((id): [Id, Challan | null] => [id, found.get(id) ?? null]))
  }, [cache, missing.join()])
  const news = useMemo(() => (stops && others && !filling ? stopNews(before, { user, stops, others }) : []), [before, user, stops, others, filling])
  return { news, look: (one) => keep(lookedAt(before, one)) }
}
