import type { Device, Instant } from 'sync-protocol'
import { age } from '../../../parts/format.ts'
import { SyncGlyph, type SyncState } from '../../../parts/sync-glyph.tsx'
import { useWords } from '../../../words/index.ts'
import { hasLost, isClockOff, isFull, isOut, isQuiet } from './device-facts.ts'
import { useDeviceWords, type DeviceWords } from './words.ts'
import '../../../parts/sync-pill.css'

/** The first name of whoever holds all that is unsent on a shared tablet, where it is not the person who works there. */
type Waits = string | undefined

type Common = ReturnType<typeof useWords>

/** Silence outranks what waits: then nobody knows. */
function stateOf(device: Device, now: Instant, waits: Waits, words: DeviceWords, common: Common): { readonly look: SyncState; readonly text: string } {
  const { count } = device.unsent
  if (hasLost(device, now)) return { look: 'needs_you', text: words.lost(device.lost?.items ?? 0) }
  if (isQuiet(device, now)) return { look: 'offline', text: words.silent(age(now - device.seen, common)) }
  if (count > 0) return { look: 'wait', text: waits ? words.waitsFor(count, waits) : device.asked === null ? words.waiting(count) : words.asked(count) }
  if (isFull(device)) return { look: 'needs_you', text: words.full }
  return isClockOff(device) ? { look: 'needs_you', text: words.clockOff } : { look: 'ok', text: words.good }
}

/** Up to date, waiting, silent, ailing, or out of use: shape, word and colour of the sync states. */
export function DeviceState({ device, now, waits }: { readonly device: Device; readonly now: Instant; readonly waits?: Waits }) {
  const words = useDeviceWords()
  const common = useWords()
  if (isOut(device)) return <span className="quiet">{device.replacedBy === undefined ? (device.retired === null ? words.revoked : words.retired) : words.replaced}</span>
  const { look, text } = stateOf(device, now, waits, words, common)
  return <span className={`pill pill-small y-${look}`}><SyncGlyph state={look} size={14} /><span>{text}</span></span>
}
