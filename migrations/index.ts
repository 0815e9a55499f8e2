import type { Knex } from 'knex'
import * as sync from './001-sync.ts'
import * as people from './002-people.ts'
import * as lists from './003-lists.ts'
import * as challan from './004-challan.ts'
import * as questions from './005-questions.ts'
import * as audit from './006-audit.ts'
import * as kept from './007-kept.ts'
import * as sessions from './010-sessions.ts'
import * as domain from './011-domain.ts'
import * as companyKey from './013-company-key.ts'
import * as challanByNumber from './016-challan-by-number.ts'
import * as challanBooks from './017-challan-books.ts'

/** Every step of the database's shape, in order. Append only: a released step never changes. */
const STEPS: readonly (readonly [name: string, step: Knex.Migration])[] = [
  ['001-sync', sync],
  ['002-people', people],
  ['003-lists', lists],
  ['004-challan', challan],
  ['005-questions', questions],
  ['006-audit', audit],
  ['007-kept', kept],
  ['010-sessions', sessions],
  ['011-domain', domain],
  ['013-company-key', companyKey],
  ['016-challan-by-number', challanByNumber],
  ['017-challan-books', challanBooks],
]

type Step = (typeof STEPS)[number]

/** Where knex's migrator finds our steps: in this list, not by looking into a folder. */
export const migrationSource: Knex.MigrationSource<Step> = {
  getMigrations: async () => [...STEPS],
  getMigrationName: ([name]) => name,
  getMigration: async ([, step]) => step,
}
