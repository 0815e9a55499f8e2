import type { Device } from 'sync-protocol'
import { isFull, shareUsed } from './device-facts.ts'
import { useDeviceWords } from './words.ts'

/** How full it is; red above 85 %. */
export function StorageBar({ device }: { readonly device: Device }) {
  const words = useDeviceWords()
  const share = shareUsed(device)
  if (share === null) return <span className="quiet">{words.unknown}</span>
  const percent = Math.round(share * 100)
  return (
    <span className={isFull(device) ? 'dv-bar dv-bar-full' : 'dv-bar'} role="img" aria-label={`${percent}%`}>
      <i style={{ width: `${Math.max(4, percent)}%` }} />
    </span>
  )
}
