import { Link } from 'react-router'
import type { Instant } from 'sync-protocol'
import { Avatar } from '../../../parts/avatar.tsx'
import { timeOrDate, vehicle } from '../../../parts/format.ts'
import { Segments, type Segment } from '../../../parts/segments.tsx'
import { SyncGlyph } from '../../../parts/sync-glyph.tsx'
import type { Trip } from '../../../use/index.ts'
import { useHomeWords } from './words.ts'

/** As drivers see their stops. */
const PIECE: Readonly<Partial<Record<Trip['stops'][number], Segment>>> = { delivered: 'done', partly: 'part', failed: 'failed' }
const QUIET_MS = 20 * 60_000

/** Vehicles with the same segments that drivers see, and when each was last heard; the longest silent first. */
export function RoadCard({ trips, now }: { readonly trips: readonly Trip[]; readonly now: Instant }) {
  const words = useHomeWords()
  return (
    <section className="home-card" aria-labelledby="home-road">
      <header><h2 id="home-road">{words.road}</h2><span className="num">{words.vehicles(trips.length)}</span></header>
      {trips.length === 0 && <div className="home-empty"><p>{words.noRoad}</p></div>}
      <ul>{trips.map((trip) => <Vehicle key={trip.driver ?? trip.name} trip={trip} now={now} />)}</ul>
    </section>
  )
}

function Vehicle({ trip: { driver, name, vehicleNo, stops, done, heard }, now }: { readonly trip: Trip; readonly now: Instant }) {
  const words = useHomeWords()
  const fresh = heard !== null && now - heard <= QUIET_MS
  const pieces = stops.map((stop, i) => PIECE[stop] ?? (i === done ? 'next' : 'open'))
  return (
    <li>
      <Avatar name={name} id={driver ?? name} size={36} />
      <Link className="home-driver" to={driver === null ? '/challans?view=on_the_way' : `/challans?driver=${driver}`}><b className="one-line">{name}</b><span className="one-line num">{vehicle(vehicleNo)}</span></Link>
      <span className="home-stops"><Segments pieces={pieces} label={words.stops(done, stops.length)} /><small className="num">{words.stops(done, stops.length)}</small></span>
      <span className={fresh ? 'home-heard fresh num' : 'home-heard num'}><SyncGlyph state={fresh ? 'ok' : 'offline'} size={16} />{heard === null ? words.never : timeOrDate(heard, now)}</span>
    </li>
  )
}
