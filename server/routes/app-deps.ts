import type { Deps } from '../deps.ts'
import type { Keys } from '../office/keys.ts'
import type { Passwords } from '../office/passwords.ts'
import type { Principals } from '../office/principals.ts'
import type { Limits } from '../plugins/limits.ts'
import type { Streams } from '../plugins/streams.ts'

/** What routes hand to use cases. */
export type App = Deps & {
  readonly keys: Keys
  readonly passwords: Passwords
  readonly principals: Principals
  readonly streams: Streams
  readonly limits: Limits
  /** Random id of this installation: names its cookies and signs its tokens. */
  readonly instance: string
  readonly version: string
  /** When this process began to serve, by `now`. */
  readonly startedAt: number
}
