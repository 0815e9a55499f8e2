/** Every fault of a lock, as sentences; none when `npm ci` will accept it. */
export function lockFaults(lock: object, manifests: Readonly<Record<string, object>>): string[]
