import type { Device, Instant } from 'sync-protocol'

/** A device that was not heard for this long is called silent. In milliseconds. */
const QUIET = 20 * 60_000
const HOUR = 3_600_000

export const isQuiet = ({ seen }: Device, now: Instant): boolean => now - seen > QUIET

/** How much a device asks to be looked at: unsent work first, by its age, then silence. Revoked ones come last. */
export function harm(device: Device, now: Instant): number {
  if (device.revoked !== null) return -1
  const age = device.unsent.oldest === null ? 0 : (now - device.unsent.oldest) / HOUR
  const silence = isQuiet(device, now) ? Math.min((now - device.seen) / HOUR, 1000) : 0
  return device.unsent.count > 0 ? 10_000 + age + silence : silence
}
