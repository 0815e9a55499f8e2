import type { Database } from 'server/deps.ts'
import { failed, turnOf, type Wire } from './database.ts'
import { booksLedger } from './ledger.ts'
import type { Books } from './tables/books.ts'
import { openBooks, type Speech } from './tables/handle.ts'

/** A server process's way to a database in plain memory: what can go wrong over SQL goes wrong here too. */
export function openWired(books: Books, wire: Wire): Promise<Database> {
  const ledger = booksLedger(books)
  const speech: Speech = {
    turn: (work) => turnOf(wire, work),
    async commit(keep) {
      await turnOf(wire, () => undefined)
      const { fault } = wire
      wire.fault = undefined
      if (fault === 'lost' || fault === 'full') throw failed(fault)
      keep()
      await wire.committed(ledger)
      if (fault === 'unknown') throw failed(fault)
    },
  }
  return Promise.resolve(openBooks(books, speech))
}
