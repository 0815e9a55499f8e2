import type { Knex } from 'knex'
import { channelsFor, type Id, type Principal } from 'sync-protocol'
import type { Deps } from '../deps.ts'
import { lookTwice } from '../store/catch-up.ts'
import { findPuller, type Puller } from '../store/devices.ts'
import { allowed } from './allowed.ts'
import type { Reader } from './pull-page.ts'
import { sha256 } from './world.ts'

/** The person behind a device, with the channels that he may read now. */
export type PullReader = Reader & { readonly puller: Puller; readonly hash: string }

/** The user's row is read at every pull: a change of role or place takes effect at once. Throws Problem. [C2] */
export async function readerOf(deps: Deps, db: Knex, { company, user }: Pick<Principal, 'company' | 'user'>, device: Id): Promise<PullReader> {
  const puller: Puller | undefined = await lookTwice(deps.db, () => findPuller(db, company, device))
  allowed(puller, { user })
  const channels = channelsFor({ user, role: puller.person.role, locations: puller.person.locations })
  return { db, dialect: deps.db.dialect, company, channels, puller, hash: channelHash(channels) }
}

/** Tells a device, in few bytes, whether it knows its channels. */
export const channelHash = (channels: readonly string[]): string => sha256([...channels].sort().join('\n')).slice(0, 16)
