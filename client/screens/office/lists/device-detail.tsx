import { X } from 'lucide-react'
import { useState } from 'react'
import { Problem, type Device, type Instant, type User } from 'sync-protocol'
import type { Cached } from '../../../store/cache.ts'
import { Button } from '../../../parts/button.tsx'
import { dateTime, phone } from '../../../parts/format.ts'
import { Sheet } from '../../../parts/sheet.tsx'
import { showToast } from '../../../parts/toast.tsx'
import { useWords } from '../../../words/index.ts'
import { useMay } from '../actor.ts'
import { useProblemText } from '../use-saying.ts'
import { useOfficeWords } from '../words.ts'
import { useAskServer } from './ask-server.ts'
import { DeviceState } from './device-state.tsx'

type Props = { readonly cached: Cached<Device>; readonly person: User | undefined; readonly now: Instant; readonly onClose: () => void }

/** One device: what it last reported, and signing it out for good when it is lost. */
export function DeviceDetail({ cached: { row: device, ver }, person, now, onClose }: Props) {
  const words = useOfficeWords()
  const common = useWords()
  const may = useMay()
  const ask = useAskServer()
  const text = useProblemText()
  const [asking, setAsking] = useState(false)
  const revoke = () => {
    setAsking(false)
    ask('PATCH', `devices/${device.id}`, { revoked: true }, ver).then(
      () => showToast({ text: words.devices.revokedNow(device.name) }),
      (error: unknown) => showToast({ text: error instanceof Problem && error.code === 'unavailable' ? words.lists.people.offline : text(error), stay: 8000 }),
    )
  }
  const facts: readonly (readonly [string, string])[] = [
    [words.devices.usedBy, person?.name ?? ''],
    [words.fields.phone, phone(person?.phone ?? '')],
    [words.devices.lastHeard, dateTime(device.seen)],
    [words.devices.notSent, device.unsent.count === 0 ? words.devices.none : words.devices.changes(device.unsent.count)],
    [words.devices.oldest, device.unsent.oldest === null ? '' : dateTime(device.unsent.oldest)],
    [words.devices.storage, device.persisted ? words.devices.kept : words.devices.notKept],
    [words.devices.series, device.series.join(', ')],
    [words.devices.app, device.app],
    [words.devices.enrolled, dateTime(device.enrolled)],
  ]
  return (
    <aside className="detail" aria-label={device.name}>
      <header className="detail-head">
        <span className="detail-number">{words.devices.device}</span>
        <span className="spacer" />
        <Button look="quiet" size="desk" className="btn-icon" aria-label={common.close} onClick={onClose}><X size={17} aria-hidden="true" /></Button>
      </header>
      <h2>{device.name}</h2>
      <div className="detail-line"><DeviceState device={device} now={now} /></div>
      <h3>{words.devices.reported}</h3>
      <dl className="paper-facts">
        {facts.filter(([, value]) => value !== '').map(([name, value]) => <div key={name}><dt>{name}</dt><dd className="num">{value}</dd></div>)}
      </dl>
      {may('device.manage') && device.revoked === null && (
        <div className="detail-acts device-acts"><Button look="line" size="desk" onClick={() => setAsking(true)}>{words.devices.revoke}</Button></div>
      )}
      <Sheet
        open={asking} onClose={() => setAsking(false)} title={words.devices.revokeAsk(device.name)} from="middle"
        acts={<><Button look="line" size="desk" onClick={() => setAsking(false)}>{common.cancel}</Button><Button look="danger" size="desk" onClick={revoke}>{words.devices.revoke}</Button></>}
      >
        <p className="form-note">{device.unsent.count > 0 ? words.devices.revokeUnsent(device.unsent.count) : words.devices.revokeHelp}</p>
      </Sheet>
    </aside>
  )
}
