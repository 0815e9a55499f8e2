import type { Challan } from '../../records/challan.ts'
import type { PaperRef } from '../../records/facts.ts'
import type { Answer, Line } from '../../records/line.ts'
import type { Day, Id, Thousandths } from '../../records/scalars.ts'

/** `onward`: to another job worker, directly. `unworked`: came back on the vehicle and was counted at our gate. */
export type MoveKind = 'back' | 'premises' | 'accepted' | 'onward' | 'unworked'

/** Goods of one sent line that are accounted for. */
export type Move = {
  readonly kind: MoveKind
  readonly date: Day
  /** Of the sent line, in its unit. */
  readonly qty: Thousandths
  readonly loss: Thousandths
  /** Nature of the job work. */
  readonly work: string
  /** The paper that says so: the job worker's challan, an invoice. */
  readonly paper: PaperRef
  /** The challan that it came by; null when it was entered on the sent challan itself. */
  readonly by: Id | null
  /** What came, in its own unit: metres of fabric for kilograms of yarn. */
  readonly got: { readonly name: string; readonly uqc: string; readonly qty: Thousandths }
}

/** A paper that counts: numbered, not cancelled. */
export const counts = ({ legal, cancelled }: Pick<Challan, 'legal' | 'cancelled'>): boolean => legal !== null && cancelled === null

/** What a line of a challan answers of earlier ones. `sourceLine` alone, as older papers have it, answers with its own quantity. */
export function answersOf(line: Pick<Line, 'answers' | 'sourceLine' | 'qty' | 'uqc'>, sources: ReadonlyMap<Id, Source>): Answer[] {
  if (line.answers !== undefined && line.answers.length > 0) return line.answers.filter(({ line: id }) => sources.has(id))
  const source = line.sourceLine === null ? undefined : sources.get(line.sourceLine)
  if (source === undefined || source.line.uqc !== line.uqc) return []
  return [{ challan: source.challan.id, line: source.line.id, qty: line.qty, loss: 0 }]
}

/** Does it answer a line of another challan: a return, goods passed on, a supply from the job worker? */
export const isAnswering = ({ lines }: Pick<Challan, 'lines'>): boolean => lines.some(({ answers = [], sourceLine }) => answers.length > 0 || sourceLine !== null)

export type Source = { readonly challan: Challan; readonly line: Line }

/** The lines of job work and approval that went out, by id. */
export function sourcesOf(challans: readonly Challan[]): Map<Id, Source> {
  const sent = challans.filter((challan) => counts(challan) && challan.direction === 'O' && (challan.nature === 'J' || challan.nature === 'A'))
  return new Map(sent.flatMap((challan) => challan.lines.map((line) => [line.id, { challan, line }] as const)))
}

const kindOf = ({ direction, nature }: Challan): MoveKind => (direction === 'I' ? 'back' : nature === 'J' ? 'onward' : 'premises')

/** Everything that challans say of earlier lines: returns over several papers, and goods passed on. By sent line. */
export function movesByChallan(challans: readonly Challan[], sources: ReadonlyMap<Id, Source>): Map<Id, Move[]> {
  const found = new Map<Id, Move[]>()
  for (const challan of challans) {
    if (!counts(challan)) continue
    for (const line of challan.lines) {
      for (const [answer, got] of shares(line, answersOf(line, sources), sources)) {
        found.set(answer.line, [...(found.get(answer.line) ?? []), moveOf(challan, line, answer, got)])
      }
    }
  }
  return found
}

function moveOf(challan: Challan, line: Line, { qty, loss }: Answer, got: Thousandths): Move {
  const from = challan.direction === 'I' ? challan.consignor : challan.consignee
  return {
    kind: kindOf(challan), date: challan.date, qty, loss, work: challan.reason, by: challan.id, got: { name: line.name, uqc: line.uqc, qty: got },
    paper: { number: challan.legal?.number ?? '', date: challan.date, gstin: from?.gstin ?? '', name: from?.name ?? '' },
  }
}

/** What came of each answer: its own quantity where the unit is the same, else its share of the line; nothing is counted twice. */
function shares(line: Line, answers: readonly Answer[], sources: ReadonlyMap<Id, Source>): [Answer, Thousandths][] {
  const same = answers.every(({ line: id }) => sources.get(id)?.line.uqc === line.uqc)
  const whole = answers.reduce((sum, { qty }) => sum + qty, 0)
  let left = line.qty
  return answers.map((answer, i) => {
    const part = same ? answer.qty : i === answers.length - 1 ? left : Math.floor(line.qty * (whole === 0 ? 0 : answer.qty / whole))
    left -= part
    return [answer, part]
  })
}

/** What was entered on the sent challan itself, by line. A paper that came in as a challan too counts once. */
export function movesBySettlement({ challan, line }: Source, byChallan: readonly Move[]): Move[] {
  const papers = new Set(byChallan.map(paperKey))
  return (challan.settlements ?? []).flatMap(({ kind, date, ref, work, lines }) =>
    lines.filter(({ line: id }) => id === line.id).map(({ qty, loss }): Move => ({
      kind, date, qty, loss, work, paper: ref, by: null, got: { name: line.name, uqc: line.uqc, qty },
    }))).filter((move) => move.kind !== 'back' || move.paper.number === '' || !papers.has(paperKey(move)))
}

const paperKey = ({ paper: { number, gstin } }: Move): string => `${number.trim().toUpperCase()} ${gstin.trim().toUpperCase()}`

/** What the warehouse counted of goods that the vehicle brought back: they never stayed there. */
export function movesByReceipt({ challan, line }: Source, dayOf: (at: number) => Day): Move[] {
  return challan.receipts.flatMap(({ stamp, lines }) =>
    lines.filter(({ line: id }) => id === line.id).map(({ good, damaged }): Move => ({
      kind: 'unworked', date: dayOf(stamp.at), qty: good + damaged, loss: 0, work: '', by: null, got: { name: line.name, uqc: line.uqc, qty: good + damaged },
      paper: { number: challan.legal?.number ?? '', date: challan.date, gstin: challan.consignee?.gstin ?? '', name: challan.consignee?.name ?? '' },
    }))).filter(({ qty }) => qty > 0)
}
