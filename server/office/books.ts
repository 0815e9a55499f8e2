import { indianDay, type Books, type Id } from 'sync-protocol'
import type { Deps } from '../deps.ts'
import { allRecords } from '../store/records.ts'

/** Everything that a report of a company is computed from, as it stands now. */
export async function booksOf(deps: Deps, company: Id): Promise<Books> {
  const { read } = deps.db
  const [companies, challans, voids, devices, periods, rules] = await Promise.all([
    allRecords(read, company, 'company'), allRecords(read, company, 'challan'), allRecords(read, company, 'void'), allRecords(read, company, 'device'),
    allRecords(read, company, 'period'), allRecords(read, company, 'rule'),
  ])
  return { company: companies[0] ?? { turnover: 'above5cr' }, challans, voids, devices, periods, rules, today: indianDay(deps.now()) }
}
