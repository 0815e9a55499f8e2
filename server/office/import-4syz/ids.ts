import { createHash } from 'node:crypto'
import type { Id } from 'sync-protocol'

/** The same record of the former system is the same record here, however often it is moved in. A UUIDv8 of its name. */
export function formerId(company: Id, ...name: readonly string[]): Id {
  const hex = createHash('sha256').update(JSON.stringify(['4syz', company, ...name])).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
