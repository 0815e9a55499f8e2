import type { Device, Instant } from 'sync-protocol'
import { age } from '../../../parts/format.ts'
import { SyncGlyph, type SyncState } from '../../../parts/sync-glyph.tsx'
import { useWords } from '../../../words/index.ts'
import { useOfficeWords } from '../words.ts'
import { isQuiet } from './device-facts.ts'
import '../../../parts/sync-pill.css'

/** Up to date, waiting, silent, or signed out by the office: shape, word and colour of the sync states. */
export function DeviceState({ device, now }: { readonly device: Device; readonly now: Instant }) {
  const words = useOfficeWords()
  const common = useWords()
  if (device.revoked !== null) return <span className="quiet">{words.devices.revoked}</span>
  const quiet = isQuiet(device, now)
  const look: SyncState = quiet ? 'offline' : device.unsent.count > 0 ? 'wait' : 'ok'
  const text = quiet ? words.devices.silent(age(now - device.seen, common)) : device.unsent.count > 0 ? common.sync.wait(device.unsent.count) : words.devices.good
  return <span className={`pill pill-small y-${look}`}><SyncGlyph state={look} size={14} /><span>{text}</span></span>
}
