import type { Knex } from 'knex'
import { Problem } from 'sync-protocol'
import type { Deps } from '../deps.ts'
import { clearFailures, countFailure, forgiveOne } from '../store/credentials.ts'
import { databaseFault } from '../store/faults.ts'

/** Wrong passwords: how many in how long, before somebody has to wait. */
const WINDOW_MS = 900_000
const MOST_OF_ACCOUNT = 10
const MOST_OF_COMPANY = 300

const mostOf = (subject: string): number => (subject.startsWith('user:') ? MOST_OF_ACCOUNT : MOST_OF_COMPANY)

/**
 * Counts a guess before it is judged, so that of many at once no more pass than may: each has its own place in the
 * count. A right password gives its place back. Throws Problem `too_many_requests`. [T6]
 */
export async function countGuess(deps: Deps, subjects: readonly string[]): Promise<void> {
  const now = deps.now()
  const counted = await again(() => deps.db.write.transaction(async (trx) => {
    const places = []
    for (const subject of subjects) places.push({ subject, ...(await countFailure(trx, subject, WINDOW_MS, now)) })
    const over = places.find(({ subject, count }) => count > mostOf(subject))
    if (over) for (const subject of subjects) await forgiveOne(trx, subject) // whoever is turned away guesses nothing
    return over
  }))
  if (counted === undefined) return
  const wait = Math.max(1, counted.since + WINDOW_MS - now)
  throw new Problem('too_many_requests', `Too many wrong passwords. Try again in ${Math.ceil(wait / 60_000)} min.`, { facts: { retryAfter: wait / 1000 } })
}

const TRIES = 5

/** Many who sign in at once may deadlock over a row that is being made: the one who lost comes again. */
async function again<T>(act: () => Promise<T>, tries = 1): Promise<T> {
  try {
    return await act()
  } catch (error) {
    if (tries >= TRIES || databaseFault(error) !== 'again') throw error
    return again(act, tries + 1)
  }
}

/** A guess that was never judged, because too many waited. */
export async function takeBackGuess(deps: Deps, subjects: readonly string[]): Promise<void> {
  await deps.db.write.transaction(async (trx) => {
    for (const subject of subjects) await forgiveOne(trx, subject)
  })
}

/** The password was right: the person's own count ends, the company's loses this one. */
export async function forgiveGuesses(trx: Knex.Transaction, subjects: readonly string[]): Promise<void> {
  for (const subject of subjects) await (subject.startsWith('user:') ? clearFailures(trx, subject) : forgiveOne(trx, subject))
}
