import { BellRing, Info, X } from 'lucide-react'
import type { Device, Instant, User } from 'sync-protocol'
import { Button } from '../../../parts/button.tsx'
import { date, phone, timeOrDate } from '../../../parts/format.ts'
import { useWords } from '../../../words/index.ts'
import { DeviceActs } from './device-acts.tsx'
import { isOut, isQuiet } from './device-facts.ts'
import { DeviceState } from './device-state.tsx'
import { sayClock, sayStorage } from './say-health.ts'
import { useDeviceWords } from './words.ts'

type Props = {
  readonly device: Device
  readonly person: User | undefined
  readonly newest: string
  readonly now: Instant
  readonly onChanged: () => void
  readonly onClose: () => void
}

/** One device: what it last reported, what it has not sent, and what the office can do about it. */
export function DeviceDetail({ device, person, newest, now, onChanged, onClose }: Props) {
  const words = useDeviceWords()
  const common = useWords()
  const facts: readonly (readonly [string, string])[] = [
    [words.storage, sayStorage(device, words)],
    [words.clock, sayClock(device, words, common)],
    [words.app, device.app === '' ? '' : device.app === newest ? words.newest(device.app) : words.older(device.app)],
    [words.series, device.series.join(', ')],
    [words.lastHeard, timeOrDate(device.seen, now)],
    [words.phone, phone(person?.phone ?? '')],
    [words.enrolled, date(device.enrolled)],
  ]
  return (
    <aside className="detail dv-detail" aria-label={device.name}>
      <header className="detail-head">
        <span className="detail-number">{words.device}</span>
        <span className="spacer" />
        <Button look="quiet" size="desk" className="btn-icon" aria-label={common.close} onClick={onClose}><X size={17} aria-hidden="true" /></Button>
      </header>
      <h2>{device.name}</h2>
      <div className="detail-line"><DeviceState device={device} now={now} /><span>{person?.name}</span></div>
      <Tells device={device} now={now} />
      {device.unsent.count > 0 ? <Unsent device={device} now={now} /> : null}
      <h3>{words.health}</h3>
      <dl className="paper-facts">
        {facts.filter(([, value]) => value !== '').map(([name, value]) => <div key={name}><dt>{name}</dt><dd className="num">{value}</dd></div>)}
      </dl>
      {isOut(device) ? null : <DeviceActs device={device} person={person} onChanged={onChanged} />}
    </aside>
  )
}

function Tells({ device, now }: { readonly device: Device; readonly now: Instant }) {
  const words = useDeviceWords()
  if (isOut(device)) return null
  return (
    <>
      {device.asked === null ? null : <div className="detail-tell detail-news"><BellRing size={17} aria-hidden="true" /><span>{words.askedTell(timeOrDate(device.asked, now))}</span></div>}
      {isQuiet(device, now) ? <div className="detail-tell detail-look"><Info size={17} aria-hidden="true" /><span>{words.silentTell(timeOrDate(device.seen, now), device.unsent.count)}</span></div> : null}
    </>
  )
}

/** What it holds, by title, as it last told. */
function Unsent({ device: { unsent: { count, oldest, titles } }, now }: { readonly device: Device; readonly now: Instant }) {
  const words = useDeviceWords()
  const more = count - titles.length
  return (
    <>
      <h3><span>{words.unsentHead}</span><span>{words.savedAt}</span></h3>
      <ul className="dv-unsent">
        {titles.map((title, i) => <li key={`${title}${i}`}><b>{title}</b></li>)}
        {more > 0 ? <li className="second">{titles.length === 0 ? words.changes(count) : words.andMore(more)}</li> : null}
      </ul>
      {oldest === null ? null : <p className="dv-since second num">{words.since(timeOrDate(oldest, now))}</p>}
    </>
  )
}
