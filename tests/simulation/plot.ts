import type { Config } from 'shared-config'
import type { Database } from 'server/deps.ts'
import type { Wire } from './database.ts'
import type { Packed } from './disk.ts'
import type { Ledger } from './ledger.ts'
import type { Heading } from './wiretap.ts'

/** A world in which every device has been at work before: what a run may begin with, so that its steps are not spent on first fillings. */
export type Filled = {
  /** By the place of a seat: what lies on its disk. */
  readonly disks: ReadonlyMap<number, Packed>
  readonly pages: ReadonlyMap<string, Heading>
}

/** What a run stands on: a database with both companies in it. */
export type Plot = {
  readonly config: Config
  /** Opens it for a server process. */
  open(wire: Wire): Promise<Database>
  /** Copies it as it stands; gives how to put the copy in its place. Undefined where a copy takes too long. */
  backUp(db: Database): Promise<(() => void) | undefined>
  /** What is committed there. */
  ledger(db: Database): Ledger
  /** What devices may begin with there. */
  readonly filled?: Filled
  clear(): void
}

/** Where runs get their databases from. */
export type Ground = { /** `filled`: its devices have been at work before, where the ground has such. */ plot(filled: boolean): Promise<Plot>; close(): void }
