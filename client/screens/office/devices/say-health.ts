import type { Device } from 'sync-protocol'
import { age } from '../../../parts/format.ts'
import type { useWords } from '../../../words/index.ts'
import type { DeviceWords } from './words.ts'

const MB = 1_000_000
/** `640 MB`, `1.0 GB`. */
const size = (count: number): string => (count >= 1_000 * MB ? `${(count / (1_000 * MB)).toFixed(1)} GB` : `${Math.max(1, Math.round(count / MB))} MB`)

/** `640 MB of 1.0 GB, kept safe`. */
export function sayStorage({ storage, persisted }: Device, words: DeviceWords): string {
  const kept = persisted ? words.kept : words.notKept
  return storage ? `${words.usedOf(size(storage.used), size(storage.quota))}, ${kept}` : kept
}

/** `right`, `40 min slow`. Seconds are no matter. */
export function sayClock({ skewMs }: Device, words: DeviceWords, common: ReturnType<typeof useWords>): string {
  if (skewMs === null) return words.unknown
  const by = age(Math.abs(skewMs), common)
  if (Math.abs(skewMs) < 60_000) return words.right
  return skewMs < 0 ? words.slow(by) : words.fast(by)
}
