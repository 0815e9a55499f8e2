import type { Kernel, Owner } from '../kernel.ts'
import { Store } from './store.ts'

export type Mode = 'r' | 'rw'

/** One transaction: what it may touch, and what it has to undo. */
export class Transaction {
  readonly database: MemoryDatabase
  readonly owner: Owner
  readonly mode: Mode
  readonly scope: ReadonlySet<string>
  /** Tables that it has written to. */
  readonly written = new Set<string>()
  readonly undo: (() => void)[] = []
  state: 'waiting' | 'running' | 'finished' = 'waiting'
  readonly begin: () => void

  constructor(database: MemoryDatabase, owner: Owner, mode: Mode, scope: ReadonlySet<string>, begin: () => void) {
    this.database = database
    this.owner = owner
    this.mode = mode
    this.scope = scope
    this.begin = begin
  }
}

const meet = (a: Transaction, b: Transaction): boolean => {
  if (a.mode === 'r' && b.mode === 'r') return false
  for (const name of a.scope) if (b.scope.has(name)) return true
  return false
}

/** One database of one browser: transactions over common tables run one after the other, in the order of their asking. */
export class MemoryDatabase {
  readonly name: string
  readonly stores = new Map<string, Store>()
  private readonly line: Transaction[] = []
  private readonly kernel: Kernel
  private readonly slowness: () => number
  private readonly committed: (database: MemoryDatabase, tables: ReadonlySet<string>) => void

  constructor(name: string, kernel: Kernel, slowness: () => number, committed: (database: MemoryDatabase, tables: ReadonlySet<string>) => void) {
    this.name = name
    this.kernel = kernel
    this.slowness = slowness
    this.committed = committed
  }

  /** Makes the tables of a schema; those that are there stay. */
  define(schema: Readonly<Record<string, string>>): void {
    for (const [name, text] of Object.entries(schema)) if (!this.stores.has(name)) this.stores.set(name, new Store(name, text))
  }

  enter(tx: Transaction): void {
    this.line.push(tx)
    this.look()
  }

  /** Ends a transaction; `keep` false undoes what it did. */
  leave(tx: Transaction, keep: boolean): void {
    if (tx.state === 'finished') return
    tx.state = 'finished'
    if (!keep) for (const step of tx.undo.reverse()) step()
    this.line.splice(this.line.indexOf(tx), 1)
    if (keep && tx.written.size > 0) this.committed(this, tx.written)
    this.look()
  }

  /** Does nobody write there? */
  isQuiet(table?: string): boolean {
    return !this.line.some(({ state, mode, scope }) => state === 'running' && mode === 'rw' && (table === undefined || scope.has(table)))
  }

  crash(owner: Owner): void {
    for (const tx of this.line.filter((one) => one.owner === owner)) this.leave(tx, false)
  }

  /** Gives the word to whom nobody before stands in the way of. */
  private look(): void {
    for (const [i, tx] of this.line.entries()) {
      if (tx.state !== 'waiting' || this.line.slice(0, i).some((before) => meet(before, tx))) continue
      tx.state = 'running'
      const wait = this.slowness()
      if (wait > 0) this.kernel.setTimer(tx.owner, tx.begin, wait)
      else this.kernel.queue(tx.owner, tx.begin)
    }
  }
}
