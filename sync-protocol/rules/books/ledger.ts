import type { Challan } from '../../records/challan.ts'
import type { GOODS_TYPES } from '../../records/masters.ts'
import type { BasisPoints, Day, Id, Paise, StateCode, Thousandths } from '../../records/scalars.ts'
import { balanceOf } from '../balance.ts'
import { dayNumber, indianDay } from '../numbering.ts'
import { taxableValue } from '../totals.ts'
import { dueOf } from './due.ts'
import { answersOf, movesByChallan, movesByReceipt, movesBySettlement, sourcesOf, type Move, type MoveKind, type Source } from './moves.ts'

export type LedgerState = 'open' | 'part' | 'settled' | 'overdue'

/** One line that was sent for job work or on approval, and what became of it. Quantities in thousandths of the line's unit. */
export type LedgerLine = {
  readonly challan: Id
  readonly line: Id
  readonly number: string
  readonly date: Day
  readonly registration: Id | null
  readonly party: { readonly name: string; readonly gstin: string; readonly state: StateCode }
  readonly name: string
  readonly hsn: string
  readonly uqc: string
  readonly goodsType: (typeof GOODS_TYPES)[number]
  readonly taxRate: BasisPoints
  readonly cessRate: BasisPoints
  /** Of what was sent. */
  readonly taxable: Paise
  readonly sent: Thousandths
  readonly back: Thousandths
  readonly loss: Thousandths
  /** Supplied from the job worker's premises. */
  readonly premises: Thousandths
  readonly accepted: Thousandths
  /** Passed on to another job worker. */
  readonly onward: Thousandths
  readonly balance: Thousandths
  /** More is accounted for than was sent. */
  readonly over: Thousandths
  /** The line that first left us, when this one passes it on. */
  readonly origin: { readonly challan: Id; readonly line: Id; readonly number: string; readonly date: Day; readonly gstin: string } | null
  readonly due: Day | null
  readonly extended: boolean
  /** Until the due date; negative when it is over; null without one. */
  readonly daysLeft: number | null
  readonly state: LedgerState
  readonly moves: readonly Move[]
}

/**
 * The ledger of job work (`J`) or approval (`A`): a row for each sent line, with everything that answers it. Oldest first.
 * `challans` are all of the company's: what a return answers may be years old. [B2] Rule 45; s.143; s.31(7).
 */
export function ledgerOf(challans: readonly Challan[], nature: 'J' | 'A', today: Day): LedgerLine[] {
  const sources = sourcesOf(challans)
  const byChallan = movesByChallan(challans, sources)
  const own = [...sources.values()].filter(({ challan }) => challan.nature === nature)
  const sent = new Map([...new Set(own.map(({ challan }) => challan))].map((challan) => [challan.id, new Map(balanceOf(challan).map((line) => [line.line, line.sent]))]))
  return own
    .map((source) => ledgerLine(source, { sources, byChallan, today, sent: sent.get(source.challan.id)?.get(source.line.id) ?? 0 }))
    .toSorted((a, b) => (a.date === b.date ? (a.number < b.number ? -1 : 1) : a.date < b.date ? -1 : 1))
}

type Facts = {
  readonly sources: ReadonlyMap<Id, Source>
  readonly byChallan: ReadonlyMap<Id, Move[]>
  readonly today: Day
  readonly sent: Thousandths
}

function ledgerLine(source: Source, { sources, byChallan, today, sent }: Facts): LedgerLine {
  const { challan, line } = source
  const papers = byChallan.get(line.id) ?? []
  const moves = [...papers, ...movesBySettlement(source, papers), ...movesByReceipt(source, indianDay)].toSorted((a, b) => (a.date < b.date ? -1 : 1))
  const sum = (...kinds: MoveKind[]) => moves.filter(({ kind }) => kinds.includes(kind)).reduce((total, { qty }) => total + qty, 0)
  const loss = moves.reduce((total, move) => total + move.loss, 0)
  const [back, premises, accepted, onward] = [sum('back', 'unworked'), sum('premises'), sum('accepted'), sum('onward')]
  const left = sent - back - loss - premises - accepted - onward
  const origin = originOf(source, sources)
  const { due, extended } = dueOf(challan, line, origin?.date ?? challan.date)
  const daysLeft = due === null ? null : dayNumber(due) - dayNumber(today)
  return {
    challan: challan.id, line: line.id, number: challan.legal?.number ?? '', date: challan.date, registration: challan.registration,
    party: { name: challan.consignee?.name ?? '', gstin: challan.consignee?.gstin ?? '', state: challan.consignee?.state ?? '' },
    name: line.name, hsn: line.hsn, uqc: line.uqc, goodsType: line.goodsType, taxRate: line.taxRate, cessRate: line.cessRate,
    taxable: sent === line.qty ? line.taxable : taxableValue({ qty: sent, rate: line.rate }),
    sent, back, loss, premises, accepted, onward, balance: Math.max(0, left), over: Math.max(0, -left), origin, due, extended, daysLeft, moves,
    state: left <= 0 ? 'settled' : daysLeft !== null && daysLeft < 0 ? 'overdue' : left < sent ? 'part' : 'open',
  }
}

/** Goods may pass through a few hands; a circle of answers ends the walk. */
const MOST_HANDS = 8

function originOf({ challan, line }: Source, sources: ReadonlyMap<Id, Source>): LedgerLine['origin'] {
  let found: Source | undefined
  let at = line
  for (let i = 0; i < MOST_HANDS; i++) {
    const [answer] = answersOf(at, sources)
    const before = answer && sources.get(answer.line)
    if (before === undefined || before.line.id === line.id || before.challan.id === challan.id) break
    found = before
    at = before.line
  }
  return found ? { challan: found.challan.id, line: found.line.id, number: found.challan.legal?.number ?? '', date: found.challan.date, gstin: found.challan.consignee?.gstin ?? '' } : null
}

/** Of each line that was sent for job work or on approval, what nothing accounts for yet. Thousandths of its unit. */
export const leftOut = (challans: readonly Challan[], today: Day): Map<Id, Thousandths> =>
  new Map((['J', 'A'] as const).flatMap((nature) => ledgerOf(challans, nature, today)).map(({ line, balance }) => [line, balance]))

/** What is still outside, the worst first: overdue longest, then what is due soonest; what has no time limit last. */
export const boardOf = (lines: readonly LedgerLine[]): LedgerLine[] =>
  lines.filter(({ balance, over }) => balance > 0 || over > 0).toSorted((a, b) => (a.daysLeft ?? Infinity) - (b.daysLeft ?? Infinity) || (a.date < b.date ? -1 : 1))
