import { Monitor, Smartphone, Tablet } from 'lucide-react'
import { useMemo } from 'react'
import type { Device, User } from 'sync-protocol'
import type { Cached } from '../../../store/cache.ts'
import { timeOrDate } from '../../../parts/format.ts'
import { useNow } from '../../../parts/use-now.ts'
import { useMasters } from '../../../use/index.ts'
import { useOfficeWords } from '../words.ts'
import { DeviceDetail } from './device-detail.tsx'
import { DeviceState } from './device-state.tsx'
import { harm, isQuiet } from './device-facts.ts'
import { ListPage } from './list-page.tsx'

const ICONS: Partial<Record<User['role'], typeof Monitor>> = { driver: Smartphone, warehouse: Tablet }

/** Which devices are heard, what each has not sent, worst first. Known is not the same as true: it is what they last reported. */
export function DevicesScreen() {
  const words = useOfficeWords()
  const now = useNow()
  const devices = useMasters('device')
  const people = useMasters('user')
  const rows = useMemo<Cached<Device>[] | undefined>(
    () => devices?.toSorted((a, b) => harm(b.row, now) - harm(a.row, now) || b.row.seen - a.row.seen), [devices, now])
  const personOf = ({ user }: Device) => people?.find(({ id }) => id === user)?.row
  const live = rows?.filter(({ row }) => row.revoked === null) ?? []
  const unsent = live.reduce((sum, { row }) => sum + row.unsent.count, 0)
  return (
    <ListPage
      title={words.nav.devices} base="/devices" rows={rows} beside find={(device) => `${device.name} ${personOf(device)?.name ?? ''}`}
      above={rows && (
        <div className="figures">
          <div><p>{words.devices.upToDate}</p><b className="num">{words.devices.of(live.filter(({ row }) => !isQuiet(row, now)).length, live.length)}</b><small>{words.devices.seenLately}</small></div>
          <div><p>{words.devices.notHere}</p><b className="num">{words.devices.changes(unsent)}</b><small>{words.devices.thatWeKnow(live.filter(({ row }) => row.unsent.count > 0).length)}</small></div>
        </div>
      )}
      columns={[
        { head: words.devices.device, width: 'auto', cell: (device) => <DeviceName device={device} role={personOf(device)?.role} /> },
        { head: words.devices.usedBy, width: '170px', cell: (device) => <span className="second">{personOf(device)?.name}</span> },
        { head: words.devices.state, width: '170px', cell: (device) => <DeviceState device={device} now={now} /> },
        { head: words.devices.notSent, width: '130px', from: 620, cell: ({ unsent: { count }, seen }) => (count === 0 ? <span className="quiet">{words.devices.none}</span> : <span className="num">{words.devices.countAt(count, timeOrDate(seen, now))}</span>) },
        { head: words.devices.lastHeard, width: '130px', from: 720, cell: ({ seen }) => <span className="second num">{timeOrDate(seen, now)}</span> },
        { head: words.devices.storage, width: '120px', from: 920, cell: ({ persisted }) => <span className="second">{persisted ? words.devices.kept : words.devices.notKept}</span> },
        { head: words.devices.app, width: '110px', from: 980, cell: ({ app }) => <span className="second num">{app}</span> },
      ]}
    >
      {(id, close) => {
        const open = rows?.find((one) => one.id === id)
        return open ? <DeviceDetail cached={open} person={personOf(open.row)} now={now} onClose={close} /> : null
      }}
    </ListPage>
  )
}

function DeviceName({ device, role }: { readonly device: Device; readonly role: User['role'] | undefined }) {
  const Icon = (role && ICONS[role]) ?? Monitor
  return <span className="device-name"><Icon size={17} aria-hidden="true" />{device.name}</span>
}
