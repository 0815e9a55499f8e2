import { FileInput, LogOut, Monitor, Smartphone, Tablet } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { Device, Id, User } from 'sync-protocol'
import { Button } from '../../../parts/button.tsx'
import { age, timeOrDate } from '../../../parts/format.ts'
import { useNow } from '../../../parts/use-now.ts'
import { useMasters } from '../../../use/index.ts'
import { useWords } from '../../../words/index.ts'
import { useMay } from '../actor.ts'
import { ImportSheet } from '../conflicts/import-sheet.tsx'
import { useConflictBook } from '../conflicts/words.ts'
import { ListPage } from '../lists/list-page.tsx'
import { useOfficeWords } from '../words.ts'
import { DeviceDetail } from './device-detail.tsx'
import { isClockOff, isOut, isQuiet, newestApp, oldestUnsent } from './device-facts.ts'
import { DeviceState } from './device-state.tsx'
import { EveryoneSheet } from './everyone-sheet.tsx'
import { machinesOf, waitsFor, type Machine } from './machines.ts'
import { sayClock } from './say-health.ts'
import { StorageBar } from './storage-bar.tsx'
import { useFreshDevices } from './use-fresh-devices.ts'
import { useDeviceWords } from './words.ts'
import './devices.css'

const ICONS: Partial<Record<User['role'], typeof Monitor>> = { driver: Smartphone, warehouse: Tablet }

const DAY_MS = 86_400_000

/** Which devices are heard, what each has not sent, worst first. Known is not the same as true: it is what they last reported. */
export function DevicesScreen() {
  const office = useOfficeWords()
  const words = useDeviceWords()
  const common = useWords()
  const now = useNow()
  const people = useMasters('user')
  const may = useMay()
  const book = useConflictBook()
  const { devices, fresh, look } = useFreshDevices()
  const [sheet, setSheet] = useState<'import' | 'everyone' | null>(null)
  const machines = useMemo(() => devices && machinesOf(devices, now), [devices, now])
  const rows = useMemo(() => machines?.map((row) => ({ id: row.id, row })), [machines])
  const personOf = (user: Id | undefined) => people?.find(({ id }) => id === user)?.row
  const nameOf = (user: Id | undefined) => personOf(user)?.name ?? ''
  const newest = newestApp(devices ?? [])
  return (
    <>
      <ListPage
        title={office.nav.devices} base="/devices" rows={rows} beside find={({ whole, members }) => [whole.name, ...members.map(({ user }) => nameOf(user))].join(' ')}
        extra={may('device.manage') && (
          <>
            <Button look="line" size="desk" onClick={() => setSheet('import')}><FileInput size={16} aria-hidden="true" />{book.import.row}</Button>
            <Button look="line" size="desk" onClick={() => setSheet('everyone')}><LogOut size={16} aria-hidden="true" />{words.everyone}</Button>
          </>
        )}
        above={machines && <><Figures machines={machines} />{fresh ? null : <p className="dv-note" role="status">{words.offline}</p>}</>}
        columns={[
          { head: words.device, width: 'auto', cell: ({ whole }) => <DeviceName device={whole} role={personOf(whole.user)?.role} /> },
          { head: words.usedBy, width: '150px', cell: ({ whole, members }) => <span className="second">{members.length > 1 ? words.andPeople(nameOf(whole.user), members.length - 1) : nameOf(whole.user)}</span> },
          { head: words.state, width: '190px', cell: (machine) => <DeviceState device={machine.whole} now={now} waits={nameOf(waitsFor(machine)).split(' ')[0]} /> },
          { head: words.notSent, width: '104px', from: 620, cell: ({ whole: { unsent: { count }, seen } }) => (count === 0 ? <span className="quiet">{words.none}</span> : <span className="num">{words.countAt(count, timeOrDate(seen, now))}</span>) },
          { head: words.oldest, width: '90px', from: 760, cell: ({ whole: { unsent: { oldest } } }) => <span className={oldest !== null && now - oldest > DAY_MS ? 'dv-amber num' : 'second num'}>{oldest === null ? '' : age(now - oldest, common)}</span> },
          { head: words.lastHeard, width: '110px', from: 700, cell: ({ whole: { seen } }) => <span className="second num">{timeOrDate(seen, now)}</span> },
          { head: words.storage, width: '90px', from: 900, cell: ({ whole }) => <StorageBar device={whole} /> },
          { head: words.clock, width: '100px', from: 1000, cell: ({ whole }) => <span className={isClockOff(whole) ? 'dv-amber num' : 'second num'}>{sayClock(whole, words, common)}</span> },
          { head: words.app, width: '72px', from: 1080, cell: ({ whole: { app } }) => <span className={app !== '' && app !== newest ? 'dv-amber num' : 'second num'}>{app}</span> },
        ]}
      >
        {(id, close) => {
          const open = machines?.find((one) => one.id === id || one.members.some((member) => member.id === id))
          return open ? <DeviceDetail key={open.id} machine={open} first={id} all={devices ?? []} people={people ?? []} newest={newest} now={now} onChanged={look} onClose={close} /> : null
        }}
      </ListPage>
      <ImportSheet open={sheet === 'import'} onClose={() => setSheet(null)} />
      <EveryoneSheet open={sheet === 'everyone'} onClose={() => setSheet(null)} />
    </>
  )
}

/** Three numbers: who is up to date, what is missing, and how old the oldest of it is. */
function Figures({ machines }: { readonly machines: readonly Machine[] }) {
  const words = useDeviceWords()
  const common = useWords()
  const now = useNow()
  const live = machines.map(({ whole }) => whole).filter((device) => !isOut(device))
  const good = live.filter((device) => !isQuiet(device, now) && device.unsent.count === 0)
  const holding = live.filter(({ unsent }) => unsent.count > 0)
  const worst = oldestUnsent(live)
  return (
    <div className="figures dv-figures">
      <div><p>{words.upToDate}</p><b className="num">{words.of(good.length, live.length)}</b><small>{words.seenLately}</small></div>
      <div><p>{words.notHere}</p><b className="num">{words.changes(holding.reduce((sum, { unsent }) => sum + unsent.count, 0))}</b><small>{words.thatWeKnow(holding.length)}</small></div>
      <div><p>{words.oldestUnsent}</p><b className="num">{worst ? age(now - (worst.unsent.oldest ?? now), common) : words.nothingOld}</b><small>{worst ? words.oldestOn(worst.name) : '\u00A0'}</small></div>
    </div>
  )
}

function DeviceName({ device, role }: { readonly device: Device; readonly role: User['role'] | undefined }) {
  const Icon = (role && ICONS[role]) ?? Monitor
  return <span className="device-name"><Icon size={17} aria-hidden="true" />{device.name}</span>
}
