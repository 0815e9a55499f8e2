import { Problem, type Id } from 'sync-protocol'
import type { Database } from '../deps.ts'

/** Pushes that may wait for their turn in one process before new ones are sent away. */
const MAX_WAITING = 1_000

type Line = { last: Promise<unknown>; waiting: number }

const LINES = new WeakMap<Database, Map<Id, Line>>()

/**
 * Lets the writers of one company go one after the other, in the order they came: waiting here costs nothing,
 * waiting for the lock inside the database costs a connection and ends in a time-out.
 * SQLite has one writer for all companies. Throws Problem('unavailable') when the line is too long.
 */
export async function inTurn<T>(db: Database, company: Id, act: () => Promise<T>): Promise<T> {
  const lines = LINES.get(db) ?? new Map<Id, Line>()
  LINES.set(db, lines)
  const key = db.dialect === 'sqlite' ? '' : company
  const line = lines.get(key) ?? { last: Promise.resolve(), waiting: 0 }
  if (line.waiting >= MAX_WAITING) throw new Problem('unavailable', 'Too much work is waiting. Try again in a moment.')

  lines.set(key, line)
  line.waiting += 1
  const mine = line.last.then(act, act)
  line.last = mine.catch(() => undefined)
  try {
    return await mine
  } finally {
    line.waiting -= 1
    if (line.waiting === 0) lines.delete(key)
  }
}
