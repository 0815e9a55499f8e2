import { Problem, type Instant, type Principal, type User } from 'sync-protocol'

/** What is judged of a device at every contact. */
export type Contact = { readonly user: string; readonly revokedAt: Instant | null; readonly person: User }

/** [P7] A device speaks for its own person only, and only while it may. Throws Problem. */
export function allowed<D extends Contact>(device: D | undefined, who: Pick<Principal, 'user'>): asserts device is D {
  if (!device) throw new Problem('device_fork', 'The server does not know this device. It must be enrolled again.')
  if (device.user !== who.user) throw new Problem('user_mismatch', 'This device belongs to another person. Its work stays on it.')
  if (device.revokedAt !== null) throw new Problem('device_revoked', 'This device was revoked. Its work can be exported and handed in.')
  if (!device.person.active) throw new Problem('signed_out', 'This account is closed.')
}

/** Whether this is `allowed` saying that the device is not known here. A copied device is a fork too, and tells its last number. */
export const isUnknownDevice = (error: unknown): boolean => error instanceof Problem && error.code === 'device_fork' && error.facts['last'] === undefined
