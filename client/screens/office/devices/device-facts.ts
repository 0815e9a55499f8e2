import type { Device, Instant } from 'sync-protocol'

/** A device that was not heard for this long is called silent. In milliseconds. */
const QUIET = 20 * 60_000
const HOUR = 3_600_000
/** A clock that is more than this wrong is told, in milliseconds. */
const CLOCK_OFF = 300_000
/** Above this share of its storage a device is almost full. */
const FULL = 0.85

export const isQuiet = ({ seen }: Device, now: Instant): boolean => now - seen > QUIET
/** Out of use; or another local database stands in its place. */
export const isOut = ({ revoked, retired, replacedBy }: Device): boolean => revoked !== null || retired !== null || replacedBy !== undefined
export const isClockOff = ({ skewMs }: Device): boolean => Math.abs(skewMs ?? 0) > CLOCK_OFF
export const shareUsed = ({ storage }: Device): number | null => (storage && storage.quota > 0 ? Math.min(1, storage.used / storage.quota) : null)
/** A loss stands in the list for so long, in milliseconds; afterwards in the device's detail alone. */
const LOSS_SHOWN_MS = 7 * 24 * HOUR
export const hasLost = ({ lost }: Device, now: Instant): boolean => lost !== undefined && lost.items > 0 && now - lost.found < LOSS_SHOWN_MS
export const isFull = (device: Device): boolean => (shareUsed(device) ?? 0) > FULL

/**
 * How much a device asks to be looked at: unsent work first, by its age, then silence, then what may go wrong soon.
 * Those out of use come last.
 */
export function harm(device: Device, now: Instant): number {
  if (isOut(device)) return -1
  const age = device.unsent.oldest === null ? 0 : (now - device.unsent.oldest) / HOUR
  const silence = isQuiet(device, now) ? Math.min((now - device.seen) / HOUR, 1000) : 0
  const lost = hasLost(device, now) ? 1e9 : 0 // nothing is worse than work that is gone
  const ailing = (isFull(device) ? 0.02 : 0) + (isClockOff(device) ? 0.01 : 0)
  return (device.unsent.count > 0 ? 10_000 + age + silence : silence) + ailing + lost
}

/** Worst first, then whoever was heard last. */
export const worstFirst = (devices: readonly Device[], now: Instant): Device[] => devices.toSorted((a, b) => harm(b, now) - harm(a, now) || b.seen - a.seen)

/** The newest app that any device runs; versions compare by their numbers. */
export function newestApp(devices: readonly Device[]): string {
  const versions = devices.map(({ app }) => app).filter((app) => /^\d/.test(app))
  return versions.toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true })).at(-1) ?? ''
}

/** The device that holds the oldest work that is not here. */
export function oldestUnsent(devices: readonly Device[]): Device | undefined {
  const holding = devices.filter((device) => !isOut(device) && device.unsent.count > 0 && device.unsent.oldest !== null)
  return holding.toSorted((a, b) => (a.unsent.oldest ?? 0) - (b.unsent.oldest ?? 0))[0]
}
