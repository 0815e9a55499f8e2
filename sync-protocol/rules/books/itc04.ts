import type { Id } from '../../records/scalars.ts'
import { isUnregistered } from '../gstin.ts'
import type { LedgerLine } from './ledger.ts'
import type { Move } from './moves.ts'
import { isWithin, type Itc04Period } from './periods.ts'

/** A row of tables 5A, 5B and 5C. */
export type Itc04Back = {
  readonly party: LedgerLine['party']
  readonly original: Pick<LedgerLine, 'number' | 'date'>
  readonly line: LedgerLine
  readonly move: Move
}
export type Itc04 = {
  /** Table 4: sent. What one job worker passed on to another was reported when it first left. */
  readonly sent: readonly LedgerLine[]
  /** Table 5A: back from the job worker to whom it was sent. */
  readonly back: readonly Itc04Back[]
  /** Table 5B: back from another one. */
  readonly other: readonly Itc04Back[]
  /** Table 5C: supplied from his premises. */
  readonly premises: readonly Itc04Back[]
}

const same = (a: string, b: string): boolean => a.trim().toUpperCase() === b.trim().toUpperCase()

/** The three tables of a period for one registration, from the ledger of job work. Rule 45(3), form ITC-04. */
export function itc04Of(ledger: readonly LedgerLine[], registration: Id, period: Itc04Period): Itc04 {
  const own = ledger.filter((line) => line.registration === registration)
  const rows = own.flatMap((line) => line.moves.filter(({ date }) => isWithin(date, period)).map((move) => rowOf(line, move)))
  const cameBack = rows.filter(({ move: { kind } }) => kind === 'back' || kind === 'unworked')
  return {
    sent: own.filter(({ date, origin, sent }) => origin === null && sent > 0 && isWithin(date, period)),
    back: cameBack.filter((row) => !fromAnother(row)),
    other: cameBack.filter(fromAnother),
    premises: rows.filter(({ move: { kind } }) => kind === 'premises'),
  }
}

function rowOf(line: LedgerLine, move: Move): Itc04Back {
  const { paper } = move
  const party = paper.gstin === '' || same(paper.gstin, line.party.gstin) ? line.party : { name: paper.name, gstin: paper.gstin, state: paper.gstin.slice(0, 2) }
  return { party: move.kind === 'premises' ? line.party : party, original: line.origin ?? line, line, move }
}

/** Not from the job worker to whom the goods first went. */
const fromAnother = ({ party, line }: Itc04Back): boolean => !same(party.gstin, line.origin?.gstin ?? line.party.gstin)

type Who = { readonly ctin?: string; readonly jw_stcd: string }
type Json = {
  readonly gstin: string
  readonly fp: string
  readonly m2jw: readonly (Who & { readonly chnum: string; readonly chdt: string; readonly flag: 'N'; readonly itms: readonly object[] })[]
  readonly table5A: readonly (Who & { readonly flag: 'N'; readonly items: readonly object[] })[]
  readonly table5B: readonly (Who & { readonly flag: 'N'; readonly items: readonly object[] })[]
  readonly table5C: readonly (Who & { readonly flag: 'N'; readonly items: readonly object[] })[]
}
export type Itc04Json = Json

/** `24-11-2026`. */
export const portalDay = (day: string): string => day.split('-').reverse().join('-')
const units = (thousandths: number): number => thousandths / 1000
const rupees = (paise: number): number => paise / 100
const percent = (basisPoints: number): number => basisPoints / 100

/** A job worker without GSTIN is reported by his State. */
const who = ({ gstin, state }: LedgerLine['party']): Who => (gstin === '' || isUnregistered(gstin) ? { jw_stcd: state } : { ctin: gstin, jw_stcd: state })

/** As the portal's offline tool calls them. Moulds and tools are capital goods in this form. [CA] */
const GOODS = { input: '8b', capital: '7b', tool: '7b' } as const

/** The file of the period, with the portal's keys. Not tested on the portal's offline tool. */
export function itc04Json({ sent, back, other, premises }: Itc04, { gstin, fp }: { readonly gstin: string; readonly fp: string }): Json {
  const inState = gstin.slice(0, 2)
  return {
    gstin, fp,
    m2jw: grouped(sent, (line) => line.challan).map((lines) => ({
      ...who((lines[0] as LedgerLine).party), chnum: (lines[0] as LedgerLine).number, chdt: portalDay((lines[0] as LedgerLine).date), flag: 'N',
      itms: lines.map((line) => sentItem(line, inState)),
    })),
    table5A: parties(back, (row) => ({ ...original(row), jw2_chnum: row.move.paper.number, jw2_chdt: paperDay(row), ...work(row) })),
    table5B: parties(other, (row) => ({ ...original(row), jw2_chnum: row.move.paper.number, jw2_chdt: paperDay(row), ...work(row) })),
    table5C: parties(premises, (row) => ({ ...original(row), inum: row.move.paper.number, idt: paperDay(row), ...work(row) })),
  }
}

function sentItem({ name, uqc, sent, taxable, goodsType, taxRate, cessRate, party }: LedgerLine, inState: string): object {
  const intra = party.state === inState
  return {
    desc: name, uqc, qty: units(sent), txval: rupees(taxable), goods_ty: GOODS[goodsType],
    tx_i: intra ? 0 : percent(taxRate), tx_c: intra ? percent(taxRate / 2) : 0, tx_s: intra ? percent(taxRate / 2) : 0, tx_cs: percent(cessRate),
  }
}

const original = ({ original: { number, date } }: Itc04Back) => ({ o_chnum: number, o_chdt: portalDay(date) })
const paperDay = ({ move: { paper, date } }: Itc04Back): string => portalDay(paper.date ?? date)
const work = ({ move: { work: nat_jw, got, loss }, line }: Itc04Back) =>
  ({ nat_jw, uqc: got.uqc, qty: units(got.qty), desc: got.name, lwuqc: line.uqc, lwqty: units(loss) })

function grouped<T>(rows: readonly T[], keyOf: (row: T) => string): T[][] {
  const found = new Map<string, T[]>()
  for (const row of rows) found.set(keyOf(row), [...(found.get(keyOf(row)) ?? []), row])
  return [...found.values()]
}

const parties = (rows: readonly Itc04Back[], item: (row: Itc04Back) => object) =>
  grouped(rows, ({ party }) => `${party.gstin} ${party.state}`).map((found) => ({ ...who((found[0] as Itc04Back).party), flag: 'N' as const, items: found.map(item) }))
