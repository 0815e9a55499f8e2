import type { Deps } from '../deps.ts'
import { dropOldFailures } from '../store/credentials.ts'
import { dropOldSessions } from '../store/sessions.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** An ended session is kept for a while: an admin may want to see when and why. */
const KEPT_DAYS = 90

/** Forgets, once an hour, sessions that ended long ago and wrong passwords that limit nothing any more. The timer keeps no process alive. */
export function keepHouse(deps: Deps): void {
  setInterval(() => {
    tidy(deps).catch((err: unknown) => deps.log.warn({ err }, 'old sessions could not be dropped'))
  }, HOUR_MS).unref()
}

export async function tidy({ db, config, now }: Deps): Promise<void> {
  const kept = now() - KEPT_DAYS * DAY_MS
  await dropOldFailures(db.write, now() - DAY_MS)
  await dropOldSessions(db.write, { revoked: kept, used: kept - config.tokens.refreshDays * DAY_MS })
}
