import { useRef } from 'react'
import { TabHead } from '../../parts/phone/heads.tsx'
import { Phone } from '../../parts/phone/phone.tsx'
import { weekday } from '../../parts/format.ts'
import { Segments } from '../../parts/segments.tsx'
import { useNow } from '../../parts/use-now.ts'
import { useSyncView } from '../../parts/sync-view.tsx'
import { Notices } from '../shared/notices.tsx'
import type { Stop } from '../../use/index.ts'
import { useDriverWords } from '../../words/index.ts'
import { useDay } from './day.tsx'
import { HandedNote } from './hand-over/handed-note.tsx'
import { isDone, piecesOf } from './stop-facts.ts'
import { LoadNotice } from './load-notice.tsx'
import { News } from './news.tsx'
import { NextCard } from './next-card.tsx'
import { PullToTry } from './pull-to-try.tsx'
import { StopChanges } from './stop-changes.tsx'
import { StopRow } from './stop-row.tsx'
import { TabBar } from './tab-bar.tsx'
import { TodayEmpty } from './today-empty.tsx'

/** Who is next, how many are left, is my work saved or sent. */
export function TodayScreen() {
  const words = useDriverWords()
  const day = useDay()
  const main = useRef<HTMLDivElement>(null)
  const today = weekday(useNow())
  return (
    <Phone scroller={main} head={<TabHead title={words.tabs.today} sub={today} />} tabs={<TabBar />}>
      <PullToTry of={main} />
      <News />
      <StopChanges />
      <Notices install space />
      {day ? <HandedNote stops={day.stops} /> : null}
      {day ? <Stops stops={day.stops} /> : null}
    </Phone>
  )
}

function Stops({ stops }: { readonly stops: readonly Stop[] }) {
  const { today } = useDriverWords()
  const loading = useSyncView()?.firstLoad
  if (stops.length === 0) return <TodayEmpty loading={loading} />
  const next = stops.find((stop) => stop.next)
  const rest = stops.filter((stop) => !isDone(stop) && !stop.next)
  const done = stops.filter(isDone)
  return (
    <>
      <Progress stops={stops} />
      <LoadNotice stops={stops} />
      {next ? <NextCard stop={next} /> : <TodayEmpty loading={undefined} done />}
      {rest.length > 0 ? <List title={today.afterThis} stops={rest} /> : null}
      {done.length > 0 ? <List title={today.doneList} stops={done} /> : null}
    </>
  )
}

/** One segment a stop, and the same in words. */
export function Progress({ stops }: { readonly stops: readonly Stop[] }) {
  const { today } = useDriverWords()
  const done = stops.filter(isDone).length
  const said = today.done(done, stops.length)
  return (
    <div className="progress">
      <Segments pieces={piecesOf(stops)} label={`${said.strong}${said.rest}`} />
      <p className="num"><span><b>{said.strong}</b>{said.rest}</span><span>{today.left(stops.length - done)}</span></p>
    </div>
  )
}

function List({ title, stops }: { readonly title: string; readonly stops: readonly Stop[] }) {
  return (
    <section className="stop-list">
      <h2 className="label">{title}</h2>
      <ul>{stops.map((stop) => <li key={stop.id}><StopRow stop={stop} /></li>)}</ul>
    </section>
  )
}
