import type { Instant } from 'sync-protocol'
import { time } from '../../../parts/format.ts'
import type { HomeView } from '../../../use/index.ts'
import { useHomeWords } from './words.ts'

const HIGH = 150

/** Deliveries of today by hour: what is done stands before what is planned. */
export function HoursCard({ hours, now }: { readonly hours: HomeView['hours']; readonly now: Instant }) {
  const words = useHomeWords()
  const most = Math.max(1, ...hours.map(({ done, planned }) => Math.max(done, planned)))
  const sum = (of: 'done' | 'planned') => hours.reduce((total, hour) => total + hour[of], 0)
  const clock = time(now)
  const at = (Number(clock.slice(0, 2)) - (hours[0]?.hour ?? 0) + Number(clock.slice(3)) / 60) / Math.max(1, hours.length)
  return (
    <section className="home-card" aria-labelledby="home-hours">
      <header>
        <h2 id="home-hours">{words.hours}</h2>
        <span className="home-legend num"><i className="hour-done" />{words.done(sum('done'))} <i className="hour-planned" />{words.planned(sum('planned'))}</span>
      </header>
      {hours.length === 0 ? <div className="home-empty"><p>{words.noHours}</p></div> : (
        <div className="hours">
          {at > 0 && at < 1 && <span className="hours-now num" style={{ left: `${at * 100}%` }}><b>{clock}</b></span>}
          {hours.map(({ hour, done, planned }) => (
            <div key={hour} className="hour" title={`${hour}: ${words.done(done)}, ${words.planned(planned)}`}>
              <span className="hour-bars" style={{ height: HIGH }}>
                <i className="hour-planned" style={{ height: (planned / most) * HIGH }} /><i className="hour-done" style={{ height: (done / most) * HIGH }} />
              </span>
              <span className="num">{hour}</span>
            </div>
          ))}
        </div>
      )}
    </section>
  )
}
