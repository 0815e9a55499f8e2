import type { Database } from 'server/deps.ts'
import { snapshotView, writingView, type Books, type View } from './books.ts'
import { Query, type Speak } from './query.ts'

/** How a process speaks to its database: every statement is a turn of it, and a COMMIT may go wrong. */
export type Speech = {
  turn<T>(work: () => T): Promise<T>
  /** What a COMMIT of a transaction that wrote comes to; `keep` makes it so. */
  commit(keep: () => void): Promise<void>
}

type Callable = ((table: string) => Query) & {
  readonly ref: (ref: string) => { readonly ref: string }
  readonly queryBuilder: () => Query
  readonly raw: (sql: string) => Promise<unknown>
}
type Transaction = Callable & {
  readonly commit: () => Promise<void>
  readonly rollback: () => Promise<void>
  readonly isCompleted: () => boolean
  readonly executionPromise: Promise<void>
}
type Transacting = <T>(act?: (trx: Transaction) => Promise<T>) => Promise<T | Transaction>

/** Stands in for knex over SQLite: one writer, readers that see what was committed when they began to read. */
export function openBooks(books: Books, speech: Speech): Database {
  const lock = createLock()
  const alone: Speak = (kind, work) => (kind === 'read' ? reading(books, speech, work) : changing(work))
  const changing = async <T>(work: (view: View) => T): Promise<T> => {
    const release = await lock()
    try {
      return await speech.turn(() => {
        const view = writingView(books)
        const result = work(view)
        view.commit()
        return result
      })
    } finally {
      release()
    }
  }
  const write = Object.assign(speaking(alone), { transaction: transacting(() => lock().then((release) => writer(books, speech, release))) })
  const read = Object.assign(speaking((_kind, work) => reading(books, speech, work)), { transaction: transacting(() => reader(books, speech)) })
  return { write, read, dialect: 'sqlite', close: () => Promise.resolve() } as unknown as Database
}

const reading = <T>(books: Books, speech: Speech, work: (view: View) => T): Promise<T> => speech.turn(() => work(snapshotView(books)))

function speaking(speak: Speak): Callable {
  return Object.assign((table: string) => new Query(speak, table), {
    ref: (ref: string) => ({ ref }),
    queryBuilder: () => new Query(speak),
    raw: (sql: string) => {
      const trigger = /^DROP TRIGGER IF EXISTS (\w+)$/.exec(sql)?.[1]
      if (trigger === undefined) throw new Error(`not known here: ${sql}`)
      return speak('change', (view) => view.dropTrigger(trigger))
    },
  })
}

/** Runs one after the other, in the order of their asking. */
function createLock(): () => Promise<() => void> {
  let last: Promise<void> = Promise.resolve()
  return async () => {
    const before = last
    let release: () => void = () => undefined
    last = new Promise((resolve) => { release = resolve })
    await before
    return release
  }
}

/** `transaction(act)` ends by itself; `transaction()` is ended by whoever asked for it. */
const transacting = (begin: () => Promise<Transaction>): Transacting => async (act) => {
  const trx = await begin()
  if (!act) return trx
  try {
    const result = await act(trx)
    await trx.commit()
    await trx.executionPromise
    return result
  } catch (error) {
    if (!trx.isCompleted()) await trx.rollback()
    throw error
  }
}

async function reader(books: Books, speech: Speech): Promise<Transaction> {
  const view = await speech.turn(() => snapshotView(books))
  return ending((_kind, work) => speech.turn(() => work(view)), () => speech.turn(() => undefined), () => undefined)
}

async function writer(books: Books, speech: Speech, release: () => void): Promise<Transaction> {
  const view = await speech.turn(() => writingView(books))
  return ending((_kind, work) => speech.turn(() => work(view)), () => (view.wrote ? speech.commit(view.commit) : speech.turn(() => undefined)), release)
}

/** As knex does, `commit()` says nothing of a COMMIT that failed: `executionPromise` does. */
function ending(speak: Speak, commit: () => Promise<void>, release: () => void): Transaction {
  let completed = false
  let settle: (outcome: Promise<void>) => void = () => undefined
  const executionPromise = new Promise<void>((resolve) => { settle = resolve })
  executionPromise.catch(() => undefined)
  const end = async (outcome: Promise<void>) => {
    completed = true
    settle(outcome)
    await outcome.catch(() => undefined)
    release()
  }
  const open: Speak = (kind, work) => (completed ? Promise.reject(new Error('Transaction query already complete')) : speak(kind, work))
  return Object.assign(speaking(open), {
    commit: () => end(commit()),
    rollback: () => end(Promise.resolve()),
    isCompleted: () => completed,
    executionPromise,
  })
}
