import { FileInput, LogOut, Monitor, Smartphone, Tablet } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { Device, User } from 'sync-protocol'
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
import { isOut, isQuiet, newestApp, oldestUnsent, worstFirst } from './device-facts.ts'
import { DeviceState } from './device-state.tsx'
import { EveryoneSheet } from './everyone-sheet.tsx'
import { sayClock } from './say-health.ts'
import { StorageBar } from './storage-bar.tsx'
import { useFreshDevices } from './use-fresh-devices.ts'
import { useDeviceWords } from './words.ts'
import './devices.css'

const ICONS: Partial<Record<User['role'], typeof Monitor>> = { driver: Smartphone, warehouse: Tablet }

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
  const rows = useMemo(() => devices && worstFirst(devices, now).map((row) => ({ id: row.id, row, ver: 0, seq: 0, in: [], pending: 0, gen: 0 })), [devices, now])
  const personOf = ({ user }: Device) => people?.find(({ id }) => id === user)?.row
  const newest = newestApp(devices ?? [])
  return (
    <>
      <ListPage
        title={office.nav.devices} base="/devices" rows={rows} beside find={(device) => `${device.name} ${personOf(device)?.name ?? ''}`}
        extra={may('device.manage') && (
          <>
            <Button look="line" size="desk" onClick={() => setSheet('import')}><FileInput size={16} aria-hidden="true" />{book.import.row}</Button>
            <Button look="line" size="desk" onClick={() => setSheet('everyone')}><LogOut size={16} aria-hidden="true" />{words.everyone}</Button>
          </>
        )}
        above={devices && <><Figures devices={devices} />{fresh ? null : <p className="dv-note" role="status">{words.offline}</p>}</>}
        columns={[
          { head: words.device, width: 'auto', cell: (device) => <DeviceName device={device} role={personOf(device)?.role} /> },
          { head: words.usedBy, width: '160px', cell: (device) => <span className="second">{personOf(device)?.name}</span> },
          { head: words.state, width: '170px', cell: (device) => <DeviceState device={device} now={now} /> },
          { head: words.notSent, width: '110px', from: 620, cell: ({ unsent: { count }, seen }) => (count === 0 ? <span className="quiet">{words.none}</span> : <span className="num">{words.countAt(count, timeOrDate(seen, now))}</span>) },
          { head: words.lastHeard, width: '120px', from: 720, cell: ({ seen }) => <span className="second num">{timeOrDate(seen, now)}</span> },
          { head: words.storage, width: '100px', from: 880, cell: (device) => <StorageBar device={device} /> },
          { head: words.clock, width: '110px', from: 960, cell: (device) => <span className={Math.abs(device.skewMs ?? 0) > 300_000 ? 'dv-amber num' : 'second num'}>{sayClock(device, words, common)}</span> },
          { head: words.app, width: '80px', from: 1020, cell: ({ app }) => <span className={app !== '' && app !== newest ? 'dv-amber num' : 'second num'}>{app}</span> },
        ]}
      >
        {(id, close) => {
          const open = devices?.find((one) => one.id === id)
          return open ? <DeviceDetail key={open.id} device={open} person={personOf(open)} newest={newest} now={now} onChanged={look} onClose={close} /> : null
        }}
      </ListPage>
      <ImportSheet open={sheet === 'import'} onClose={() => setSheet(null)} />
      <EveryoneSheet open={sheet === 'everyone'} onClose={() => setSheet(null)} />
    </>
  )
}

/** Three numbers: who is up to date, what is missing, and how old the oldest of it is. */
function Figures({ devices }: { readonly devices: readonly Device[] }) {
  const words = useDeviceWords()
  const common = useWords()
  const now = useNow()
  const live = devices.filter((device) => !isOut(device))
  const good = live.filter((device) => !isQuiet(device, now) && device.unsent.count === 0)
  const holding = live.filter(({ unsent }) => unsent.count > 0)
  const worst = oldestUnsent(devices)
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
