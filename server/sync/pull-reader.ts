import type { Knex } from 'knex'
import { channelsFor, recordLevel, type Id, type Principal } from 'sync-protocol'
import type { Deps } from '../deps.ts'
import { lookTwice } from '../store/catch-up.ts'
import { findPuller, type Puller } from '../store/devices.ts'
import { allowed } from './allowed.ts'
import type { Reader } from './pull-page.ts'
import { sha256 } from './world.ts'

/** The person behind a device, with the channels that he may read now. */
export type PullReader = Reader & { readonly puller: Puller; readonly hash: string; /** What its build is. */ readonly schema: number }

/** The user's row is read at every pull: a change of role or place takes effect at once. Throws Problem. [C2] */
export async function readerOf(deps: Deps, db: Knex, { company, user }: Pick<Principal, 'company' | 'user'>, { device, schema }: { readonly device: Id; readonly schema: number }): Promise<PullReader> {
  const puller: Puller | undefined = await lookTwice(deps.db, () => findPuller(db, company, device))
  allowed(puller, { user })
  const channels = channelsFor({ user, role: puller.person.role, locations: puller.person.locations })
  return { db, dialect: deps.db.dialect, company, channels, puller, schema, hash: channelHash(channels, schema) }
}

/**
 * Tells a device, in few bytes, whether it knows its channels: all that its build has a place for. A build that has a
 * place for more knows none of them wholly, and is given them again. [V5]
 */
export function channelHash(channels: readonly string[], schema: number): string {
  const level = recordLevel(schema)
  return sha256([...[...channels].sort(), ...(level > 1 ? [`records of ${level}`] : [])].join('\n')).slice(0, 16)
}
