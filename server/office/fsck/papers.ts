import { formatNumber, type Challan, type Id } from 'sync-protocol'
import { numberKey } from '../../store/tables.ts'
import type { Books, Damage } from './damage.ts'
import { mutations, records, type Stored } from './pages.ts'

const SUMS = ['taxable', 'cgst', 'sgst', 'igst', 'cess'] as const
const LONGEST_NUMBER = 16
/** Facts are booked by the mutation that brought them: never twice. */
const FACTS = ['loads', 'legs', 'dispatches', 'attempts', 'receipts', 'notes'] as const

/** [I1] [I5] [I11] What stands in each challan by itself: its number, its sums, its facts. */
export async function* papersHold(books: Books): AsyncGenerator<Damage> {
  const seen = new Map<string, Id>()
  for await (const page of records(books, 'challan')) {
    for (const stored of page) {
      const challan = JSON.parse(stored.text) as Challan
      yield* factsOnce(books.company, challan)
      if (!stored.deleted) yield* sumsHold(books.company, challan)
      if (challan.legal) yield* numberHolds(books.company, challan, stored, seen)
    }
  }
}

function* factsOnce(company: Id, challan: Challan): Generator<Damage> {
  for (const name of FACTS) {
    const stamps = challan[name].map(({ stamp }) => stamp.mutation)
    if (new Set(stamps).size < stamps.length) yield { rule: 'I1', company, what: `challan ${challan.id} holds one of its ${name} twice` }
  }
}

function* sumsHold(company: Id, { id, lines, totals, flags }: Challan): Generator<Damage> {
  if (flags.some(({ kind }) => kind === 'sums_differ')) return // the office was told
  for (const field of SUMS) {
    const sum = lines.reduce((total, line) => total + line[field], 0)
    if (sum !== totals[field]) yield { rule: 'I11', company, what: `challan ${id}: ${field} is ${totals[field]}, its lines make ${sum}` }
  }
}

function* numberHolds(company: Id, challan: Challan, { columns }: Stored, seen: Map<string, Id>): Generator<Damage> {
  const { legal, nature, id } = challan
  if (!legal) return
  const damage = (what: string): Damage => ({ rule: 'I5', company, what: `challan ${id}: ${what}` })
  const key = numberKey(challan, legal)
  const other = seen.get(key)
  if (other !== undefined) yield damage(`${legal.number} is on challan ${other} too`)
  seen.set(key, id)
  if (columns['number_key'] !== key) yield damage(`its unique key is ${String(columns['number_key'])}, its number makes ${key}`)
  if (legal.number.length > LONGEST_NUMBER) yield damage(`${legal.number} is longer than ${LONGEST_NUMBER} characters`)
  if (challan.entered !== undefined) return // a paper that came from elsewhere carries whatever was printed on it
  const form = formatNumber({ fy: legal.fy, nature, series: legal.series, serial: legal.serial })
  if (legal.number !== form) yield damage(`${legal.number} should read ${form}`)
}

type RunRow = { readonly code: string; readonly nature: string; readonly fy: string; readonly high_water: number }

/** [I5] Of each run of numbers up to the greatest that was seen, each is on a challan, void, waiting, or lost with its device. */
export async function* gapsExplained(books: Books): AsyncGenerator<Damage> {
  const { db, company } = books
  const runs = (await db('number_run').where({ company }).select('code', 'nature', 'fy', 'high_water')) as RunRow[]
  if (runs.length === 0) return
  const used = await serialsUsed(books)
  const waiting = await numbersWaiting(books)
  const series = (await db('number_series').where({ company }).select('code', 'state')) as { code: string; state: string }[]
  const closed = new Set(series.filter(({ state }) => state === 'closed').map(({ code }) => code))
  const voids = await voidNumbers(books)
  for (const { code, nature, fy, high_water } of runs) {
    const serials = used.get(`${code} ${nature} ${fy}`) ?? new Set()
    const most = Math.max(0, ...serials)
    if (Number(high_water) < most) yield { rule: 'I5', company, what: `run ${code} ${nature} ${fy} was seen up to ${high_water}, a challan has ${most}` }
    if (closed.has(code) || code.startsWith('P')) continue // a paper book is entered when it comes back; its device was lost or copied, and with it what it had not sent
    for (let serial = 1; serial <= Number(high_water); serial++) {
      const number = formatNumber({ fy, nature: nature as never, series: code, serial })
      if (!serials.has(serial) && !waiting.has(number) && !voids.has(number)) yield { rule: 'I5', company, what: `${number} is missing, and nothing explains it` }
    }
  }
}

async function serialsUsed(books: Books): Promise<Map<string, Set<number>>> {
  const used = new Map<string, Set<number>>()
  for await (const page of records(books, 'challan')) {
    for (const { text } of page) {
      const { legal, nature } = JSON.parse(text) as Challan
      if (!legal) continue
      const run = `${legal.series} ${nature} ${legal.fy}`
      used.set(run, (used.get(run) ?? new Set()).add(legal.serial))
    }
  }
  return used
}

/** Numbers of papers that a person has still to look at. */
async function numbersWaiting(books: Books): Promise<Set<string>> {
  const found = new Set<string>()
  for await (const page of mutations(books)) {
    for (const { args } of page) {
      const number = args === null ? undefined : (JSON.parse(args) as { args?: { legal?: { number?: string } } }).args?.legal?.number
      if (number !== undefined) found.add(number)
    }
  }
  return found
}

async function voidNumbers(books: Books): Promise<Set<string>> {
  const found = new Set<string>()
  for await (const page of records(books, 'void')) for (const { text } of page) found.add((JSON.parse(text) as { number: string }).number)
  return found
}
