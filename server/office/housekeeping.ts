import type { Deps } from '../deps.ts'
import { dropOldFailures } from '../store/credentials.ts'
import { findAcked, setPurged } from '../store/devices.ts'
import { purgeAnswers } from '../store/mutations.ts'
import { dropOldSessions } from '../store/sessions.ts'
import { raiseFloors } from '../sync/floors.ts'
import { askAboutForgotten } from '../sync/parked.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** An ended session is kept for a while: an admin may want to see when and why. */
const KEPT_DAYS = 90

/** After a start it waits a little: whoever starts has other things to do. */
const SOON_MS = 60_000

/**
 * Once an hour: forgets sessions that ended long ago, wrong passwords that limit nothing any more, answers that their
 * devices hold and what left every device's view long ago; asks about work that has waited for days. The timers keep
 * no process alive.
 */
export function keepHouse(deps: Deps): void {
  const keep = () => void tidy(deps)
  setTimeout(keep, SOON_MS).unref()
  setInterval(keep, HOUR_MS).unref()
}

/** Each chore by itself: one that fails is noted, and keeps none of the others from being done. */
export async function tidy(deps: Deps): Promise<void> {
  for (const chore of [dropSessions, askAboutForgotten, dropAnswers, raiseFloors]) {
    try {
      await chore(deps)
    } catch (err) {
      deps.log.warn({ err, chore: chore.name }, 'the house was not kept')
    }
  }
}

async function dropSessions({ db, config, now }: Deps): Promise<void> {
  const kept = now() - KEPT_DAYS * DAY_MS
  await dropOldFailures(db.write, now() - DAY_MS)
  await dropOldSessions(db.write, { revoked: kept, used: kept - config.tokens.refreshDays * DAY_MS })
}

const DEVICES_AT_ONCE = 500
const ANSWERS_AT_ONCE = 2_000

/** [P12] In short statements: no push waits for them. */
async function dropAnswers({ db }: Deps): Promise<void> {
  for (const { company, id, from, to } of await findAcked(db.read, DEVICES_AT_ONCE)) {
    for (let at = from; at < to; at += ANSWERS_AT_ONCE) await purgeAnswers(db.write, company, id, at, Math.min(to, at + ANSWERS_AT_ONCE))
    await setPurged(db.write, company, id, to)
  }
}
