import type { Device, Instant } from 'sync-protocol'
import { age } from '../../../parts/format.ts'
import { SyncGlyph, type SyncState } from '../../../parts/sync-glyph.tsx'
import { useWords } from '../../../words/index.ts'
import { isClockOff, isFull, isOut, isQuiet } from './device-facts.ts'
import { useDeviceWords, type DeviceWords } from './words.ts'
import '../../../parts/sync-pill.css'

type Common = ReturnType<typeof useWords>

/** Silence outranks what waits: then nobody knows. */
function stateOf(device: Device, now: Instant, words: DeviceWords, common: Common): { readonly look: SyncState; readonly text: string } {
  const { count } = device.unsent
  if (isQuiet(device, now)) return { look: 'offline', text: words.silent(age(now - device.seen, common)) }
  if (count > 0) return { look: 'wait', text: device.asked === null ? words.waiting(count) : words.asked(count) }
  if (isFull(device)) return { look: 'needs_you', text: words.full }
  return isClockOff(device) ? { look: 'needs_you', text: words.clockOff } : { look: 'ok', text: words.good }
}

/** Up to date, waiting, silent, ailing, or out of use: shape, word and colour of the sync states. */
export function DeviceState({ device, now }: { readonly device: Device; readonly now: Instant }) {
  const words = useDeviceWords()
  const common = useWords()
  if (isOut(device)) return <span className="quiet">{device.retired === null ? words.revoked : words.retired}</span>
  const { look, text } = stateOf(device, now, words, common)
  return <span className={`pill pill-small y-${look}`}><SyncGlyph state={look} size={14} /><span>{text}</span></span>
}
