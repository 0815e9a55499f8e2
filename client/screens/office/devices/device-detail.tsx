import { BellRing, Info, TriangleAlert, X } from 'lucide-react'
import { useState } from 'react'
import type { Device, Id, Instant, User } from 'sync-protocol'
import { Avatar } from '../../../parts/avatar.tsx'
import { Button } from '../../../parts/button.tsx'
import { date, phone, timeOrDate } from '../../../parts/format.ts'
import { useWords } from '../../../words/index.ts'
import { DeviceActs } from './device-acts.tsx'
import { isOut, isQuiet } from './device-facts.ts'
import { DeviceState } from './device-state.tsx'
import { laterTwin, type Machine } from './machines.ts'
import { sayClock, sayStorage } from './say-health.ts'
import { useDeviceWords } from './words.ts'

type Props = {
  readonly machine: Machine
  /** The member to begin with, where one is named. */
  readonly first: Id | undefined
  readonly all: readonly Device[]
  readonly people: readonly { readonly id: Id; readonly row: User }[]
  readonly newest: string
  readonly now: Instant
  readonly onChanged: () => void
  readonly onClose: () => void
}

/** One device: what it last reported, what it has not sent by author, and what the office can do about it. */
export function DeviceDetail({ machine: { whole, members }, first, all, people, newest, now, onChanged, onClose }: Props) {
  const words = useDeviceWords()
  const common = useWords()
  const [picked, setPicked] = useState(first)
  const device = members.find(({ id }) => id === picked) ?? members.find(({ unsent }) => unsent.count > 0) ?? members[0] ?? whole
  const person = people.find(({ id }) => id === device.user)?.row
  const twin = isQuiet(device, now) ? laterTwin(device, all) : undefined
  return (
    <aside className="detail dv-detail" aria-label={whole.name}>
      <header className="detail-head">
        <span className="detail-number">{words.device}</span>
        <span className="spacer" />
        <Button look="quiet" size="desk" className="btn-icon" aria-label={common.close} onClick={onClose}><X size={17} aria-hidden="true" /></Button>
      </header>
      <h2>{whole.name}</h2>
      <div className="detail-line"><DeviceState device={device} now={now} /><span>{members.length > 1 ? words.people(members.length) : person?.name}</span></div>
      {members.length > 1 ? <Members members={members} people={people} picked={device.id} onPick={setPicked} now={now} /> : null}
      <Tells device={device} now={now} />
      {twin && person ? <div className="detail-tell detail-look"><Info size={17} aria-hidden="true" /><span>{words.twinTell(person.name, timeOrDate(twin.enrolled, now))}</span></div> : null}
      {device.unsent.count > 0 ? <Unsent device={device} now={now} /> : null}
      <Health device={device} person={person} newest={newest} now={now} />
      {isOut(device) ? null : <DeviceActs key={device.id} device={device} person={person} onChanged={onChanged} />}
    </aside>
  )
}

type MembersProps = Pick<Props, 'people' | 'now'> & { readonly members: readonly Device[]; readonly picked: Id; readonly onPick: (id: Id) => void }

/** The people of a shared tablet, with what is not sent of each. What is below is of the one who is picked. */
function Members({ members, people, picked, onPick, now }: MembersProps) {
  const words = useDeviceWords()
  return (
    <ul className="dv-members">
      {members.map(({ id, user, unsent, seen }) => {
        const name = people.find((one) => one.id === user)?.row.name ?? ''
        return (
          <li key={id}>
            <button type="button" aria-pressed={id === picked} onClick={() => onPick(id)}>
              <Avatar name={name} id={user} size={28} />
              <span><b className="one-line">{name}</b><small className="num">{timeOrDate(seen, now)}</small></span>
              <span className={unsent.count > 0 ? 'dv-amber num' : 'quiet'}>{unsent.count > 0 ? words.waiting(unsent.count) : words.none}</span>
            </button>
          </li>
        )
      })}
    </ul>
  )
}

function Health({ device, person, newest, now }: Pick<Props, 'newest' | 'now'> & { readonly device: Device; readonly person: User | undefined }) {
  const words = useDeviceWords()
  const common = useWords()
  const { checked } = device
  const facts: readonly (readonly [string, string])[] = [
    [words.storage, sayStorage(device, words)],
    [words.clock, sayClock(device, words, common)],
    [words.checked, checked ? (checked.repaired === 0 ? words.checkedSame(timeOrDate(checked.at, now)) : words.checkedMended(timeOrDate(checked.at, now), checked.repaired)) : words.unknown],
    [words.app, device.app === '' ? '' : device.app === newest ? words.newest(device.app) : words.older(device.app)],
    [words.series, device.series.join(', ')],
    [words.lastHeard, timeOrDate(device.seen, now)],
    [words.phone, phone(person?.phone ?? '')],
    [words.enrolled, date(device.enrolled)],
  ]
  return (
    <>
      <h3>{words.health}</h3>
      <dl className="paper-facts">
        {facts.filter(([, value]) => value !== '').map(([name, value]) => <div key={name}><dt>{name}</dt><dd className="num">{value}</dd></div>)}
      </dl>
    </>
  )
}

function Tells({ device, now }: { readonly device: Device; readonly now: Instant }) {
  const words = useDeviceWords()
  if (isOut(device)) return null
  const { lost } = device
  return (
    <>
      {lost ? <Lost lost={lost} now={now} /> : null}
      {device.asked === null ? null : <div className="detail-tell detail-news"><BellRing size={17} aria-hidden="true" /><span>{words.askedTell(timeOrDate(device.asked, now))}</span></div>}
      {isQuiet(device, now) ? <div className="detail-tell detail-look"><Info size={17} aria-hidden="true" /><span>{words.silentTell(timeOrDate(device.seen, now), device.unsent.count)}</span></div> : null}
    </>
  )
}

/** What a cleared storage took with it, by title, as far as anybody can know. */
function Lost({ lost: { items, titles, at, found }, now }: { readonly lost: NonNullable<Device['lost']>; readonly now: Instant }) {
  const words = useDeviceWords()
  return (
    <div className={items > 0 ? 'detail-tell detail-act' : 'detail-tell detail-look'}>
      <TriangleAlert size={17} aria-hidden="true" />
      <span>{items > 0 ? words.lostTell(items, timeOrDate(found, now), timeOrDate(at, now)) : words.clearedTell(timeOrDate(found, now))}{titles.length > 0 && items > 0 ? <b className="dv-lost">{titles.join(', ')}</b> : null}</span>
    </div>
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
