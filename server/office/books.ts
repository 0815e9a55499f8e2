import type { Knex } from 'knex'
import { indianDay, parseNumber, type Books, type Challan, type Id, type NumberPaper, type Period, type ReportName } from 'sync-protocol'
import type { Deps } from '../deps.ts'
import { seqAt } from '../store/commits.ts'
import { allRecords } from '../store/records.ts'

/** Everything that a report of a company is computed from, as it stands now. Named, only what that report is about. */
export async function booksOf(deps: Deps, company: Id, report?: ReportName): Promise<Books> {
  const { read } = deps.db
  const [companies, voids, devices, periods, rules] = await Promise.all([
    allRecords(read, company, 'company'), allRecords(read, company, 'void'), allRecords(read, company, 'device'), allRecords(read, company, 'period'), allRecords(read, company, 'rule'),
  ])
  const base = { company: companies[0] ?? { turnover: 'above5cr' as const }, challans: [], voids, devices, periods, rules, today: indianDay(deps.now()) }
  if (report === 'table-13' || report === 'numbers') return { ...base, papers: await papersOf(read, company) }
  return { ...base, challans: await challansFor(read, { company, report, periods }) }
}

type Wanted = { readonly company: Id; readonly report: ReportName | undefined; readonly periods: readonly Period[] }
type Narrowed = Exclude<ReportName, 'table-13' | 'numbers' | 'late'>

const orUntold = (found: Knex.QueryBuilder, column: string, values: readonly (string | number)[]) =>
  found.where((told) => void told.whereIn(column, [...values]).orWhereNull(column))

/** Goods of these natures, and whatever answers them: returns may be of any nature. */
const ledger = (nature: 'J' | 'A') => (found: Knex.QueryBuilder) =>
  found.where((one) => void one.where({ nature }).orWhere((other) => void orUntold(other, 'answers', [1])))

const NARROW: Readonly<Record<Narrowed, (found: Knex.QueryBuilder) => Knex.QueryBuilder>> = {
  'itc-04': ledger('J'),
  'job-work': ledger('J'),
  approval: ledger('A'),
  'pending-invoices': (found) => orUntold(found, 'billing', ['pending', 'part']),
  'pending-acknowledgements': (found) => orUntold(found, 'unacknowledged', [1]),
}

const PAGE = 500

/** Documents page by page, so that other requests have their turn while a long history is read. */
async function challansFor(db: Knex, { company, report, periods }: Wanted): Promise<Challan[]> {
  const since = report === 'late' ? await firstFiled(db, company, periods) : 0
  if (since === undefined) return []
  const challans: Challan[] = []
  for (let last = ''; ;) {
    const page = db('challan').where({ company, deleted_at: null }).whereNotNull('number').andWhere('id', '>', last).orderBy('id').limit(PAGE)
    if (since > 0) page.andWhere('seq', '>', since)
    if (report !== undefined && report in NARROW) NARROW[report as Narrowed](page)
    const rows = await page.select<{ id: Id; doc: string }[]>('id', 'doc')
    for (const { doc } of rows) challans.push(JSON.parse(doc) as Challan)
    if (rows.length < PAGE) return challans
    last = rows.at(-1)?.id ?? last
  }
}

/** The change number at which the first GSTR-1 was filed: what is late came after it. Undefined when none was. */
async function firstFiled(db: Knex, company: Id, periods: readonly Period[]): Promise<number | undefined> {
  const filed = periods.flatMap(({ kind, filed: done }) => (kind === 'gstr1' && done ? [done.stamp.received ?? done.stamp.at] : []))
  return filed.length === 0 ? undefined : seqAt(db, company, Math.min(...filed))
}

/** Every number of our series with its date and state, from columns alone: no document is opened. */
async function papersOf(db: Knex, company: Id): Promise<NumberPaper[]> {
  const rows = await db('challan').where({ company, deleted_at: null }).whereNotNull('number').andWhere('series', '>', '')
    .select<{ id: Id; number: string; series: string; date: string; status: string; registration: Id | null }[]>('id', 'number', 'series', 'date', 'status', 'registration')
  return rows.flatMap(({ id, number, date, status, registration }) => {
    const parts = parseNumber(number)
    return parts ? [{ id, date, registration, legal: { number, ...parts }, cancelled: status === 'cancelled' ? { reason: '' } : null }] : []
  })
}
